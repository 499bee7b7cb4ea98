import Testing

@testable import Mermaid

private func journey(_ text: String) -> Journey? { Diagram(source: text).body as? Journey }

@Suite struct JourneyParsing {
  @Test func readsSectionsTasksAndActors() throws {
    let source = """
      journey
      title My day
      section Go to work
      Make tea: 5: Me
      Do work: 1: Me, Cat, Me
      section Home
      Sit: 3
      """
    let read = try #require(journey(source))
    #expect(read.heading.title == "My day")
    #expect(read.tasks.map(\.section) == ["Go to work", "Go to work", "Home"])
    #expect(read.tasks.map(\.name) == ["Make tea", "Do work", "Sit"])
    #expect(read.tasks.map(\.score) == [5, 1, 3])
    #expect(read.tasks.map(\.actors) == [["Me"], ["Me", "Cat"], []])
    #expect(read.actors == ["Cat", "Me"])
    #expect(read.sections == [0..<2, 2..<3])
  }

  @Test func warnsOfAScoreThatIsNoNumber() throws {
    let diagram = Diagram(source: "journey\na: x: me")
    #expect(diagram.isDrawn)
    #expect(diagram.diagnostics.first?.severity == .warning)
    #expect(try #require(diagram.body as? Journey).tasks.first?.score == nil)
  }

  @Test(arguments: [("journey\na", 2, "no score"), ("journey\nb: 1\nsection a: b", 3, "colon")])
  func refuses(_ source: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: source)
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }
}

@Suite struct JourneyDrawings {
  @Test(arguments: 1...20)
  func keepsTextsApartAndInside(_ count: Int) {
    var text = "journey\ntitle A longer journey of many tasks\n"
    for index in 0..<count {
      if index % 3 == 0 { text += "section Part \(index)\n" }
      text += "The task that has the number \(index): \(index % 7): Actor \(index % 5), Actor \(index % 4)\n"
    }
    let boxes = TextBoxes(Diagram(source: text).svg(idPrefix: "d"))
    #expect(boxes.lines.count > count)
    #expect(boxes.overlaps.isEmpty, "\(text)")
    #expect(boxes.outside.isEmpty, "\(text)")
  }

  /// Faces are the only ellipses of their class, and the name is the only text at the left.
  @Test(arguments: ["-99", "0", "1", "5", "6", "99999999999999999999"])
  func keepsFacesClearOfNamesAndSigns(_ score: String) throws {
    let svg = Diagram(source: "journey\nName: \(score): me").svg(idPrefix: "d")
    let name = try #require(TextBoxes(svg).lines.first { $0.text == "Name" })
    let face = try #require(Ellipse(of: "face", in: svg))
    let sign = try #require(Ellipse(of: "sign", in: svg))
    #expect(face.left > name.box.right)
    #expect(face.right < sign.left)
  }

  @Test func tellsTasksInOrder() {
    let text = Diagram(source: "journey\nsection s\nTea: 5: Me\nWork: 1: Me, Cat").text()
    #expect(text.contains("Tea, score 5 (s)"))
    #expect(text.contains("with Me, Cat"))
  }

  @Test func refusesMoreTasksThanAnybodyReads() {
    let many = (0...DiagramLimits.nodes).map { "t\($0): 3" }.joined(separator: "\n")
    let diagram = Diagram(source: "journey\n\(many)")
    #expect(!diagram.isDrawn)
    #expect(diagram.diagnostics.first?.message.contains("tasks") == true)
  }
}

/// How far an ellipse reaches from left to right.
private struct Ellipse {
  var left: Double
  var right: Double

  init?(of name: String, in svg: String) {
    for tag in svg.split(separator: "<") where tag.contains("class=\"\(name) ") {
      guard let x = Self.value("cx", in: tag) else { continue }
      let radius = Self.value("r", in: tag) ?? Self.value("rx", in: tag) ?? 0
      (left, right) = (x - radius, x + radius)
      return
    }
    return nil
  }

  private static func value(_ name: String, in tag: Substring) -> Double? {
    tag.firstRange(of: " \(name)=\"").flatMap { Double(tag[$0.upperBound...].prefix { $0 != "\"" }) }
  }
}
