import Credits
import Testing

@testable import Analysis

@Suite struct UsageFindingTests {
  private func report(_ sample: Sample, _ change: (inout AnalysisSettings) -> Void = { _ in }) throws
    -> ProjectReport
  {
    var settings = AnalysisSettings(asOf: Instant(microseconds: 0), files: [])
    change(&settings)
    return try #require(sample.report(settings: settings))
  }

  private func usual(_ back: Int) -> Int { 1_000 + back * 37 % 91 }

  @Test func saysWhatWasUsualAndWhoDroveIt() throws {
    let sample = Sample.daily(
      70, through: "2026-06-29", more: "e-n,2026-06-10T11:00:02Z,usage,-8000,,n,s9,agent,8000,second\n",
      moreLog: "n,2026-06-10T11:00:00Z,agent,8000,second,200,prod-2,f-n\n"
    ) { _, back in usual(back) }
    let report = try report(sample)
    let spike = try #require(report.finding(.usageSpike))
    #expect(
      spike.sentence
        == "On Wednesday 10 June you used 9\u{202F}066 credits; on the last seven Wednesdays it was "
        + "1\u{202F}010 to 1\u{202F}087. 8\u{202F}000 of the extra 8\u{202F}014 came from agent on key prod-2, "
        + "in session s9.")
    #expect(spike.subjects.keys == ["prod-2"] && spike.subjects.days == ["2026-06-10"])
    #expect(spike.status == .resolved && spike.confidence == .unusual && spike.credits == nil)
    let mixes = report.findings.filter { $0.kind == .unusualMix }
    #expect(mixes.count == 2 && mixes.allSatisfy { $0.explainedBy == [spike.id] })
  }

  @Test func isOpenWhileItReachesTheLastCompleteDay() throws {
    let sample = Sample.daily(70, through: "2026-06-29") { _, back in back <= 4 ? 30 : usual(back) }
    let drop = try #require(try report(sample).finding(.usageDrop))
    #expect(drop.status == .open && drop.subjects.days == ["2026-06-25", "2026-06-26"])
    let later = try report(sample) { $0.settle = 0 }
    #expect(later.finding(.usageDrop)?.sentence == drop.sentence)
  }

  @Test func namesTheChargesThatExplainASpike() throws {
    let sample = Sample.daily(
      70, through: "2026-06-29", more: "e-n,2026-06-10T11:00:02Z,usage,-8000,,n,,agent,8000,second\n",
      moreLog: "n,2026-06-10T11:00:00Z,agent,0,second,503,k1,f-n\n"
    ) { _, back in usual(back) }
    let report = try report(sample)
    let failed = try #require(report.finding(.failedRequestCharged))
    let spike = try #require(report.finding(.usageSpike))
    #expect(spike.explainedBy == [failed.id])
    #expect(report.answers(.usageSpike) == ["driver_known yes", "charges_explain yes", "back_to_normal yes"])
  }

  @Test func isSilentWhereEveryInputEnds() throws {
    let sample = Sample.daily(70, through: "2026-06-10") { _, back in usual(back) }
    #expect(try report(sample).findings.isEmpty)
    var more = sample
    more.text += "[sessions]\nsession_id,opened_at,closed_at,last_activity_at\n"
    more.text += "s,2026-06-28T10:00:00Z,2026-06-28T10:01:00Z,2026-06-28T10:01:00Z\n"
    let told = try report(more).findings.map(\.kind).filter { $0 == .usageStopped }
    #expect(told == [.usageStopped])
  }

  @Test func isSilentWhereRequestsAreNotCharged() throws {
    var log = ""
    for day in 8...14 {
      log += "x\(day),2026-06-\(day < 10 ? "0" : "")\(day)T09:00:00Z,transcribe,900,second,200,k1,f\(day)\n"
    }
    let sample = Sample.daily(70, through: "2026-06-29", moreLog: log) { _, back in
      (15...21).contains(back) ? nil : usual(back)
    }
    #expect(try report(sample).finding(.usageStopped) == nil)
  }

  @Test func judgesByTheTimeOfUse() throws {
    var text = "[ledger]\nentry_id,posted_at,type,amount,request_id\n"
    var log = "[usage]\nrequest_id,occurred_at,action,status\n"
    let last = try Day(parsing: "2026-06-29")
    for back in 0..<70 {
      let day = last.adding(days: -back).text
      // Posted on the next day but one, in pairs.
      let posted = last.adding(days: -back + (back % 2 == 0 ? 1 : 2)).text
      text += "e\(back),\(posted)T00:10:00Z,usage,-\(usual(back)),r\(back)\n"
      log += "r\(back),\(day)T12:00:00Z,chat,200\n"
    }
    #expect(try report(Sample(text + log)).findings.allSatisfy { $0.kind == .lateUsage })
  }

  @Test func readsTheLogWithoutALedger() throws {
    var log = "[usage]\nrequest_id,occurred_at,action,status,credits,key_id\n"
    let last = try Day(parsing: "2026-06-29")
    for back in 0..<70 {
      log +=
        "r\(back),\(last.adding(days: -back).text)T12:00:00Z,chat,200,\(usual(back) * (back == 9 ? 7 : 1)),k\n"
    }
    #expect(try report(Sample(log)).findings.map(\.kind) == [.usageSpike])
  }

  @Test func letsThreeInThirtyDaysStandAlone() throws {
    let sample = Sample.daily(90, through: "2026-06-29") { _, back in
      [29, 24, 19, 14, 9].contains(back) ? 9_000 * (2 + 30 - back) : usual(back)
    }
    let spikes = try report(sample).findings.filter { $0.kind == .usageSpike }.sorted {
      $0.startsAt < $1.startsAt
    }
    #expect(spikes.map(\.subjects.days) == [["2026-05-31"], ["2026-06-05"], ["2026-06-10"]])
    #expect(spikes.map { $0.sentence.contains("use is irregular") } == [false, false, true])
    #expect(spikes.last?.evidence.filter { $0.label == "Also unusual" }.count == 2)
  }

  @Test func closesASpikeByTheLevelThatItBecame() throws {
    let sample = Sample.daily(90, through: "2026-06-29") { _, back in usual(back) * (back < 30 ? 4 : 1) }
    let report = try report(sample)
    let level = try #require(report.finding(.usageLevelChange))
    let spike = try #require(report.finding(.usageSpike))
    #expect(level.status == .open && level.startsAt == spike.startsAt)
    #expect(spike.status == .resolved && spike.resolvedBy == [level.id])
  }

  @Test func namesLateData() throws {
    let sample = Sample.daily(
      70, through: "2026-06-29", more: "e-n,2026-06-20T11:00:02Z,usage,-8000,,n,,transcribe,8000,second\n",
      moreLog: "n,2026-06-10T11:00:00Z,transcribe,8000,second,200,k1,f-n\n"
    ) { _, back in usual(back) }
    let spike = try #require(try report(sample).finding(.usageSpike))
    #expect(
      spike.evidence.contains { $0.label == "Posted late" && $0.value.hasPrefix("8\u{202F}000 credits") })
  }

  @Test func saysThatItIsLearning() throws {
    func learning(_ days: Int) throws -> UsageLearning? {
      try report(.daily(days, through: "2026-06-29") { _, back in usual(back) }).learning
    }
    // The last three days are not complete.
    #expect(try learning(10) == UsageLearning(daysKnown: 7, daysNeeded: 14))
    #expect(try learning(17) == nil)
    #expect(try report(Sample.daily(0, through: "2026-06-29") { _, _ in nil }).learning == nil)
  }

  // MARK: Mix

  @Test func tellsAShiftOfTheMixOnce() throws {
    func log(_ share: (Int) -> Int) throws -> [Finding] {
      var log = "[usage]\nrequest_id,occurred_at,action,status,credits\n"
      let last = try Day(parsing: "2026-06-29")
      for back in 0..<80 {
        let day = last.adding(days: -back).text
        for request in 0..<40 {
          let action = request < share(back) ? "agent" : "chat"
          log += "r\(back)-\(request),\(day)T12:00:00Z,\(action),200,2\n"
        }
      }
      return try report(Sample(log)).findings
    }
    let told = try log { $0 < 25 ? 30 : 4 }
    #expect(told.map(\.kind) == [.unusualMix] && told.map(\.subjects.actions) == [["agent"]])
    #expect(try log { $0 < 25 ? 12 : 4 }.isEmpty)
    #expect(try log { $0 == 25 ? 40 : 4 }.isEmpty)
  }

  @Test func callsNoColumnNewThatBeginsToBeFilled() throws {
    var log = "[usage]\nrequest_id,occurred_at,action,status,credits,key_id\n"
    let last = try Day(parsing: "2026-06-29")
    for back in 0..<70 {
      let key = back < 30 ? "k" : ""
      log += "r\(back),\(last.adding(days: -back).text)T12:00:00Z,chat,200,\(usual(back)),\(key)\n"
    }
    #expect(try report(Sample(log)).findings.isEmpty)
  }

  // MARK: What no project looks like

  @Test(arguments: [
    "a,2026-06-01T00:00:00Z,chat,200,50",
    "a,0001-01-01T00:00:00Z,chat,200,50\nb,2026-06-01T00:00:00Z,chat,200,50",
    "a,1826-06-01T00:00:00Z,chat,200,50\nb,2026-06-20T00:00:00Z,chat,200,900000\nc,1700-06-01T00:00:00Z,chat,200,50",
    "a,2026-06-01T00:00:00Z,chat,200,0\nb,2026-05-01T00:00:00Z,chat,200,0",
    "a,2026-06-01T00:00:00Z,chat,200,999999999999999999\nb,2026-06-01T00:00:00Z,chat,200,999999999999999999",
  ])
  func standsFewRowsFarApart(_ rows: String) throws {
    let report = try report(Sample("[usage]\nrequest_id,occurred_at,action,status,credits\n" + rows))
    #expect(report.findings.isEmpty)
  }

  @Test func standsHugeUse() throws {
    var log = "[usage]\nrequest_id,occurred_at,action,status,credits\n"
    let last = try Day(parsing: "2026-06-29")
    for back in 0..<70 {
      let credits = back == 9 ? "999999999999999999" : "1"
      log += "r\(back),\(last.adding(days: -back).text)T12:00:00Z,chat,200,\(credits)\n"
    }
    #expect(try report(Sample(log)).findings.map(\.kind) == [.usageSpike])
    let odd = try report(Sample(log)) {
      $0.settle = .max
      $0.minCredits = Amount(-5)
    }
    #expect(odd.findings.isEmpty)
  }
}
