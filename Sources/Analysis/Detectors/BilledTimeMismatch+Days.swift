import Credits
import Intake

private struct UnnamedKey: Hashable {
  var action: Name
  var unit: Name
  var currency: Name
}

private struct UnnamedDay {
  var billed = Amount.zero
  var logged = Amount.zero
  var raw = Amount.zero
  var entries: [Int] = []
  var firstRow: Int?
}

extension Detection {
  /// Days on which entries that name neither request nor session sum to another quantity than the log's
  /// rows without an entry.
  ///
  /// A difference that the day before or after makes up for is use over midnight, or a late posting. A day
  /// that only the bill or only the log knows is left to the kinds for missing rows.
  func billedDays() -> [BilledCase] {
    var table: [UnnamedKey: [Day: UnnamedDay]] = [:]
    var cursor = DayCursor(zone: zone)
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      guard entry.request.isNone, entry.session.isNone, !entry.action.isNone else { continue }
      guard !isClaimed[index], let quantity = entry.quantity else { continue }
      let key = UnnamedKey(action: entry.action, unit: entry.unit, currency: entry.currency)
      let day = cursor.day(of: entry.postedAt)
      table[key, default: [:]][day, default: UnnamedDay()].billed += quantity
      table[key]?[day]?.entries.append(index)
    }
    if table.isEmpty { return [] }
    addUnnamedRows(to: &table)
    let keys = table.keys.sorted { isBefore($0, $1) }
    return keys.flatMap { key in mismatches(key, table[key] ?? [:]) }
  }

  private func addUnnamedRows(to table: inout [UnnamedKey: [Day: UnnamedDay]]) {
    var cursor = DayCursor(zone: zone)
    let keys = Array(table.keys)
    for (index, row) in rows.usage.enumerated() where !row.failed && row.occurredAt <= asOf {
      if links.isCharged(row.request) { continue }
      if links.isCharged(session: row.session) { continue }
      let day = cursor.day(of: row.occurredAt)
      for key in keys where key.action == row.action {
        guard let quantity = loggedQuantity(of: row, unit: key.unit) else { continue }
        let price = prices.price(of: row.action, unit: key.unit, at: row.occurredAt)
        var sum = table[key]?[day] ?? UnnamedDay()
        sum.raw += quantity
        sum.logged += billable(quantity, price: price, key.action, key.unit)
        sum.firstRow = sum.firstRow ?? index
        table[key]?[day] = sum
      }
    }
  }

  private func isBefore(_ first: UnnamedKey, _ second: UnnamedKey) -> Bool {
    let names = rows.names
    if first.action != second.action { return names.isOrderedBefore(first.action, second.action) }
    if first.unit != second.unit { return names.isOrderedBefore(first.unit, second.unit) }
    return names.isOrderedBefore(first.currency, second.currency)
  }

  private func mismatches(_ key: UnnamedKey, _ days: [Day: UnnamedDay]) -> [BilledCase] {
    var cases: [BilledCase] = []
    for (day, sum) in days.sorted(by: { $0.key < $1.key }) where !agrees(sum) {
      guard let first = sum.firstRow, !sum.entries.isEmpty else { continue }
      let isMadeUpFor = [-1, 1].contains { step in
        guard let other = days[day.adding(days: step)] else { return false }
        var both = sum
        both.billed += other.billed
        both.logged += other.logged
        both.raw += other.raw
        return agrees(both)
      }
      if isMadeUpFor { continue }
      let end = zone.end(of: day)
      if sum.billed < sum.logged, end.adding(microseconds: settings.settle) > asOf { continue }
      let at = rows.usage[first].occurredAt
      let price = prices.price(of: key.action, unit: key.unit, at: at)
      var item = BilledCase(
        level: .day, at: zone.start(of: day), endsAt: end.adding(microseconds: -1), action: key.action,
        unit: key.unit, currency: key.currency, billed: sum.billed, logged: sum.logged, raw: sum.raw,
        isSure: price != nil, order: first)
      item.charges = charges(sum.entries, naming: [])
      item.logSource = rows.usage[first].source
      item.billedSource = rows.entries[sum.entries[0]].source
      item.credits = self.price(item)
      cases.append(item)
    }
    return cases
  }

  /// Whether the bill agrees with the log, rounded request by request or not at all.
  private func agrees(_ sum: UnnamedDay) -> Bool {
    sum.billed.agrees(withLogged: sum.logged) || sum.billed.agrees(withLogged: sum.raw)
  }
}
