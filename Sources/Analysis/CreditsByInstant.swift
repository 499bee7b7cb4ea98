import Credits

/// Credit that came in at an instant.
struct Moved: Hashable {
  var at: Instant
  var amount: Amount
}

extension Detection {
  /// What came into the account, by instant: what leaves at the same instant by the same amount has only moved.
  func creditsByInstant(_ account: AccountReplay) -> Set<Moved> {
    var moved: Set<Moved> = []
    for movement in account.movements where movement.amount.isPositive {
      switch movement.flow {
      case .granted, .purchased, .adjusted, .transferred:
        moved.insert(Moved(at: movement.at, amount: movement.amount))
      case .reinstated, .refunded, .voided, .used, .expired: break
      }
    }
    return moved
  }
}
