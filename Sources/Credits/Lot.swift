/// A lot's state at an instant (DATA §3).
public enum LotState: String, Sendable, Hashable {
  case open, exhausted, expired, voided
}

/// One lot of credit, and what became of it up to the replay's instant.
public struct Lot: Sendable, Hashable {
  public var id: Name
  public var creditType: CreditType
  /// The kind of the entry that opened it: grant, purchase, reinstatement, refund, adjustment or transfer.
  public var openedBy: EntryKind
  /// Index of that entry.
  public var entry: Int
  public var openedAt: Instant
  /// The first instant at which it is not usable; nothing: never expires.
  public var expiresAt: Instant?
  /// Whether the expiry comes from `promotional_lifetime` and not from a row.
  public var expiryIsAssumed = false
  public var priority: UInt8
  /// Whether it may pay only some actions.
  public var isRestricted = false
  /// Those actions, as far as any row mentions them; the opening entry has them all, as written.
  public var appliesTo: [Name] = []
  public var costBasis: Amount?

  /// The opening amount, whatever the opening entry's kind.
  public var granted: Amount
  public var used = Amount.zero
  public var expired = Amount.zero
  public var refunded = Amount.zero
  /// Signed: what voids took away is negative.
  public var voided = Amount.zero
  public var remaining = Amount.zero
  public var state = LotState.open

  public init(
    id: Name, creditType: CreditType, openedBy: EntryKind, entry: Int, openedAt: Instant,
    expiresAt: Instant?, priority: UInt8, granted: Amount
  ) {
    self.id = id
    self.creditType = creditType
    self.openedBy = openedBy
    self.entry = entry
    self.openedAt = openedAt
    self.expiresAt = expiresAt
    self.priority = priority
    self.granted = granted
  }
}
