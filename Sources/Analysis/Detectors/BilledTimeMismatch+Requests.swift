import Credits
import Intake

private struct RequestDifference {
  var item: BilledCase
  var day: Day
}

private struct DayKey: Hashable {
  var day: Day
  var action: Name
  var unit: Name
  var currency: Name
}

extension Detection {
  /// Requests whose entries state another quantity than the log, where the day's sum for the action is
  /// beyond the tolerance.
  func billedRequests() -> [BilledCase] {
    var cursor = DayCursor(zone: zone)
    var differences: [RequestDifference] = []
    for (index, row) in rows.usage.enumerated() where !row.failed && row.occurredAt <= asOf {
      guard links.isCharged(row.request), let item = difference(of: index) else { continue }
      differences.append(RequestDifference(item: item, day: cursor.day(of: row.occurredAt)))
    }
    if differences.isEmpty { return [] }
    var sums: [DayKey: Amount] = [:]
    var days: [DayKey: Amount] = [:]
    for one in differences { sums[key(of: one), default: .zero] += one.item.billed - one.item.logged }
    for row in rows.usage where !row.failed && row.occurredAt <= asOf {
      guard let entry = links.firstCharge(of: row.request).map({ rows.entries[$0] }) else { continue }
      let unit = entry.unit.isNone ? row.unit : entry.unit
      let key = DayKey(
        day: cursor.day(of: row.occurredAt), action: row.action, unit: unit, currency: entry.currency)
      guard sums[key] != nil, let quantity = loggedQuantity(of: row, unit: unit) else { continue }
      days[key, default: .zero] += quantity
    }
    return differences.filter { one in
      let key = key(of: one)
      guard let sum = sums[key] else { return false }
      let logged = days[key] ?? .zero
      return !(logged + sum).agrees(withLogged: logged)
    }.map(\.item)
  }

  private func key(of one: RequestDifference) -> DayKey {
    DayKey(day: one.day, action: one.item.action, unit: one.item.unit, currency: one.item.currency)
  }

  private func difference(of index: Int) -> BilledCase? {
    let row = rows.usage[index]
    guard let first = links.firstCharge(of: row.request) else { return nil }
    let entry = rows.entries[first]
    // The usual case, without an allocation: one entry that states what the log states.
    if !links.isChargedAgain(first) {
      if entry.quantity == nil || isClaimed[first] { return nil }
      if entry.quantity == row.quantity, entry.unit == row.unit { return nil }
    }
    var entries: [Int] = []
    for other in links.charges(of: row.request) where !isClaimed[other] {
      let isSame = rows.entries[other].currency == entry.currency
      let isOfAction = rows.entries[other].action.isNone || rows.entries[other].action == row.action
      if isSame, isOfAction, rows.entries[other].unit == entry.unit { entries.append(other) }
    }
    if entries.isEmpty { return nil }
    let charges = charges(entries, naming: [.request(row.request)]).filter { $0.net.isPositive }
    var billed = Amount.zero
    for charge in charges {
      guard let quantity = rows.entries[charge.entry].quantity else { return nil }
      billed += quantity
    }
    let unit = entry.unit.isNone ? row.unit : entry.unit
    guard !charges.isEmpty, let raw = loggedQuantity(of: row, unit: unit) else { return nil }
    let price = prices.price(of: row.action, unit: unit, at: row.occurredAt)
    let logged = billable(raw, price: price, row.action, unit)
    if billed == logged || (price == nil && (billed - raw).magnitude < Amount(1)) { return nil }
    // Several parts may each have been rounded up.
    var step = Amount(1)
    if case .up(let multiple)? = price?.rounding { step = max(step, multiple) }
    let slack = Amount(picos: step.picos * Int128(charges.count - 1))
    if billed > logged, billed - logged <= slack { return nil }
    // Without a price nobody knows to what step parts are rounded.
    if price == nil, charges.count > 1, billed > logged, billed < logged + logged { return nil }
    if let audio = audioQuantity(of: row, unit: unit),
      billed == billable(audio, price: price, row.action, unit)
    {
      return nil
    }
    if billed < logged, row.occurredAt.adding(microseconds: settings.settle) > asOf { return nil }
    var item = BilledCase(
      level: .request, at: row.occurredAt, endsAt: row.occurredAt, action: row.action, unit: unit,
      currency: entry.currency, billed: billed, logged: logged, raw: raw, isSure: price != nil,
      order: index)
    item.row = index
    item.charges = charges
    item.logSource = row.source
    item.billedSource = entry.source
    item.credits = self.price(item)
    return item
  }
}
