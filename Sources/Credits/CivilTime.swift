/// A date and time of day as a clock in some zone shows it.
public struct CivilTime: Sendable, Hashable {
  public var day: Day
  /// 0 to 86 399 999 999.
  public var microsecondOfDay: Int64
  /// Seconds east of UTC that the clock runs at; 0 where it is not known.
  public var offset: Int

  public init(day: Day, microsecondOfDay: Int64 = 0, offset: Int = 0) {
    self.day = day
    self.microsecondOfDay = microsecondOfDay
    self.offset = offset
  }

  static let dayLength: Int64 = 86_400_000_000

  public var year: Int { day.date.year }
  public var month: Int { day.date.month }
  public var dayOfMonth: Int { day.date.day }
  public var hour: Int { Int(microsecondOfDay / 3_600_000_000) }
  public var minute: Int { Int(microsecondOfDay / 60_000_000 % 60) }
  public var second: Int { Int(microsecondOfDay / 1_000_000 % 60) }
  public var microsecond: Int { Int(microsecondOfDay % 1_000_000) }
}
