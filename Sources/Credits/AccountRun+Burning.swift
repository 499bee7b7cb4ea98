extension AccountRun {
  /// Rule 2: takes the entry's size from the lot it names, then by the burn order; the rest is debt.
  mutating func burn(_ index: Int, _ entry: Entry) {
    var left = entry.amount.magnitude
    if left.isZero { return }
    let firstPiece = pieces.count
    if !entry.lot.isNone {
      let named = lotNamed[entry.lot]
      if let named, canBurn(named, entry.action) {
        take(&left, index, entry, BurnQueues.Choice(lot: named, key: .named))
      } else {
        observations.append(.namedLotNotUsable(entry: index, lot: named))
      }
    }
    if rules.burnOrder != .ledger {
      while left.isPositive, let choice = queues.first(for: entry.action) {
        take(&left, index, entry, choice)
      }
    }
    let isWhole = left.isZero && pieces.count == firstPiece + 1
    let only = isWhole ? pieces[firstPiece].lot : nil
    if left.isPositive { owe(left, index, entry) }
    if let flow = Self.flow(of: entry.kind) {
      move(entry.postedAt, flow, entry.amount, entry: index, lot: only)
    }
  }

  private func canBurn(_ number: Int, _ action: Name) -> Bool {
    let record = lots[number]
    guard record.isUsable, record.lot.remaining.isPositive else { return false }
    return !record.lot.isRestricted || (!action.isNone && record.lot.appliesTo.contains(action))
  }

  private mutating func take(
    _ left: inout Amount, _ index: Int, _ entry: Entry, _ choice: BurnQueues.Choice
  ) {
    let number = choice.lot
    let amount = min(left, lots[number].lot.remaining)
    left = left - amount
    lots[number].lot.used = lots[number].lot.used + amount
    change(entry.postedAt, number, .used, -amount, entry: index)
    if lots[number].lot.remaining.isZero { queues.remove(number) }
    var piece = Piece(entry: index, lot: number, amount: amount, at: entry.postedAt, decidedBy: choice.key)
    piece.runnerUp = choice.runnerUp.map { Int32($0) }
    addPiece(piece)
  }

  mutating func addPiece(_ piece: Piece) {
    if let deed = references.number(of: piece.entry) { deeds[deed].pieces.append(pieces.count) }
    pieces.append(piece)
  }

  // MARK: Rule 3

  /// Notes what no lot covered.
  mutating func owe(_ amount: Amount, _ index: Int, _ entry: Entry) {
    let number = debts.add(
      DebtBook.Debt(entry: index, action: entry.action, piece: pieces.count, unpaid: amount))
    pieces.append(
      Piece(entry: index, lot: nil, amount: amount, at: entry.postedAt, decidedBy: nil))
    if let deed = references.number(of: index) { deeds[deed].debt = number }
  }

  /// Pays debts from credit that came into the lot, oldest first.
  mutating func payDebts(from number: Int, upTo amount: Amount, at instant: Instant) {
    var left = amount
    while left.isPositive, let debt = debts.oldest(for: lots[number].lot) {
      let owed = debts.debts[debt]
      let paid = min(left, owed.unpaid)
      left = left - paid
      debts.reduce(debt, by: paid)
      pieces[owed.piece].amount = pieces[owed.piece].amount - paid
      addPiece(Piece(entry: owed.entry, lot: number, amount: paid, at: instant, decidedBy: nil))
      lots[number].lot.used = lots[number].lot.used + paid
      change(instant, number, .paidDebt, -paid, entry: owed.entry)
    }
    if lots[number].lot.remaining.isZero { queues.remove(number) }
  }
}
