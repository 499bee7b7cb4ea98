extension AccountRun {
  /// The account as it stands, with lots by opening and id.
  func account() -> AccountReplay {
    checkConservation()
    var account = AccountReplay(currency: currency)
    account.debt = debts.total
    account.balance = balance
    account.movements = movements
    account.pieces = pieces
    account.changes = changes
    account.observations = observations
    account.pieces.removeAll { $0.lot == nil && $0.amount.isZero }
    account.lots = lots.map { record in
      var lot = record.lot
      lot.state = record.state
      return lot
    }
    for movement in movements {
      let isDebit = movement.flow == .used || movement.flow == .expired
      let sum = account.flows[movement.flow]
      account.flows[movement.flow] = isDebit ? sum - movement.amount : sum + movement.amount
    }
    var replayed: [Int32] = []
    var after: [Amount] = []
    for (local, balance) in balances.enumerated() {
      guard let balance else { continue }
      replayed.append(rows[local])
      after.append(balance)
    }
    account.balanceAfter = EntryBalances(entries: replayed, balances: after)
    sortLots(of: &account)
    return account
  }

  /// Puts lots of one instant in the order of their ids, and renumbers what names them.
  private func sortLots(of account: inout AccountReplay) {
    let order = account.lots.indices.sorted { first, second in
      let (one, two) = (account.lots[first], account.lots[second])
      return one.openedAt != two.openedAt
        ? one.openedAt < two.openedAt : names.isOrderedBefore(one.id, two.id)
    }
    if order.elementsEqual(account.lots.indices) { return }
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    account.lots = order.map { account.lots[$0] }
    for index in account.movements.indices {
      if let lot = account.movements[index].lot { account.movements[index].lot = place[lot] }
    }
    for index in account.pieces.indices {
      if let lot = account.pieces[index].lot { account.pieces[index].lot = place[lot] }
      if let next = account.pieces[index].runnerUp {
        account.pieces[index].runnerUp = Int32(place[Int(next)])
      }
    }
    for index in account.changes.indices {
      account.changes[index].lot = place[account.changes[index].lot]
    }
    account.observations = account.observations.map { $0.renumbered(place) }
  }

  /// Stops the program where the books do not balance: a fault of the replay, never of the ledger.
  private func checkConservation() {
    var remaining = Amount.zero
    for record in lots {
      let lot = record.lot
      let came = lot.granted + lot.refunded + lot.voided
      precondition(came - lot.used - lot.expired == lot.remaining, "a lot's movements are not its remainder")
      precondition(!lot.remaining.isNegative, "a lot holds less than nothing")
      remaining = remaining + lot.remaining
    }
    var moved = Amount.zero
    for movement in movements { moved = moved + movement.amount }
    precondition(moved == balance, "the movements do not sum to the balance")
    precondition(remaining - debts.total == balance, "lots less debt are not the balance")
  }
}

extension Observation {
  /// The same with lots at their new places.
  fileprivate func renumbered(_ place: [Int]) -> Observation {
    switch self {
    case .namedLotNotUsable(let entry, let lot):
      .namedLotNotUsable(entry: entry, lot: lot.map { place[$0] })
    case .expiryTooSmall(let entry, let lot, let shortfall):
      .expiryTooSmall(entry: entry, lot: place[lot], shortfall: shortfall)
    case .expiryTooLarge(let entry, let lot, let excess):
      .expiryTooLarge(entry: entry, lot: place[lot], excess: excess)
    case .expiryLate(let entry, let lot): .expiryLate(entry: entry, lot: place[lot])
    case .refundLostToExpiry(let entry, let lot, let amount):
      .refundLostToExpiry(entry: entry, lot: place[lot], amount: amount)
    case .refundExcess, .balanceDiffers: self
    }
  }
}
