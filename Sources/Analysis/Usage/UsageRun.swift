/// Days of unusual use that are told as one thing; days are indices from the first one known.
///
/// What is told of a run is fixed by the day on which it was told, so that a finding that was published
/// does not change with what comes later. Later days only lengthen it.
struct UsageRun: Equatable {
  enum Kind: Equatable { case spike, drop, stopped, levelChange }

  var kind: Kind
  /// The unusual days, up to the one on which it was told.
  var days: [Int]
  /// Unusual days of the same run after that.
  var laterDays: [Int] = []
  /// The day's use as its past lets expect, for each of `days`.
  var expected: [Double]
  /// The last usual days before the first one, latest first; at most 28.
  var before: [Int]
  /// Earlier days that the first one is compared with, latest first: of its weekday where there are three.
  var compared: [Int]
  var areComparedOfWeekday: Bool
  /// Whether normal use came again.
  var isOver = false
  /// The first day of normal use.
  var overOn: Int?
  /// The level change that a spike turned into, by its place among the runs.
  var became: Int?

  var first: Int { days[0] }
  /// The day with which it was told.
  var told: Int { days[days.count - 1] }
  var last: Int { laterDays.last ?? told }
}
