import Analysis
import Charts
import Credits
import Mustache

/// What was used: by action, and by day with what is in question set apart.
struct UseSection {
  let account: AccountContext
  let project: ProjectContext

  /// Days that the chart shows.
  static let days = 62
  /// Actions that the table lists.
  private static let mostActions = 200

  private var words: Words { project.words }

  // MARK: Actions

  var actions: Value {
    let actions = project.report.actionsByUse
    let total = actions.reduce(Amount.zero) { $0 + $1.credits }
    let quantities = words.figures(fitting: actions.compactMap(\.quantity))
    let credits = account.figures
    let page = project.shows(.usage) ? "usage/index.html#action-" : ""
    var table = HTMLTable(
      words, label: words("use.title"),
      caption: actions.count > UseSection.mostActions
        ? words.counted("use.cut", actions.count, ["shown": words.count(UseSection.mostActions)]) : "",
      columns: [
        .words(words("use.action")), .number(words("use.requests")), .number(words("use.quantity")),
        .words(words("use.unit")), .number(words("use.used_in_unit", ["unit": account.unit])),
        .number(words("use.share")), .words(words("use.bar")),
      ])
    for (index, action) in actions.prefix(UseSection.mostActions).enumerated() {
      table.beginRow()
      table.head(action.action.isEmpty ? words("use.no_action") : action.action)
      table.count(action.requests)
      table.number(action.quantity, quantities)
      table.words(action.unit)
      table.number(action.credits, credits, href: page.isEmpty ? "" : page + String(index + 1))
      table.number(words.percentage(action.credits, of: total))
      let share = total.isPositive ? max(action.credits.forDrawing, 0) / total.forDrawing : 0
      table.markup(ShareBar(parts: [(.plain("used"), share)]).svg(id: "action-\(index + 1)"))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("use.all_actions"))
    table.count(actions.reduce(0) { $0 + $1.requests })
    table.words("")
    table.words("")
    table.number(total, credits, href: project.href(of: .flow(.used), in: account) ?? "")
    table.number(total.isPositive ? words.figures(decimals: 1).text(Amount(100)) : "")
    table.words("")
    table.endRow()
    return table.finish()
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
        label: hasLabel ? words("use.amount_in_question", ["amount": figures.text(part)]) : "",
        note: hasLabel ? project.dates.short(first.adding(days: index)) : "")
    }
    let axes = dayAxes(project.dates, first: first, days: count, high: used.max() ?? .zero)
    let chart = DayBars(axes: axes, bars: bars, fill: .plain("used"), partFill: .dotted("question"))
    let period = words("dates.span", ["first": project.dates.text(first), "last": project.dates.text(last)])
    let hasQuestion = questions.contains { $0.isPositive }
    return [
      "caption": .text(caption(used, questions, first: first, figures)), "hasQuestion": .bool(hasQuestion),
      "chart": .html(
        chart.svg(
          id: "days-chart", title: words("use.chart", ["period": period]),
          description: description(used, first: first, figures))),
      "table": table(shown, questions, first: first, figures),
    ]
  }

  private func caption(_ used: [Amount], _ questions: [Amount], first: Day, _ figures: Figures) -> String {
    let days = questions.count { $0.isPositive }
    if days > 0 {
      return words.counted(
        "use.days_in_question", days, ["number": words.word(days), "days": words.count(used.count)])
    }
    guard let most = used.indices.max(by: { (used[$0], -$0) < (used[$1], -$1) }) else { return "" }
    let day = project.dates.text(first.adding(days: most), near: project.today)
    return words.counted(
      "use.most_on_a_day", used.count, ["amount": figures.text(used[most]), "unit": account.unit, "day": day])
  }

  private func description(_ used: [Amount], first: Day, _ figures: Figures) -> String {
    let sum = used.reduce(.zero, +)
    let top = used.indices.sorted { (used[$0], $1) > (used[$1], $0) }.prefix(3)
    let largest = top.map {
      words(
        "use.amount_on",
        ["amount": figures.text(used[$0]), "day": project.dates.text(first.adding(days: $0))])
    }
    return words.counted(
      "use.description", used.count,
      ["amount": figures.text(sum), "unit": account.unit, "largest": words.listed(largest)])
  }

  private func table(_ days: [DayReport], _ questions: [Amount], first: Day, _ figures: Figures) -> Value {
    let hasQuestion = questions.contains { $0.isPositive }
    var columns: [HTMLTable.Column] = [
      .words(words("use.day")), .number(words("use.used_in_unit", ["unit": account.unit])),
    ]
    if hasQuestion { columns.append(.number(words("use.in_question"))) }
    let hasFailures = days.contains { $0.failed > 0 }
    columns.append(.number(words("use.requests")))
    if hasFailures { columns.append(.number(words("use.failed"))) }
    var table = HTMLTable(words, label: words("use.days_table"), columns: columns, style: "figures tight")
    for day in days.reversed() {
      table.beginRow()
      table.head(project.dates.text(day.day, near: project.today))
      table.number(day.used, figures, href: project.href(of: .used, on: day.day, in: account) ?? "")
      if hasQuestion { table.number(questions[Int(day.day.number) - Int(first.number)], figures) }
      table.count(day.requests)
      if hasFailures { table.count(day.failed) }
      table.endRow()
    }
    return table.finish()
  }
}

extension Words {
  /// A share in percent, to the tenth; nothing of nothing.
  func percentage(_ part: Amount, of total: Amount) -> String {
    guard total.isPositive else { return "" }
    let thousandth = max(total.picos / 1000, 1)
    let tenths = (part.picos + thousandth / 2) / thousandth
    return figures(decimals: 1).text(Amount(picos: tenths * 100_000_000_000))
  }
}
