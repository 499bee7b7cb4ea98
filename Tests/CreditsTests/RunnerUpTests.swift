import Testing

@testable import Credits

@Suite struct RunnerUpTests {
  @Test func namesTheLotThatWouldHavePaidNext() throws {
    let ledger = try LedgerText(
      """
      id | at         | type     | amount | lot | expires    | credit_type
      a  | 2026-01-01 | grant    | 10     | A   | 2026-03-10 | promotional
      b  | 2026-01-02 | grant    | 10     | B   | 2026-03-13 | promotional
      c  | 2026-01-03 | purchase | 10     | C   |            |
      u  | 2026-02-01 | usage    | -25    |     |            |
      """
    ).read()
    let account = try ledger.account()
    let told = account.pieces.map { piece in
      [piece.lot, piece.runnerUp.map { Int($0) }].map { lot in
        lot.map { ledger.names.string(account.lots[$0].id) } ?? "-"
      }.joined(separator: " before ")
    }
    #expect(told == ["A before B", "B before C", "C before -"])
  }

  /// The runner-up had credit at that moment, and burns after the winner by the very key that is told.
  @Test(arguments: 0..<40)
  func theRunnerUpCouldHavePaid(_ seed: Int) throws {
    let ledger = RandomLedger(seed: UInt64(500 + seed), entries: 60).ledger
    let result = replay(entries: ledger.entries, names: ledger.names, rules: ledger.rules, asOf: nil)
    let changed = Set(ledger.entries.filter { $0.kind == .expiryChange }.map(\.lot))
    let rule = BurnRule(ledger.rules.burnOrder, names: ledger.names)
    for account in result.accounts {
      var left = [Amount](repeating: .zero, count: account.lots.count)
      var pieces = account.pieces.filter { $0.decidedBy != nil }[...]
      for change in account.changes {
        if change.kind == .used {
          let first = pieces.popFirst()
          let piece = try #require(first)
          #expect(piece.lot == change.lot)
          if let next = piece.runnerUp.map({ Int($0) }) {
            #expect(next != change.lot)
            #expect(left[next].isPositive)
            let (one, two) = (account.lots[change.lot], account.lots[next])
            if !changed.contains(one.id), !changed.contains(two.id) {
              let compared = rule.compare(BurnRank(one), BurnRank(two))
              #expect(compared.isFirst)
              #expect(compared.key == piece.decidedBy)
            }
          } else {
            #expect(piece.decidedBy == .named || piece.decidedBy == .onlyLot)
          }
        }
        left[change.lot] += change.amount
      }
    }
  }
}
