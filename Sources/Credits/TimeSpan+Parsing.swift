/// Why a text is not a length of time.
public enum TimeSpanError: String, Error, Sendable, Hashable, CaseIterable {
  case malformed
  case tooLong = "too-long"

  /// A short stable name of the reason.
  public var code: String { "span-" + rawValue }

  /// The reason, as a sentence without its full stop.
  public var reason: String {
    switch self {
    case .malformed: "a length of time is digits and one of s, m, h, d and y, such as 48h"
    case .tooLong: "a length of time is at most 10000 years"
    }
  }
}

extension TimeSpan {
  /// Reads digits and one of `s m h d y`, up to 10 000 years.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(TimeSpanError) {
    guard text.count >= 2, let unit = text.last else { throw .malformed }
    var value = 0
    for byte in text.dropLast() {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { throw .malformed }
      // Beyond any limit below, and far from overflow.
      if value < 1_000_000_000_000_000 { value = value * 10 + Int(digit) }
    }
    switch unit {
    case UInt8(ascii: "s"): self = .microseconds(try Self.exact(value, seconds: 1))
    case UInt8(ascii: "m"): self = .microseconds(try Self.exact(value, seconds: 60))
    case UInt8(ascii: "h"): self = .microseconds(try Self.exact(value, seconds: 3600))
    case UInt8(ascii: "d"):
      guard value <= 3_652_425 else { throw .tooLong }
      self = .days(value)
    case UInt8(ascii: "y"):
      guard value <= 10_000 else { throw .tooLong }
      self = .years(value)
    default: throw .malformed
    }
  }

  public init(parsing text: String) throws(TimeSpanError) {
    self = try parse(text) { bytes throws(TimeSpanError) in try TimeSpan(parsing: bytes) }
  }

  private static func exact(_ value: Int, seconds: Int) throws(TimeSpanError) -> Int64 {
    guard value <= 315_569_520_000 / seconds else { throw .tooLong }
    return Int64(value * seconds) * 1_000_000
  }
}
