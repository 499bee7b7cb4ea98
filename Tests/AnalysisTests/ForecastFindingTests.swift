import Credits
import Testing

@testable import Analysis

@Suite struct ForecastFindingTests {
  private static let kinds: [FindingKind] = [.creditsExpiringSoon, .runOutForecast]
  private static let header = "[ledger]\nentry_id,posted_at,type,amount,lot_id,expires_at\n"

  private static func ledger(
    _ name: String, _ entries: String, _ told: [String], asOf: String = "2026-06-30T12:00:00Z"
  ) -> WorkspaceText {
    WorkspaceText(name, header + entries, told: told, asOf: asOf)
  }

  /// Uses of the same size on so many days through 29 June.
  private static func uses(_ days: Int, _ credits: Int) -> String {
    (0..<days).map { back in
      let day = (try? Day(parsing: "2026-06-29"))?.adding(days: -back).text ?? ""
      return "u\(day),\(day)T12:00:00Z,usage,-\(credits)\n"
    }.joined()
  }

  @Test(arguments: kinds)
  func tellsItsSampleAndNotItsTwin(_ kind: FindingKind) throws {
    let settings = AnalysisSettings(asOf: .first, files: [])
    let told = try #require(kind.rule.sample.report(settings: settings)).findings
    #expect(told.map(\.kind) == [kind])
    #expect(told.map(\.credits) == [nil] && told.map(\.confidence) == [.likely])
    let twin = try #require(kind.rule.twin.report(settings: settings))
    #expect(twin.finding(kind)?.sentence == nil)
  }

  private static let young: [WorkspaceText] = [
    ledger(
      "a large lot in a project of six days",
      "g,2026-06-24T00:00:00Z,grant,5000,A,2026-07-05T00:00:00Z\n" + uses(6, 100),
      ["credits-expiring-soon open -"]),
    ledger(
      "one that the busiest day would use up",
      "g,2026-06-24T00:00:00Z,grant,5000,A,2026-07-05T00:00:00Z\n" + uses(4, 1_200), []),
    ledger(
      "a lot without any use yet",
      "g,2026-06-29T00:00:00Z,grant,5000,A,2026-07-05T00:00:00Z\n", ["credits-expiring-soon open -"]),
    ledger(
      "a lot that the portal assumes to expire", "g,2025-07-04T00:00:00Z,grant,5000,A\n",
      ["credits-expiring-soon open -"]),
    ledger(
      "31 days ahead", "g,2026-06-29T00:00:00Z,grant,5000,A,2026-07-31T12:00:00Z\n", []),
    ledger(
      "a remainder below min_credits", "g,2026-06-29T00:00:00Z,grant,19,A,2026-07-05T00:00:00Z\n", []),
    ledger(
      "two lots",
      "g,2026-06-29T00:00:00Z,grant,500,A,2026-07-05T00:00:00Z\n"
        + "h,2026-06-29T00:00:00Z,grant,500,B,2026-07-20T00:00:00Z\n",
      ["credits-expiring-soon open -", "credits-expiring-soon open -"]),
    ledger(
      "one large use a month ago is no pace",
      "buy,2026-06-01T00:00:00Z,purchase,1000\n"
        + "u,2026-06-02T00:00:00Z,usage,-900\n", []),
    ledger(
      "an account in debt", "buy,2026-06-01T00:00:00Z,purchase,1000\n" + uses(28, 100),
      [
        // What is owed is no forecast.
      ]),
  ]

  @Test(arguments: young)
  func isCarefulWithLittleUse(_ workspace: WorkspaceText) throws {
    let told = try workspace.report().told.filter { told in
      Self.kinds.contains { told.hasPrefix($0.rawValue) }
    }
    #expect(told == workspace.told)
  }

  @Test func saysWhenUseIsNotKnownWellEnough() throws {
    let report = try Self.young[0].report()
    let finding = try #require(report.finding(.creditsExpiringSoon))
    #expect(
      finding.sentence
        == "4\u{202F}400 credits of the lot A expire at the end of 4 July. Use is known for 6 complete days only, "
        + "too little to say how much of them will be used: at the use of the busiest day, 100 credits, about "
        + "3\u{202F}950 would be left.")
    #expect(report.answers(.creditsExpiringSoon) == ["used_in_time unknown", "within_a_week yes"])
    #expect(finding.severity == .warning && finding.startsAt == report.asOf)
  }

  @Test(
    arguments: [
      (300, Severity.warning, "3 July"), (1_500, .notice, "15 July"), (4_500, .notice, "14 August"),
      (4_700, nil, ""),
    ] as [(Int, Severity?, String)])
  func tellsRunningOutByHowSoonItIs(_ left: Int, _ severity: Severity?, _ end: String) throws {
    let report = try Self.ledger(
      "", "buy,2026-01-01T00:00:00Z,purchase,\(2_800 + left)\n" + Self.uses(28, 100), []
    ).report()
    let finding = report.finding(.runOutForecast)
    #expect(finding?.severity == severity)
    let text =
      "At the pace of the last 28 days your \(left < 1_000 ? "" : "\(left / 1_000)\u{202F}")"
      + "\(left % 1_000) credits last until about \(end)."
    if severity != nil { #expect(finding?.sentence == text) }
  }

  @Test func tellsTheRangeOfDays() throws {
    let entries = (1...28).map { back in
      let day = (try? Day(parsing: "2026-06-30"))?.adding(days: -back).text ?? ""
      return "u\(back),\(day)T12:00:00Z,usage,-\(back <= 7 ? 160 : 80)\n"
    }.joined()
    let report = try Self.ledger(
      "", "buy,2026-01-01T00:00:00Z,purchase,\(2_800 + 1_000)\n" + entries, []
    ).report()
    let finding = try #require(report.finding(.runOutForecast))
    #expect(
      finding.sentence
        == "At the pace of the last 28 days your 1\u{202F}000 credits last until about 10 July "
        + "(between 6 and 12 July).")
    #expect(finding.subjects.days == ["2026-07-06", "2026-07-10", "2026-07-12"])
    #expect(report.answers(.runOutForecast) == ["grant_before_end no", "within_two_weeks yes"])
  }

  @Test(arguments: kinds)
  func keepsItsIDFromBuildToBuild(_ kind: FindingKind) throws {
    let settings = AnalysisSettings(asOf: .first, files: [])
    var later = kind.rule.sample
    later.asOf = "2026-07-01T10:00:00Z"
    let first = try #require(kind.rule.sample.report(settings: settings)?.finding(kind))
    let second = try #require(later.report(settings: settings)?.finding(kind))
    #expect(first.id == second.id && first.startsAt < second.startsAt)
  }
}
