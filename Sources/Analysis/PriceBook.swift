import Credits
import Intake

/// The prices of a project by action and unit, in order of arrival.
package struct PriceBook {
  private let prices: [PriceRow]
  private let index = PriceIndex()
  private let plans: [SubscriptionRow]
  private let plan: Name

  package init(_ rows: ProjectRows) {
    prices = rows.prices
    plans = rows.subscriptions
    plan = rows.project?.plan ?? .none
  }

  /// The price in force for the action and unit: one of the project's plan goes before one for all, a
  /// later start before an earlier one.
  ///
  /// A row without a unit is priced where the action has one unit only.
  func price(of action: Name, unit: Name, at instant: Instant) -> PriceRow? {
    guard let places = index.places(in: prices)[action] else { return nil }
    var best: PriceRow?
    var isAmbiguous = false
    let plan = plan(at: instant)
    for place in places {
      let price = prices[place]
      guard unit.isNone || price.unit == unit, price.isInForce(at: instant) else { continue }
      guard price.plan.isNone || price.plan == plan else { continue }
      guard let held = best else {
        best = price
        continue
      }
      if unit.isNone, held.unit != price.unit { isAmbiguous = true }
      if held.plan.isNone == price.plan.isNone {
        if (held.effectiveFrom ?? .first) <= (price.effectiveFrom ?? .first) { best = price }
      } else if held.plan.isNone {
        best = price
      }
    }
    return isAmbiguous ? nil : best
  }

  /// All prices in force for the action and unit; the one that goes first is the last.
  func all(of action: Name, unit: Name, at instant: Instant) -> [PriceRow] {
    guard let places = index.places(in: prices)[action] else { return [] }
    let plan = plan(at: instant)
    let inForce = places.map { prices[$0] }.filter { price in
      guard unit.isNone || price.unit == unit, price.isInForce(at: instant) else { return false }
      return price.plan.isNone || price.plan == plan
    }
    let own = inForce.filter { !$0.plan.isNone }
    let applicable = own.isEmpty ? inForce : own
    guard let first = price(of: action, unit: unit, at: instant) else { return applicable }
    return applicable.filter { $0.source != first.source } + [first]
  }

  /// What the log's row costs: what it states, else its quantity at the price in force.
  package func price(of row: UsageRow) -> Amount? {
    if let credits = row.credits { return credits }
    guard let quantity = row.quantity else { return nil }
    return price(of: row.action, unit: row.unit, at: row.occurredAt)?.charge(for: quantity)
  }

  /// The subscribed plan at the instant, else the project's.
  private func plan(at instant: Instant) -> Name {
    var held: SubscriptionRow?
    for row in plans where row.startsAt <= instant {
      if let end = row.endsAt, end <= instant { continue }
      if let other = held, other.startsAt > row.startsAt { continue }
      held = row
    }
    return held?.plan ?? plan
  }
}

/// Places of the prices by action, found when the first is sought: most projects seek none.
private final class PriceIndex {
  private var known: [Name: [Int]]?

  func places(in prices: [PriceRow]) -> [Name: [Int]] {
    if let known { return known }
    var places: [Name: [Int]] = [:]
    for (place, price) in prices.enumerated() { places[price.action, default: []].append(place) }
    known = places
    return places
  }
}

extension PriceRow {
  func isInForce(at instant: Instant) -> Bool {
    if let from = effectiveFrom, instant < from { return false }
    if let to = effectiveTo, instant >= to { return false }
    return true
  }

  /// The quantity that is charged: at least the minimum, rounded as the price says.
  func billable(_ quantity: Amount) -> Amount {
    // Nothing used is nothing billed, whatever the minimum.
    guard quantity.isPositive else { return quantity }
    let least = max(quantity, minimumQuantity ?? .zero)
    switch rounding {
    case .none: return least
    case .up(let step): return least.roundedUp(toMultipleOf: step) ?? least
    }
  }

  /// The exact charge; nothing where it needs more than 12 digits.
  func charge(for quantity: Amount) -> Amount? {
    billable(quantity).multiplied(by: creditsPerUnit)
  }
}
