import Credits
import Intake

/// Credit that a plan is due to add.
struct Renewal: Sendable, Hashable {
  var day: Day
  var amount: Amount
  /// The last day on which it can be used.
  var lastDay: Day
}

/// When the plans of a project's subscriptions add credit next.
struct PlanRenewals {
  private struct Schedule {
    var first: Day
    var months: Int
    var amount: Amount
    var end: Day?
  }

  private var schedules: [Schedule] = []

  init(_ project: ProjectContext) {
    let rows = project.report.rows
    for subscription in rows.subscriptions {
      guard let plan = rows.plans.first(where: { $0.plan == subscription.plan }) else { continue }
      guard let amount = plan.includedCredits, amount.isPositive, let period = plan.period else { continue }
      let zone = project.dates.zone
      schedules.append(
        Schedule(
          first: zone.day(of: subscription.renewsAt ?? subscription.startsAt),
          months: period == .month ? 1 : 12,
          amount: amount, end: subscription.endsAt.map { zone.day(of: $0) }))
    }
  }

  func renewals(on day: Day) -> [Renewal] {
    schedules.compactMap { schedule in
      if let end = schedule.end, day >= end { return nil }
      let date = day.date
      let first = schedule.first.date
      let months = (date.year - first.year) * 12 + date.month - first.month
      guard months >= 0, months % schedule.months == 0 else { return nil }
      guard schedule.first.adding(months: months) == day else { return nil }
      let next = schedule.first.adding(months: months + schedule.months)
      return Renewal(day: day, amount: schedule.amount, lastDay: next.adding(days: -1))
    }
  }

  /// The next one after the day, within two years.
  func next(after day: Day) -> Renewal? {
    guard !schedules.isEmpty else { return nil }
    for step in 1...731 {
      if let renewal = renewals(on: day.adding(days: step)).first { return renewal }
    }
    return nil
  }
}
