import Testing

@testable import Mermaid

private func quadrant(_ text: String) -> Quadrant? { Diagram(source: text).body as? Quadrant }

@Suite struct QuadrantParsing {
  @Test func readsAxesTitlesAndPoints() throws {
    let source = """
      quadrantChart
      title Reach
      x-axis Low --> High
      y-axis "Few (1)" --> Many
      quadrant-1 Expand
      quadrant-3 Look again
      Campaign A: [0.3, 0.6] radius: 8, color: #ff0000
      "B: c":::hot: [1, 0]
      classDef hot color: #00ff00, stroke-width: 3px
      """
    let chart = try #require(quadrant(source))
    #expect(chart.heading.title == "Reach")
    #expect([chart.across.low, chart.across.high] == ["Low", "High"])
    #expect([chart.up.low, chart.up.high] == ["Few (1)", "Many"])
    #expect(chart.titles == ["Expand", "", "Look again", ""])
    #expect(chart.points.map(\.label) == ["Campaign A", "B: c"])
    #expect(chart.points.map(\.x) == [0.3, 1])
    #expect(chart.points.map(\.y) == [0.6, 0])
    #expect(chart.style(of: chart.points[0]).radius == 8)
    #expect(chart.style(of: chart.points[1]).strokeWidth == 3)
  }

  @Test(arguments: [
    ("A: [2, 0]", 2), ("A: [-1, 0]", 2), ("A: [0.5]", 2), ("A: [0.5, 0.5", 2), ("A: [0.1, 0.1] size: 3", 2),
    ("quadrant-1 a\nA: [x, 0]", 3),
  ])
  func refuses(_ lines: String, _ line: Int) throws {
    let diagram = Diagram(source: "quadrantChart\n\(lines)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line, "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }

  @Test(arguments: [
    (0.5, 0.5, Quadrant.Field.upperRight), (0.49, 0.5, .upperLeft), (0.49, 0.49, .lowerLeft),
    (0.5, 0.49, .lowerRight),
  ])
  func countsPointsOnTheLinesToTheUpperAndRightField(_ x: Double, _ y: Double, _ field: Quadrant.Field) {
    #expect(Quadrant().field(of: Quadrant.Point(label: "", x: x, y: y)) == field)
  }
}

@Suite struct QuadrantDrawings {
  @Test(arguments: 1...20)
  func keepsLabelsOfPointsApartAndInside(_ count: Int) {
    var text = "quadrantChart\ntitle Where they are\nquadrant-1 One\nquadrant-2 Two\n"
    for index in 0..<count {
      text += "Point \(index): [0.\((index * 37 + count) % 90 + 10), 0.\((index * 61) % 90 + 10)]\n"
    }
    let boxes = TextBoxes(Diagram(source: text).svg(idPrefix: "d"))
    #expect(boxes.lines.count == count + 3)
    #expect(boxes.overlaps.isEmpty, "\(text)")
    #expect(boxes.outside.isEmpty, "\(text)")
  }

  @Test func drawsEveryPointWhereItStands() throws {
    let canvas = try #require(quadrant("quadrantChart\nA: [0, 0]\nB: [1, 1]\nC: [0.5, 0.5]")).draw(
      DrawOptions())
    #expect(canvas.texts.sorted() == ["A", "B", "C"])
    #expect(canvas.frame.width.isFinite && canvas.frame.height.isFinite)
  }

  @Test(arguments: [
    "A: [0.5, 0.5] radius: 99999999999999999999", "A: [0.5, 0.5] stroke-width: 99999999px",
    (0..<60).map { "P\($0): [0.5, 0.5]" }.joined(separator: "\n"),
    "quadrant-1 " + String(repeating: "word ", count: 300),
    "x-axis " + String(repeating: "word ", count: 300),
  ])
  func survives(_ lines: String) {
    let diagram = Diagram(source: "quadrantChart\n\(lines)")
    let svg = diagram.svg(idPrefix: "d")
    #expect(diagram.isDrawn == svg.contains("viewBox"))
    #expect(diagram.isDrawn || diagram.diagnostics.contains { $0.help?.isEmpty == false })
    #expect(!svg.lowercased().contains("nan"))
  }
}
