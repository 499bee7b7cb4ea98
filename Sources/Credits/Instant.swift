/// A point in time, in microseconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  public static func < (first: Instant, second: Instant) -> Bool {
    first.microseconds < second.microseconds
  }
}

/// A civil day, counted from 1970-01-01.
public struct Day: Sendable, Hashable, Comparable {
  public let number: Int32

  public init(number: Int32) { self.number = number }

  public static func < (first: Day, second: Day) -> Bool { first.number < second.number }
}

/// When a lot ends, as a row states it.
public enum Expiry: Sendable, Hashable {
  /// Exclusive: usable while t < the instant.
  case instant(Instant)
  /// Inclusive: usable through the end of that day in the project's zone.
  case day(Day)
}
