/// Where a piece goes that a refund or a void gives back (rule 6).
private enum Fate {
  case cancelsDebt(Int)
  case returns
  case expiresAgain
  case isVoidedAgain
  case opensLot
}

private struct Return {
  var piece: Int
  var amount: Amount
  var fate: Fate
}

extension AccountRun {
  /// Rule 6: a refund by reference.
  mutating func refund(_ index: Int, _ entry: Entry) -> Bool {
    guard let target = references.index(for: entry), let deed = deeds[target], deed.isReplayed else {
      return conflict(
        index, "corrects_entry_id", "entry-missing", "there is no entry of that id at this instant")
    }
    let returns = returns(of: deed, upTo: entry.amount)
    let excess = entry.amount - returns.reduce(.zero) { $0 + $1.amount }
    guard giveBack(returns, more: excess, from: target, index, entry, .refunded) else { return false }
    if excess.isPositive { observations.append(.refundExcess(entry: index, amount: excess)) }
    return true
  }

  /// Rule 7.
  mutating func void(_ index: Int, _ entry: Entry) -> Bool {
    guard let target = references.index(for: entry), let deed = deeds[target], deed.isReplayed else {
      return conflict(
        index, "corrects_entry_id", "entry-missing", "there is no entry of that id at this instant")
    }
    if deed.isVoided {
      return conflict(index, "corrects_entry_id", "entry-voided", "the entry was already voided")
    }
    let aim = entries[target]
    switch aim.kind {
    case .void, .expiryChange, .balanceCheck:
      return conflict(
        index, "corrects_entry_id", "entry-not-voidable", "an entry of type \(aim.kind.word) is not voided")
    case .refund where !aim.corrects.isNone:
      return conflict(
        index, "corrects_entry_id", "entry-not-voidable", "a refund of an entry is not voided")
    case .grant, .purchase, .usage, .expiry, .refund, .reinstatement, .adjustment, .transfer: break
    }
    if aim.kind == .expiry {
      guard voidExpiry(target, deed, index, entry) else { return false }
    } else if aim.opensLot {
      if let lot = deed.lot { voidLot(lot, index, entry) }
    } else {
      let returns = returns(of: deed, upTo: nil)
      guard giveBack(returns, more: .zero, from: target, index, entry, .voided) else { return false }
    }
    deeds[target]?.isVoided = true
    return true
  }

  private mutating func voidLot(_ number: Int, _ index: Int, _ entry: Entry) {
    let left = lots[number].lot.remaining
    if !lots[number].hasEnded || left.isPositive { lots[number].wasVoidedAlive = true }
    lots[number].isVoided = true
    queues.remove(number)
    takeAsVoided(number, left, at: entry.postedAt, entry: index)
  }

  private mutating func takeAsVoided(
    _ number: Int, _ amount: Amount, at instant: Instant, entry: Int
  ) {
    if amount.isZero { return }
    lots[number].lot.voided = lots[number].lot.voided - amount
    change(instant, number, .voided, -amount, entry: entry)
    move(instant, .voided, -amount, entry: entry, lot: number)
  }

  // MARK: Pieces

  /// What of the entry's pieces goes back: its own unpaid debt, then the last piece first.
  private mutating func returns(of deed: Deed, upTo limit: Amount?) -> [Return] {
    var returns: [Return] = []
    var left = limit
    func part(_ amount: Amount) -> Amount { left.map { min($0, amount) } ?? amount }
    if let number = deed.debt {
      let debt = debts.debts[number]
      let amount = part(debt.unpaid)
      if amount.isPositive {
        returns.append(Return(piece: debt.piece, amount: amount, fate: .cancelsDebt(number)))
        left = left.map { $0 - amount }
      }
    }
    for piece in deed.pieces.reversed() {
      let amount = part(pieces[piece].amount - pieces[piece].returned)
      if left?.isZero ?? false { break }
      guard amount.isPositive, let lot = pieces[piece].lot else { continue }
      returns.append(Return(piece: piece, amount: amount, fate: fate(of: lot)))
      left = left.map { $0 - amount }
    }
    return returns
  }

  private func fate(of number: Int) -> Fate {
    let record = lots[number]
    if record.isVoided { return .isVoidedAgain }
    if !record.hasEnded { return .returns }
    if record.lot.creditType == .purchased { return .opensLot }
    return rules.refundToExpired == .expire ? .expiresAgain : .opensLot
  }

  /// Gives the pieces back; what cannot go back, and what is more, opens one lot named by the entry.
  private mutating func giveBack(
    _ returns: [Return], more: Amount, from target: Int, _ index: Int, _ entry: Entry, _ flow: Flow
  ) -> Bool {
    var rest = more
    var total = more
    var only: Int?
    for back in returns {
      total = total + back.amount
      if case .opensLot = back.fate { rest = rest + back.amount } else { only = pieces[back.piece].lot }
    }
    if rest.isPositive, lotNamed[entry.id] != nil {
      return conflict(
        index, "entry_id", "lot-opened-twice", "a lot of the entry's name was already opened")
    }
    let isOne = rest.isZero && returns.allSatisfy { pieces[$0.piece].lot == only }
    let single = returns.isEmpty && rest.isPositive ? lots.count : nil
    move(entry.postedAt, flow, total, entry: index, lot: isOne ? only : single)
    for back in returns { give(back, index, entry, flow) }
    while let last = deeds[target]?.pieces.last, pieces[last].amount == pieces[last].returned {
      deeds[target]?.pieces.removeLast()
    }
    if rest.isPositive { openLotOfRest(index, entry, rest) }
    return true
  }

  private mutating func give(_ back: Return, _ index: Int, _ entry: Entry, _ flow: Flow) {
    pieces[back.piece].returned = pieces[back.piece].returned + back.amount
    if case .cancelsDebt(let debt) = back.fate { debts.reduce(debt, by: back.amount) }
    guard let lot = pieces[back.piece].lot else { return }
    credit(lot, back.amount, back.fate, index, entry, flow)
  }

  private mutating func credit(
    _ number: Int, _ amount: Amount, _ fate: Fate, _ index: Int, _ entry: Entry, _ flow: Flow
  ) {
    switch fate {
    case .cancelsDebt, .opensLot: return
    case .returns, .expiresAgain, .isVoidedAgain: break
    }
    if flow == .refunded {
      lots[number].lot.refunded = lots[number].lot.refunded + amount
      change(entry.postedAt, number, .refunded, amount, entry: index)
    } else {
      lots[number].lot.voided = lots[number].lot.voided + amount
      change(entry.postedAt, number, .voided, amount, entry: index)
    }
    switch fate {
    case .cancelsDebt, .opensLot: break
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

  // MARK: Posted expiries

  /// Gives back what a posted expiry took, with what expired along with it and what it owed.
  private mutating func voidExpiry(
    _ target: Int, _ deed: Deed, _ index: Int, _ entry: Entry
  ) -> Bool {
    guard let number = deed.lot else { return true }
    let taken = deed.taken + deed.shortfall
    let isWaiting = awaitsPostedExpiry(number, from: entry.postedAt.adding(microseconds: 1))
    lots[number].endings -= 1
    var fate = fate(of: number)
    if lots[number].endings == 0, lots[number].isPast, isWaiting { fate = .returns }
    var rest = Amount.zero
    if case .opensLot = fate { rest = taken }
    if rest.isPositive, lotNamed[entry.id] != nil {
      lots[number].endings += 1
      return conflict(
        index, "entry_id", "lot-opened-twice", "a lot of the entry's name was already opened")
    }
    lots[number].unconfirmed = lots[number].unconfirmed + deed.confirmed
    lots[number].unconfirmed = max(.zero, lots[number].unconfirmed - deed.shortfall)
    let owed = returns(of: deed, upTo: nil)
    guard giveBack(owed, more: rest, from: target, index, entry, .voided) else { return false }
    guard rest.isZero, taken.isPositive else { return true }
    move(entry.postedAt, .voided, taken, entry: index, lot: number)
    lots[number].standingExpired = lots[number].standingExpired - taken
    credit(number, taken, fate, index, entry, .voided)
    return true
  }
}
