import Credits
import Testing

@testable import Analysis

/// Forecasts made with 60 days behind them, held against how the generated series went on.
@Suite struct ForecastBackTest {
  enum Project: Int, CaseIterable, Sendable {
    case steady, weekdays, growing, noisy, bursty

    /// The use of a day, as days of the kind of project tend to be.
    func use(_ day: Int, _ random: inout Generator) -> Int {
      let noise = random.normal()
      let isBurst = random.unit() < 0.15
      let isWeekend = [5, 6].contains(day % 7)
      switch self {
      case .steady: return Int(1_000 * max(0, 1 + 0.15 * noise))
      case .weekdays: return Int((isWeekend ? 150 : 1_200) * max(0, 1 + 0.2 * noise))
      case .growing: return Int((600 + 6 * Double(day)) * max(0, 1 + 0.2 * noise))
      case .noisy: return Int(1_000 * max(0, 1 + 0.6 * noise))
      case .bursty: return Int((isBurst ? 3_500 : 300) * max(0, 1 + 0.3 * noise))
      }
    }
  }

  /// Days before as-of.
  private static let past = 60

  /// Whether the true end lay in the range of one seeded project with credit for 3 to 45 days.
  static func isInRange(_ project: Project, seed: UInt64) throws -> Bool {
    var random = Generator(state: seed &* 31 &+ UInt64(project.rawValue))
    let use = (0..<(past + 400)).map { project.use($0, &random) }
    let known = use[..<past].reduce(0, +)
    let credit = known / past * (3 + Int(random.unit() * 43))
    let first = try Day(parsing: "2026-01-05")
    var text =
      "[ledger]\nentry_id,posted_at,type,amount\nbuy,2026-01-01T00:00:00Z,purchase,\(known + credit)\n"
    for (index, used) in use[..<past].enumerated() {
      text += "e\(index),\(first.adding(days: index).text)T12:00:00Z,usage,-\(used)\n"
    }
    let today = first.adding(days: past)
    let sample = Sample(text, asOf: "\(today.text)T00:00:00Z")
    let report = try #require(sample.report(settings: AnalysisSettings(asOf: .first, files: [])))
    let forecast = try #require(report.accounts.first?.forecast)
    var left = credit
    var day = 0
    while left > 0 {
      left -= use[past + day]
      day += 1
    }
    let end = Forecast.End.on(today.adding(days: day - 1))
    return forecast.earliest <= end && end <= forecast.latest
  }

  /// How many of a hundred true ends lay in the range.
  static func coverage(_ project: Project, seeds: Range<UInt64>) throws -> Int {
    let hits = try seeds.map { try isInRange(project, seed: $0) }.count { $0 }
    return hits * 100 / seeds.count
  }

  /// The weeks of the range are any seven days in a row, not calendar weeks: of 28 days there are then 22,
  /// and the range is as wide as the project's weeks really differ, wherever as-of falls. A growing project
  /// ends before it more often, since its mean lies behind its growth.
  @Test(arguments: [0..<60, 1_000..<1_060] as [Range<UInt64>])
  func rangesHoldTheTrueEndAboutFourTimesInFive(_ seeds: Range<UInt64>) throws {
    var sum = 0
    for project in Project.allCases {
      let coverage = try Self.coverage(project, seeds: seeds)
      sum += coverage
      print("run-out range, \(project): \(coverage) % of the true days")
    }
    let mean = sum / Project.allCases.count
    print("run-out range, all: \(mean) %")
    #expect((75...90).contains(mean))
  }
}

/// SplitMix64: the same series for the same seed everywhere.
struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// From 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// A normal deviate, as a sum of twelve uniform ones.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }
}
