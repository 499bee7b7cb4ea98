import Testing

@testable import Credits

/// A ledger, and its lots, balance and debt at an instant.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let rule: String
  let ledger: LedgerText
  let asOf: String
  let lots: [String]
  let balance: String
  let debt: String

  init(
    _ rule: String, _ ledger: String, asOf: String = "2026-07-01", _ lots: [String], balance: String,
    debt: String = "0"
  ) {
    self.rule = rule
    self.ledger = LedgerText(ledger)
    self.asOf = asOf
    self.lots = lots
    self.balance = balance
    self.debt = debt
  }

  var testDescription: String { rule }
}

@Suite struct ReplayRuleTests {
  static let cases = [
    RuleCase(
      "a lot whose expiry is not after its opening pays no debt",
      """
      id|at        |type    |amount|lot|expires
      e1|2026-05-01|usage   |-5    |   |
      e2|2026-05-02|purchase|20    |A  |2026-04-01T00:00:00Z
      """,
      ["A: 20 -20 expired = 0 expired"], balance: "-5", debt: "5"),
    RuleCase(
      "a restricted lot pays only the debts of its actions, oldest first",
      """
      id|at        |type    |amount|lot|applies_to|action
      e1|2026-05-01|usage   |-5    |   |          |
      e2|2026-05-02|usage   |-6    |   |          |embed
      e3|2026-05-03|usage   |-7    |   |          |chat
      e4|2026-05-04|purchase|20    |A  |chat      |
      e5|2026-05-05|purchase|8     |B  |          |
      """,
      ["A: 20 -7 used = 13 open", "B: 8 -8 used = 0 exhausted"], balance: "10", debt: "3"),
    RuleCase(
      "an entry without an action is paid by general lots only, even where it names one",
      """
      id|at        |type    |amount|lot|applies_to
      e1|2026-05-01|purchase|20    |A  |chat
      e2|2026-05-02|usage   |-5    |A  |
      """,
      ["A: 20 = 20 open"], balance: "15", debt: "5"),
    RuleCase(
      "a late expiry confirms the derived one, and only its excess is debt",
      """
      id|at        |type    |amount|lot|expires
      e1|2026-05-01|grant   |30    |A  |2026-05-10T00:00:00Z
      e2|2026-05-20|expiry  |-20   |A  |
      e3|2026-05-21|expiry  |-15   |A  |
      """,
      ["A: 30 -30 expired = 0 expired"], balance: "-5", debt: "5"),
    RuleCase(
      "an expiry at the end of the grace is late",
      """
      id|at        |type    |amount|lot|expires
      e1|2026-05-01|grant   |30    |A  |2026-05-10T00:00:00Z
      e2|2026-05-12|expiry  |-30   |A  |
      """,
      asOf: "2026-05-11", ["A: 30 -30 expired = 0 expired"], balance: "0"),
    RuleCase(
      "an expiry a microsecond before the end of the grace is waited for",
      """
      id|at                         |type    |amount|lot|expires
      e1|2026-05-01                 |grant   |30    |A  |2026-05-10T00:00:00Z
      e2|2026-05-11T23:59:59.999999Z|expiry  |-30   |A  |
      """,
      asOf: "2026-05-11", ["A: 30 = 30 expired"], balance: "30"),
    RuleCase(
      "an expiry posted before the date ends the lot",
      """
      id|at        |type    |amount|lot|expires
      e1|2026-05-01|grant   |30    |A  |2026-06-10
      e2|2026-05-05|expiry  |-30   |A  |
      e3|2026-05-06|usage   |-1    |   |
      """,
      ["A: 30 -30 expired = 0 expired"], balance: "-1", debt: "1"),
    RuleCase(
      "an empty expiry change lets a lot live for ever",
      """
      id|at        |type         |amount|lot|expires
      e1|2026-05-01|grant        |30    |A  |2026-06-10
      e2|2026-05-05|expiry_change|0     |A  |
      """,
      ["A: 30 = 30 open"], balance: "30"),
    RuleCase(
      "a refund takes off the entry's own debt, then goes back last piece first",
      """
      id|at        |type    |amount|lot|corrects|priority
      e1|2026-05-01|purchase|10    |A  |        |1
      e2|2026-05-01|purchase|10    |B  |        |2
      e3|2026-05-02|usage   |-25   |   |        |
      e4|2026-05-03|refund  |7     |   |e3      |
      """,
      ["A: 10 -10 used = 0 exhausted", "B: 10 +2 refunded -10 used = 2 open"], balance: "2"),
    RuleCase(
      "a refund to an open lot pays the debts of others first",
      """
      id|at        |type    |amount|lot|corrects
      e1|2026-05-01|purchase|10    |A  |
      e2|2026-05-02|usage   |-10   |   |
      e3|2026-05-03|usage   |-4    |   |
      e4|2026-05-04|refund  |10    |   |e2
      """,
      ["A: 10 +10 refunded -14 used = 6 open"], balance: "6"),
    RuleCase(
      "a refund to a voided lot is voided in the same instant",
      """
      id|at        |type    |amount|lot|corrects
      e1|2026-05-01|purchase|10    |A  |
      e2|2026-05-02|usage   |-4    |   |
      e3|2026-05-03|void    |0     |   |e1
      e4|2026-05-04|refund  |4     |   |e2
      """,
      ["A: 10 +4 refunded -10 voided -4 used = 0 voided"], balance: "0"),
    RuleCase(
      "a void after a refund gives back only what is left",
      """
      id|at        |type    |amount|lot|corrects
      e1|2026-05-01|purchase|10    |A  |
      e2|2026-05-02|usage   |-10   |   |
      e3|2026-05-03|refund  |3     |   |e2
      e4|2026-05-04|void    |0     |   |e2
      """,
      ["A: 10 +3 refunded 7 voided -10 used = 10 open"], balance: "10"),
    RuleCase(
      "a void of an early expiry opens the lot again",
      """
      id|at        |type    |amount|lot|corrects|expires
      e1|2026-05-01|grant   |10    |A  |        |2026-06-20T00:00:00Z
      e2|2026-05-02|expiry  |-10   |A  |        |
      e3|2026-05-03|void    |0     |   |e2      |
      e4|2026-05-04|usage   |-4    |   |        |
      """,
      asOf: "2026-06-01", ["A: 10 10 voided -4 used -10 expired = 6 open"], balance: "6"),
    RuleCase(
      "a void of an expiry after the date: promotional credit expires at once",
      """
      id|at        |type    |amount|lot|corrects|expires
      e1|2026-05-01|grant   |10    |A  |        |2026-05-20T00:00:00Z
      e2|2026-05-20|expiry  |-10   |A  |        |
      e3|2026-05-23|void    |0     |   |e2      |
      """,
      ["A: 10 10 voided -20 expired = 0 expired"], balance: "0"),
    RuleCase(
      "a void of a use gives purchased credit of an ended lot a new lot",
      """
      id|at        |type    |amount|lot|corrects|expires
      e1|2026-05-01|purchase|10    |A  |        |2026-05-20T00:00:00Z
      e2|2026-05-02|usage   |-10   |   |        |
      e3|2026-05-23|void    |0     |   |e2      |
      """,
      ["A: 10 -10 used = 0 exhausted", "e3: 10 = 10 open"], balance: "10"),
    RuleCase(
      "a void comes right after its target of the same instant",
      """
      id|at        |type    |amount|lot|corrects
      e1|2026-05-01|purchase|10    |A  |
      e3|2026-05-01|usage   |-4    |   |
      e2|2026-05-01|void    |0     |   |e1
      """,
      ["A: 10 -10 voided = 0 voided"], balance: "-4", debt: "4"),
    RuleCase(
      "a refund comes right after its use of the same instant",
      """
      id|at        |type    |amount|lot|corrects
      e1|2026-05-01|purchase|10    |A  |
      e2|2026-05-02|refund  |4     |   |e3
      e3|2026-05-02|usage   |-4    |   |
      """,
      ["A: 10 +4 refunded -4 used = 10 open"], balance: "10"),
    RuleCase(
      "a lot opened by debt-free adjustment is purchased and never expires",
      """
      id|at        |type      |amount
      e1|2020-05-01|adjustment|10
      e2|2020-05-02|transfer  |5
      e3|2020-05-03|adjustment|-12
      """,
      ["e1: 10 -10 used = 0 exhausted", "e2: 5 -2 used = 3 open"], balance: "3"),
    RuleCase(
      "a promotional lot without an expiry lives a year, 29 February becoming the 28th",
      """
      id|at                  |type |amount
      e1|2024-02-29T11:00:00Z|grant|10
      """,
      asOf: "2025-02-28T11:00:00Z", ["e1: 10 -10 expired = 0 expired"], balance: "0"),
  ]

  @Test(arguments: cases)
  func keeps(_ example: RuleCase) throws {
    let ledger = try example.ledger.read()
    let account = try ledger.account(asOf: example.asOf)
    #expect(ledger.lots(account) == example.lots)
    #expect(account.balance.description == example.balance)
    #expect(account.debt.description == example.debt)
  }

  @Test(arguments: [
    (BurnOrder.standard, "R restricted"), (.openmeter, "P priority"), (.orb, "R restricted"),
    (.lago, "P priority"), (.stripe, "P priority"), (.fifo, "O opened"), (.ledger, "-"),
  ])
  func burnsInTheNamedOrderAndKeepsTheKey(_ order: BurnOrder, _ first: String) throws {
    var ledger = try LedgerText(
      """
      id|at        |type    |amount|lot|applies_to|priority|expires   |action
      e1|2026-05-01|purchase|10    |O  |          |60      |          |
      e2|2026-05-02|grant   |10    |E  |          |50      |2026-08-01|
      e3|2026-05-03|purchase|10    |P  |          |5       |          |
      e4|2026-05-04|purchase|10    |R  |chat      |70      |          |
      e5|2026-05-05|usage   |-1    |   |          |        |          |chat
      """
    ).read()
    ledger.rules.burnOrder = order
    let account = try ledger.account(asOf: "2026-06-01")
    let piece = try #require(ledger.pieces(account).first)
    let words = first.split(separator: " ")
    let paid = order == .ledger ? "- 1" : "\(words[0]) 1 \(words[1])"
    #expect(piece == "e5 \(paid)")
  }

  @Test(arguments: [
    ("e1|2026-05-01|expiry|-5|A||", "e1 lot_id lot-missing"),
    ("e1|2026-05-01|expiry_change|0|A||", "e1 lot_id lot-missing"),
    ("e1|2026-05-01|void|0|||e9", "e1 corrects_entry_id entry-missing"),
    ("e1|2026-05-01|void|0|||e1", "e1 corrects_entry_id entry-missing"),
    ("e1|2026-05-01|refund|5|||e9", "e1 corrects_entry_id entry-missing"),
    ("o1|2026-05-01|grant|5|A||\ne1|2026-05-02|grant|5|A||", "e1 lot_id lot-opened-twice"),
    ("o1|2026-05-01|grant|5|e1||\ne1|2026-05-02|grant|5|||", "e1 entry_id lot-opened-twice"),
    (
      "o1|2026-05-01|balance_check|0|||\ne1|2026-05-02|void|0|||o1",
      "e1 corrects_entry_id entry-not-voidable"
    ),
    (
      "o1|2026-05-01|grant|5|A||\no2|2026-05-01|void|0|||o1\ne1|2026-05-02|expiry_change|0|A||",
      "e1 lot_id lot-voided"
    ),
    (
      "o1|2026-05-01|usage|-5|||\no2|2026-05-02|refund|5|||o1\ne1|2026-05-02|void|0|||o2",
      "e1 corrects_entry_id entry-not-voidable"
    ),
    (
      "o1|2026-05-01|grant|5|A||\no2|2026-05-02|void|0|||o1\ne1|2026-05-03|void|0|||o2",
      "e1 corrects_entry_id entry-not-voidable"
    ),
    ("o1|2026-05-01|purchase|5|A|minutes|\ne1|2026-05-02|expiry|-5|A||", "e1 lot_id lot-missing"),
  ])
  func refusesWhatContradictsTheLedger(_ rows: String, _ conflict: String) throws {
    let ledger = try LedgerText("id|at|type|amount|lot|currency|corrects\n" + rows).read()
    for instant in ["2026-04-01", "2026-05-02", "2026-07-01"] {
      #expect(ledger.conflicts(try ledger.replayed(asOf: instant)) == [conflict])
    }
  }

  @Test func takesTheTypeOfTheLotThatIsReinstated() throws {
    let ledger = try LedgerText(
      """
      id|at        |type         |amount|lot|credit_type |corrects|expires
      e1|2026-05-01|grant        |10    |A  |subscription|        |2026-05-02T00:00:00Z
      e2|2026-05-03|reinstatement|4     |A  |            |        |2026-12-31
      e3|2026-05-04|reinstatement|4     |   |            |e1      |2026-12-31
      e4|2026-05-05|reinstatement|4     |   |            |        |2026-12-31
      """
    ).read()
    let account = try ledger.account()
    let told = account.lots.map { "\(ledger.names.string($0.id)) \($0.creditType.rawValue)" }
    #expect(told == ["A subscription", "e2 subscription", "e3 subscription", "e4 promotional"])
  }

  @Test func showsWhatWasKnown() throws {
    let ledger = try LedgerText(
      """
      id|at        |recorded  |type    |amount
      e1|2026-05-01|          |purchase|10
      e2|2026-05-02|2026-05-09|usage   |-4
      e3|2026-05-05|          |usage   |-1
      """
    ).read()
    let before = try Ledger.instant("2026-05-08")
    let known = replay(
      entries: ledger.entries, names: ledger.names, rules: ledger.rules, asKnownAt: before)
    #expect(known.accounts.first?.balance == Amount(9))
    #expect(try ledger.account(asOf: "2026-05-08").balance == Amount(5))
  }

  @Test(arguments: [("1", "9"), ("95", "99"), ("96", "95"), ("95", "95")])
  func acceptsAnyOrderWithinAnInstant(_ first: String, _ second: String) throws {
    let ledger = try LedgerText(
      """
      id|at        |type    |amount|balance
      e1|2026-05-01|purchase|100   |
      e2|2026-05-02|usage   |-4    |\(first)
      e3|2026-05-02|usage   |-1    |\(second)
      """
    ).read()
    let differing = try ledger.account().observations
    let isWrong = first == "1"
    #expect(differing.count == (isWrong ? 2 : 0))
  }

  @Test func restrictsALotToActionsThatNoRowMentions() throws {
    var ledger = try LedgerText("id|at|type|amount\ne1|2026-05-01|purchase|5\ne2|2026-05-02|usage|-1").read()
    ledger.entries[0].appliesTo = ledger.names.intern("chat|chat")
    let lot = try #require(try ledger.account().lots.first)
    #expect(lot.isRestricted)
    #expect(lot.used.isZero)
  }
}
