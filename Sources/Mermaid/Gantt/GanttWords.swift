/// A Gantt chart in words: a table of its tasks with their dates.
struct GanttWords {
  let chart: Gantt
  private let form: DateFormat

  init(chart: Gantt) {
    self.chart = chart
    form = DateFormat(Self.pattern(chart))
  }

  var words: Words {
    let hasSections = chart.sections.contains { !$0.isEmpty }
    let rows = order.map { task in
      [task.name] + (hasSections ? [Words.oneLine(sectionName(task))] : []) + [
        from(task), to(task), state(task),
      ]
    }
    return Words(
      chart.heading, title: title, description: description, summary: "Tasks as text",
      .table(head: ["Task"] + (hasSections ? ["Section"] : []) + ["From", "To", "State"], rows: rows))
  }

  /// `Task: 2014-01-06 to 2014-01-09, done`
  func sentence(_ task: Gantt.Task) -> String {
    let name = GanttLayout.shortened(task.name)
    guard task.start != nil, task.end != nil else { return "\(name): no date" }
    let (from, to) = (from(task), to(task))
    return "\(name): " + (from == to ? from : "\(from) to \(to)") + ", \(state(task))"
  }

  /// Section by section, as they are drawn.
  private var order: [Gantt.Task] {
    let indices = chart.tasks.indices.sorted { (chart.tasks[$0].section, $0) < (chart.tasks[$1].section, $1) }
    return indices.map { chart.tasks[$0] }
  }

  private func sectionName(_ task: Gantt.Task) -> String {
    GanttLayout.lines(chart.sections[task.section]).joined(separator: "\n")
  }

  private func from(_ task: Gantt.Task) -> String {
    task.start.flatMap { form.text(of: $0) } ?? "no date"
  }

  /// The end; the last day of the task where ends are inclusive.
  private func to(_ task: Gantt.Task) -> String {
    guard let start = task.start, let end = task.end else { return "no date" }
    let isLastDay = chart.endsInclusive && end > start && end == end.midnight
    return form.text(of: isLastDay ? end.advanced(by: -Span.day) : end) ?? "no date"
  }

  private func state(_ task: Gantt.Task) -> String {
    var states: [String] = []
    for tag in Gantt.Tag.allCases where task.tags.contains(tag) {
      switch tag {
      case .done: states.append("done")
      case .active: states.append("active")
      case .crit: states.append("critical")
      case .milestone: states.append("milestone")
      case .vert: states.append("marker")
      }
    }
    if !task.tags.contains(.done), !task.tags.contains(.active), !task.tags.contains(.vert) {
      states.insert("planned", at: 0)
    }
    return states.joined(separator: ", ")
  }

  private var title: String {
    guard let first = order.first, let last = order.last else { return "Gantt chart" }
    let names = [GanttLayout.shortened(first.name), GanttLayout.shortened(last.name)]
    return "Gantt chart: " + (chart.tasks.count == 1 ? names[0] : "\(names[0]) to \(names[1])")
  }

  private var description: String {
    let count = chart.tasks.count
    let sections = chart.sections.count { !$0.isEmpty }
    var text = "\(count) \(count == 1 ? "task" : "tasks")"
    if sections > 0 { text += " in \(sections) \(sections == 1 ? "section" : "sections")" }
    if let span = chart.span, let from = form.text(of: span.start), let to = form.text(of: span.end) {
      text += ", from \(from) to \(to)"
    }
    text += "."
    var states: [String] = []
    for (tag, name) in [(Gantt.Tag.done, "done"), (.active, "active"), (.crit, "critical")] {
      let count = chart.tasks.count { $0.tags.contains(tag) }
      if count > 0 { states.append("\(count) \(name)") }
    }
    if !states.isEmpty { text += " Of these \(states.joined(separator: ", "))." }
    let milestones = chart.tasks.filter { $0.tags.contains(.milestone) }
    if let first = milestones.first {
      text += " \(milestones.count == 1 ? "Milestone" : "First milestone"): \(first.name), \(from(first))."
    }
    return text
  }

  /// Dates as far as the chart has them, times as fine as they need be.
  private static func pattern(_ chart: Gantt) -> String {
    let moments = chart.tasks.flatMap { [$0.start, $0.end].compactMap { $0 } }
    let format = chart.dateFormat
    let hasDate = format.pattern.isEmpty || format.hasYear || format.hasMonth || format.hasDay
    var time = "HH:mm"
    if moments.contains(where: { $0.milliseconds % Span.second != 0 }) {
      time = "HH:mm:ss.SSS"
    } else if moments.contains(where: { $0.milliseconds % Span.minute != 0 }) {
      time = "HH:mm:ss"
    }
    guard hasDate else { return time }
    let isYearKnown = format.pattern.isEmpty || format.hasYear
    let date = isYearKnown ? "YYYY-MM-DD" : "MM-DD"
    return moments.contains { $0 != $0.midnight } ? "\(date) \(time)" : date
  }
}
