import Testing

@testable import Mermaid

private func pie(_ text: String) -> Pie? { Diagram(source: text).body as? Pie }

@Suite struct PieParsing {
  @Test(arguments: [
    ("\"a\" : 1", "a", 1.0), ("\"a b\":2.50", "a b", 2.5), ("'a \"b\"' : 0", "a \"b\"", 0),
    ("\"a: b\" : 0.5", "a: b", 0.5), ("\"\" : 3", "", 3),
  ])
  func readsSlices(_ line: String, _ label: String, _ value: Double) throws {
    let slice = try #require(pie("pie\n  \(line)\n")?.slices.first)
    #expect(slice.label == label)
    #expect(slice.value == value)
  }

  @Test func readsTitleAndShowDataOnTheFirstLine() throws {
    let chart = try #require(pie("pie showData title Pets: two\n\"a\" : 1"))
    #expect(chart.showsValues)
    #expect(chart.heading.title == "Pets: two")
  }

  @Test func keepsTheFirstOfSlicesThatShareALabel() throws {
    let chart = try #require(pie("pie\n\"a\" : 1\n\"b\" : 2\n\"a\" : 9"))
    #expect(chart.slices.map(\.value) == [1, 2])
  }

  @Test(arguments: [
    ("pie\n\"a\" : -1", 2, "negative"), ("pie\n\"a\" : x", 2, "no number"),
    ("pie\n\"a\" : 01", 2, "no number"), ("pie\n\"a\" 1", 2, "colon"),
    ("pie\n\"b\" : 1\n\"a : 1", 3, "closing quote"), ("pie\n\"a\" : 1 2", 2, "behind|after"),
  ])
  func refuses(_ source: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: source)
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(part.split(separator: "|").contains { problem.message.contains($0) }, "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }
}

@Suite struct PieDrawings {
  @Test func writesEachShareBesideItsLabel() throws {
    let canvas = try #require(pie("pie showData\n\"a\" : 3\n\"b\" : 1")).draw(DrawOptions())
    #expect(canvas.texts.sorted() == ["25%", "75%", "a [3]", "b [1]"])
  }

  @Test(arguments: [(0.4, nil), (1.0, "1%"), (12.5, "13%"), (100.0, "100%")] as [(Double, String?)])
  func roundsShares(_ share: Double, _ text: String?) {
    #expect(Pie.percent(share) == text)
  }

  @Test(arguments: 1...30)
  func keepsLabelsApartAndInside(_ seed: Int) {
    var text = "pie title Parts of it\n"
    for index in 0...seed { text += "\"Part number \(index)\" : \((index * 13 + seed) % 23)\n" }
    let boxes = TextBoxes(Diagram(source: text).svg(idPrefix: "d"))
    #expect(boxes.lines.count > seed)
    #expect(boxes.overlaps.isEmpty, "\(text)")
    #expect(boxes.outside.isEmpty, "\(text)")
  }

  @Test func drawsACircleForOneSliceAndNothingForNone() {
    let one = Diagram(source: "pie\n\"a\" : 4").svg(idPrefix: "d")
    #expect(one.contains("100%"))
    #expect(one.contains("slice k1"))
    let none = Diagram(source: "pie\n\"a\" : 0\n\"b\" : 0").svg(idPrefix: "d")
    #expect(!none.contains("class=\"slice"))
    #expect(!none.lowercased().contains("nan"))
  }

  @Test func tellsValuesAndSharesAsATable() {
    let diagram = Diagram(source: "pie\n\"a\" : 3\n\"b\" : 1")
    #expect(diagram.text() == "Label | Value | Share\na | 3 | 75%\nb | 1 | 25%\n")
    #expect(diagram.svg(idPrefix: "d").contains("The largest is a with 75%, the smallest b with 25%."))
  }

  @Test(arguments: [("5", "5", "50%"), ("0", "0", "0%")])
  func saysThatEqualSlicesAreEqual(_ first: String, _ second: String, _ share: String) {
    let svg = Diagram(source: "pie\n\"a\" : \(first)\n\"b\" : \(second)").svg(idPrefix: "d")
    #expect(svg.contains("Each is \(share)."))
    #expect(!svg.contains("largest"))
  }

  @Test func bearsValuesBeyondAllNumbers() {
    let huge = String(repeating: "9", count: 400)
    let svg = Diagram(source: "pie showData\n\"a\" : \(huge)\n\"b\" : \(huge)").svg(idPrefix: "d")
    #expect(svg.contains("viewBox"))
    #expect(!svg.lowercased().contains("nan"))
  }
}
