import Testing

@testable import Mermaid

private func gantt(_ text: String) -> Gantt? {
  Diagram(source: "gantt\ndateFormat YYYY-MM-DD\n\(text)").body as? Gantt
}

private func drawing(_ text: String, _ options: DrawOptions = .init()) -> TextBoxes {
  TextBoxes(Diagram(source: "gantt\ndateFormat YYYY-MM-DD\n\(text)").svg(idPrefix: "d", options: options))
}

/// `A 01-06 to 01-09` for each task.
private func spans(_ chart: Gantt) -> [String] {
  let form = DateFormat("MM-DD")
  return chart.tasks.map { task in
    let (start, end) = (task.start.flatMap(form.text), task.end.flatMap(form.text))
    return "\(task.name) \(start ?? "?") to \(end ?? "?")"
  }
}

@Suite struct GanttParsing {
  @Test(arguments: [
    ("A : 2024-01-06, 3d", ["A 01-06 to 01-09"]),
    ("A : a, 2024-01-06, 2024-01-08\nB : 1w", ["A 01-06 to 01-08", "B 01-08 to 01-15"]),
    ("A : a, after b, 2d\nB : b, 2024-01-06, 1d", ["A 01-07 to 01-09", "B 01-06 to 01-07"]),
    (
      "A : a, 2024-01-06, 1d\nB : b, 2024-01-06, 3d\nC : after a b, 1d",
      ["A 01-06 to 01-07", "B 01-06 to 01-09", "C 01-09 to 01-10"]
    ),
    ("A : 2024-01-06, until b\nB : b, 2024-01-20, 1d", ["A 01-06 to 01-20", "B 01-20 to 01-21"]),
    ("inclusiveEndDates\nA : 2024-01-06, 2024-01-08", ["A 01-06 to 01-09"]),
    ("excludes weekends\nA : 2024-01-05, 3d", ["A 01-05 to 01-10"]),
    ("excludes weekends\nincludes 2024-01-06\nA : 2024-01-05, 3d", ["A 01-05 to 01-09"]),
    ("excludes weekends\nweekend friday\nA : 2024-01-04, 2d", ["A 01-04 to 01-08"]),
    ("excludes weekends\nA : 2024-01-05, 2024-01-08", ["A 01-05 to 01-08"]),
    ("A : done, crit, milestone, m, 2024-01-06, 0", ["A 01-06 to 01-06"]),
  ])
  func reckonsTasks(_ text: String, _ expected: [String]) throws {
    #expect(spans(try #require(gantt(text))) == expected)
  }

  @Test func readsSectionsTagsAndTitle() throws {
    let chart = try #require(
      gantt(
        "title A #35; plan\naccTitle: T\nsection One\nA : crit, done, 2024-01-06, 3d\nsection Two<br>Three\n"
          + "B : active, 1d\nsection One\nC : vert, v, 2024-01-07, 0d"))
    #expect(chart.heading.title == "A # plan")
    #expect(chart.heading.accTitle == "T")
    #expect(chart.sections == ["One", "Two<br>Three"])
    #expect(chart.tasks.map(\.section) == [0, 1, 0])
    #expect(chart.tasks.map(\.tags) == [[.crit, .done], [.active], [.vert]])
  }

  @Test func takesDisplayModeFromTheFrontMatter() throws {
    let source = "---\ndisplayMode: compact\n---\ngantt\nA : 2024-01-06, 3d"
    #expect(try #require(Diagram(source: source).body as? Gantt).isCompact)
  }

  @Test(arguments: [
    ("A : 3d", 3, "has no start"), ("A : x, 3d", 3, "is no date"), ("A", 3, "is no statement"),
    ("A :", 3, "has no time"), ("A : a, b, c, d, 3d", 3, "pieces of data"),
    ("A : 99999999-01-01, 3d", 3, "is no date"), ("\n2024-01-01 : 2024-01-01, 1d", 4, "with a date"),
    (
      "excludes weekends, monday tuesday wednesday thursday friday\nA : 2024-01-01, 1d", 4,
      "too many to count"
    ),
  ])
  func refuses(_ text: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: "gantt\ndateFormat YYYY-MM-DD\n\(text)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }

  @Test(arguments: [
    "A : 2024-01-06, soon", "A : after nobody, 3d", "A : a, after a, 3d",
    "A : a, after b, 1d\nB : b, after a, 1d",
    "A : 2024-01-06, 2024-01-01", "tickInterval 3fortnight\nA : 2024-01-06, 3d",
    "A : a, 2024-01-06, 3d\nclick a href \"javascript:alert(1)\"",
  ])
  func warnsOf(_ text: String) {
    let diagram = Diagram(source: "gantt\ndateFormat YYYY-MM-DD\n\(text)")
    #expect(diagram.isDrawn)
    #expect(diagram.diagnostics.first?.help?.isEmpty == false)
    #expect(!diagram.svg(idPrefix: "d").contains("javascript"))
  }

  @Test func linksTasks() {
    let svg = Diagram(source: "gantt\nA : a, 2024-01-06, 3d\nclick a href \"https://a.example/x\"").svg(
      idPrefix: "d")
    #expect(svg.contains("href=\"https://a.example/x\""))
  }
}

@Suite struct GanttDrawings {
  /// Charts of many kinds: names long and short, tasks at both ends, sections, marks, milestones.
  private static func chart(_ seed: Int) -> String {
    var text = seed % 3 == 0 ? "title A chart of many tasks\n" : ""
    if seed % 4 == 1 { text += "tickInterval \(1 + seed % 5)\(["day", "week", "month"][seed % 3])\n" }
    if seed % 5 == 2 { text += "excludes weekends\n" }
    for index in 0..<(2 + seed) {
      if (index + seed) % 4 == 3 { text += "section Part \(index) with a name\n" }
      let tag = ["", "done, ", "crit, ", "active, crit, ", "milestone, ", "vert, "][(index * 5 + seed) % 6]
      let name = String(repeating: "word ", count: 1 + (index * 7 + seed) % 9)
      let (month, day) = (1 + (index * 3 + seed) % 6, 1 + (index * 11 + seed) % 28)
      text +=
        "\(name) \(index) : \(tag)2024-0\(month)-\(day < 10 ? "0" : "")\(day), \((index * 13 + seed) % 40)d\n"
    }
    return text
  }

  @Test(arguments: 1...24)
  func keepsTextsApartAndInside(_ seed: Int) {
    for width in [nil, 480, 1_200] {
      let boxes = drawing(Self.chart(seed), DrawOptions(maxWidth: width))
      #expect(boxes.lines.count > 2)
      #expect(boxes.overlaps.isEmpty, "\(Self.chart(seed))")
      #expect(boxes.outside.isEmpty, "\(Self.chart(seed))")
    }
  }

  @Test(arguments: 1...24)
  func keepsBarsInsideThePlotAndNamesInTheirBars(_ seed: Int) throws {
    let layout = GanttLayout(try #require(gantt(Self.chart(seed))), DrawOptions())
    for bar in layout.bars {
      #expect(bar.box.y >= layout.plot.y - 0.01 && bar.box.bottom <= layout.plot.bottom + 0.01)
      #expect(bar.box.x >= layout.frame.x && bar.box.right <= layout.frame.right)
      guard case .inside = bar.place else { continue }
      #expect(
        Double(bar.signs.count) * layout.signWidth + bar.label.width * 1.15 + 16 <= bar.box.width + 0.01)
      #expect(bar.label.height <= bar.box.height)
    }
  }

  @Test func sharesRowsWhenCompact() throws {
    let tasks = "section S\nA : 2024-01-01, 10d\nB : 2024-02-01, 10d\nC : 2024-01-05, 30d"
    let source = "---\ndisplayMode: compact\n---\ngantt\n\(tasks)"
    let layout = GanttLayout(try #require(Diagram(source: source).body as? Gantt), DrawOptions())
    #expect(layout.bars.count == 3)
    #expect(layout.bars[0].box.y == layout.bars[1].box.y)
    #expect(layout.bars[0].box.y < layout.bars[2].box.y)
  }

  @Test func isTheSameOnEveryDay() {
    let source = "gantt\ntodayMarker stroke-width:5px\nA : a, 2024-01-06, 3d\nB : after a, 1M"
    let svg = Diagram(source: source).svg(idPrefix: "d")
    #expect(svg == Diagram(source: source).svg(idPrefix: "d"))
    #expect(svg == Diagram(source: source.replacing("stroke-width:5px", with: "off")).svg(idPrefix: "d"))
  }

  @Test func tellsTasksAsATable() {
    let source = "gantt\nsection S\nA : done, 2024-01-06, 3d\nB : crit, 1d"
    #expect(
      Diagram(source: source).text()
        == "Task | Section | From | To | State\nA | S | 2024-01-06 | 2024-01-09 | done\n"
        + "B | S | 2024-01-09 | 2024-01-10 | planned, critical\n")
  }
}

@Suite struct GanttLimits {
  @Test(arguments: [
    "", "section A\nsection B\nsection C", "section\nsection A", "A : 2024-01-01, 99999999999999999999y",
    "A : 2024-01-01, 200000y\nB : 1d", "tickInterval 1millisecond\nA : 2024-01-01, 100y",
    "tickInterval 1minute\nA : 2024-01-01, 6d", "axisFormat %Y%Y%Y%Y%A%A%B%L%Q%%%\nA : 2024-01-01, 3d",
    "excludes 2024-05-05\nA : 0101-01-01, 9999-12-31", "excludes weekends\nA : 2024-01-01, 40000d",
    "dateFormat x\nA : 0, 8640000000000000\nB : 9999999999999999999d", "dateFormat X\nA : 1, 8640000000000",
    "A : 2024-01-01, 0d\nB : 2024-01-01, 0d",
    "A : a, after a b c, until c\nB : b, after c, 1d\nC : c, until a, 1d",
    "A<script> : crit, done, active, milestone, vert, 2024-01-01, 3d", "\u{0}\u{1} : 2024-01-01, 3d",
  ])
  func survives(_ text: String) {
    let svg = Diagram(source: "gantt\ndateFormat YYYY-MM-DD\n\(text)").svg(idPrefix: "d")
    #expect(!svg.contains("nan") && !svg.contains("<script"))
    #expect(svg.utf8.count < 400_000)
  }

  @Test func breaksLongCirclesOfTasks() {
    let count = 600
    let circle = (0..<count).map { "T : t\($0), after t\(($0 + 1) % count), 1d" }.joined(separator: "\n")
    #expect(Diagram(source: "gantt\n\(circle)").isDrawn)
  }

  @Test func drawsSoManyTasksAtMost() {
    let tasks = String(repeating: "A:0,1d\n", count: DiagramLimits.nodes + 1)
    let diagram = Diagram(source: "gantt\ndateFormat x\n\(tasks)")
    #expect(!diagram.isDrawn)
    #expect(diagram.diagnostics.contains { $0.message.contains("more than") })
  }
}
