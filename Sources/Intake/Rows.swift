import Credits

/// One used row of `usage`. Texts are names of the project's table; none is an empty column.
public struct UsageRow: Sendable {
  public var source: RowSource
  public var request: Name
  public var occurredAt: Instant
  public var action: Name
  /// Stated credits; nothing where the column is empty (unknown, never zero).
  public var credits: Amount?
  public var quantity: Amount?
  public var unit = Name.none
  /// As written.
  public var status = Name.none
  /// Whether the status means failure: 5xx, 408, 429, 499, `failed`, `timeout`, `disconnected`.
  public var failed = false
  public var duration: Amount?
  public var session = Name.none
  public var key = Name.none
  public var fingerprint = Name.none

  public init(source: RowSource, request: Name, occurredAt: Instant, action: Name) {
    self.source = source
    self.request = request
    self.occurredAt = occurredAt
    self.action = action
  }
}

/// One used row of `sessions`.
public struct SessionRow: Sendable {
  public var source: RowSource
  public var session: Name
  public var openedAt: Instant
  public var closedAt: Instant?
  public var lastActivityAt: Instant?
  public var action = Name.none
  public var closeReason = Name.none

  public init(source: RowSource, session: Name, openedAt: Instant) {
    self.source = source
    self.session = session
    self.openedAt = openedAt
  }
}

/// One used row of `billed`: a quantity that the provider says it billed for [start, end).
public struct BilledRow: Sendable {
  public var source: RowSource
  public var periodStart: Instant
  public var periodEnd: Instant
  public var action: Name
  public var quantity: Amount?
  public var unit = Name.none
  public var credits: Amount?
  public var session = Name.none

  public init(source: RowSource, periodStart: Instant, periodEnd: Instant, action: Name) {
    self.source = source
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.action = action
  }
}

/// How a price rounds a quantity before it is charged: `none`, or up to a multiple.
public enum Rounding: Sendable, Hashable {
  case none
  case up(Amount)
}

/// One used row of `prices`, in force for [from, to).
public struct PriceRow: Sendable {
  public var source: RowSource
  public var action: Name
  public var unit: Name
  public var creditsPerUnit: Amount
  public var effectiveFrom: Instant?
  public var effectiveTo: Instant?
  public var plan = Name.none
  public var rounding = Rounding.none
  public var minimumQuantity: Amount?

  public init(source: RowSource, action: Name, unit: Name, creditsPerUnit: Amount) {
    self.source = source
    self.action = action
    self.unit = unit
    self.creditsPerUnit = creditsPerUnit
  }
}

/// One used row of `plans`.
public struct PlanRow: Sendable {
  public enum Period: String, Sendable, CaseIterable { case month, year }
  public enum Overage: String, Sendable, CaseIterable { case allowed, blocked }

  public var source: RowSource
  public var plan: Name
  public var name = Name.none
  public var period: Period?
  public var includedCredits: Amount?
  public var limitCredits: Amount?
  public var overage: Overage?

  public init(source: RowSource, plan: Name) {
    self.source = source
    self.plan = plan
  }
}

/// One used row of `subscriptions`.
public struct SubscriptionRow: Sendable {
  public var source: RowSource
  public var plan: Name
  public var startsAt: Instant
  public var renewsAt: Instant?
  public var endsAt: Instant?

  public init(source: RowSource, plan: Name, startsAt: Instant) {
    self.source = source
    self.plan = plan
    self.startsAt = startsAt
  }
}

/// One used row of `notices`.
public struct NoticeRow: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case planChange = "plan_change"
    case priceChange = "price_change"
    case incident, maintenance, promotion, other
  }

  public var source: RowSource
  public var notice: Name
  public var publishedAt: Instant
  public var title: Name
  /// Whether it speaks to all projects (an empty `project_id`).
  public var isForAll: Bool
  public var effectiveAt: Instant?
  public var kind: Kind?
  public var url = Name.none
  public var body = Name.none

  public init(source: RowSource, notice: Name, publishedAt: Instant, title: Name, isForAll: Bool) {
    self.source = source
    self.notice = notice
    self.publishedAt = publishedAt
    self.title = title
    self.isForAll = isForAll
  }
}

/// One used row of `cases`: a question to support and what came of it.
public struct CaseRow: Sendable {
  public var source: RowSource
  public var caseID: Name
  public var openedAt: Instant
  public var closedAt: Instant?
  public var reference = Name.none
  public var channel = Name.none
  public var contact = Name.none
  public var request = Name.none
  public var resolution = Name.none
  public var credits: Amount?
  public var entry = Name.none

  public init(source: RowSource, caseID: Name, openedAt: Instant) {
    self.source = source
    self.caseID = caseID
    self.openedAt = openedAt
  }
}

/// The used row of `projects` for one project.
public struct ProjectRow: Sendable {
  public var source: RowSource
  public var name = Name.none
  public var timeZone = Name.none
  public var unitName = Name.none
  public var plan = Name.none
  public var contact = Name.none
  public var maxSessionSeconds: Amount?
  public var maxConcurrentSessions: Int?

  public init(source: RowSource) { self.source = source }
}
