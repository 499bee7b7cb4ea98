import Analysis
import Charts
import Credits
import Mustache

/// The months of an account: opening, what came and went, closing.
struct MonthsSection {
  let account: AccountContext
  let project: ProjectContext
  let history: BalanceHistory?

  /// Months that get a line of their balance, the latest.
  private static let mostLines = 12

  var value: Value {
    let months = account.shownMonths
    let isThinned = months.count < account.report.months.count
    guard !months.isEmpty else { return .null }
    let shown = Flow.allCases.filter { flow in months.contains { !$0.flows[flow].isZero } }
    let figures = account.figures
    let words = project.words
    let lines = lines
    let columns = shown.map { HTMLTable.Column.number(words.name(of: $0)) }
    var table = HTMLTable(
      words, label: words("months.title"),
      caption: words(isThinned ? "months.caption_thinned" : "months.caption", ["unit": account.unit]),
      columns: [.words(words("months.month")), .number(words("months.opening"))] + columns
        + [.number(words("months.closing"))] + (lines.isEmpty ? [] : [.words(words("months.line"))]))
    let high = lines.values.reduce(0) { max($0, $1.max() ?? 0) }
    var sums = Flows()
    let current = project.today.monthText
    for (row, month) in months.reversed().enumerated() {
      table.beginRow()
      let isCurrent = month.month == current
      let page = project.has(.statements) ? "\(month.month)/index.html" : ""
      func href(_ anchor: String) -> String { page.isEmpty ? "" : "\(page)#\(account.prefix)\(anchor)" }
      table.link(
        project.dates.month(month.month), href: page, isHead: true,
        below: isCurrent ? words("months.up_to", ["day": ordinal(project.today.dayOfMonth)]) : "")
      table.number(month.opening, figures, href: href("opening"))
      for flow in shown {
        table.number(signed(month.flows[flow], flow), figures, href: href(flow.rawValue))
      }
      table.number(month.closing, figures, href: href("closing"))
      if let values = lines[month.month] {
        let line = Sparkline(values: values, high: high)
        table.markup(line.svg(id: "\(account.prefix)month-\(row + 1)", fill: "used"))
      } else if !lines.isEmpty {
        table.words("")
      }
      table.endRow()
      for flow in shown { sums[flow] += month.flows[flow] }
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("months.sum"))
    table.number(months.first?.opening ?? .zero, figures)
    for flow in shown {
      table.number(
        signed(sums[flow], flow), figures, href: project.href(of: .flow(flow), in: account) ?? "")
    }
    table.number(
      months.last?.closing ?? .zero, figures, href: project.href(of: .balance, in: account) ?? "")
    if !lines.isEmpty { table.words("") }
    table.endRow()
    return table.finish()
  }

  /// What lots held at the end of each day, by month; nothing where a history is too long for days.
  private var lines: [String: [Double]] {
    guard let history, history.stride == 1 else { return [:] }
    var lines: [String: [Double]] = [:]
    let first = max(0, history.count - MonthsSection.mostLines * 31)
    for index in first..<history.count {
      lines[history.day(at: index).monthText, default: []].append(history.held(at: index).forDrawing)
    }
    return lines
  }

  private func signed(_ amount: Amount, _ flow: Flow) -> Amount { flow.isDebit ? -amount : amount }

  private func ordinal(_ day: Int) -> String {
    let key =
      switch day {
      case 1: "first"
      case 21, 31: "st"
      case 2, 22: "nd"
      case 3, 23: "rd"
      default: "th"
      }
    return project.words("months.days.\(key)", ["day": String(day)])
  }
}

extension Flow {
  /// Whether reports count it positive though it subtracts.
  var isDebit: Bool {
    switch self {
    case .used, .expired: true
    case .granted, .purchased, .reinstated, .refunded, .adjusted, .transferred, .voided: false
    }
  }
}
