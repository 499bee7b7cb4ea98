import Testing

@testable import Mermaid

private func xychart(_ text: String) -> XYChart? { Diagram(source: text).body as? XYChart }

@Suite struct XYChartParsing {
  @Test(arguments: ["xychart", "xychart-beta"])
  func readsAxesAndSeries(_ word: String) throws {
    let source = """
      \(word) horizontal
      title "Use, by day"
      x-axis "day" [mon, "tue day", wed]
      y-axis credits 0 --> 100
      bar "first" [10, +20, 30.5]
      line [5, -3, .5]
      """
    let chart = try #require(xychart(source))
    #expect(chart.isHorizontal)
    #expect(chart.heading.title == "Use, by day")
    #expect(chart.acrossTitle == "day")
    #expect(chart.acrossLabels == ["mon", "tue day", "wed"])
    #expect(chart.valueTitle == "credits")
    #expect(chart.series.map(\.values) == [[10, 20, 30.5], [5, -3, 0.5]])
    #expect(chart.series.map(\.name) == ["first", ""])
    #expect(chart.series.map(\.kind) == [.bar, .line])
  }

  @Test func takesTheRangeFromTheValuesWhereNoneIsGiven() throws {
    let range = try #require(xychart("xychart-beta\nline [4, 9]\nbar [-2, 3]")?.valueRange)
    #expect(range.first == -2)
    #expect(range.second == 9)
  }

  @Test func leavesOutValuesBeyondTheCategories() throws {
    let chart = try #require(xychart("xychart-beta\nx-axis [a, b]\nbar [1, 2, 3]"))
    #expect(chart.shown(chart.series[0]) == [1, 2])
  }

  @Test(arguments: [
    ("xychart-beta\nbar []", 2), ("xychart-beta\nbar [1, x]", 2), ("xychart-beta\nbar [1", 2),
    ("xychart-beta\nx-axis 1 -->", 2), ("xychart-beta\nbar [1]\nfoo", 3),
  ])
  func refuses(_ source: String, _ line: Int) throws {
    let diagram = Diagram(source: source)
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line, "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }

  @Test func warnsOfAChartWithoutSeries() {
    let diagram = Diagram(source: "xychart-beta")
    #expect(diagram.isDrawn)
    #expect(diagram.diagnostics.contains { $0.severity == .warning })
  }
}

@Suite struct XYChartDrawings {
  @Test(arguments: 1...24, [false, true])
  func keepsTextsApartAndInside(_ count: Int, _ isHorizontal: Bool) {
    let names = (0..<count).map { "\"Place number \($0)\"" }.joined(separator: ", ")
    let values = (0..<count).map { "\(($0 * 17 + count) % 41 - 9)" }.joined(separator: ", ")
    let text = """
      xychart-beta\(isHorizontal ? " horizontal" : "")
      title "All of them"
      x-axis "where" [\(names)]
      y-axis "how many" -12 --> 40
      bar [\(values)]
      """
    let svg = Diagram(source: text).svg(idPrefix: "d")
    let boxes = TextBoxes(svg)
    #expect(boxes.lines.count > count)
    // Turned names do not lie where level ones would.
    let isTurned = svg.contains("rotate(")
    #expect(isTurned == (!isHorizontal && count > 16))
    #expect(boxes.outside.filter { !isTurned || !$0.hasPrefix("Place") }.isEmpty, "\(boxes.outside)")
    if !isTurned { #expect(boxes.overlaps.isEmpty, "\(boxes.overlaps)") }
  }

  @Test func tellsValuesAsATable() {
    let text = Diagram(source: "xychart-beta\nx-axis [a, b]\nbar \"n\" [1, 2.5]").text()
    #expect(text.contains("a | 1"))
    #expect(text.contains("b | 2.5"))
  }

  @Test(arguments: [
    "line [1, 1, 1]", "y-axis 5 --> 5\nbar [5]", "y-axis 10 --> 0\nline [1, 5]", "bar [-5, -3]",
    "x-axis 0 --> 0\nline [1, 2]", "bar [0]", "bar [\(String(repeating: "9", count: 400)), 1]",
    "y-axis 0 --> \(String(repeating: "9", count: 400))\nline [1]",
  ])
  func survives(_ lines: String) {
    let svg = Diagram(source: "xychart-beta\n\(lines)").svg(idPrefix: "d")
    #expect(svg.contains("viewBox"))
    #expect(!svg.lowercased().contains("nan"))
    #expect(!svg.contains("\"inf") && !svg.contains(" inf"))
  }

  @Test(arguments: ["width: 0\n    height: 0", "width: -5\n    height: 1e300", "width: 1e300\n    height: 1"])
  func boundsTheSizeThatAnAuthorAsksFor(_ size: String) throws {
    let head = "---\nconfig:\n  xyChart:\n    \(size)\n---\n"
    let frame = try #require(xychart(head + "xychart-beta\nbar [1, 2]")).draw(DrawOptions()).frame
    #expect(frame.width > 0 && frame.width < 4_000)
    #expect(frame.height > 0 && frame.height < 4_000)
  }
}
