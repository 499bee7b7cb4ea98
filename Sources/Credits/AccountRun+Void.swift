extension AccountRun {
  /// Rule 7.
  mutating func void(_ index: Int, _ entry: Entry) -> Bool {
    guard let target = references.target(of: entry), deeds[target.number].isReplayed else {
      return conflict(
        index, "corrects_entry_id", "entry-missing", "there is no entry of that id at this instant")
    }
    if deeds[target.number].isVoided {
      return conflict(index, "corrects_entry_id", "entry-voided", "the entry was already voided")
    }
    let aim = entries[target.index]
    switch aim.kind {
    case .void, .expiryChange, .balanceCheck:
      return conflict(
        index, "corrects_entry_id", "entry-not-voidable",
        "an entry of type \(aim.kind.word) is not voided")
    case .refund where !aim.corrects.isNone:
      return conflict(
        index, "corrects_entry_id", "entry-not-voidable", "a refund of an entry is not voided")
    case .grant, .purchase, .usage, .expiry, .refund, .reinstatement, .adjustment, .transfer: break
    }
    if aim.kind == .expiry {
      guard voidExpiry(target.number, index, entry) else { return false }
    } else if aim.opensLot {
      if let lot = deeds[target.number].lot { voidLot(lot, index, entry) }
    } else {
      let returns = returns(of: target.number, upTo: nil)
      guard giveBack(returns, more: .zero, from: target.number, index, entry, .voided) else {
        return false
      }
    }
    deeds[target.number].isVoided = true
    return true
  }

  private mutating func voidLot(_ number: Int, _ index: Int, _ entry: Entry) {
    let left = lots[number].lot.remaining
    // A lot that waits for its posted expiry has not ended yet.
    if !lots[number].hasEnded || left.isPositive { lots[number].wasVoidedAlive = true }
    lots[number].isVoided = true
    queues.remove(number)
    takeAsVoided(number, left, at: entry.postedAt, entry: index)
  }

  mutating func takeAsVoided(_ number: Int, _ amount: Amount, at instant: Instant, entry: Int) {
    if amount.isZero { return }
    lots[number].lot.voided = lots[number].lot.voided - amount
    change(instant, number, .voided, -amount, entry: entry)
    move(instant, .voided, -amount, entry: entry, lot: number)
  }

  /// Gives back what a posted expiry took, with what expired along with it and what it owed.
  private mutating func voidExpiry(_ number: Int, _ index: Int, _ entry: Entry) -> Bool {
    let deed = deeds[number]
    guard let lot = deed.lot else { return true }
    let taken = deed.taken + deed.shortfall
    let fate = fateAfterVoidedExpiry(lot, entry)
    let rest = fate == .opensLot ? taken : .zero
    if rest.isPositive, lotNamed[entry.id] != nil { return refuseSecondLot(index) }
    lots[lot].endings -= 1
    let unconfirmed = lots[lot].unconfirmed + deed.confirmed - deed.shortfall
    lots[lot].unconfirmed = max(.zero, unconfirmed)
    let owed = returns(of: number, upTo: nil)
    guard giveBack(owed, more: rest, from: number, index, entry, .voided) else { return false }
    guard rest.isZero, taken.isPositive else { return true }
    move(entry.postedAt, .voided, taken, entry: index, lot: lot)
    lots[lot].standingExpired = lots[lot].standingExpired - taken
    credit(lot, taken, fate, index, entry, .voided)
    return true
  }

  private func fateAfterVoidedExpiry(_ number: Int, _ entry: Entry) -> Fate {
    let record = lots[number]
    if record.isVoided { return .isVoidedAgain }
    if record.endings > 1 { return fate(of: number) }
    if !record.isPast { return .returns }
    let later = entry.postedAt.adding(microseconds: 1)
    return awaitsPostedExpiry(number, from: later) ? .waits : fate(of: number)
  }
}
