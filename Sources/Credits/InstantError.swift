/// Why a text is not an instant, a day or an expiry.
public enum InstantError: String, Error, Sendable, Hashable, CaseIterable {
  case empty
  case malformed
  case malformedDay = "malformed-day"
  case noZone = "no-zone"
  case month, day, time, offset
  case outOfRange = "out-of-range"

  /// A short stable name of the reason.
  public var code: String { "instant-" + rawValue }

  /// The reason, as a sentence without its full stop.
  public var reason: String {
    switch self {
    case .empty: "an instant is missing"
    case .malformed: "an instant is written as 2026-05-12T09:30:00Z or with an offset such as +02:00"
    case .malformedDay: "a day is written as 2026-05-12"
    case .noZone: "an instant names its zone: Z or an offset such as +02:00"
    case .month: "a month is 01 to 12"
    case .day: "the month does not have that day"
    case .time: "a time of day is 00:00:00 to 23:59:59"
    case .offset: "an offset is -23:59 to +23:59"
    case .outOfRange: "an instant lies in the years 0001 to 9999"
    }
  }
}
