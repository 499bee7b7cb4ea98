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
    let all = project.report.actionsByUse
    if all.isEmpty { return .null }
    let shown = all.prefix(PageCut.rows)
    let quantities = words.figures(fitting: shown.compactMap(\.quantity))
    let total = all.reduce(Amount.zero) { $0 + $1.credits }
    var table = HTMLTable(
      words, label: words("usage.actions_label"),
      caption: caption("usage.actions_cut", shown.count, of: all.count),
      columns: [
        .words(words("records.action")), .number(charged), .number(words("usage.share")),
      ] + linesColumn + [
        .number(words("records.requests")), .number(words("records.failed")),
        .number(words("records.quantity")), .words(words("records.unit")),
      ])
    let noAction = words("records.no_action")
    let figures = figures
    for (index, action) in shown.enumerated() {
      let name = project.report.rows.names.find(action.action) ?? .none
      table.beginRow(anchor: "action-\(index + 1)")
      table.head(action.action.isEmpty ? noAction : action.action)
      table.number(action.credits, figures)
      table.number(words.percentage(action.credits, of: total))
      addLines(of: .action(name), to: &table)
      table.count(action.requests)
      table.count(failed[name] ?? 0)
      table.number(action.quantity, quantities)
      table.words(action.unit)
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("records.all_actions"))
    table.number(total, figures, href: sumHref)
    table.number(total.isPositive ? words.figures(decimals: 1).text(Amount(100)) : "")
    if costs.hasLedger { table.words("") }
    table.count(all.reduce(0) { $0 + $1.requests })
    table.count(failed.values.reduce(0, +))
    table.words("")
    table.words("")
    table.endRow()
    return table.finish()
  }

  /// How many lines of the ledger a figure sums up.
  private var linesColumn: [HTMLTable.Column] {
    costs.hasLedger ? [.number(words("usage.ledger_lines"))] : []
  }

  private func addLines(of owner: UseLines.Owner, to table: inout HTMLTable) {
    guard costs.hasLedger else { return }
    let told = costs.lines.told(owner, in: project)
    table.count(told.count, href: told.href.isEmpty ? "" : "../" + told.href)
  }

  /// From the first page.
  private var sumHref: String {
    project.main.flatMap { project.href(of: .flow(.used), in: $0) }.map { "../" + $0 } ?? ""
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
    let line = project.main.flatMap { project.href(of: .used, on: day, in: $0) }
    return line.map { "../" + $0 } ?? ""
  }

  struct KeySum {
    var requests = 0
    var failed = 0
    var charged = Amount.zero
  }

  /// By key: those that took the most first.
  var keySums: [(key: Name, value: KeySum)] {
    let rows = project.report.rows
    var sums: [Name: KeySum] = [:]
    for (index, row) in rows.usage.enumerated() where row.occurredAt <= project.report.asOf {
      sums[row.key, default: KeySum()].requests += 1
      sums[row.key, default: KeySum()].failed += row.failed ? 1 : 0
      sums[row.key, default: KeySum()].charged += costs.charged[index]
    }
    return sums.sorted { first, second in
      first.value.charged != second.value.charged
        ? first.value.charged > second.value.charged : rows.names.isOrderedBefore(first.key, second.key)
    }.map { ($0.key, $0.value) }
  }

  /// Nothing where no request names a key.
  var keys: Value {
    let all = keySums
    guard all.contains(where: { !$0.key.isNone }) else { return .null }
    let shown = all.prefix(PageCut.rows)
    let figures = words.figures(fitting: shown.map(\.value.charged) + [costs.unnamed])
    var table = HTMLTable(
      words, label: words("usage.keys_label"),
      caption: caption("usage.keys_cut", shown.count, of: all.count),
      columns: [
        .words(words("records.key")), .number(words("records.requests")), .number(words("records.failed")),
        .number(charged),
      ] + linesColumn)
    let noKey = words("usage.no_key")
    for (index, (key, sum)) in shown.enumerated() {
      table.beginRow(anchor: "key-\(index + 1)")
      table.head(key.isNone ? noKey : project.name(key))
      table.count(sum.requests)
      table.count(sum.failed)
      table.number(sum.charged, figures)
      addLines(of: .key(key), to: &table)
      table.endRow()
    }
    if !costs.unnamed.isZero {
      table.beginRow(anchor: "key-none")
      table.head(words("usage.unnamed"))
      table.words("")
      table.words("")
      table.number(costs.unnamed, figures)
      addLines(of: .unnamed, to: &table)
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("usage.all_keys"))
    table.count(all.reduce(0) { $0 + $1.value.requests })
    table.count(all.reduce(0) { $0 + $1.value.failed })
    table.number(all.reduce(costs.unnamed) { $0 + $1.value.charged }, figures, href: sumHref)
    if costs.hasLedger { table.words("") }
    table.endRow()
    return table.finish()
  }

  /// Nothing where all rows are shown.
  private func caption(_ key: String, _ shown: Int, of all: Int) -> String {
    shown < all ? words(key, ["shown": words.count(shown), "all": words.count(all)]) : ""
  }
}
