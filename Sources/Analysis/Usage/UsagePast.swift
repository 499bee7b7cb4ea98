import Glibc

/// The days by which one day is judged, and what they let expect of it.
struct UsagePast {
  /// Usable days before, latest first; at most 56.
  private(set) var days: [Int] = []
  /// Median of x by weekday; of all days where a weekday has fewer than three.
  private var profiles: [Double] = Array(repeating: 0, count: 7)
  private var level = 0.0
  /// What is expected of a day, in x.
  private(set) var forecast = 0.0
  private(set) var meanCredits = 0.0
  /// Under 60 % of the days have use.
  private(set) var isSparse = false
  private var groups = [Group](repeating: Group(), count: 7)
  private var scratch: [Double] = []

  /// The days of one weekday, by which its median is found again only where they changed.
  private struct Group: Equatable {
    var count = 0
    var newest = 0
    var oldest = 0

    mutating func add(_ day: Int) {
      if count == 0 { newest = day }
      count += 1
      oldest = day
    }
  }

  mutating func gather(before end: Int, from start: Int, of series: UsageSeries) {
    days.removeAll(keepingCapacity: true)
    let former = groups
    for weekday in 0..<7 { groups[weekday] = Group() }
    var sum = 0.0
    var (filled, quiet) = (0, 0)
    var day = end - 1
    while day >= start, days.count < UsageBaseline.daysWanted {
      switch series.marks[day] {
      case .usable:
        days.append(day)
        groups[series.weekday(day)].add(day)
        let credits = series.credits[day]
        sum += credits
        if credits > 0 { filled += 1 }
      case .quiet: quiet += 1
      case .high, .low, .odd: break
      }
      day -= 1
    }
    if days.count < UsageBaseline.daysNeeded {
      groups = Array(repeating: Group(), count: 7)
      return
    }
    meanCredits = sum / Double(days.count)
    isSparse = filled * 10 < (days.count + quiet) * 6
    fit(series, former)
  }

  private mutating func fit(_ series: UsageSeries, _ former: [Group]) {
    var ofAll: Double?
    for weekday in 0..<7 {
      if groups[weekday].count < 3 {
        if ofAll == nil { ofAll = middle(of: series) }
        profiles[weekday] = ofAll ?? 0
      } else if groups[weekday] != former[weekday] {
        profiles[weekday] = middle(of: series, weekday: weekday)
      }
    }
    scratch.removeAll(keepingCapacity: true)
    for day in days.prefix(7) { scratch.append(series.logs[day] - profiles[series.weekday(day)]) }
    level = min(1.2, max(-1.2, median(&scratch) ?? 0))
  }

  /// The median of x over the days of a weekday, or of all.
  private mutating func middle(of series: UsageSeries, weekday: Int? = nil) -> Double {
    scratch.removeAll(keepingCapacity: true)
    var place = 0
    while place < days.count {
      let day = days[place]
      if weekday == nil || series.weekday(day) == weekday { scratch.append(series.logs[day]) }
      place += 1
    }
    return median(&scratch) ?? 0
  }

  /// The last 28 of the days.
  var lastDays: [Int] { Array(days.prefix(28)) }

  mutating func forecast(for weekday: Int) { forecast = profiles[weekday] + level }

  func knows(weekday: Int) -> Bool { groups[weekday].count >= 3 }

  func profile(_ weekday: Int) -> Double { profiles[weekday] }

  /// The lowest weekday.
  var quietest: Double { profiles.min() ?? 0 }

  /// E
  var expected: Double { max(0, expm1(forecast)) }

  private var floor: Double { days.count < 28 ? 0.35 : 0.15 }

  /// σ without the scatter of the days, which is never less.
  var leastSigma: Double { max(floor, 1 / max(expected, 1).squareRoot()) }

  func sigma(_ series: UsageSeries) -> Double {
    var residuals: [Double] = []
    for day in days where !series.forecasts[day].isNaN {
      residuals.append(series.logs[day] - series.forecasts[day])
    }
    if residuals.count < 8 {
      residuals = days.map { series.logs[$0] - profiles[series.weekday($0)] }
    }
    let deviation = medianDeviation(&residuals) ?? 0
    // The distances are in order now.
    let wide = residuals.isEmpty ? 0 : residuals[residuals.count * 8 / 10] / 1.2816
    return max(leastSigma, 1.4826 * deviation, wide)
  }

  /// The last eight days of that weekday; the last fourteen days where there are fewer than three.
  func compared(with weekday: Int, of series: UsageSeries) -> (days: [Int], isOfWeekday: Bool) {
    let same = days.filter { series.weekday($0) == weekday }
    if same.count >= 3 { return (Array(same.prefix(8)), true) }
    return (Array(days.prefix(14)), false)
  }
}
