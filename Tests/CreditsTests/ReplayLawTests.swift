import Testing

@testable import Credits

/// Laws that hold for every ledger, tried on thousands of random ones.
@Suite struct ReplayLawTests {
  static let seeds = Array(stride(from: UInt64(0), to: 12, by: 1))
  static let ledgersASeed = 50

  private func each(
    _ seed: UInt64, voidsExpiries: Bool = true, _ body: (Ledger) throws -> Void
  ) rethrows {
    for number in 0..<Self.ledgersASeed {
      let size = 4 + number
      let random = RandomLedger(
        seed: seed * 1000 + UInt64(number), entries: size, voidsExpiries: voidsExpiries)
      try body(random.ledger)
    }
  }

  private func instants(_ ledger: Ledger) -> [Instant] {
    let posted = ledger.entries.map(\.postedAt).sorted()
    return [posted[posted.count / 3], posted[posted.count / 2], posted[posted.count - 1]]
  }

  private func replayed(_ ledger: Ledger, _ asOf: Instant?) -> LedgerReplay {
    replay(entries: ledger.entries, names: ledger.names, rules: ledger.rules, asOf: asOf)
  }

  private func sums(_ amounts: Amount...) -> String {
    amounts.map { " \($0)" }.joined()
  }

  @Test(arguments: seeds)
  func agreesWithAPlainReplay(_ seed: UInt64) throws {
    try each(seed, voidsExpiries: false) { ledger in
      let whole = replayed(ledger, nil)
      for instant in instants(ledger) {
        let result = replayed(ledger, instant)
        let account = try #require(result.accounts.first)
        var plain = PlainReplay(ledger)
        plain.run(through: instant)
        let counted = whole.conflicts.filter { ledger.entries[$0.entry].postedAt <= instant }
        #expect(Set(counted.map { ledger.id($0.entry) }) == plain.conflicts)
        let lots = plain.lots.map { lot in
          "\(lot.id) \(lot.type)" + sums(lot.granted, lot.used, lot.expired, lot.refunded, lot.voided)
        }
        let told = account.lots.map { lot in
          "\(ledger.names.string(lot.id)) \(lot.creditType)"
            + sums(lot.granted, lot.used, lot.expired, lot.refunded, lot.voided)
        }
        #expect(told.sorted() == lots.sorted())
        for flow in Flow.allCases { #expect(account.flows[flow] == plain.flows[flow] ?? .zero) }
        let pieces = plain.pieces.filter { $0.lot != nil || !$0.amount.isZero }.map { piece in
          "\(piece.entry) \(piece.lot ?? "-") \(piece.amount) \(piece.returned)"
        }
        let own = account.pieces.map { piece in
          let lot = piece.lot.map { ledger.names.string(account.lots[$0].id) } ?? "-"
          return "\(ledger.id(piece.entry)) \(lot) \(piece.amount) \(piece.returned)"
        }
        #expect(own.sorted() == pieces.sorted())
      }
    }
  }

  @Test(arguments: seeds)
  func conservesEveryLotEveryPeriodAndTheBalance(_ seed: UInt64) throws {
    try each(seed) { ledger in
      let account = try #require(replayed(ledger, nil).accounts.first)
      for (number, lot) in account.lots.enumerated() {
        let came = lot.granted + lot.refunded + lot.voided
        #expect(came - lot.used - lot.expired == lot.remaining)
        let changed = account.changes.filter { $0.lot == number }.reduce(Amount.zero) { $0 + $1.amount }
        #expect(changed == lot.remaining)
        let burned = account.pieces.filter { $0.lot == number }.reduce(Amount.zero) { $0 + $1.amount }
        #expect(burned == lot.used)
      }
      #expect(account.flows.net == account.balance)
      let remaining = account.lots.reduce(Amount.zero) { $0 + $1.remaining }
      #expect(remaining - account.debt == account.balance)
      #expect(account.movements.reduce(Amount.zero) { $0 + $1.amount } == account.balance)
      #expect(zip(account.movements, account.movements.dropFirst()).allSatisfy { $0.at <= $1.at })
      for instant in instants(ledger) {
        let part = try #require(replayed(ledger, instant).accounts.first)
        let moved = account.movements.filter { $0.at <= instant }.reduce(Amount.zero) { $0 + $1.amount }
        #expect(part.balance == moved)
      }
    }
  }

  @Test(arguments: seeds)
  func splitsEveryBurningEntryIntoPiecesThatSumToIt(_ seed: UInt64) throws {
    try each(seed) { ledger in
      let result = replayed(ledger, nil)
      let account = try #require(result.accounts.first)
      let refused = Set(result.conflicts.map(\.entry))
      var sums: [Int: Amount] = [:]
      for piece in account.pieces {
        sums[piece.entry] = (sums[piece.entry] ?? .zero) + piece.amount
        #expect(!piece.returned.isNegative && piece.returned <= piece.amount)
      }
      for (index, entry) in ledger.entries.enumerated() where !refused.contains(index) {
        let burns = !entry.opensLot && entry.amount.isNegative && entry.kind != .expiry
        if burns { #expect(sums[index] ?? .zero == entry.amount.magnitude) }
      }
    }
  }

  @Test(arguments: seeds)
  func replaysAPrefixUpToAnyInstant(_ seed: UInt64) throws {
    try each(seed) { ledger in
      let whole = replayed(ledger, nil)
      let all = try #require(whole.accounts.first)
      for instant in instants(ledger) {
        let part = replayed(ledger, instant)
        let account = try #require(part.accounts.first)
        #expect(part.conflicts == whole.conflicts)
        let before = all.movements.prefix { $0.at <= instant }
        #expect(account.movements.map(\.amount) == before.map(\.amount))
        #expect(account.changes.map(\.amount) == all.changes.prefix { $0.at <= instant }.map(\.amount))
      }
    }
  }

  @Test(arguments: seeds)
  func isNotMovedByABalanceCheck(_ seed: UInt64) throws {
    try each(seed) { ledger in
      let account = try #require(replayed(ledger, nil).accounts.first)
      var checked = ledger
      var row = try #require(ledger.entries.last)
      row.kind = .balanceCheck
      row.amount = .zero
      row.id = checked.names.intern("check")
      row.corrects = .none
      row.balanceAfter = Amount(7)
      checked.entries.append(row)
      let other = try #require(replayed(checked, nil).accounts.first)
      #expect(other.balance == account.balance)
      #expect(other.movements == account.movements)
      #expect(other.lots == account.lots)
    }
  }

  @Test(arguments: seeds)
  func doesNotCareHowRowsOfDifferentInstantsAreOrdered(_ seed: UInt64) throws {
    try each(seed) { ledger in
      let account = try #require(replayed(ledger, nil).accounts.first)
      var sorted = ledger
      let order = ledger.entries.indices.sorted { first, second in
        let (one, two) = (ledger.entries[first].postedAt, ledger.entries[second].postedAt)
        return one != two ? one > two : first < second
      }
      sorted.entries = order.map { ledger.entries[$0] }
      let other = try #require(replayed(sorted, nil).accounts.first)
      #expect(ledger.lots(account) == sorted.lots(other))
      #expect(ledger.pieces(account) == sorted.pieces(other))
      #expect(account.flows == other.flows)
    }
  }

  @Test(arguments: seeds)
  func statesNoDifferenceWhereItsOwnBalancesAreStated(_ seed: UInt64) throws {
    try each(seed) { ledger in
      let account = try #require(replayed(ledger, nil).accounts.first)
      var stated = ledger
      for index in stated.entries.indices {
        stated.entries[index].balanceAfter = account.balanceAfter[index]
      }
      let other = try #require(replayed(stated, nil).accounts.first)
      for observation in other.observations {
        if case .balanceDiffers = observation { Issue.record("\(observation)") }
      }
    }
  }

  @Test(arguments: [BurnOrder.openmeter, .orb, .lago, .stripe, .fifo, .ledger])
  func keepsItsLawsInEveryBurnOrder(_ order: BurnOrder) throws {
    for seed in 0..<200 {
      var ledger = RandomLedger(seed: UInt64(90_000 + seed), entries: 40).ledger
      ledger.rules.burnOrder = order
      let account = try #require(replayed(ledger, nil).accounts.first)
      #expect(account.flows.net == account.balance)
      if order == .ledger {
        for piece in account.pieces where piece.decidedBy != nil { #expect(piece.decidedBy == .named) }
      }
    }
  }
}
