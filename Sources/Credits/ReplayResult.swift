/// The key of the burn order on which a lot won against the next usable one.
public enum BurnKey: String, Sendable, Hashable {
  case named, onlyLot, restricted, priority, expiry, creditType, costBasis, opened, id
}

/// A change of the balance: the lines of a statement. Their sum is the balance.
public struct Movement: Sendable, Hashable {
  public var at: Instant
  public var flow: Flow
  /// Signed effect on the balance.
  public var amount: Amount
  /// Index of the entry; nothing for a derived expiry (also of what a refund or void gave back to a lot
  /// that had expired).
  public var entry: Int?
  /// Index of the lot, where the movement concerns exactly one.
  public var lot: Int?

  public init(at: Instant, flow: Flow, amount: Amount, entry: Int?, lot: Int?) {
    self.at = at
    self.flow = flow
    self.amount = amount
    self.entry = entry
    self.lot = lot
  }

  public var isDerived: Bool { entry == nil }
}

/// A piece that an entry burned: from a lot, or as debt that no lot covered (yet).
///
/// The pieces of an entry sum to its size; those of an expiry, to what exceeded its lot's remainder.
public struct Piece: Sendable, Hashable {
  /// Index of the entry that burned.
  public var entry: Int
  /// Index of the lot that paid; nothing while it is debt.
  public var lot: Int?
  /// Index of the lot that would have paid next; nothing where no choice was made, or no other could pay.
  public var runnerUp: Int32?
  public var amount: Amount
  /// What refunds and voids gave back of it, or took off the debt.
  public var returned = Amount.zero
  /// When it was burned, or when the lot paid the debt.
  public var at: Instant
  public var decidedBy: BurnKey?

  public init(entry: Int, lot: Int?, amount: Amount, at: Instant, decidedBy: BurnKey?) {
    self.entry = entry
    self.lot = lot
    self.amount = amount
    self.at = at
    self.decidedBy = decidedBy
  }
}

/// A change of what remains in one lot; the changes of a lot sum to its `remaining`.
public struct LotChange: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case opened, used, paidDebt, expired, refunded, voided
  }

  public var at: Instant
  public var lot: Int
  public var kind: Kind
  public var amount: Amount
  /// Index of the entry that caused it; nothing for a derived expiry.
  public var entry: Int?

  public init(at: Instant, lot: Int, kind: Kind, amount: Amount, entry: Int?) {
    self.at = at
    self.lot = lot
    self.kind = kind
    self.amount = amount
    self.entry = entry
  }
}

/// What a rule of the replay calls a finding (rules 2, 4, 6 and 9 of DATA §3).
public enum Observation: Sendable, Hashable {
  /// An entry named a lot that was not usable at its instant; nothing for a lot that was not there at all.
  case namedLotNotUsable(entry: Int, lot: Int?)
  /// A posted expiry took less than remained; `shortfall` expired with it, derived.
  case expiryTooSmall(entry: Int, lot: Int, shortfall: Amount)
  /// A posted expiry took more than remained; the `excess` became debt.
  case expiryTooLarge(entry: Int, lot: Int, excess: Amount)
  /// A posted expiry came after the grace and confirmed a derived one.
  case expiryLate(entry: Int, lot: Int)
  /// A refund came back to a lot that had expired and expired at once.
  case refundLostToExpiry(entry: Int, lot: Int, amount: Amount)
  /// A refund gave more than was burned and not yet returned.
  case refundExcess(entry: Int, amount: Amount)
  /// A balance that was stated differs from the replayed one, at that place of the replay.
  case balanceDiffers(entry: Int, stated: Amount, replayed: Amount)
}

/// An entry that contradicts what stands before it: a rejected row.
public struct Conflict: Sendable, Hashable {
  /// Index of the entry.
  public var entry: Int
  /// The column that names the reason: `entry_id`, `lot_id` or `corrects_entry_id`.
  public var column: String
  public var code: String
  public var reason: String

  public init(entry: Int, column: String, code: String, reason: String) {
    self.entry = entry
    self.column = column
    self.code = code
    self.reason = reason
  }
}

/// One account (a project's entries of one currency) replayed up to an instant.
public struct AccountReplay: Sendable {
  public var currency: Name
  /// By opening, then id bytes.
  public var lots: [Lot] = []
  public var debt = Amount.zero
  /// Remaining in lots − debt.
  public var balance = Amount.zero
  /// In order of effect.
  public var movements: [Movement] = []
  public var pieces: [Piece] = []
  public var changes: [LotChange] = []
  public var observations: [Observation] = []
  public var flows = Flows()
  /// The replayed balance after each entry, by index of the entry in the rows.
  public var balanceAfter = EntryBalances()

  public init(currency: Name) { self.currency = currency }
}

/// All accounts of one project replayed.
public struct LedgerReplay: Sendable {
  /// By currency, byte for byte.
  public var accounts: [AccountReplay] = []
  /// The same for every `asOf`.
  public var conflicts: [Conflict] = []

  public init() {}
}
