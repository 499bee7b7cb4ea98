import Credits
import Testing

@testable import Analysis

@Suite struct HostileForecastTests {
  private static let largest = "999999999999999999"

  private static func report(_ text: String, asOf: String) throws -> ProjectReport {
    try WorkspaceText("", text, told: [], asOf: asOf).report()
  }

  @Test func spendsAmountsAtTheLimit() throws {
    var text = "[ledger]\nentry_id,posted_at,type,amount,lot_id,expires_at,applies_to,action\n"
    for lot in 0..<60 {
      text += "g\(lot),2026-05-01T00:00:00Z,grant,\(Self.largest),L\(lot),2026-07-0\(1 + lot % 9),"
      text += lot % 3 == 0 ? "chat\n" : "\n"
    }
    for day in 1...29 {
      let date = "2026-06-\(day < 10 ? "0" : "")\(day)"
      text += "u\(day),\(date)T00:00:00Z,usage,-\(Self.largest),,,,chat\n"
      text += "v\(day),\(date)T00:00:00Z,usage,-0.000000000001,,,,other\n"
    }
    text += "[plans]\nplan_id,period,included_credits\nbig,month,\(Self.largest)\n[subscriptions]\n"
    text += "plan_id,starts_at\n" + String(repeating: "big,2026-01-01\n", count: 40)
    let report = try Self.report(text, asOf: "2026-06-30T12:00:00Z")
    #expect(report.accounts.first?.forecast?.pace.days == 28)
    #expect(report.finding(.creditsExpiringSoon) != nil)
  }

  @Test(arguments: ["0001-01-03T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-06-30T00:00:00Z"])
  func looksAheadFromAnyInstant(_ asOf: String) throws {
    let text = """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,0001-01-01T00:00:00Z,purchase,500,A,9999-12-31
      h,0001-01-01T00:00:00Z,purchase,500,B
      u,0001-01-02T00:00:00Z,usage,-1
      v,9999-12-20T00:00:00Z,usage,-1
      w,9999-12-21T00:00:00Z,usage,-1
      x,9999-12-22T00:00:00Z,usage,-1
      [plans]
      plan_id,period,included_credits
      a,month,1
      b,year,1
      [subscriptions]
      plan_id,starts_at
      a,0001-01-01
      b,0001-01-01
      a,9999-12-31
      b,9999-12-31
      """
    let report = try Self.report(text, asOf: asOf)
    #expect(report.accounts.count == 1)
  }

  @Test func looksAtManyLotsAndSubscriptionsInPassing() throws {
    var text = "[ledger]\nentry_id,posted_at,type,amount,lot_id,expires_at,applies_to,action\n"
    for lot in 0..<2_000 {
      text +=
        "g\(lot),2026-05-01T00:00:00Z,grant,3,L\(lot),2027-01-0\(1 + lot % 9),\(lot % 2 == 0 ? "a\(lot)" : "")\n"
    }
    for day in 1...29 {
      text += "u\(day),2026-06-\(day < 10 ? "0" : "")\(day)T00:00:00Z,usage,-1,,,,a\(day * 2)\n"
    }
    text += "[plans]\nplan_id,period,included_credits\nsmall,month,1000\n[subscriptions]\nplan_id,starts_at\n"
    for day in 0..<2_000 { text += "small,2026-0\(1 + day % 6)-0\(1 + day % 9)\n" }
    let report = try Self.report(text, asOf: "2026-06-30T12:00:00Z")
    #expect(report.accounts.first?.forecast?.end == .beyond)
  }

  @Test func looksAtManyAccountsInPassing() throws {
    var text = "[ledger]\nentry_id,posted_at,type,amount,currency,request_id\n"
    for account in 0..<2_000 {
      text += "b\(account),2026-05-01T00:00:00Z,purchase,100,C\(account)\n"
      text += "u\(account),2026-06-20T00:00:00Z,usage,-1,C\(account)\n"
      text += "r\(account),2026-06-21T00:00:00Z,refund,1,C\(account),x\n"
    }
    let report = try Self.report(text, asOf: "2026-06-30T12:00:00Z")
    #expect(report.accounts.count == 2_000)
  }

  @Test func readsEveryBurnOrder() throws {
    for order in BurnOrder.allCases {
      var settings = AnalysisSettings(asOf: .first, files: [])
      settings.burnOrder = order
      let sample = FindingKind.creditsExpiringSoon.rule.sample
      #expect(sample.report(settings: settings)?.accounts.count == 1)
    }
  }
}
