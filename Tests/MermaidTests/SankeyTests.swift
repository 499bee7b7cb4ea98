import Testing

@testable import Mermaid

private func sankey(_ text: String) -> Sankey? { Diagram(source: text).body as? Sankey }

private func drawing(_ text: String) -> TextBoxes { TextBoxes(Diagram(source: text).svg(idPrefix: "d")) }

@Suite struct SankeyParsing {
  @Test(arguments: [
    ("a,b,1", ["a", "b"]), (" a , b c ,1", ["a", "b c"]), ("\"a, b\",c,1", ["a, b", "c"]),
    ("\"a \"\"b\"\"\",c,1", ["a \"b\"", "c"]), ("\"\"\"a\"\"\",c,1", ["\"a\"", "c"]),
    ("a,a b,1\na b,c,1", ["a", "a b", "c"]), ("A's,b - c / d,1", ["A's", "b - c / d"]),
  ])
  func readsNames(_ rows: String, _ names: [String]) throws {
    let chart = try #require(sankey("sankey-beta\n\n\(rows)\n"))
    #expect(chart.nodes.map(\.name) == names)
  }

  @Test(arguments: [
    ("1", 1.0), ("0.25", 0.25), (".5", 0.5), ("1e3", 1_000), ("-2", -2), ("12abc", 12), ("x", 0),
  ])
  func readsValues(_ text: String, _ value: Double) throws {
    #expect(try #require(sankey("sankey\na,b,\(text)")).flows.first?.value == value)
  }

  @Test func countsARowAsOftenAsItStands() throws {
    let chart = try #require(sankey("sankey\na,b,5\na,b,7\na,c,3\nc,b,1"))
    #expect(chart.flows.count == 4)
    #expect(chart.nodes.map(\.value) == [15, 13, 3])
  }

  @Test(arguments: [
    ("sankey", 1, "no rows"), ("sankey\na,b", 2, "fewer"), ("sankey\na,b,1,2", 2, "more than three"),
    ("sankey\na,,1", 2, "lacks a target"), ("sankey\n\"a,b,1", 2, "no end"),
    ("sankey\na \"b\",c,1", 2, "quote"),
    ("sankey\na,b,1\nb,c,1\nc,a,1", 4, "circular link"), ("sankey\na,a,1", 2, "circular link"),
    ("sankey a,b,1", 1, "behind"),
  ])
  func refuses(_ source: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: source)
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }

  @Test(arguments: ["sankey\n  \"a\",b,1", "sankey\n  \n a,b,1", "sankey\nä,b,1", "sankey \na,b,1"])
  func warnsOfWhatMermaidRefuses(_ source: String) {
    let diagram = Diagram(source: source)
    #expect(diagram.isDrawn)
    #expect(!diagram.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("justify", [0, 1, 2, 3, 0, 3]), ("left", [0, 1, 2, 3, 0, 3]), ("right", [0, 1, 2, 3, 1, 3]),
    ("center", [0, 1, 2, 3, 1, 3]),
  ])
  func alignsColumns(_ alignment: String, _ columns: [Int]) throws {
    let head = "---\nconfig:\n  sankey:\n    nodeAlignment: \(alignment)\n---\n"
    let chart = try #require(sankey(head + "sankey\na,b,8\nb,c,8\nc,d,8\nx,c,4\nc,y,4"))
    #expect(SankeyColumns(chart).column == columns)
  }
}

@Suite struct SankeyDrawings {
  @Test(arguments: [
    (10.0, "10"), (245.319, "245.32"), (0.125, "0.13"), (0.001, "0"), (1_250_000, "1250000"),
  ])
  func printsValuesAsMermaidDoes(_ value: Double, _ text: String) {
    #expect(Sankey().label(of: value) == text)
  }

  @Test(arguments: [
    (1e21, "1e+21"), (1.5e-7, "1.5e-7"), (1.234_567_890_123_456_8e20, "123456789012345680000"),
    (-0.5, "-0.5"),
    (.infinity, "Infinity"), (0.000_001, "0.000001"),
  ])
  func printsNumbersAsJavaScriptDoes(_ value: Double, _ text: String) {
    #expect(NumberText.text(value) == text)
  }

  @Test func putsValuesBetweenPrefixAndSuffix() throws {
    let head = "%%{init: {\"sankey\": {\"prefix\": \"$\", \"suffix\": \"B\"}}}%%\n"
    let canvas = try #require(sankey(head + "sankey\na,b,2.5")).draw(DrawOptions())
    #expect(canvas.texts == ["a\n$2.5B", "b\n$2.5B"])
  }

  @Test func hidesValuesWhenAsked() throws {
    let head = "---\nconfig:\n  sankey:\n    showValues: false\n---\n"
    #expect(try #require(sankey(head + "sankey\na,b,2")).draw(DrawOptions()).texts == ["a", "b"])
  }

  @Test func takesOnlyPlainColoursOfAuthors() {
    let head = "---\nconfig:\n  sankey:\n    nodeColors:\n      a: \"#ff0000\"\n      b: \"url(x)\"\n---\n"
    let svg = Diagram(source: head + "sankey\na,b,2").svg(idPrefix: "d")
    #expect(svg.contains("fill:#ff0000"))
    #expect(!svg.contains("url("))
  }

  @Test(arguments: 1...30)
  func keepsLabelsApartAndInside(_ seed: Int) {
    var text = "sankey\n"
    for index in 0..<(4 + seed) {
      let from = (index * 7 + seed) % (3 + seed / 2)
      text += "Place \(from),Place \(from + 1 + (index * seed) % 4),\((index * 13 + seed) % 29 + 1)\n"
    }
    let boxes = drawing(text)
    #expect(boxes.lines.count > 3)
    #expect(boxes.overlaps.isEmpty, "\(text)")
    #expect(boxes.outside.isEmpty, "\(text)")
  }

  @Test func placesBarsInOrderWithinTheRoom() {
    let bars = [30.0, 10, 80].map { SankeyStack.Bar(wish: $0, height: 20, weight: 1, gap: 5) }
    #expect(SankeyStack.place(bars, room: 100) == [7.5, 32.5, 80])
    #expect(SankeyStack.place(bars, room: 70) == [0, 25, 50])
  }

  @Test func tellsFlowsAsATable() {
    let diagram = Diagram(source: "sankey\nGranted,Used,120\nGranted,Expired,30.5")
    #expect(diagram.text() == "From | To | Value\nGranted | Used | 120\nGranted | Expired | 30.5\n")
    #expect(diagram.svg(idPrefix: "d").contains("2 flows between 3 places. What comes in: Granted 150.5."))
  }

  @Test(arguments: [
    "a,b,1e308\na,b,1e308", "a,b,Infinity\nb,c,1", "a,b,0", "a,b,-5\nb,c,2", "a,b,x", "\u{0}\u{1}a,b,1",
  ])
  func survives(_ rows: String) {
    let svg = Diagram(source: "sankey\n\(rows)").svg(idPrefix: "d")
    #expect(svg.contains("viewBox"))
    #expect(!svg.contains("nan"))
  }

  @Test func boundsItsWork() {
    let star = (0..<300).map { "hub,n\($0),1\nn\($0),n\($0 + 1),1" }.joined(separator: "\n")
    #expect(Diagram(source: "sankey\n\(star)").isDrawn)
    let many = (0..<3_001).map { "a,n\($0),1" }.joined(separator: "\n")
    #expect(Diagram(source: "sankey\n\(many)").diagnostics.first?.message.contains("3002 nodes") == true)
  }
}
