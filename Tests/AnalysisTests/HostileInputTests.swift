import Credits
import Testing

@testable import Analysis

/// Data that say too little, too much, or the wrong thing: nothing is told that they cannot prove.
@Suite struct BadInput {
  private func report(_ text: String, asOf: String = "2026-06-30T12:00:00Z") throws -> ProjectReport {
    let settings = AnalysisSettings(asOf: .init(microseconds: 0), files: [])
    return try #require(Sample(text, asOf: asOf).report(settings: settings))
  }

  @Test func saysOfEveryCheckWhetherItRan() throws {
    let report = try report("[usage]\nrequest_id,occurred_at,action\nr,2026-06-01T00:00:00Z,chat\n")
    #expect(Set(report.checkRuns.map(\.kind)) == Set(FindingKind.allCases))
    let missing = report.checkRuns.filter { $0.missing != nil }
    #expect(missing.contains { $0.kind == .promoExpired && $0.missing == "no ledger" })
    #expect(report.findings.isEmpty)
  }

  @Test(arguments: [
    "[ledger]\nentry_id,posted_at,type,amount\nu,2026-06-01T00:00:00Z,usage,-5\n",
    "[ledger]\nentry_id,posted_at,type,amount\nb,2026-06-01T00:00:00Z,purchase,5\n",
    "[usage]\nrequest_id,occurred_at,action,status\nr,2026-06-01T00:00:00Z,chat,503\n",
    "[sessions]\nsession_id,opened_at\ns,2026-06-30T00:00:00Z\n[usage]\nrequest_id,occurred_at,action\n",
  ])
  func tellsNothingOfOneRow(_ text: String) throws {
    #expect(try report(text).findings.map(\.sentence) == [])
  }

  @Test func tellsOpenSessionsOnceADay() throws {
    var text = "[sessions]\nsession_id,opened_at,last_activity_at,action\n"
    for number in 0..<300 {
      text +=
        "s\(number),2026-06-\(10 + number % 3)T09:\(number % 60 < 10 ? "0" : "")\(number % 60):00Z,,agent\n"
    }
    let report = try report(text)
    #expect(report.findings.map(\.kind) == [.sessionNeverClosed, .sessionNeverClosed, .sessionNeverClosed])
    #expect(report.findings.allSatisfy { $0.credits == nil })
  }

  @Test func readsClocksInDisorderWithoutAccusing() throws {
    let report = try report(
      Sample.ledger
        + """
        e1,2026-06-12T10:00:00Z,usage,-60,,x,,transcribe,60,second
        e2,2026-06-12T09:00:00Z,usage,-600,,,s,agent,600,second

        """ + Sample.prices
          + """
          [usage]
          request_id,occurred_at,action,quantity,unit,status
          x,2026-06-12T11:00:00Z,transcribe,60,second,200
          [sessions]
          session_id,opened_at,closed_at,last_activity_at,action
          s,2026-06-12T09:00:00Z,2026-06-12T08:50:00Z,2026-06-12T12:00:00Z,agent
          """)
    #expect(report.findings.map(\.kind) == [.clockSkew])
  }

  @Test func takesNegativeQuantitiesForNothing() throws {
    let report = try report(
      Sample.weekly + "e-n,2026-06-12T11:00:02Z,usage,0,,n,,transcribe,-5,second\n" + Sample.weeklyLog
        + "n,2026-06-12T11:00:00Z,transcribe,-5,second,200,k1,f-n\n" + Sample.prices)
    #expect(report.findings.map(\.sentence) == [])
  }

  @Test func acceptsAnyOfTwoPricesInForce() throws {
    let prices = """
      [prices]
      action,unit,credits_per_unit,effective_from,effective_to
      transcribe,second,1,2026-01-01T00:00:00Z,2026-06-20T00:00:00Z
      transcribe,second,2,2026-06-10T00:00:00Z,

      """
    let both = try report(
      Sample.ledger
        + """
        e1,2026-06-12T11:00:02Z,usage,-60,,x,,transcribe,60,second
        e2,2026-06-13T11:00:02Z,usage,-120,,y,,transcribe,60,second

        """ + prices)
    #expect(both.findings.map(\.sentence) == [])
    let neither = try report(
      Sample.ledger + "e1,2026-06-12T11:00:02Z,usage,-180,,x,,transcribe,60,second\n" + prices)
    let finding = try #require(neither.finding(.priceMismatch))
    #expect(finding.confidence == .likely && finding.severity == .warning)
    #expect(neither.answers(.priceMismatch).first == "price_known unknown")
  }

  @Test func tellsNothingBetweenTwoPrices() throws {
    let report = try report(
      Sample.ledger
        + """
        e1,2026-06-12T11:00:02Z,usage,-999,,x,,transcribe,60,second
        [prices]
        action,unit,credits_per_unit,effective_from,effective_to
        transcribe,second,1,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z
        transcribe,second,2,2026-07-01T00:00:00Z,
        """)
    #expect(report.findings.map(\.sentence) == [])
  }

  @Test func doesNotCompareTablesThatNameRequestsDifferently() throws {
    var text = Sample.ledger
    var log = "[usage]\nrequest_id,occurred_at,action,quantity,unit,status\n"
    for day in 1...28 {
      let date = "2026-06-\(day < 10 ? "0" : "")\(day)"
      text += "e\(day),\(date)T10:00:02Z,usage,-6\(day % 10),,bill-\(day),,transcribe,6\(day % 10),second\n"
      log += "req-\(day),\(date)T10:00:00Z,transcribe,6\(day % 10),second,200\n"
    }
    let report = try report(text + log + Sample.prices)
    #expect(report.findings.map(\.kind.rawValue) == [])
    let reasons = report.checkRuns.filter { [.chargeWithoutUsage, .usageNotCharged].contains($0.kind) }
    #expect(reasons.allSatisfy { $0.missing != nil })
  }

  @Test func provesNothingBeforeTheLogBegins() throws {
    let report = try report(
      Sample.weekly + "e-old,2026-04-12T11:00:02Z,usage,-400,,old,,transcribe,400,second\n" + Sample.weeklyLog
        + Sample.prices)
    #expect(report.findings.map(\.sentence) == [])
    let coverage = try #require(report.coverage.first)
    #expect(coverage.beforeLog.entries == 1 && coverage.beforeLog.credits == Amount(400))
    #expect(coverage.matched.entries == 5)
  }

  @Test func joinsManyFindingsOfOneDayInPassing() throws {
    var text = Sample.ledger
    var log = "[usage]\nrequest_id,occurred_at,action,quantity,unit,status\n"
    for number in 0..<3_000 {
      let second = "\(number % 60 < 10 ? "0" : "")\(number % 60)"
      text += "e\(number),2026-06-12T11:00:\(second)Z,usage,-10,,x\(number),,transcribe,10,second\n"
      text += "d\(number),2026-06-12T11:00:\(second)Z,usage,-10,,x\(number),,transcribe,10,second\n"
      log += "x\(number),2026-06-12T11:00:\(second)Z,transcribe,10,second,200\n"
    }
    let report = try report(text + log + Sample.prices)
    let duplicate = try #require(report.finding(.duplicateCharge))
    #expect(duplicate.credits == Amount(-30_000) && duplicate.rows.count == 6_000)
  }
}
