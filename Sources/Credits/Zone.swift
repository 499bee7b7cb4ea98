/// A time zone: offsets from UTC by instant, from a TZif file of the system's tz database.
///
/// The offsets that a file's rule gives for later years are laid out over one cycle of the Gregorian
/// calendar (400 years, a whole number of weeks), and instants beyond it are looked up in that cycle.
public struct Zone: Sendable {
  /// The IANA name.
  public let name: String
  /// Starts of periods, in seconds since 1970, ascending; the first period has no start.
  private let starts: [Int64]
  /// Offsets in seconds east of UTC; one more than `starts`.
  private let offsets: [Int32]
  /// From here on periods repeat every 400 years; nothing: the last period lasts.
  private let repeatsFrom: Int64?

  public static let utc = Zone(name: "UTC", starts: [], offsets: [0], repeatsFrom: nil)

  static let cycle: Int64 = 146_097 * 86_400

  init(name: String, starts: [Int64], offsets: [Int32], repeatsFrom: Int64?) {
    precondition(offsets.count == starts.count + 1, "a zone has one period more than transitions")
    self.name = name
    self.starts = starts
    self.offsets = offsets
    self.repeatsFrom = repeatsFrom
  }

  /// Seconds east of UTC at the instant.
  public func offset(at instant: Instant) -> Int {
    if starts.isEmpty { return Int(offsets[0]) }
    let seconds = Self.floor(instant.microseconds, 1_000_000)
    return Int(offsets[period(of: seconds - shift(of: seconds))])
  }

  public func day(of instant: Instant) -> Day {
    let local = instant.microseconds + Int64(offset(at: instant)) * 1_000_000
    return Day(number: Int32(clamping: Self.floor(local, CivilTime.dayLength)))
  }

  public func civil(of instant: Instant) -> CivilTime {
    let offset = offset(at: instant)
    let local = instant.microseconds + Int64(offset) * 1_000_000
    let day = Self.floor(local, CivilTime.dayLength)
    return CivilTime(
      day: Day(number: Int32(clamping: day)), microsecondOfDay: local - day * CivilTime.dayLength,
      offset: offset)
  }

  /// The instant at which the zone's clocks show the time: the first of two; where clocks skip it, as much
  /// after the skip as it lies after the skip's beginning. The offset of `civil` is not read.
  public func instant(of civil: CivilTime) -> Instant {
    let seconds = Int64(civil.day.number) * 86_400 + civil.microsecondOfDay / 1_000_000
    let found = resolve(local: seconds).instant
    return Instant(clamping: found * 1_000_000 + civil.microsecondOfDay % 1_000_000)
  }

  /// The first instant of the day.
  public func start(of day: Day) -> Instant {
    let found = resolve(local: Int64(day.number) * 86_400)
    return Instant(clamping: (found.skip ?? found.instant) * 1_000_000)
  }

  /// The first instant after the day.
  public func end(of day: Day) -> Instant { start(of: day.adding(days: 1)) }

  /// The instant a span later; days and years keep the civil time, 29 February becoming the 28th.
  public func adding(_ span: TimeSpan, to instant: Instant) -> Instant {
    switch span {
    case .microseconds(let count): return instant.adding(microseconds: count)
    case .days(let count): return moving(instant) { $0.adding(days: count) }
    case .years(let count): return moving(instant) { $0.adding(months: count * 12) }
    }
  }

  /// The first instant at which a lot with that expiry is not usable.
  public func expiresAt(of expiry: Expiry) -> Instant {
    switch expiry {
    case .instant(let instant): instant
    case .day(let day): end(of: day)
    }
  }

  /// The same civil time some months later or earlier, on that month's last day where it has no such day.
  public func adding(months: Int, to instant: Instant) -> Instant {
    moving(instant) { $0.adding(months: months) }
  }

  private func moving(_ instant: Instant, _ change: (Day) -> Day) -> Instant {
    var civil = civil(of: instant)
    civil.day = change(civil.day)
    return self.instant(of: civil)
  }

  // MARK: Periods, in seconds

  /// Whole cycles between the seconds and where they are looked up.
  private func shift(of seconds: Int64) -> Int64 {
    guard let repeatsFrom, seconds >= repeatsFrom + Self.cycle else { return 0 }
    return (seconds - repeatsFrom) / Self.cycle * Self.cycle
  }

  /// The last period that starts at or before the seconds.
  private func period(of seconds: Int64) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The instant of a local time and, where clocks skip that time, the instant of the skip.
  private func resolve(local: Int64) -> (instant: Int64, skip: Int64?) {
    if starts.isEmpty { return (local - Int64(offsets[0]), nil) }
    // No offset is as long as two days, so the period sought starts after this one.
    let margin: Int64 = 172_800
    let shift = shift(of: local - margin)
    let time = local - shift
    var index = period(of: time - margin)
    while true {
      let offset = Int64(offsets[index])
      if index > 0, time < starts[index - 1] + offset {
        return (time - Int64(offsets[index - 1]) + shift, starts[index - 1] + shift)
      }
      if index == starts.count || time < starts[index] + offset { return (time - offset + shift, nil) }
      index += 1
    }
  }

  private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
    let quotient = value / unit
    return value % unit < 0 ? quotient - 1 : quotient
  }
}
