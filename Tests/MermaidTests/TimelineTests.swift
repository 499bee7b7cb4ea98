import Testing

@testable import Mermaid

private func timeline(_ text: String) -> Timeline? { Diagram(source: text).body as? Timeline }

/// `section/period: event; event` for each period.
private func rows(_ timeline: Timeline) -> [String] {
  timeline.sections.flatMap { section in
    section.periods.map { "\(section.name)/\($0.name): \($0.events.joined(separator: "; "))" }
  }
}

@Suite struct TimelineParsing {
  @Test(arguments: [
    ("2002 : LinkedIn", ["/2002: LinkedIn"]), ("2004 : Facebook : Google", ["/2004: Facebook; Google"]),
    ("2004 : Facebook\n     : Google\n2005 : You", ["/2004: Facebook; Google", "/2005: You"]),
    ("section S\n a : b\nsection T\n c", ["S/a: b", "T/c: "]), ("12 : at 10:30 : x", ["/12: at 10:30; x"]),
    ("a : b %% c", ["/a: b %% c"]), ("%% c\n# d\na : #35; b", ["/a: # b"]),
    ("a # c\nb", ["/a: ", "/b: "]), ("SECTION S\na : b", ["S/a: b"]), ("sectional : b", ["/sectional: b"]),
  ])
  func readsPeriods(_ text: String, _ expected: [String]) throws {
    #expect(rows(try #require(timeline("timeline\n\(text)"))) == expected)
  }

  @Test func readsTitleAndDescriptions() throws {
    let body = try #require(timeline("timeline\ntitle A title\naccTitle: T\naccDescr { D }\na : b"))
    #expect(body.own.title == "A title")
    #expect(body.own.accTitle == "T")
    #expect(body.own.accDescr == "D")
  }

  @Test func readsTheDirection() throws {
    let down = try #require(timeline("timeline TD\na : b"))
    let right = try #require(timeline("timeline LR\na : b"))
    guard case .down = down.direction, case .right = right.direction else {
      Issue.record("the direction is not what stands in the source")
      return
    }
  }

  @Test(arguments: [
    (": event", 2, "belongs to no period"), ("a :b", 2, "no blank"), ("a : ", 2, "no text"),
    ("a\ntimeline : b", 3, "word timeline"), ("accDescr { open", 2, "no end"),
  ])
  func refuses(_ text: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: "timeline\n\(text)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }
}

@Suite struct TimelineDrawings {
  private static func source(_ seed: Int) -> String {
    var text = seed % 2 == 0 ? "timeline TD\n" : "timeline\n"
    if seed % 3 == 0 { text += "title A title that is longer than what stands below it\n" }
    for index in 0..<(1 + seed) {
      if seed % 4 > 1, (index + seed) % 3 == 0 { text += "section Section \(index)\n" }
      text += "Period \(index)\(index % 3 == 0 ? " with more words" : "")"
      for event in 0..<((index * 5 + seed) % 4) {
        text += " : " + String(repeating: "word ", count: 1 + (event * 5 + index) % 8)
      }
      text += "\n"
    }
    return text
  }

  @Test(arguments: 1...18)
  func keepsTextsApartAndInside(_ seed: Int) {
    for width in [nil, 360] {
      let boxes = TextBoxes(
        Diagram(source: Self.source(seed)).svg(idPrefix: "d", options: DrawOptions(maxWidth: width)))
      #expect(boxes.lines.count > seed)
      #expect(boxes.overlaps.isEmpty, "\(Self.source(seed))")
      #expect(boxes.outside.isEmpty, "\(Self.source(seed))")
    }
  }

  @Test func runsDownWhereItFindsNoRoom() throws {
    let text = "timeline\n" + (1...9).map { "200\($0) : event\n" }.joined()
    let wide = try #require(timeline(text)).draw(DrawOptions(maxWidth: 1_200)).frame
    let narrow = try #require(timeline(text)).draw(DrawOptions(maxWidth: 360)).frame
    #expect(wide.width > wide.height)
    #expect(narrow.width <= 360 && narrow.height > narrow.width)
  }

  @Test func tellsPeriodsAsAList() {
    let text = Diagram(source: "timeline\nsection S\n2002 : a : b\n2003").text()
    #expect(text.contains("2002 (S)"))
    #expect(text.contains("2003 (S)"))
  }

  @Test(arguments: [
    "", "section a\nsection b\n", "title <script>x</script>\na : <br><br>",
    "a" + String(repeating: " : b", count: 4_000),
    String(repeating: "section a\n", count: 2_000), "\u{0} : \u{1}", "%%%%%\n####\n:::",
  ])
  func survives(_ text: String) {
    for head in ["timeline", "timeline TD"] {
      let svg = Diagram(source: "\(head)\n\(text)").svg(idPrefix: "d")
      #expect(!svg.contains("nan") && !svg.contains("<script"))
    }
  }

  @Test func drawsSoManyPeriodsAtMost() {
    let diagram = Diagram(source: "timeline\n" + String(repeating: "a\n", count: DiagramLimits.nodes + 1))
    #expect(!diagram.isDrawn)
    #expect(diagram.diagnostics.first?.message.contains("periods") == true)
  }
}
