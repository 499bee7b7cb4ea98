import Credits

/// How often a log has rows: by civil day, and by hour of the day, from which a span without rows can be
/// called unlikely or not.
///
/// A day of the week that is often empty says nothing; a day that almost never is, does. The chance of an
/// empty day is counted over all days of the other kind but those of the hole in question.
struct LogRhythm {
  private let zone: Zone
  private let first: Day
  private let last: Day
  /// Days with rows and all days, by weekday (Sunday first).
  private var busyDays = [Int](repeating: 0, count: 7)
  private var allDays = [Int](repeating: 0, count: 7)
  private var rowsByHour = [Int](repeating: 0, count: 24)
  private var busyHours = [Int](repeating: 0, count: 24)
  private let rows: Int

  /// - Parameter instants: of all rows, in order, not empty.
  init(_ instants: [Instant], zone: Zone) {
    self.zone = zone
    rows = instants.count
    first = zone.day(of: instants[0])
    last = zone.day(of: instants[instants.count - 1])
    let days = Int(last.number - first.number) + 1
    for weekday in 0..<7 { allDays[weekday] = days / 7 }
    for step in 0..<(days % 7) { allDays[(first.weekday + step) % 7] += 1 }
    var cursor = DayCursor(zone: zone)
    var day: Day?
    var hour = Int64.min
    for instant in instants {
      let here = cursor.day(of: instant)
      if here != day {
        busyDays[here.weekday] += 1
        day = here
      }
      let slot = (instant.microseconds - zone.start(of: here).microseconds) / TimeUnit.hour.microseconds
      let place = Int(min(23, slot))
      rowsByHour[place] += 1
      let number = Int64(here.number) * 24 + Int64(place)
      if number != hour { busyHours[place] += 1 }
      hour = number
    }
  }

  /// Whether rows are expected on that day of the week: at most one in five such days is empty.
  private func isBusy(_ weekday: Int) -> Bool { busyDays[weekday] * 5 >= allDays[weekday] * 4 }

  /// The days of a hole, the empty civil days in it, and how unlikely it is; nothing where it says nothing.
  func chance(ofHoleFrom start: Instant, to end: Instant) -> Double {
    let days = emptyDays(from: start, to: end)
    if let days { return chance(ofEmptyDays: days) }
    return chance(ofEmptyHoursFrom: start, to: end)
  }

  /// The whole civil days inside.
  func emptyDays(from start: Instant, to end: Instant) -> ClosedRange<Day>? {
    var from = zone.day(of: start)
    if zone.start(of: from) < start { from = from.adding(days: 1) }
    let to = zone.day(of: end).adding(days: -1)
    return from <= to ? from...to : nil
  }

  private func chance(ofEmptyDays days: ClosedRange<Day>) -> Double {
    var inside = [Int](repeating: 0, count: 7)
    let count = Int(days.upperBound.number - days.lowerBound.number) + 1
    for weekday in 0..<7 { inside[weekday] = count / 7 }
    for step in 0..<(count % 7) { inside[(days.lowerBound.weekday + step) % 7] += 1 }
    // Of the weekdays that have rows on most days, those of the hole aside.
    var others = 0
    var empties = 0
    var expected = 0
    for weekday in 0..<7 {
      let rest = allDays[weekday] - inside[weekday]
      guard rest > 0, busyDays[weekday] * 5 >= rest * 4 else { continue }
      others += rest
      empties += max(0, rest - busyDays[weekday])
      expected += inside[weekday]
    }
    guard others >= 7, expected > 0 else { return 1 }
    return power((Double(empties) + 0.5) / (Double(others) + 1), expected)
  }

  /// Of hours of the day that have rows on most days.
  private func chance(ofEmptyHoursFrom start: Instant, to end: Instant) -> Double {
    let all = Int(last.number - first.number) + 1
    guard all >= 7 else { return 1 }
    let day = zone.day(of: start)
    let hour = TimeUnit.hour.microseconds
    var slot = (start.microseconds - zone.start(of: day).microseconds) / hour + 1
    var chance = 1.0
    while zone.start(of: day).microseconds + (slot + 1) * hour <= end.microseconds, slot < 48 {
      let busy = busyHours[Int(slot % 24)]
      if busy * 5 >= all * 4 { chance *= (Double(all - busy) + 0.5) / (Double(all) + 1) }
      slot += 1
    }
    return chance
  }

  /// Rows that a hole would hold, from the mean of the other days.
  func expectedRows(from start: Instant, to end: Instant) -> Double {
    let span = Double(last.number - first.number + 1) * 86_400_000_000
    let hole = Double(end.microseconds - start.microseconds)
    return Double(rows) * hole / max(span - hole, 86_400_000_000)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(exponent, 400) { result *= base }
    return result
  }
}
