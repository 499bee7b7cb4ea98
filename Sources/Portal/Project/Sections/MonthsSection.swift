import Analysis
import Credits
import Mustache

/// The months of an account: opening, what came and went, closing.
struct MonthsSection {
  let account: AccountContext
  let project: ProjectContext

  var value: Value {
    let months = account.shownMonths
    let isThinned = months.count < account.report.months.count
    guard !months.isEmpty else { return .null }
    let shown = Flow.allCases.filter { flow in months.contains { !$0.flows[flow].isZero } }
    let figures = account.figures
    let words = project.words
    let columns = shown.map { HTMLTable.Column.number(words.name(of: $0)) }
    var table = HTMLTable(
      words, label: words("months.title"),
      caption: words(isThinned ? "months.caption_thinned" : "months.caption", ["unit": account.unit]),
      columns: [.words(words("months.month")), .number(words("months.opening"))] + columns
        + [.number(words("months.closing"))])
    var sums = Flows()
    let current = project.today.monthText
    for month in months.reversed() {
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
      table.endRow()
      for flow in shown { sums[flow] += month.flows[flow] }
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("months.sum"))
    table.number(months.first?.opening ?? .zero, figures)
    for flow in shown {
      table.number(
        signed(sums[flow], flow), figures, href: project.sumHref(flow, of: account) ?? "")
    }
    table.number(
      months.last?.closing ?? .zero, figures, href: project.sumHref(nil, of: account) ?? "")
    table.endRow()
    return table.finish()
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
