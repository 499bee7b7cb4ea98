import Credits

/// The mean use of the last complete days, as an exact ratio.
public struct DailyPace: Sendable, Hashable {
  public var used: Amount
  /// 14 to 28.
  public var days: Int

  public init(used: Amount, days: Int) {
    self.used = used
    self.days = days
  }
}

/// The pace of the last 28 complete days before as-of's; nothing where the data hold fewer than 14.
func dailyPace(of days: [DayReport], first: Instant?, asOf: Instant, zone: Zone) -> DailyPace? {
  guard let first, first <= asOf else { return nil }
  let today = zone.day(of: asOf)
  let count = min(28, Int(today.number) - Int(zone.day(of: first).number))
  guard count >= 14 else { return nil }
  let start = today.adding(days: -count)
  var used = Amount.zero
  for day in days.reversed() where day.day < today {
    if day.day < start { break }
    used += day.used
  }
  return DailyPace(used: used, days: count)
}
