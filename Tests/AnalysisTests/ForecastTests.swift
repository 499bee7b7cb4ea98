import Credits
import Intake
import Testing

@testable import Analysis

@Suite struct ForecastTests {
  private static let header =
    "[ledger]\nentry_id,posted_at,type,amount,credit_type,lot_id,expires_at,applies_to,request_id,action,priority\n"

  /// A purchase, some entries, and one use a day for so many days through 29 June.
  private static func ledger(
    bought: Int, days: Int, use: Int, action: String = "chat", _ more: String = ""
  ) throws -> String {
    let last = try Day(parsing: "2026-06-29")
    var text = header + "buy,2026-01-01T00:00:00Z,purchase,\(bought),,P\n"
    for back in (0..<days).reversed() {
      let day = last.adding(days: -back).text
      text += "u\(day),\(day)T12:00:00Z,usage,-\(use),,,,,,\(action)\n"
    }
    return text + more
  }

  private static func report(
    _ text: String, asOf: String = "2026-06-30T00:00:00Z", zone: String = "UTC"
  ) throws -> ProjectReport {
    try WorkspaceText("", text, told: [], asOf: asOf, zone: zone).report()
  }

  private static func forecast(
    _ text: String, asOf: String = "2026-06-30T00:00:00Z", zone: String = "UTC"
  ) throws -> Forecast {
    try #require(try report(text, asOf: asOf, zone: zone).accounts.first?.forecast)
  }

  private static func on(_ day: String) throws -> Forecast.End { .on(try Day(parsing: day)) }

  // MARK: The end

  @Test(arguments: [
    ("2026-06-30T00:00:00Z", 28 * 100 + 300, "2026-07-02"),
    ("2026-06-30T00:00:00Z", 28 * 100 + 301, "2026-07-03"),
    ("2026-06-30T12:00:00Z", 28 * 100 + 300, "2026-07-03"),
    ("2026-06-30T23:59:59Z", 28 * 100 + 1, "2026-07-01"),
    ("2026-06-30T00:00:00Z", 28 * 100 + 50, "2026-06-30"),
  ])
  func isTheDayOnWhichNothingIsLeft(_ asOf: String, _ bought: Int, _ end: String) throws {
    let forecast = try Self.forecast(try Self.ledger(bought: bought, days: 28, use: 100), asOf: asOf)
    #expect(forecast.end == (try Self.on(end)))
    #expect(forecast.earliest == forecast.end && forecast.latest == forecast.end)
    #expect(forecast.balances.last ?? .zero == .zero)
  }

  @Test func liesBeyondTheHorizonForAPaceThatHardlyTakes() throws {
    let forecast = try Self.forecast(try Self.ledger(bought: 9_000_000, days: 28, use: 1))
    #expect(forecast.end == .beyond && forecast.latest == .beyond)
    #expect(forecast.balances.count == Forecast.horizon)
  }

  @Test func followsTheWeekdays() throws {
    // 700 on Mondays only; 30 June is a Tuesday, so nothing is taken before 6 July.
    let last = try Day(parsing: "2026-06-29")
    var text = Self.header + "buy,2026-01-01T00:00:00Z,purchase,\(4 * 700 + 650)\n"
    for week in 0..<4 {
      let day = last.adding(days: -7 * week).text
      text += "u\(week),\(day)T12:00:00Z,usage,-700\n"
    }
    text += "a,2026-06-02T12:00:00Z,usage,-1\n"
    let forecast = try Self.forecast(text)
    #expect(forecast.pace.days == 28 && forecast.pace.busyDays == 5)
    #expect(forecast.end == (try Self.on("2026-07-06")))
  }

  @Test(arguments: [(13, nil), (14, 14), (27, 27), (28, 28), (60, 28)] as [(Int, Int?)])
  func needsFourteenDaysSinceTheFirstUse(_ days: Int, _ basis: Int?) throws {
    let report = try Self.report(try Self.ledger(bought: 99_999, days: days, use: 100))
    #expect(report.accounts.first?.forecast?.pace.days == basis)
  }

  @Test func isMissingWithoutLedgerCreditOrPeriod() throws {
    let debt = try Self.report(try Self.ledger(bought: 100, days: 30, use: 100))
    #expect(debt.accounts.first?.forecast == nil && debt.finding(.runOutForecast) == nil)
    let postpaid = try Self.report(Self.header + "a,2026-06-01T00:00:00Z,usage,-500\n")
    #expect(postpaid.accounts.first?.forecast == nil && postpaid.finding(.runOutForecast) == nil)
    let log = "[usage]\nrequest_id,occurred_at,action\na,2026-06-01T00:00:00Z,chat\n"
    let report = try Self.report(log)
    #expect(report.accounts.isEmpty && report.told == [])
  }

  @Test func saysNothingAfterOneRow() throws {
    let report = try Self.report(Self.header + "g,2026-06-29T00:00:00Z,grant,500\n")
    #expect(report.accounts.first?.forecast == nil && report.told == [])
  }

  // MARK: What counts as use

  @Test func countsUseWhenItWasUsed() throws {
    // Posted in the night to today, used within the last complete day.
    let late = "e,2026-06-30T00:10:00Z,usage,-2800,,,,,r,chat\n"
    let text = try Self.ledger(bought: 99_999, days: 28, use: 100, late)
    let log = "[usage]\nrequest_id,occurred_at,action\nr,2026-06-29T23:50:00Z,chat\n"
    let asOf = "2026-06-30T01:00:00Z"
    #expect(try Self.forecast(text, asOf: asOf).pace.perDay == Amount(100))
    #expect(try Self.forecast(text + log, asOf: asOf).pace.perDay == Amount(200))
  }

  @Test func leavesOutWhatIsInQuestionOrCameBack() throws {
    let failed = "e,2026-06-20T00:00:00Z,usage,-2800,,,,,r,chat\n"
    let text = try Self.ledger(bought: 99_999, days: 28, use: 100, failed)
    let log = "[usage]\nrequest_id,occurred_at,action,status\nr,2026-06-20T00:00:00Z,chat,503\n"
    #expect(try Self.forecast(text).pace.perDay == Amount(200))
    #expect(try Self.forecast(text + log).pace.perDay == Amount(100))
    let back = "[ledger]\nentry_id,posted_at,type,amount,corrects_entry_id\n"
    let refunded = text + back + "b,2026-06-21T00:00:00Z,refund,2800,e\n"
    #expect(try Self.forecast(refunded).pace.perDay == Amount(100))
    let named = "[ledger]\nentry_id,posted_at,type,amount,request_id\nb,2026-06-21T00:00:00Z,refund,2800,r\n"
    #expect(try Self.forecast(text + named + log).pace.perDay == Amount(100))
  }

  @Test(arguments: ["Pacific/Apia", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
  func countsDaysOfTheZone(_ zone: String) throws {
    // Through the end of summer time in the north and its start in the south.
    let last = try Day(parsing: "2026-11-03")
    var text = Self.header + "buy,2026-01-01T00:00:00Z,purchase,\(28 * 100 + 500)\n"
    for back in 0..<28 {
      text += "u\(back),\(last.adding(days: -back).text)T11:00:00Z,usage,-100\n"
    }
    let civil = try ZoneDatabase().zone(named: zone)
    let noon = try Instant(parsing: "2026-11-03T11:00:00Z")
    let today = civil.day(of: noon).adding(days: 1)
    let forecast = try Self.forecast(text, asOf: civil.start(of: today).description, zone: zone)
    #expect(forecast.pace.perDay == Amount(100))
    #expect(forecast.end == .on(today.adding(days: 4)))
  }

  // MARK: Lots

  @Test func losesWhatExpiresUnused() throws {
    let grant = "g,2026-06-29T23:00:00Z,grant,1000,,A,2026-07-03T00:00:00Z\n"
    let forecast = try Self.forecast(try Self.ledger(bought: 28 * 100 + 150, days: 28, use: 100, grant))
    // Three days of 100 from the lot, then 700 of it are lost.
    #expect(forecast.losses.map(\.amount) == [Amount(700)])
    #expect(forecast.losses.map(\.day.text) == ["2026-07-02"])
    #expect(forecast.end == (try Self.on("2026-07-04")))
  }

  @Test func usesALotThatExpiresTodayForTheRestOfTheDay() throws {
    let grant = "g,2026-06-29T23:00:00Z,grant,1000,,A,2026-06-30T18:00:00Z\n"
    let text = try Self.ledger(bought: 9_000, days: 28, use: 100, grant)
    let report = try Self.report(text, asOf: "2026-06-30T12:00:00Z")
    #expect(report.accounts.first?.forecast?.losses.map(\.amount) == [Amount(975)])
    let finding = try #require(report.finding(.creditsExpiringSoon))
    #expect(finding.severity == .warning && finding.sentence.contains("on 30 June, 18:00"))
    #expect(report.answers(.creditsExpiringSoon) == ["used_in_time no", "within_a_week yes"])
    let later = try Self.report(text, asOf: "2026-06-30T18:00:00Z")
    #expect(later.finding(.creditsExpiringSoon) == nil)
  }

  @Test func spendsInTheBurnOrder() throws {
    // The lot of lower priority burns first, though it never expires.
    let grants = """
      g,2026-06-29T23:00:00Z,grant,1000,,A,2026-07-03T00:00:00Z,,,,60
      h,2026-06-29T23:00:00Z,purchase,500,,B,,,,,10

      """
    let forecast = try Self.forecast(try Self.ledger(bought: 28 * 100, days: 28, use: 100, grants))
    #expect(forecast.losses.map(\.amount) == [Amount(1_000)])
  }

  @Test func paysOnlyTheirActionsShareFromRestrictedLots() throws {
    let agent = (2...29).map { day in
      "a\(day),2026-06-\(day < 10 ? "0" : "")\(day)T13:00:00Z,usage,-25,,,,,,agent\n"
    }.joined()
    let grant = "g,2026-06-29T23:00:00Z,grant,1000,,A,2026-07-10T00:00:00Z,agent|voice\n"
    let text = try Self.ledger(bought: 28 * 100 + 9_000, days: 28, use: 75, agent + grant)
    let forecast = try Self.forecast(text)
    #expect(forecast.losses.map(\.amount) == [Amount(750)])
    let report = try Self.report(text)
    #expect(report.told == ["credits-expiring-soon open -"])
    #expect(report.finding(.creditsExpiringSoon)?.subjects.lots == ["A"])
  }

  @Test func endsWhenOnlyOtherActionsCanBePaid() throws {
    let grant = "g,2026-06-29T23:00:00Z,grant,1000,,A,,agent\n"
    let report = try Self.report(try Self.ledger(bought: 28 * 100 + 250, days: 28, use: 100, grant))
    let forecast = try #require(report.accounts.first?.forecast)
    #expect(forecast.end == (try Self.on("2026-07-02")) && forecast.stranded == Amount(1_000))
    #expect(report.finding(.runOutForecast)?.sentence.contains("when 1\u{202F}000 are left") == true)
  }

  // MARK: Plans

  private static func plan(_ credits: Int, _ starts: String, period: String = "month") -> String {
    """
    [plans]
    plan_id,name,period,included_credits
    basic,Basic,\(period),\(credits)
    [subscriptions]
    plan_id,starts_at,renews_at,ends_at
    basic,\(starts)

    """
  }

  @Test(
    arguments: [
      (plan(5_000, "2026-05-02T00:00:00Z"), nil), (plan(5_000, "2026-05-03T00:00:00Z"), "2026-07-02"),
      (plan(5_000, "2026-01-31T00:00:00Z"), "2026-07-02"),
      (plan(5_000, "2026-01-30T12:00:00Z"), nil),
      (plan(5_000, "2026-05-20T00:00:00Z,2026-07-02T00:00:00Z"), nil),
      (plan(5_000, "2026-05-03T00:00:00Z,,2026-07-01T00:00:00Z"), "2026-07-02"),
      (plan(100, "2026-05-01T00:00:00Z"), "2026-07-03"),
      (plan(5_000, "0001-01-01T00:00:00Z"), nil),
      (plan(5_000, "9999-12-31T00:00:00Z"), "2026-07-02"),
    ] as [(String, String?)])
  func countsRenewalsThatComeFirst(_ plan: String, _ end: String?) throws {
    let report = try Self.report(try Self.ledger(bought: 28 * 100 + 260, days: 28, use: 100) + plan)
    let told = report.finding(.runOutForecast)?.subjects.days ?? []
    #expect(told == (end.map { [$0] } ?? []))
  }

  @Test func namesTheNextRenewalOfAnyPeriod() throws {
    let text = Self.plan(10, "2024-02-29T00:00:00Z", period: "year")
    let rows = try Self.report(Self.header + "g,2026-01-01T00:00:00Z,grant,5\n" + text).rows
    let next = PlanRenewals(rows).next(after: try Instant(parsing: "2026-02-28T00:00:00Z"))
    #expect(next?.day.text == "2027-02-28" && next?.lastDay.text == "2028-02-28")
  }
}
