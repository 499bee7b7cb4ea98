/// What becomes of credit that a refund or a void gives back (rule 6).
enum Fate: Hashable {
  /// It takes off the entry's own unpaid debt, by the debt's number.
  case cancelsDebt(Int)
  case returns
  /// It stays in the lot, not usable, until the posted expiry that the lot waits for.
  case waits
  case expiresAgain
  case isVoidedAgain
  case opensLot

  /// Whether it does not come back to the lot it was burned from.
  var leavesLot: Bool {
    switch self {
    case .cancelsDebt, .opensLot: true
    case .returns, .waits, .expiresAgain, .isVoidedAgain: false
    }
  }
}

/// A part of a piece that is given back.
struct Return {
  var piece: Int
  var amount: Amount
  var fate: Fate
}
