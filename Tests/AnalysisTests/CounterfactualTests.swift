import Credits
import Testing

@testable import Analysis

@Suite struct OtherRules {
  private func report(_ text: String) throws -> ProjectReport {
    let settings = AnalysisSettings(asOf: .init(microseconds: 0), files: [])
    return try #require(Sample(text).report(settings: settings))
  }

  private let expiring = """
    [ledger]
    entry_id,posted_at,type,amount,lot_id,expires_at
    buy,2026-05-01T00:00:00Z,purchase,1000,P
    g,2026-05-02T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z
    u,2026-06-02T10:00:00Z,usage,-323
    out,2026-06-15T00:00:00Z,expiry,-177,A
    """

  @Test func tellWhatTheOldestLotFirstWouldHaveLost() throws {
    let fifo = try #require(
      try report(expiring).counterfactuals.first { $0.rule == .burnOrder(.fifo) })
    #expect(fifo.balance == Amount(677) && fifo.expired == Amount(500) && fifo.difference == Amount(-323))
    #expect(
      fifo.sentence
        == "If lots were used oldest first, the balance would be 323 credits lower; 323 credits more would "
        + "have expired.")
  }

  @Test func nameEachOtherOrderOnceAndNotTheOneInForce() throws {
    let rules = try report(expiring).counterfactuals.map(\.rule.name)
    #expect(rules == ["openmeter", "orb", "lago", "stripe", "fifo"])
  }

  @Test func areNotToldWhereNoLotEnds() throws {
    #expect(try report(Sample.weekly + Sample.weeklyLog).counterfactuals.isEmpty)
  }

  @Test func leaveAWrongExpiryOutOfTheDifference() throws {
    let wrong =
      expiring.split(separator: "\n").dropLast().joined(separator: "\n")
      + "\nout,2026-06-15T00:00:00Z,expiry,-217,A"
    let stripe = try #require(
      try report(wrong).counterfactuals.first { $0.rule == .burnOrder(.stripe) })
    #expect(stripe.difference.isZero && stripe.balance == Amount(960))
  }

  @Test func closeSessionsThirtyMinutesAfterTheirLastActivity() throws {
    let report = try report(
      Sample.ledger + "e-s,2026-06-20T11:00:00Z,usage,-7200,,,s,agent,7200,second\n" + Sample.prices
        + """
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-20T09:00:00Z,2026-06-20T11:00:00Z,2026-06-20T09:10:00Z,agent
        """)
    let told = try #require(report.counterfactuals.first { $0.rule == .sessionsClosed })
    // 2,400 of 7,200 seconds would have been charged.
    #expect(told.difference == Amount(4800) && told.balance == Amount(97_600))
  }
}
