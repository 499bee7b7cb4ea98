import Testing

@testable import Analysis

@Suite struct LotFindingTests {
  private static func lot(
    _ name: String, _ entries: String, _ told: [String], notices: String = "", zone: String = "UTC",
    asOf: String = "2026-06-30T12:00:00Z"
  ) -> WorkspaceText {
    WorkspaceText(
      name,
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,credit_type,corrects_entry_id
      buy,2026-03-01T00:00:00Z,purchase,9000,P
      \(entries)
      \(notices)
      """, told: told, asOf: asOf, zone: zone)
  }

  static let expiries = [
    lot(
      "a remainder at the date",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      u,2026-05-10T00:00:00Z,usage,-323
      """, ["promo-expired open -177"]),
    lot(
      "used to the last credit",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      u,2026-05-10T00:00:00Z,usage,-500
      """, []),
    lot(
      "subscription credit",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15,subscription
      """, []),
    lot(
      "waiting for the posted expiry",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      x,2026-06-16T12:00:00Z,expiry,-500,A
      """, ["promo-expired open -500"], asOf: "2026-06-16T06:00:00Z"),
    lot(
      "a posted expiry that is too large",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z
      x,2026-06-15T00:00:00Z,expiry,-540,A
      """, ["expiry-amount-mismatch open -40", "promo-expired open -500"]),
    lot(
      "taken on its last civil day",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      x,2026-06-15T06:00:00Z,expiry,-500,A
      """, ["promo-expired open -500"]),
    lot(
      "what a refund brings back too late",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      u,2026-05-10T00:00:00Z,usage,-500
      back,2026-06-20T00:00:00Z,refund,62,,,,u
      """, ["refund-lost-to-expiry open -62"]),
    lot(
      "reinstated by name of the lot",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      again,2026-06-20T00:00:00Z,reinstatement,500,A,2026-12-31
      """, ["promo-expired resolved -500", "credits-reinstated resolved 500"]),
    lot(
      "reinstated by the exact amount",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      h,2026-05-01T00:00:00Z,grant,400,B,2026-06-14
      again,2026-06-20T00:00:00Z,reinstatement,500,C
      """,
      ["promo-expired resolved -500", "promo-expired open -400", "credits-reinstated resolved 500"]),
    lot(
      "reinstated after more than 90 days",
      """
      g,2026-03-01T00:00:00Z,grant,500,A,2026-03-15
      again,2026-06-20T00:00:00Z,reinstatement,500,C
      """, ["promo-expired lapsed -500", "credits-reinstated resolved 500"]),
    lot(
      "reinstated after as-of",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      again,2026-06-20T00:00:00Z,reinstatement,500,C
      """, ["promo-expired open -500"], asOf: "2026-06-18T00:00:00Z"),
  ]

  static let removals = [
    lot(
      "an expiry two weeks early",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,expiry,-500,A
      """, ["lot-removed-early open -500"]),
    lot(
      "promotional credit, told once",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20
      x,2026-06-05T03:00:00Z,expiry,-400,A
      """, ["lot-removed-early open -500"]),
    lot(
      "a void of the grant",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      u,2026-05-10T00:00:00Z,usage,-100
      v,2026-06-05T03:00:00Z,void,0,,,,g
      """, ["lot-removed-early open -400"]),
    lot(
      "purchased credit without a last day",
      """
      o,2026-05-01T00:00:00Z,purchase,500,O
      x,2026-06-05T03:00:00Z,expiry,-500,O
      """, ["lot-removed-early open -500"]),
    lot(
      "a debit that names the lot and empties it",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,adjustment,-500,A
      """, ["lot-removed-early open -500"]),
    lot(
      "a date set to the past",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,expiry_change,0,A,2026-06-01
      """, ["lot-removed-early open -500"]),
    lot(
      "the last civil day of the zone",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      x,2026-06-21T03:00:00Z,expiry,-500,A
      """, [], zone: "America/New_York"),
    lot(
      "the day before in the zone",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      x,2026-06-20T03:00:00Z,expiry,-500,A
      """, ["lot-removed-early open -500"], zone: "America/New_York"),
    lot(
      "a notice names the lot",
      """
      g,2026-05-01T00:00:00Z,grant,500,pilot-7,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,expiry,-500,pilot-7
      """, [],
      notices: """
        [notices]
        notice_id,published_at,title,effective_at,kind
        n1,2026-05-20T00:00:00Z,What is left of pilot-7 ends early.,2026-06-05T00:00:00Z,promotion
        """),
    lot(
      "a notice names another lot",
      """
      g,2026-05-01T00:00:00Z,grant,500,pilot-7,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,expiry,-500,pilot-7
      """, ["lot-removed-early open -500"],
      notices: """
        [notices]
        notice_id,published_at,title,kind
        n1,2026-05-20T00:00:00Z,What is left of pilot-77 and my-pilot-7 ends early,promotion
        """),
    lot(
      "a notice that came afterwards",
      """
      g,2026-05-01T00:00:00Z,grant,500,pilot-7,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,expiry,-500,pilot-7
      """, ["lot-removed-early open -500"],
      notices: """
        [notices]
        notice_id,published_at,title,kind
        n1,2026-06-06T00:00:00Z,We ended pilot-7,promotion
        """),
    lot(
      "reinstated",
      """
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      x,2026-06-05T03:00:00Z,expiry,-500,A
      r,2026-06-09T03:00:00Z,reinstatement,500,,,,g
      """, ["lot-removed-early resolved -500", "credits-reinstated resolved 500"]),
  ]

  @Test(arguments: expiries + removals)
  func tellsWhatLotsLost(_ workspace: WorkspaceText) throws {
    let told = try workspace.report().told
    #expect(told == workspace.told)
  }

  @Test func tellsAReinstatementWithWhatItClosed() throws {
    let report = try Self.expiries[7].report()
    let good = try #require(report.finding(.creditsReinstated))
    let loss = try #require(report.finding(.promoExpired))
    #expect(
      good.sentence == "500 credits were reinstated on 20 June; that is all of what expired on 15 June.")
    #expect(good.explainedBy == [loss.id])
    #expect(loss.resolvedBy == ["again"])
    #expect(report.answers(.promoExpired).last == "reinstated yes")
    #expect(report.answers(.creditsReinstated) == ["matches_a_finding yes"])
  }

  @Test func isLessSureOfAnAssumedDate() throws {
    let report = try Self.lot(
      "no date", "g,2025-05-01T00:00:00Z,grant,500,A", ["promo-expired open -500"]
    ).report()
    #expect(report.told == ["promo-expired open -500"])
    #expect(report.findings.first?.confidence == .likely)
    #expect(report.findings.first?.startsAt.text == "2026-05-01T00:00:00Z")
  }
}
