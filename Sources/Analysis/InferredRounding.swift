import Credits
import Intake

/// Finds the step to which a platform rounds the quantities of an action that has no price to say so.
///
/// A step is taken where every billed quantity is its logged parts, each rounded up to it, in at least three
/// comparisons that rounding changes; the largest such step. Then a difference that the step makes is no
/// finding, although no price list tells the rule.
struct InferredRounding {
  /// A billed quantity and the logged ones that it is made of.
  struct Comparison {
    var billed: Amount
    var logged: [Amount]
  }

  /// Steps in use for seconds, minutes, tokens, characters and pages.
  private static let steps = [
    "0.01", "0.1", "0.5", "1", "5", "6", "10", "15", "20", "30", "60", "100", "1000",
  ]
  .compactMap { try? Amount(parsing: $0) }

  static func step(of comparisons: [Comparison]) -> Amount? {
    let changed = comparisons.filter { $0.logged.reduce(.zero, +) != $0.billed }
    guard changed.count >= 3 else { return nil }
    return steps.reversed().first { step in
      // A single odd case is the one to be told.
      let misses = comparisons.count { !fits($0, step) }
      return misses * 20 <= comparisons.count && changed.count - misses >= 3
    }
  }

  private static func fits(_ comparison: Comparison, _ step: Amount) -> Bool {
    var sum = Amount.zero
    for part in comparison.logged {
      guard let rounded = part.roundedUp(toMultipleOf: step) else { return false }
      sum += rounded
    }
    return sum == comparison.billed
  }
}

/// What a rounding is inferred for.
struct RoundedThing: Hashable {
  var action: Name
  var unit: Name
}

extension Detection {
  /// The quantity that is billed: by the price in force, else by the step that the action's bills show.
  func billable(_ quantity: Amount, price: PriceRow?, _ action: Name, _ unit: Name) -> Amount {
    if let price { return price.billable(quantity) }
    guard let step = inferredSteps[RoundedThing(action: action, unit: unit)] else { return quantity }
    return quantity.roundedUp(toMultipleOf: step) ?? quantity
  }

  /// Infers the steps of all actions without a price, from requests, sessions and days.
  mutating func inferRounding() {
    var comparisons: [RoundedThing: [InferredRounding.Comparison]] = [:]
    for row in rows.usage where !row.failed && row.occurredAt <= asOf {
      guard let first = links.firstCharge(of: row.request), !links.isChargedAgain(first) else { continue }
      let entry = rows.entries[first]
      let unit = entry.unit.isNone ? row.unit : entry.unit
      guard let billed = entry.quantity, let logged = loggedQuantity(of: row, unit: unit) else { continue }
      guard prices.price(of: row.action, unit: unit, at: row.occurredAt) == nil else { continue }
      comparisons[RoundedThing(action: row.action, unit: unit), default: []].append(
        InferredRounding.Comparison(billed: billed, logged: [logged]))
    }
    addSessions(to: &comparisons)
    addDays(to: &comparisons)
    inferredSteps = comparisons.compactMapValues { InferredRounding.step(of: $0) }
  }

  private func addSessions(to comparisons: inout [RoundedThing: [InferredRounding.Comparison]]) {
    for index in rows.sessions.indices {
      let session = rows.sessions[index]
      let charges = links.charges(ofSession: session.session)
      guard charges.count == 1, let entry = charges.first.map({ rows.entries[$0] }) else { continue }
      guard let length = length(ofSession: index), let unit = timeUnit(entry.unit) else { continue }
      let action = session.action.isNone ? entry.action : session.action
      guard let billed = entry.quantity, entry.request.isNone,
        prices.price(of: action, unit: entry.unit, at: session.openedAt) == nil
      else { continue }
      comparisons[RoundedThing(action: action, unit: entry.unit), default: []].append(
        InferredRounding.Comparison(billed: billed, logged: [unit.quantity(of: length)]))
    }
  }

  /// Entries that name neither request nor session, beside the day's rows that no entry names.
  private func addDays(to comparisons: inout [RoundedThing: [InferredRounding.Comparison]]) {
    var billed: [RoundedThing: [Day: Amount]] = [:]
    for entry in rows.entries where entry.kind == .usage && entry.postedAt <= asOf {
      guard entry.request.isNone, entry.session.isNone, let quantity = entry.quantity else { continue }
      let thing = RoundedThing(action: entry.action, unit: entry.unit)
      guard prices.price(of: thing.action, unit: thing.unit, at: entry.postedAt) == nil else { continue }
      billed[thing, default: [:]][zone.day(of: entry.postedAt), default: .zero] += quantity
    }
    if billed.isEmpty { return }
    var logged: [RoundedThing: [Day: [Amount]]] = [:]
    var cursor = DayCursor(zone: zone)
    for row in rows.usage where !row.failed && row.occurredAt <= asOf && !links.isCharged(row.request) {
      for thing in billed.keys where thing.action == row.action {
        guard let quantity = loggedQuantity(of: row, unit: thing.unit) else { continue }
        logged[thing, default: [:]][cursor.day(of: row.occurredAt), default: []].append(quantity)
      }
    }
    for (thing, days) in billed {
      for (day, quantity) in days {
        guard let parts = logged[thing]?[day] else { continue }
        comparisons[thing, default: []].append(
          InferredRounding.Comparison(billed: quantity, logged: parts))
      }
    }
  }
}
