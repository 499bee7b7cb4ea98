/// What an entry of the ledger does (`ledger.type`).
public enum EntryKind: UInt8, Sendable, Hashable, CaseIterable {
  case grant, purchase, usage, expiry, expiryChange, refund, reinstatement, adjustment, void, transfer
  case balanceCheck

  /// The word in tables, JSON and pages.
  public var word: String {
    switch self {
    case .grant: "grant"
    case .purchase: "purchase"
    case .usage: "usage"
    case .expiry: "expiry"
    case .expiryChange: "expiry_change"
    case .refund: "refund"
    case .reinstatement: "reinstatement"
    case .adjustment: "adjustment"
    case .void: "void"
    case .transfer: "transfer"
    case .balanceCheck: "balance_check"
    }
  }
}

/// Where the credit of a lot came from.
public enum CreditType: String, Sendable, Hashable, CaseIterable {
  case promotional, subscription, purchased
}

/// One used row of the `ledger` table. Texts are names of the project's table; none is an empty column.
public struct Entry: Sendable, Hashable {
  public var source: RowSource
  public var id: Name
  public var kind: EntryKind
  public var postedAt: Instant
  /// When it was written down; the same as `postedAt` where the row does not say.
  public var recordedAt: Instant
  /// Signed as it moves the balance.
  public var amount: Amount
  public var currency: Name
  public var creditType: CreditType?
  public var lot = Name.none
  /// Nothing where the column is empty.
  public var expiry: Expiry?
  /// 0 to 100, lower burns first.
  public var priority: UInt8 = 50
  /// Actions that the lot may pay, as written, separated by `|`; none: any.
  public var appliesTo = Name.none
  public var request = Name.none
  public var session = Name.none
  public var action = Name.none
  public var unit = Name.none
  public var corrects = Name.none
  public var reference = Name.none
  public var note = Name.none
  public var quantity: Amount?
  public var balanceAfter: Amount?
  public var costBasis: Amount?

  public init(
    source: RowSource, id: Name, kind: EntryKind, postedAt: Instant, recordedAt: Instant? = nil,
    amount: Amount, currency: Name
  ) {
    self.source = source
    self.id = id
    self.kind = kind
    self.postedAt = postedAt
    self.recordedAt = recordedAt ?? postedAt
    self.amount = amount
    self.currency = currency
  }
}
