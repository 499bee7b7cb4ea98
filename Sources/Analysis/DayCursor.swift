import Credits

/// Finds the civil days of instants in a zone; cheap while they lie on the day of the last one.
struct DayCursor {
  private let zone: Zone
  private var day = Day(number: 0)
  private var start = Instant(microseconds: 0)
  private var end = Instant(microseconds: 0)

  init(zone: Zone) { self.zone = zone }

  mutating func day(of instant: Instant) -> Day {
    if instant >= start && instant < end { return day }
    day = zone.day(of: instant)
    start = zone.start(of: day)
    end = zone.end(of: day)
    return day
  }
}
