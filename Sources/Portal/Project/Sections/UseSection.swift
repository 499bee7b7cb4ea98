import Analysis
import Charts
import Credits
import Mustache

/// What was used: by action, and by day with what is in question set apart.
struct UseSection {
  let account: AccountContext
  let project: ProjectContext

  /// Days that the chart shows.
  static let days = 92

  // MARK: Actions

  var actions: Value {
    let actions = project.report.actions.sorted { ($0.credits, $1.action) > ($1.credits, $0.action) }
    let total = actions.reduce(Amount.zero) { $0 + $1.credits }
    let quantities = Figures(fitting: actions.compactMap(\.quantity))
    let credits = account.figures
    var table = HTMLTable(
      label: "Use by action",
      columns: [
        .words("Action"), .number("Requests"), .number("Quantity"), .words("Unit"),
        .number("Used, \(account.unit)"), .number("Share, %"), .words("As a bar"),
      ])
    for (index, action) in actions.enumerated() {
      table.beginRow()
      table.head(action.action.isEmpty ? "no action named" : action.action)
      table.count(action.requests)
      table.number(action.quantity, quantities)
      table.words(action.unit)
      table.number(action.credits, credits)
      table.number(UseSection.percentage(action.credits, of: total))
      let share = total.isPositive ? max(action.credits.forDrawing, 0) / total.forDrawing : 0
      table.markup(ShareBar(parts: [(.plain("used"), share)]).svg(id: "action-\(index + 1)"))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head("All actions")
    table.count(actions.reduce(0) { $0 + $1.requests })
    table.words("")
    table.words("")
    table.number(total, credits)
    table.number(total.isPositive ? "100.0" : "")
    table.words("")
    table.endRow()
    return table.finish()
  }

  /// To the tenth.
  static func percentage(_ part: Amount, of total: Amount) -> String {
    guard total.isPositive else { return "" }
    let thousandth = max(total.picos / 1000, 1)
    let tenths = (part.picos + thousandth / 2) / thousandth
    return Figures(decimals: 1).text(Amount(picos: tenths * 100_000_000_000))
  }

  // MARK: Days

  /// Nothing without use.
  var daily: Value {
    let last = project.today
    guard let earliest = project.report.days.first?.day else { return .null }
    let first = max(earliest, last.adding(days: 1 - UseSection.days))
    let shown = project.report.days.filter { $0.day >= first && $0.day <= last }
    guard !shown.isEmpty else { return .null }
    let count = Int(last.number) - Int(first.number) + 1
    let byDay = project.questionsByDay
    let questions = (0..<count).map { byDay[first.adding(days: $0)] ?? .zero }
    let figures = account.figures
    var used = [Amount](repeating: .zero, count: count)
    for day in shown { used[Int(day.day.number) - Int(first.number)] = day.used }
    let bars = used.indices.map { index in
      let part = min(max(questions[index], .zero), max(used[index], .zero))
      let hasLabel = part.isPositive
      return DayBars.Bar(
        value: max(used[index], .zero).forDrawing, part: part.forDrawing,
        label: hasLabel ? "\(figures.text(part)) in question" : "",
        note: hasLabel ? Dates.short(first.adding(days: index)) : "")
    }
    let axes = dayAxes(first: first, days: count, high: used.max() ?? .zero)
    let chart = DayBars(axes: axes, bars: bars, fill: .plain("used"), partFill: .dotted("question"))
    let period = "\(Dates.text(first)) to \(Dates.text(last))"
    let hasQuestion = questions.contains { $0.isPositive }
    return [
      "caption": .text(caption(used, questions, first: first, figures)), "hasQuestion": .bool(hasQuestion),
      "chart": .html(
        chart.svg(
          id: "days-chart", title: "Use by day, \(period)",
          description: description(used, first: first, figures))),
      "table": table(shown, questions, first: first, figures),
    ]
  }

  private func caption(_ used: [Amount], _ questions: [Amount], first: Day, _ figures: Figures) -> String {
    let days = questions.count { $0.isPositive }
    if days > 0 {
      return
        "\(Figures.word(days)) of the last \(used.count) days"
        + " \(days == 1 ? "has" : "have") charges in question."
    }
    guard let most = used.indices.max(by: { (used[$0], -$0) < (used[$1], -$1) }) else { return "" }
    let day = Dates.text(first.adding(days: most), near: project.today)
    return
      "The most on one day of the last \(used.count) was"
      + " \(figures.text(used[most])) \(account.unit), on \(day)."
  }

  private func description(_ used: [Amount], first: Day, _ figures: Figures) -> String {
    let sum = used.reduce(.zero, +)
    let top = used.indices.sorted { (used[$0], $1) > (used[$1], $0) }.prefix(3)
    let words = top.map { "\(figures.text(used[$0])) on \(Dates.text(first.adding(days: $0)))" }
    return "\(figures.text(sum)) \(account.unit) in \(used.count) days. The largest: \(listed(words))."
  }

  private func table(_ days: [DayReport], _ questions: [Amount], first: Day, _ figures: Figures) -> Value {
    let hasQuestion = questions.contains { $0.isPositive }
    var columns: [HTMLTable.Column] = [.words("Day"), .number("Used, \(account.unit)")]
    if hasQuestion { columns.append(.number("In question")) }
    columns += [.number("Requests"), .number("Failed")]
    var table = HTMLTable(label: "Use by day, as a table", columns: columns, style: "figures tight")
    for day in days.reversed() {
      table.beginRow()
      table.head(Dates.text(day.day))
      table.number(day.used, figures)
      if hasQuestion { table.number(questions[Int(day.day.number) - Int(first.number)], figures) }
      table.count(day.requests)
      table.count(day.failed)
      table.endRow()
    }
    return table.finish()
  }
}
