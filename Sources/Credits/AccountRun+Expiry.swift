extension AccountRun {
  /// Lets the lots end whose dates have come by the instant, in order; returns whether any date passed.
  @discardableResult
  mutating func passDates(through instant: Instant) -> Bool {
    var passed = false
    while let date = dates.first, date.at <= instant {
      dates.removeFirst()
      // A changed expiry leaves its former date behind.
      guard lots[date.lot].lot.expiresAt == date.at, !lots[date.lot].isPast else { continue }
      passDate(date.lot, at: date.at, isAfterPostedOnes: false)
      passed = true
    }
    return passed
  }

  /// Rule 4: from here on the lot is not usable; what remains expires now, derived, or waits for its
  /// posted expiry.
  ///
  /// - Parameter isAfterPostedOnes: whether posted expiries of this instant have been replayed already.
  mutating func passDate(_ number: Int, at instant: Instant, isAfterPostedOnes: Bool) {
    lots[number].isPast = true
    queues.remove(number)
    let remainder = lots[number].lot.remaining
    guard remainder.isPositive else { return }
    let earliest = isAfterPostedOnes ? instant.adding(microseconds: 1) : instant
    if !awaitsPostedExpiry(number, from: earliest) { expireDerived(number, remainder, at: instant) }
  }

  /// Whether an expiry is posted for the lot from the instant to before the end of the grace.
  func awaitsPostedExpiry(_ number: Int, from instant: Instant) -> Bool {
    let lot = lots[number].lot
    guard let end = lot.expiresAt, let posted = postedExpiries[lot.id] else { return false }
    var low = 0
    var high = posted.count
    while low < high {
      let middle = (low + high) / 2
      if posted[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low < posted.count && posted[low] < graceEnd(end)
  }

  private func graceEnd(_ end: Instant) -> Instant { end.adding(microseconds: rules.expiryGrace) }

  /// Takes an amount from the lot that no row states.
  mutating func expireDerived(_ number: Int, _ amount: Amount, at instant: Instant) {
    if amount.isZero { return }
    expire(number, amount, at: instant, entry: nil)
    lots[number].unconfirmed = lots[number].unconfirmed + amount
    move(instant, .expired, -amount, entry: nil, lot: number)
  }

  private mutating func expire(_ number: Int, _ amount: Amount, at instant: Instant, entry: Int?) {
    lots[number].lot.expired = lots[number].lot.expired + amount
    lots[number].standingExpired = lots[number].standingExpired + amount
    change(instant, number, .expired, -amount, entry: entry)
  }

  /// Rule 4: an expiry that a row states.
  mutating func postExpiry(_ index: Int, _ entry: Entry) -> Bool {
    guard let number = lotNamed[entry.lot] else {
      return conflict(index, "lot_id", "lot-missing", "there is no lot of that name at this instant")
    }
    let stated = entry.amount.magnitude
    let remainder = lots[number].lot.remaining
    let taken = min(stated, remainder)
    let confirmed = min(stated - taken, lots[number].unconfirmed)
    let excess = stated - taken - confirmed
    let shortfall = remainder - taken
    observeExpiry(index, entry, number, confirmed: confirmed, excess: excess, shortfall: shortfall)
    lots[number].endings += 1
    lots[number].unconfirmed = lots[number].unconfirmed - confirmed
    queues.remove(number)
    if taken.isPositive { expire(number, taken, at: entry.postedAt, entry: index) }
    move(entry.postedAt, .expired, -(taken + excess), entry: index, lot: number)
    if excess.isPositive { owe(excess, index, entry) }
    expireDerived(number, shortfall, at: entry.postedAt)
    if let deed = references.number(of: index) {
      deeds[deed].lot = number
      deeds[deed].taken = taken
      deeds[deed].shortfall = shortfall
      deeds[deed].confirmed = confirmed
    }
    return true
  }

  private mutating func observeExpiry(
    _ index: Int, _ entry: Entry, _ number: Int, confirmed: Amount, excess: Amount, shortfall: Amount
  ) {
    if shortfall.isPositive {
      observations.append(.expiryTooSmall(entry: index, lot: number, shortfall: shortfall))
    }
    if confirmed.isPositive, let end = lots[number].lot.expiresAt, entry.postedAt >= graceEnd(end) {
      observations.append(.expiryLate(entry: index, lot: number))
    }
    if excess.isPositive {
      observations.append(.expiryTooLarge(entry: index, lot: number, excess: excess))
    }
  }

  /// Rule 5.
  mutating func changeExpiry(_ index: Int, _ entry: Entry) -> Bool {
    guard let number = lotNamed[entry.lot] else {
      return conflict(index, "lot_id", "lot-missing", "there is no lot of that name at this instant")
    }
    if lots[number].isVoided {
      return conflict(index, "lot_id", "lot-voided", "the lot was voided before its expiry is changed")
    }
    if lots[number].hasEnded {
      return conflict(index, "lot_id", "lot-ended", "the lot had ended before its expiry is changed")
    }
    if let deed = references.number(of: index) { deeds[deed].lot = number }
    lots[number].lot.expiryIsAssumed = false
    let end = entry.expiry.map { rules.zone.expiresAt(of: $0) }
    if let end, end <= entry.postedAt {
      lots[number].lot.expiresAt = entry.postedAt
      passDate(number, at: entry.postedAt, isAfterPostedOnes: true)
      return true
    }
    lots[number].lot.expiresAt = end
    if let end { dates.add(DateQueue.Date(at: end, lot: number)) }
    queues.remove(number)
    queueIfUsable(number)
    return true
  }
}
