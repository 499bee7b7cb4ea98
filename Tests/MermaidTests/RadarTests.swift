import Testing

@testable import Mermaid

private func radar(_ text: String) -> Radar? { Diagram(source: text).body as? Radar }

@Suite struct RadarParsing {
  @Test func readsAxesCurvesAndOptions() throws {
    let source = """
      radar-beta
      title Skills
      axis a["Aim"], b
      axis c
      curve x["X"]{1, 2.5, 3}, y{c: 1, a: 3, b: 2}
      max 5, min 1
      ticks 3
      graticule polygon
      showLegend false
      """
    let chart = try #require(radar(source))
    #expect(chart.heading.title == "Skills")
    #expect(chart.axes.map(\.label) == ["Aim", "b", "c"])
    #expect(chart.curves.map(\.label) == ["X", "y"])
    #expect(chart.curves.map(\.values) == [[1, 2.5, 3], [3, 2, 1]])
    #expect(chart.edge == 5)
    #expect(chart.least == 1)
    #expect(chart.ticks == 3)
    #expect(chart.isPolygon)
    #expect(!chart.hasKey)
  }

  @Test(arguments: [
    ("axis a, b\ncurve x{a: 1}", 3, "no value for b"), ("axis a\ncurve x", 3, "no values"),
    ("axis a\ncurve x{}", 3, "missing"), ("axis max", 2, "word of the grammar"), ("ticks x", 2, "number"),
    ("axis a\nfoo", 3, "no statement"),
  ])
  func refuses(_ lines: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: "radar-beta\n\(lines)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }

  @Test(arguments: [(0.0, 0.0), (1, 0), (3, 0.5), (5, 1), (99, 1), (.infinity, 1)])
  func placesValuesBetweenTheMiddleAndTheEdge(_ value: Double, _ part: Double) {
    var chart = Radar()
    (chart.least, chart.most) = (1, 5)
    #expect(chart.part(of: value) == part)
  }

  @Test func placesAllInTheMiddleWhereBothEndsAreOne() {
    var chart = Radar()
    (chart.least, chart.most) = (5, 5)
    #expect(chart.part(of: 5) == 0)
  }
}

@Suite struct RadarDrawings {
  @Test(arguments: 1...40)
  func keepsLabelsApartAndInside(_ count: Int) {
    let axes = (0..<count).map { "a\($0)[\"Axis \($0)\"]" }.joined(separator: ", ")
    let values = (0..<count).map { "\($0 % 5 + 1)" }.joined(separator: ", ")
    let text = "radar-beta\ntitle All axes\naxis \(axes)\ncurve x{\(values)}\ncurve y{\(values)}"
    let boxes = TextBoxes(Diagram(source: text).svg(idPrefix: "d"))
    #expect(boxes.lines.count == count + 3)
    #expect(boxes.overlaps.isEmpty, "\(boxes.overlaps)")
    #expect(boxes.outside.isEmpty, "\(boxes.outside)")
  }

  /// A value at the edge has a sign of 4 px around the end of its axis.
  @Test(arguments: 3...24)
  func keepsLabelsClearOfSignsAtTheEdge(_ count: Int) throws {
    let axes = (0..<count).map { "a\($0)" }.joined(separator: ", ")
    let values = Array(repeating: "1", count: count).joined(separator: ", ")
    let chart = try #require(radar("radar-beta\naxis \(axes)\ncurve x{\(values)}\nshowLegend false"))
    let radius = max(9.5 * 14, Double(count) * 14 * 0.42)
    let boxes = TextBoxes(Diagram(source: "radar-beta\naxis \(axes)\ncurve x{\(values)}").svg(idPrefix: "d"))
    for axis in chart.axes.indices {
      let end = Direction(turns: Double(axis) / Double(count)).from(Point(x: 0, y: 0), by: radius)
      let near = boxes.lines.filter { line in
        let dx = max(line.box.x - end.x, 0, end.x - line.box.right)
        let dy = max(line.box.y - end.y, 0, end.y - line.box.bottom)
        return dx * dx + dy * dy < 16
      }
      #expect(near.isEmpty, "\(near.map(\.text)) at \(axis)")
    }
  }

  @Test(arguments: [
    "axis a", "axis a, b\ncurve c{1, 2}", "axis a, b, c\ncurve c{0, 0, 0}",
    "axis a, b, c\nticks 100000000\ncurve c{1, 2, 3}", "axis a, b, c\nticks 0\ncurve c{1, 2, 3}",
    "axis a, b, c\nmin 9\nmax 2\ncurve c{1, 2, 3}", "axis a, b, c\ncurve c{1}", "",
    "axis a, b, c\ncurve c{\(String(repeating: "9", count: 400)), 2, 3}",
  ])
  func survives(_ lines: String) {
    let svg = Diagram(source: "radar-beta\n\(lines)").svg(idPrefix: "d")
    #expect(svg.contains("viewBox"))
    #expect(!svg.lowercased().contains("nan"))
    #expect(svg.utf8.count < 20_000)
  }
}
