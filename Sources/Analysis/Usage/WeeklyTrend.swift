import Glibc

/// A straight line through the logarithms of weekly totals, by the median of all slopes.
struct WeeklyTrend {
  /// The total that the line lets expect of the next week.
  var next: Double
  /// The scatter about the line, in logarithms.
  var sigma: Double

  /// - Parameter totals: latest first; nothing of fewer than three.
  init?(_ totals: [Double]) {
    guard totals.count >= 3 else { return nil }
    let logs = totals.map { log1p($0) }
    var slopes: [Double] = []
    for later in logs.indices {
      for earlier in logs.indices where earlier > later {
        slopes.append((logs[later] - logs[earlier]) / Double(earlier - later))
      }
    }
    // A fall is no reason to expect still less.
    let slope = max(0, median(&slopes) ?? 0)
    var heights = logs.enumerated().map { $1 + slope * Double($0 + 1) }
    guard let height = median(&heights) else { return nil }
    next = expm1(height)
    sigma = max(0.1, 1.4826 * (medianDeviation(&heights) ?? 0))
  }
}
