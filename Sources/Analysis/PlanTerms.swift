import Credits
import Intake

/// The time in which one plan of a project is in force, cut into its periods.
///
/// A subscription ends where it says so, or where the next one begins. Periods are counted from its anchor,
/// `renews_at`, else `starts_at`, in the project's civil time.
struct PlanTerm: Sendable {
  var plan: PlanRow
  /// The row that says so; nothing where only the project names the plan.
  var subscription: SubscriptionRow?
  var start: Instant
  var end: Instant?
  private var anchor: Instant
  private var months: Int
  private let zone: Zone

  init(plan: PlanRow, subscription: SubscriptionRow?, start: Instant, end: Instant?, zone: Zone) {
    self.plan = plan
    self.subscription = subscription
    self.start = start
    self.end = end
    anchor = subscription?.renewsAt ?? start
    months = plan.period == .year ? 12 : 1
    self.zone = zone
  }

  /// The first instants of the periods from one instant to another, in order; at most 10,000.
  func periods(from first: Instant, through last: Instant) -> [Instant] {
    let from = zone.day(of: max(first, start)).date
    let base = zone.day(of: anchor).date
    var step = ((from.year - base.year) * 12 + from.month - base.month) / months - 2
    var starts: [Instant] = []
    while starts.count < 10_000 {
      let at = zone.adding(months: step * months, to: anchor)
      step += 1
      if at > last || at >= end ?? .last { break }
      if at >= first, at >= start { starts.append(at) }
    }
    return starts
  }

  /// The first instant of the period after the one that begins then.
  func next(after start: Instant) -> Instant { zone.adding(months: months, to: start) }
}

extension Detection {
  /// The terms of the project's plans, in order of their starts.
  func planTerms() -> [PlanTerm] {
    var terms: [PlanTerm] = []
    let subscriptions = rows.subscriptions.sorted { first, second in
      first.startsAt != second.startsAt ? first.startsAt < second.startsAt : first.source < second.source
    }
    for (index, subscription) in subscriptions.enumerated() {
      guard let plan = rows.plans.first(where: { $0.plan == subscription.plan }) else { continue }
      let later = subscriptions[(index + 1)...].first { $0.startsAt > subscription.startsAt }?.startsAt
      let end = [subscription.endsAt, later].compactMap { $0 }.min()
      terms.append(
        PlanTerm(plan: plan, subscription: subscription, start: subscription.startsAt, end: end, zone: zone))
    }
    if subscriptions.isEmpty, let project = rows.project, let first = rows.entries.map(\.postedAt).min(),
      let plan = rows.plans.first(where: { $0.plan == project.plan && !$0.plan.isNone })
    {
      // Only the project names a plan: calendar months.
      let start = zone.start(of: zone.day(of: first).firstOfMonth)
      terms.append(PlanTerm(plan: plan, subscription: nil, start: start, end: nil, zone: zone))
    }
    return terms
  }

  /// Whether a notice of a changed plan was out by the instant, and in force from a time after the other.
  func announcesPlanChange(after earlier: Instant, by instant: Instant) -> Bool {
    rows.notices.contains { notice in
      guard notice.kind == .planChange, notice.publishedAt <= instant else { return false }
      let effective = notice.effectiveAt ?? notice.publishedAt
      return effective > earlier && effective <= instant.adding(microseconds: 24 * TimeUnit.hour.microseconds)
    }
  }

  /// The name of a plan, else its id.
  func name(of plan: PlanRow) -> String { text(plan.name.isNone ? plan.plan : plan.name) }

  /// The account that plans speak of: in the workspace's currency, else the first.
  var planAccount: AccountReplay? {
    ledger.accounts.first { text($0.currency).hasBytes(of: settings.currency) } ?? ledger.accounts.first
  }
}
