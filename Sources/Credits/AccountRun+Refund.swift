extension AccountRun {
  /// Rule 6: a refund by reference.
  mutating func refund(_ index: Int, _ entry: Entry) -> Bool {
    guard let target = references.target(of: entry), deeds[target.number].isReplayed else {
      return conflict(
        index, "corrects_entry_id", "entry-missing", "there is no entry of that id at this instant")
    }
    let returns = returns(of: target.number, upTo: entry.amount)
    let excess = entry.amount - returns.reduce(.zero) { $0 + $1.amount }
    guard giveBack(returns, more: excess, from: target.number, index, entry, .refunded) else {
      return false
    }
    if excess.isPositive { observations.append(.refundExcess(entry: index, amount: excess)) }
    return true
  }

  // MARK: Pieces

  /// What goes back of what an entry burned: its own unpaid debt, then the last piece first.
  mutating func returns(of deed: Int, upTo limit: Amount?) -> [Return] {
    var returns: [Return] = []
    var left = limit
    func part(_ amount: Amount) -> Amount { left.map { min($0, amount) } ?? amount }
    if let number = deeds[deed].debt {
      let debt = debts.debts[number]
      let amount = part(debt.unpaid)
      if amount.isPositive {
        returns.append(Return(piece: debt.piece, amount: amount, fate: .cancelsDebt(number)))
        left = left.map { $0 - amount }
      }
    }
    for piece in deeds[deed].pieces.reversed() {
      if left?.isZero ?? false { break }
      let amount = part(pieces[piece].amount - pieces[piece].returned)
      guard amount.isPositive, let lot = pieces[piece].lot else { continue }
      returns.append(Return(piece: piece, amount: amount, fate: fate(of: lot)))
      left = left.map { $0 - amount }
    }
    return returns
  }

  /// What becomes now of credit that comes back to the lot.
  func fate(of number: Int) -> Fate {
    let record = lots[number]
    if record.isVoided { return .isVoidedAgain }
    if !record.hasEnded { return .returns }
    if record.lot.creditType == .purchased { return .opensLot }
    return rules.refundToExpired == .expire ? .expiresAgain : .opensLot
  }

  /// Gives the pieces back; what cannot go back, and what is more, opens one lot named by the entry.
  ///
  /// Returns whether the entry counts.
  mutating func giveBack(
    _ returns: [Return], more: Amount, from deed: Int, _ index: Int, _ entry: Entry, _ flow: Flow
  ) -> Bool {
    var rest = more
    var total = more
    var goals: Set<Int?> = []
    for back in returns {
      total = total + back.amount
      if back.fate == .opensLot {
        rest = rest + back.amount
      } else {
        goals.insert(pieces[back.piece].lot)
      }
    }
    if rest.isPositive {
      if lotNamed[entry.id] != nil { return refuseSecondLot(index) }
      goals.insert(lots.count)
    }
    let only = goals.count == 1 ? goals.first ?? nil : nil
    move(entry.postedAt, flow, total, entry: index, lot: only)
    for back in returns { give(back, index, entry, flow) }
    while let last = deeds[deed].pieces.last, pieces[last].amount == pieces[last].returned {
      deeds[deed].pieces.removeLast()
    }
    if rest.isPositive { openLotOfRest(index, entry, rest) }
    return true
  }

  mutating func refuseSecondLot(_ index: Int) -> Bool {
    conflict(index, "entry_id", "lot-opened-twice", "a lot of the entry's name was already opened")
  }

  private mutating func give(_ back: Return, _ index: Int, _ entry: Entry, _ flow: Flow) {
    pieces[back.piece].returned = pieces[back.piece].returned + back.amount
    if case .cancelsDebt(let debt) = back.fate { debts.reduce(debt, by: back.amount) }
    guard let lot = pieces[back.piece].lot else { return }
    credit(lot, back.amount, back.fate, index, entry, flow)
  }

  /// Puts credit back into the lot, which then has its fate.
  mutating func credit(
    _ number: Int, _ amount: Amount, _ fate: Fate, _ index: Int, _ entry: Entry, _ flow: Flow
  ) {
    if fate.leavesLot { return }
    if flow == .refunded {
      lots[number].lot.refunded = lots[number].lot.refunded + amount
      change(entry.postedAt, number, .refunded, amount, entry: index)
    } else {
      lots[number].lot.voided = lots[number].lot.voided + amount
      change(entry.postedAt, number, .voided, amount, entry: index)
    }
    switch fate {
    case .cancelsDebt, .opensLot, .waits: break
    case .returns:
      payDebts(from: number, upTo: amount, at: entry.postedAt)
      queueIfUsable(number)
    case .expiresAgain:
      expireDerived(number, amount, at: entry.postedAt)
      observations.append(.refundLostToExpiry(entry: index, lot: number, amount: amount))
    case .isVoidedAgain:
      takeAsVoided(number, amount, at: entry.postedAt, entry: index)
    }
  }
}
