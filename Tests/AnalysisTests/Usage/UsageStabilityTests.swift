import Credits
import Intake
import Testing

@testable import Analysis

/// What was published about use stays as it was when more data arrive.
@Suite struct UsageStabilityTests {
  private let first = Day(number: 20_089)

  @Test(arguments: 0..<4)
  func keepsFindingsThirtyDaysLater(_ part: Int) throws {
    var count = 0
    var irregular = 0
    for seed in part * 50 + 1...part * 50 + 50 {
      let rows = try rows(seed: seed)
      let length = 45 + seed * 7 % 41
      let earlier = try findings(of: rows, asOf: length)
      let later = try findings(of: rows, asOf: length + 30)
      for finding in earlier {
        let kept = try #require(later.first { $0.id == finding.id }, "seed \(seed): \(finding.sentence)")
        #expect(kept.published == finding.published, "seed \(seed)")
      }
      count += later.count
      irregular += later.count { $0.sentence.contains("third unusual finding") }
      #expect(mostInThirtyDays(later) <= 3, "seed \(seed)")
    }
    print("\(count) findings compared, \(irregular) of them irregular use")
    #expect(count > 60 && irregular > 5)
  }

  /// Findings in any 30 days; changes of level and mix that belong to a spike are not counted among three.
  private func mostInThirtyDays(_ findings: [Finding]) -> Int {
    let alone = findings.filter { $0.kind != .usageLevelChange && $0.explainedBy.isEmpty }
    return alone.map { one in
      alone.count {
        $0.startsAt >= one.startsAt && $0.startsAt < one.startsAt.adding(microseconds: 30 * dayLength)
      }
    }.max() ?? 0
  }

  private let dayLength: Int64 = 86_400_000_000

  private func findings(of rows: ProjectRows, asOf length: Int) throws -> [Finding] {
    let asOf = Zone.utc.start(of: first.adding(days: length)).adding(microseconds: dayLength / 2)
    var settings = AnalysisSettings(asOf: asOf, files: ["ledger.csv", "usage.csv"])
    settings.minCredits = Amount(20)
    return analyze(rows, settings: settings).findings.filter { $0.confidence == .unusual }
  }

  /// A ledger and log of 120 days: two actions, a few keys, much that is unusual.
  private func rows(seed: Int) throws -> ProjectRows {
    let usage = SyntheticUsage(seed: seed, length: 120, monthStarts: [])
    var numbers = SeededNumbers(seed: seed + 5_000)
    var ledger = "[ledger]\nentry_id,posted_at,type,amount,request_id,session_id,action\n"
    var log = "[usage]\nrequest_id,occurred_at,action,status,key_id\n"
    let isEventful = seed % 3 == 0
    for (index, credits) in usage.days.enumerated() where credits > 0 {
      let day = first.adding(days: index).text
      var left = Int(min(credits, 1e9))
      if isEventful, index > 30, numbers.happens(0.06) { left *= 6 }
      for part in 0..<2 where left > 0 {
        let share = part == 1 ? left : left * numbers.whole(30...70) / 100
        left -= share
        if share == 0 { continue }
        let id = "\(day)-\(part)"
        let key = index > 60 && numbers.happens(0.03) ? "k\(numbers.whole(4...9))" : "k\(part)"
        let action = numbers.happens(0.8) ? "chat" : "agent"
        let hour = numbers.whole(10...23)
        ledger += "e-\(id),\(day)T\(hour):59:59Z,usage,-\(share),\(id),,\(action)\n"
        log += "\(id),\(day)T\(hour):00:00Z,\(action),200,\(key)\n"
      }
    }
    let zone = try ZoneDatabase().zone(named: "UTC")
    let dataset = readDataset(texts: Sample(ledger + log).tables, options: IntakeOptions(zone: zone))
    return try #require(dataset.projects.first)
  }
}

extension Finding {
  /// What must not move.
  fileprivate var published: [String] {
    [id, kind.rawValue, sentence, startsAt.description, severity.rawValue]
      + subjects.days + subjects.keys + subjects.actions + subjects.sessions
  }
}
