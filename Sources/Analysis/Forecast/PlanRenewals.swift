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
  private struct Schedule {
    /// The anchor, as the zone's clocks show it.
    var first: CivilTime
    var months: Int
    var amount: Amount
    var end: Instant?
    var source: RowSource
  }

  private let zone: Zone
  private var schedules: [Schedule] = []

  public init(_ rows: ProjectRows) {
    zone = rows.zone
    guard !rows.subscriptions.isEmpty else { return }
    var plans: [Name: PlanRow] = [:]
    for plan in rows.plans where plans[plan.plan] == nil { plans[plan.plan] = plan }
    for subscription in rows.subscriptions {
      guard let plan = plans[subscription.plan], let period = plan.period else { continue }
      guard let amount = plan.includedCredits, amount.isPositive else { continue }
      schedules.append(
        Schedule(
          first: zone.civil(of: subscription.renewsAt ?? subscription.startsAt),
          months: period == .month ? 1 : 12, amount: amount, end: subscription.endsAt,
          source: subscription.source))
    }
  }

  /// Those after the instant and up to the day, in order.
  public func renewals(after start: Instant, through last: Day) -> [Renewal] {
    var renewals: [Renewal] = []
    for schedule in schedules {
      let begin = zone.day(of: start).date
      let anchor = schedule.first.day.date
      let passed = (begin.year - anchor.year) * 12 + begin.month - anchor.month
      var months = max(0, passed / schedule.months * schedule.months)
      while let renewal = renewal(of: schedule, months), renewal.day <= last {
        if let end = schedule.end, renewal.at >= end { break }
        if renewal.at > start { renewals.append(renewal) }
        months += schedule.months
      }
    }
    return renewals.sorted {
      if $0.at != $1.at { return $0.at < $1.at }
      return $0.source < $1.source
    }
  }

  private func renewal(of schedule: Schedule, _ months: Int) -> Renewal? {
    var civil = schedule.first
    civil.day = schedule.first.day.adding(months: months)
    guard civil.day <= Day.last else { return nil }
    let next = schedule.first.day.adding(months: months + schedule.months)
    return Renewal(
      day: civil.day, at: zone.instant(of: civil), amount: schedule.amount,
      lastDay: next.adding(days: -1), source: schedule.source)
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
