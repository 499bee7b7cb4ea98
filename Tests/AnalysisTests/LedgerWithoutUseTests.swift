import Testing

@testable import Analysis

/// A ledger that holds purchases and stated balances alone, as some vendors export it.
@Suite struct LedgerWithoutUse {
  private static let ledger = """
    [ledger]
    entry_id,posted_at,type,amount,lot_id,expires_at,currency,balance_after
    g,2026-05-01T00:00:00Z,grant,200,A,2026-06-01,USD,
    b,2026-06-20T00:00:00Z,balance_check,0,,,USD,-1
    """

  @Test func makesFindingsLikelyWhereTheLogHasRequests() throws {
    let log = """
      [usage]
      request_id,occurred_at,action,credits
      r1,2026-05-10T00:00:00Z,listen,0.5
      """
    let report = try WorkspaceText("with a log", Self.ledger + "\n" + log, told: []).report()
    for kind in [FindingKind.promoExpired, .balanceMismatch] {
      let finding = try #require(report.finding(kind))
      #expect(finding.confidence == .likely)
      #expect(finding.severity == .warning)
      #expect(finding.sentence.contains("lists no use"))
    }
  }

  @Test func leavesThemConfirmedWithoutALog() throws {
    let report = try WorkspaceText("without a log", Self.ledger, told: []).report()
    #expect(report.finding(.balanceMismatch)?.confidence == .confirmed)
  }

  @Test func namesTheAccountsOwnUnit() throws {
    let report = try WorkspaceText("in dollars", Self.ledger, told: []).report()
    #expect(report.finding(.promoExpired)?.sentence.hasPrefix("200 USD of the promotional lot A") == true)
  }
}
