import Testing

@testable import Analysis

@Suite struct BalanceFindingTests {
  private static func ledger(_ name: String, _ entries: String, _ told: [String]) -> WorkspaceText {
    WorkspaceText(
      name,
      """
      [ledger]
      entry_id,posted_at,type,amount,balance_after,corrects_entry_id,lot_id,expires_at,note
      \(entries)
      """, told: told)
  }

  static let balances = [
    ledger(
      "stated too low",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      u,2026-06-02T00:00:00Z,usage,-100
      c,2026-06-03T00:00:00Z,balance_check,0,400
      """, ["balance-mismatch open -500"]),
    ledger(
      "only the first divergence",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000,1000
      u,2026-06-02T00:00:00Z,usage,-100,850
      v,2026-06-03T00:00:00Z,usage,-100,740
      """, ["balance-mismatch open -50"]),
    ledger(
      "a later balance agrees again",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000,1000
      u,2026-06-02T00:00:00Z,usage,-100,850
      v,2026-06-03T00:00:00Z,usage,-100,800
      """, ["balance-mismatch resolved -50"]),
    ledger(
      "the ledger starts late",
      """
      u,2026-06-02T00:00:00Z,usage,-100,850
      v,2026-06-03T00:00:00Z,usage,-100,750
      """, []),
    ledger(
      "the ledger starts late and then diverges",
      """
      u,2026-06-02T00:00:00Z,usage,-100,850
      v,2026-06-03T00:00:00Z,usage,-100,700
      """, ["balance-mismatch open -50"]),
    ledger(
      "order within one instant",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000,1000
      u,2026-06-02T00:00:00Z,usage,-100,700
      v,2026-06-02T00:00:00Z,usage,-200,800
      """, []),
  ]

  static let drops = [
    ledger(
      "a debit of a tenth",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,-100
      """, ["unexplained-drop open -100"]),
    ledger(
      "a hair less than a tenth",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,-99.999999999999
      """, []),
    ledger(
      "a tenth that is less than min_credits",
      """
      buy,2026-06-01T00:00:00Z,purchase,100
      a,2026-06-02T00:00:00Z,adjustment,-19
      """, []),
    ledger(
      "two within 24 hours",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,-60
      b,2026-06-02T23:59:59Z,transfer,-60
      """, ["unexplained-drop open -120"]),
    ledger(
      "two 24 hours apart",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,-60
      b,2026-06-03T00:00:00Z,adjustment,-60
      """, []),
    ledger(
      "voided since",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,-300
      v,2026-06-05T00:00:00Z,void,0,,a
      """, ["unexplained-drop resolved -300"]),
    ledger(
      "one of two voided since",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,-300
      b,2026-06-02T01:00:00Z,adjustment,-200
      v,2026-06-05T00:00:00Z,void,0,,a
      """, ["unexplained-drop open -200"]),
    ledger(
      "a correction taken back",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      a,2026-06-02T00:00:00Z,adjustment,300
      b,2026-06-05T00:00:00Z,adjustment,-300,,a
      """, []),
    ledger(
      "an expiry on its date",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000,,,P,2026-06-10
      """, []),
    ledger(
      "a use, however large",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      u,2026-06-02T00:00:00Z,usage,-900
      """, []),
  ]

  @Test(arguments: balances + drops)
  func tellsWhatDoesNotAddUp(_ workspace: WorkspaceText) throws {
    #expect(try workspace.report().told == workspace.told)
  }

  @Test func findsTheSmallestExplanation() throws {
    let report = try Self.ledger(
      "one entry is left out",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000,1000
      late,2026-06-02T00:00:00Z,purchase,275
      u,2026-06-03T00:00:00Z,usage,-100
      c,2026-06-04T00:00:00Z,balance_check,0,900
      """, []
    ).report()
    let finding = try #require(report.finding(.balanceMismatch))
    #expect(finding.subjects.entries == ["late", "c"])
    #expect(report.answers(.balanceMismatch)[1] == "one_entry_explains yes")
    let sentence =
      "On 4 June a balance of 900 credits was stated; the entries give 1\u{202F}175, which is 275 more."
    #expect(finding.sentence == sentence)
  }

  @Test func namesAnExpiryThatWasNotPosted() throws {
    let report = try Self.ledger(
      "no expiry in the stated balance",
      """
      buy,2026-06-01T00:00:00Z,purchase,1000
      g,2026-06-01T00:00:00Z,purchase,52,,,O,2026-06-10
      c,2026-06-14T00:00:00Z,balance_check,0,1052
      """, []
    ).report()
    #expect(report.told == ["balance-mismatch open 52"])
    #expect(report.answers(.balanceMismatch)[2] == "unposted_expiry_explains yes")
    #expect(report.findings.first?.subjects.lots == ["O"])
  }
}
