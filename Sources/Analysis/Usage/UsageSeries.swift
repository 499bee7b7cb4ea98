import Glibc

/// A project's days of use, and what has been said of each so far.
struct UsageSeries {
  /// What became of a day.
  enum Mark: UInt8 {
    /// Part of what later days are judged by.
    case usable
    case high, low
    /// Low, but in too short a run to be told.
    case quiet
    /// In an outage, or after one, when what was missed is made up for.
    case odd
  }

  /// y
  let credits: [Double]
  /// x = ln(1 + y)
  let logs: [Double]
  var marks: [Mark]
  /// What its past let expect, in x; NaN where too little was known.
  var forecasts: [Double]
  private let firstWeekday: Int

  init(firstWeekday: Int, credits: [Double]) {
    self.firstWeekday = firstWeekday
    self.credits = credits.map { max(0, $0) }
    logs = self.credits.map { log1p($0) }
    marks = Array(repeating: .usable, count: credits.count)
    forecasts = Array(repeating: .nan, count: credits.count)
  }

  func weekday(_ day: Int) -> Int { (firstWeekday + day) % 7 }
}
