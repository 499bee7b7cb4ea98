import Analysis
import Credits
import Mustache

/// Use summed up by action, by day and by key.
struct UsageGroups {
  let project: ProjectContext
  let costs: RequestCosts

  private var words: Words { project.words }

  private var unit: String { project.main?.unit ?? project.report.unitName }

  private var figures: Figures {
    project.main?.figures ?? words.figures(fitting: project.report.actions.map(\.credits))
  }

  /// What the page says first.
  func lede(failed: Int) -> String {
    let requests = project.report.days.reduce(0) { $0 + $1.requests }
    let used = project.report.actions.reduce(Amount.zero) { $0 + $1.credits }
    return words.counted(
      costs.hasLedger ? "usage.lede_charged" : "usage.lede_priced", failed,
      [
        "requests": words.counted("counts.requests", requests), "amount": figures.text(used), "unit": unit,
      ])
  }

  private var charged: String {
    words(costs.hasLedger ? "records.charged_in" : "records.price_in", ["unit": unit])
  }

  var actions: Value {
    let usage = project.report.rows.usage
    var failed: [Name: Int] = [:]
    for row in usage where row.failed && row.occurredAt <= project.report.asOf {
      failed[row.action, default: 0] += 1
    }
    let all = project.report.actions.sorted { ($0.credits, $1.action) > ($1.credits, $0.action) }
    if all.isEmpty { return .null }
    let shown = all.prefix(PageCut.rows)
    let quantities = words.figures(fitting: shown.compactMap(\.quantity))
    let total = all.reduce(Amount.zero) { $0 + $1.credits }
    var table = HTMLTable(
      words, label: words("usage.actions_label"),
      caption: caption("usage.actions_cut", shown.count, of: all.count),
      columns: [
        .words(words("records.action")), .number(words("records.requests")),
        .number(words("records.failed")), .number(words("records.quantity")), .words(words("records.unit")),
        .number(charged), .number(words("usage.share")),
      ])
    let noAction = words("records.no_action")
    let figures = figures
    for action in shown {
      let name = project.report.rows.names.find(action.action) ?? .none
      table.beginRow()
      table.head(action.action.isEmpty ? noAction : action.action)
      table.count(action.requests)
      table.count(failed[name] ?? 0)
      table.number(action.quantity, quantities)
      table.words(action.unit)
      table.number(action.credits, figures)
      table.number(words.percentage(action.credits, of: total))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("records.all_actions"))
    table.count(all.reduce(0) { $0 + $1.requests })
    table.count(failed.values.reduce(0, +))
    table.words("")
    table.words("")
    table.number(total, figures, href: sumHref)
    table.number(total.isPositive ? words.figures(decimals: 1).text(Amount(100)) : "")
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
      words, label: words("usage.days_label"),
      caption: caption("usage.days_cut", shown.count, of: all.count),
      columns: [
        .words(words("records.day")), .number(words("records.requests")), .number(words("records.failed")),
        .number(words.charged(in: unit)),
      ], style: "figures tight")
    let figures = figures
    for day in shown.reversed() {
      table.beginRow()
      table.head(project.dates.text(day.day))
      table.count(day.requests)
      table.count(day.failed)
      table.number(day.used, figures, href: href(of: day.day))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words.counted("usage.all_days", all.count))
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
    let figures = words.figures(fitting: shown.map(\.value.charged) + [costs.unnamed])
    var table = HTMLTable(
      words, label: words("usage.keys_label"),
      caption: caption("usage.keys_cut", shown.count, of: all.count),
      columns: [
        .words(words("records.key")), .number(words("records.requests")), .number(words("records.failed")),
        .number(charged),
      ])
    let noKey = words("usage.no_key")
    for (key, sum) in shown {
      table.beginRow()
      table.head(key.isNone ? noKey : project.name(key))
      table.count(sum.requests)
      table.count(sum.failed)
      table.number(sum.charged, figures)
      table.endRow()
    }
    if !costs.unnamed.isZero {
      table.beginRow()
      table.head(words("usage.unnamed"))
      table.words("")
      table.words("")
      table.number(costs.unnamed, figures)
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("usage.all_keys"))
    table.count(all.reduce(0) { $0 + $1.value.requests })
    table.count(all.reduce(0) { $0 + $1.value.failed })
    table.number(all.reduce(costs.unnamed) { $0 + $1.value.charged }, figures, href: sumHref)
    table.endRow()
    return table.finish()
  }

  /// Nothing where all rows are shown.
  private func caption(_ key: String, _ shown: Int, of all: Int) -> String {
    shown < all ? words(key, ["shown": words.count(shown), "all": words.count(all)]) : ""
  }
}
