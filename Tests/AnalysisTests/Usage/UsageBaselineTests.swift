import Credits
import Testing

@testable import Analysis

@Suite struct UsageBaselineTests {
  private let first = Day(number: 20_089)

  private func baseline(_ days: [Double], minCredits: Double = 20) -> UsageBaseline {
    UsageBaseline(firstDay: first, credits: days, minCredits: minCredits)
  }

  /// 1,000 a day with a little scatter, and a quarter of that at weekends.
  private func office(_ count: Int) -> [Double] {
    (0..<count).map { day in
      let weekday = first.adding(days: day).weekday
      return Double(weekday == 0 || weekday == 6 ? 250 + day * 37 % 23 : 1_000 + day * 37 % 91)
    }
  }

  /// Seeds other than those by which the method was chosen.
  @Test func isRightOftenEnoughOnMadeUpProjects() {
    var all = DetectionFigures()
    var families: [NoiseFamily: DetectionFigures] = [:]
    let starts = monthStarts(from: first, days: 450)
    for seed in 700_001...700_200 {
      let usage = SyntheticUsage(seed: seed, length: 150 + seed * 37 % 100, monthStarts: starts)
      let found = baseline(usage.days)
      all.add(usage, found)
      families[usage.family, default: DetectionFigures()].add(usage, found)
    }
    for family in NoiseFamily.allCases { print("\(family): \(families[family] ?? DetectionFigures())") }
    print("all: \(all)")
    #expect(all.precision >= 0.90 && all.recall >= 0.75 && all.falseAlarmsPerYear <= 0.20)
  }

  @Test func saysTheSameOfADayWhateverComesLater() {
    let starts = monthStarts(from: first, days: 300)
    for seed in 1...40 {
      let usage = SyntheticUsage(seed: seed, length: 240, monthStarts: starts)
      let whole = baseline(usage.days)
      for length in stride(from: 40, to: 240, by: 53) {
        let part = baseline(Array(usage.days.prefix(length)))
        let known = whole.runs.filter { $0.told < length }
        #expect(part.runs.map(\.published) == known.map(\.published), "seed \(seed), \(length) days")
      }
    }
  }

  @Test func learnsFor14Days() {
    var days = office(14)
    #expect(baseline(Array(days.dropLast())).known == 13)
    days.append(90_000)
    #expect(baseline(Array(days.dropLast(2)) + [90_000]).runs.isEmpty)
    #expect(baseline(days).runs.map(\.kind) == [.spike])
  }

  @Test(arguments: [(2.5, true), (1.9, false), (1.3, false)])
  func tellsASpikeFromTwiceWhatIsUsual(_ factor: Double, _ isTold: Bool) {
    var days = office(80)
    days[70] *= factor
    #expect(baseline(days).runs.map(\.kind) == (isTold ? [.spike] : []))
  }

  @Test func letsAMonthStartBeWhatEarlierOnesWere() {
    var days = office(190)
    let starts = monthStarts(from: first, days: days.count).sorted()
    for day in starts { days[day] *= 5 }
    #expect(baseline(days).runs.isEmpty)
    days[starts[starts.count - 1]] *= 3
    #expect(baseline(days).runs.map(\.first) == [starts[starts.count - 1]])
  }

  @Test(arguments: [(1, 0), (2, 1), (5, 1)])
  func tellsADropAfterTwoDays(_ length: Int, _ count: Int) {
    var days = office(80)
    let monday = (60..<70).first { first.adding(days: $0).weekday == 1 } ?? 60
    for day in monday..<monday + length { days[day] = 12 }
    let runs = baseline(days).runs
    #expect(runs.count == count)
    #expect(runs.allSatisfy { $0.kind == .drop && $0.days == [monday, monday + 1] && $0.isOver })
  }

  @Test func takesAHolidayForAWeekend() {
    var days = office(80)
    let monday = (60..<70).first { first.adding(days: $0).weekday == 1 } ?? 60
    for day in monday..<monday + 3 { days[day] = 251 }
    #expect(baseline(days).runs.isEmpty)
    for day in monday..<monday + 4 { days[day] = 251 }
    #expect(baseline(days).runs.map(\.kind) == [.drop])
  }

  @Test func callsNothingAtAllStopped() {
    var days = office(80)
    for day in 73..<80 { days[day] = 0 }
    let runs = baseline(days).runs
    #expect(runs.map(\.kind) == [.stopped])
    #expect(runs.allSatisfy { !$0.isOver && $0.last == 79 })
  }

  @Test func tellsNoSpikeOfWhatIsMadeUpFor() {
    var days = office(80)
    for day in 70..<73 { days[day] = 0 }
    days[73] = 4_000
    #expect(baseline(days).runs.map(\.kind) == [.stopped])
  }

  @Test func beginsANewLevelWhereSpikesGoOn() {
    var days = office(120)
    for day in 60..<120 { days[day] *= 3 }
    let runs = baseline(days).runs
    #expect(runs.map(\.kind) == [.spike, .levelChange])
    #expect(runs.first?.became == 1 && runs.last?.first == 60 && runs.last?.isOver == false)
  }

  @Test func tellsALevelByWeeksWhereNoDayStandsOut() {
    var days = office(120)
    for day in 60..<120 { days[day] *= 1.95 }
    #expect(baseline(days).runs.map(\.kind) == [.levelChange])
  }

  @Test(arguments: [0.02, 0.04, -0.03])
  func isSilentAboutSteadyGrowth(_ perWeek: Double) {
    var days = office(300)
    var factor = 1.0
    for day in days.indices {
      days[day] *= factor
      factor *= 1 + perWeek / 7
    }
    #expect(baseline(days).runs.isEmpty)
  }

  @Test func tellsNoDropsOfSparseUse() {
    var days = [Double](repeating: 0, count: 200)
    for day in stride(from: 0, to: 150, by: 3) { days[day] = 500 + Double(day % 7) }
    #expect(baseline(days).runs.isEmpty)
    days[147] = 9_000
    #expect(baseline(days).runs.map(\.kind) == [.spike])
  }

  @Test func joinsUnusualDaysThreeDaysApart() {
    var days = office(90)
    for day in [70, 74, 78] { days[day] *= 8 }
    #expect(baseline(days).runs.map(\.laterDays) == [[74, 78]])
    days[78] = office(90)[78]
    days[79] *= 8
    #expect(baseline(days).runs.map(\.first) == [70, 79])
  }

  @Test(arguments: [
    [], [5], [Double](repeating: 0, count: 500), [Double](repeating: -7, count: 100),
    [Double](repeating: 1e30, count: 100), (0..<200).map { $0 % 2 == 0 ? 1e30 : 0 },
  ])
  func standsWhatNoProjectUses(_ days: [Double]) {
    #expect(baseline(days).runs.isEmpty)
    _ = baseline(days, minCredits: -5)
  }
}

extension UsageRun {
  /// The run as it was told, without what moves on.
  fileprivate var published: UsageRun {
    var run = self
    run.laterDays = []
    run.isOver = false
    run.overOn = nil
    run.became = nil
    return run
  }
}
