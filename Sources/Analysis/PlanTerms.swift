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
    var step = step(near: max(first, start)) - 1
    var starts: [Instant] = []
    while starts.count < 10_000 {
      let at = zone.adding(months: step * months, to: anchor)
      step += 1
      if at > last || at >= end ?? .last { break }
      if at >= first, at >= start { starts.append(at) }
    }
    return starts
  }

  /// The first instant of the period after the one that begins then; both are counted from the anchor, so
  /// that a plan of the 31st keeps its day.
  func next(after start: Instant) -> Instant {
    var step = step(near: start)
    while true {
      let at = zone.adding(months: step * months, to: anchor)
      if at > start || step > 200_000 { return at }
      step += 1
    }
  }

  /// A period that begins at or before the instant, or at most two later ones.
  private func step(near instant: Instant) -> Int {
    let (date, base) = (zone.day(of: instant).date, zone.day(of: anchor).date)
    return ((date.year - base.year) * 12 + date.month - base.month) / months - 1
  }
}

extension ProjectRows {
  /// The terms of the project's plans, in order of their starts.
  func planTerms() -> [PlanTerm] {
    var terms: [PlanTerm] = []
    var plans: [Name: PlanRow] = [:]
    for plan in self.plans where plans[plan.plan] == nil { plans[plan.plan] = plan }
    let subscriptions = self.subscriptions.sorted { first, second in
      first.startsAt != second.startsAt ? first.startsAt < second.startsAt : first.source < second.source
    }
    var later = [Instant?](repeating: nil, count: subscriptions.count)
    for index in subscriptions.indices.dropLast().reversed() {
      let next = subscriptions[index + 1].startsAt
      later[index] = next > subscriptions[index].startsAt ? next : later[index + 1]
    }
    for (index, subscription) in subscriptions.enumerated() {
      guard let plan = plans[subscription.plan] else { continue }
      let end = [subscription.endsAt, later[index]].compactMap { $0 }.min()
      terms.append(
        PlanTerm(plan: plan, subscription: subscription, start: subscription.startsAt, end: end, zone: zone))
    }
    if subscriptions.isEmpty, let project, let plan = plans[project.plan],
      let first = entries.lazy.map(\.postedAt).min()
    {
      // Only the project names a plan: calendar months.
      let start = zone.start(of: zone.day(of: first).firstOfMonth)
      terms.append(PlanTerm(plan: plan, subscription: nil, start: start, end: nil, zone: zone))
    }
    return terms
  }
}

extension Detection {
  /// Whether a notice of a changed plan was out by the instant, and in force from a time after the other; one
  /// that names other plans speaks of those only.
  func announcesPlanChange(after earlier: Instant, by instant: Instant, of plan: PlanRow? = nil) -> Bool {
    rows.notices.contains { notice in
      guard notice.kind == .planChange, notice.publishedAt <= instant else { return false }
      let effective = notice.effectiveAt ?? notice.publishedAt
      guard effective > earlier, effective <= instant.adding(microseconds: 24 * TimeUnit.hour.microseconds)
      else { return false }
      return plan.map { speaks(notice, of: $0) } ?? true
    }
  }

  private func speaks(_ notice: NoticeRow, of plan: PlanRow) -> Bool {
    let texts = [notice.title, notice.body].map { rows.names.bytes(of: $0) }
    func names(_ plan: PlanRow) -> Bool {
      [plan.plan, plan.name].contains { name in
        !name.isNone && texts.contains { $0.names(rows.names.bytes(of: name)) }
      }
    }
    return names(plan) || !rows.plans.contains { $0.plan != plan.plan && names($0) }
  }

  /// The name of a plan, else its id.
  func name(of plan: PlanRow) -> String { text(plan.name.isNone ? plan.plan : plan.name) }

  /// The account that plans speak of: in the workspace's currency, else the first.
  var planAccount: AccountReplay? {
    ledger.accounts.first { text($0.currency).hasBytes(of: settings.currency) } ?? ledger.accounts.first
  }
}
