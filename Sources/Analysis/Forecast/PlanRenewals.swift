import Credits
import Intake

/// Credit that a plan is due to add.
public struct Renewal: Sendable, Hashable {
  public var day: Day
  public var at: Instant
  public var amount: Amount
  /// The last day of its period.
  public var lastDay: Day
  /// The row of the subscription.
  public var source: RowSource
}

/// When the plans of a project's subscriptions add credit next.
public struct PlanRenewals: Sendable {
  private let zone: Zone
  /// Those that add credit.
  private let terms: [PlanTerm]

  public init(_ rows: ProjectRows) {
    zone = rows.zone
    terms = rows.planTerms().filter { term in
      term.subscription != nil && term.plan.period != nil && term.plan.includedCredits?.isPositive ?? false
    }
  }

  /// Those after the instant and up to the day, in order.
  public func renewals(after start: Instant, through last: Day) -> [Renewal] {
    var renewals: [Renewal] = []
    for term in terms {
      guard let amount = term.plan.includedCredits, let source = term.subscription?.source else { continue }
      let end = zone.end(of: last).adding(microseconds: -1)
      for at in term.periods(from: start.adding(microseconds: 1), through: end) {
        renewals.append(
          Renewal(
            day: zone.day(of: at), at: at, amount: amount,
            lastDay: zone.day(of: term.next(after: at).adding(microseconds: -1)), source: source))
      }
    }
    return renewals.sorted {
      if $0.at != $1.at { return $0.at < $1.at }
      return $0.source < $1.source
    }
  }

  /// The next one after the instant, within two years.
  public func next(after start: Instant) -> Renewal? {
    renewals(after: start, through: zone.day(of: start).adding(days: 731)).first
  }
}

extension Day {
  /// 9999-12-31
  static let last = Day(number: 2_932_896)
}
