import Analysis
import Credits
import Mustache

/// Use summed up by action, by day and by key.
struct UsageGroups {
  let project: ProjectContext
  let costs: RequestCosts

  private var unit: String { project.main?.unit ?? project.report.unitName }

  private var figures: Figures {
    project.main?.figures ?? Figures(fitting: project.report.actions.map(\.credits))
  }

  /// What the page says first.
  func lede(failed: Int) -> String {
    let requests = project.report.days.reduce(0) { $0 + $1.requests }
    let used = project.report.actions.reduce(Amount.zero) { $0 + $1.credits }
    return "\(Figures.counted(requests, "request")), \(Figures.count(failed)) of them failed; "
      + "\(figures.text(used)) \(unit) \(costs.hasLedger ? "charged" : "by the log's own prices")."
  }

  private var charged: String { "\(costs.hasLedger ? "Charged" : "Price"), \(unit)" }

  var actions: Value {
    let usage = project.report.rows.usage
    var failed: [Name: Int] = [:]
    for row in usage where row.failed && row.occurredAt <= project.report.asOf {
      failed[row.action, default: 0] += 1
    }
    let all = project.report.actions.sorted { ($0.credits, $1.action) > ($1.credits, $0.action) }
    if all.isEmpty { return .null }
    let shown = all.prefix(PageCut.rows)
    let quantities = Figures(fitting: shown.compactMap(\.quantity))
    let total = all.reduce(Amount.zero) { $0 + $1.credits }
    var table = HTMLTable(
      label: "Use by action", caption: caption(shown.count, of: all.count, "actions", "charged the most"),
      columns: [
        .words("Action"), .number("Requests"), .number("Failed"), .number("Quantity"), .words("Unit"),
        .number(charged), .number("Share, %"),
      ])
    for action in shown {
      let name = project.report.rows.names.find(action.action) ?? .none
      table.beginRow()
      table.head(action.action.isEmpty ? "no action named" : action.action)
      table.count(action.requests)
      table.count(failed[name] ?? 0)
      table.number(action.quantity, quantities)
      table.words(action.unit)
      table.number(action.credits, figures)
      table.number(UseSection.percentage(action.credits, of: total))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head("All actions")
    table.count(all.reduce(0) { $0 + $1.requests })
    table.count(failed.values.reduce(0, +))
    table.words("")
    table.words("")
    table.number(total, figures, href: sumHref)
    table.number(total.isPositive ? "100.0" : "")
    table.endRow()
    return table.finish()
  }

  /// From the first page.
  private var sumHref: String {
    project.main.flatMap { project.sumHref(.used, of: $0) }.map { "../" + $0 } ?? ""
  }

  /// The latest first.
  var days: Value {
    let all = project.report.days
    if all.isEmpty { return .null }
    let shown = all.suffix(PageCut.rows)
    var table = HTMLTable(
      label: "Use by day", caption: caption(shown.count, of: all.count, "days", "latest"),
      columns: [.words("Day"), .number("Requests"), .number("Failed"), .number("Charged, \(unit)")],
      style: "figures tight")
    for day in shown.reversed() {
      table.beginRow()
      table.head(Dates.text(day.day))
      table.count(day.requests)
      table.count(day.failed)
      table.number(day.used, figures, href: href(of: day.day))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head("All \(Figures.counted(all.count, "day"))")
    table.count(all.reduce(0) { $0 + $1.requests })
    table.count(all.reduce(0) { $0 + $1.failed })
    table.number(all.reduce(Amount.zero) { $0 + $1.used }, figures, href: sumHref)
    table.endRow()
    return table.finish()
  }

  /// The day's line of its statement.
  private func href(of day: Day) -> String {
    let month = day.monthText
    guard project.has(.statements), project.main?.shownMonths.contains(where: { $0.month == month }) == true
    else { return "" }
    return "../\(month)/index.html#day-\(day.dayOfMonth)-\(Flow.used.rawValue)"
  }

  private struct KeySum {
    var requests = 0
    var failed = 0
    var charged = Amount.zero
  }

  /// Nothing where no request names a key.
  var keys: Value {
    let rows = project.report.rows
    var sums: [Name: KeySum] = [:]
    for (index, row) in rows.usage.enumerated() where row.occurredAt <= project.report.asOf {
      sums[row.key, default: KeySum()].requests += 1
      sums[row.key, default: KeySum()].failed += row.failed ? 1 : 0
      sums[row.key, default: KeySum()].charged += costs.charged[index]
    }
    guard sums.keys.contains(where: { !$0.isNone }) else { return .null }
    let all = sums.sorted { first, second in
      first.value.charged != second.value.charged
        ? first.value.charged > second.value.charged : rows.names.isOrderedBefore(first.key, second.key)
    }
    let shown = all.prefix(PageCut.rows)
    let figures = Figures(fitting: shown.map(\.value.charged) + [costs.unnamed])
    var table = HTMLTable(
      label: "Use by key", caption: caption(shown.count, of: all.count, "keys", "charged the most"),
      columns: [.words("Key"), .number("Requests"), .number("Failed"), .number(charged)])
    for (key, sum) in shown {
      table.beginRow()
      table.head(key.isNone ? "no key named" : project.name(key))
      table.count(sum.requests)
      table.count(sum.failed)
      table.number(sum.charged, figures)
      table.endRow()
    }
    if !costs.unnamed.isZero {
      table.beginRow()
      table.head("Charges that name no request of the log")
      table.words("")
      table.words("")
      table.number(costs.unnamed, figures)
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head("All keys")
    table.count(all.reduce(0) { $0 + $1.value.requests })
    table.count(all.reduce(0) { $0 + $1.value.failed })
    table.number(all.reduce(costs.unnamed) { $0 + $1.value.charged }, figures, href: sumHref)
    table.endRow()
    return table.finish()
  }

  private func caption(_ shown: Int, of all: Int, _ noun: String, _ which: String) -> String {
    shown < all ? "\(shown) of \(Figures.count(all)) \(noun), the \(which); the sums are of all." : ""
  }
}
