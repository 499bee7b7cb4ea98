extension Instant {
  /// 0001-01-01T00:00:00Z
  public static let first = Instant(microseconds: -62_135_596_800_000_000)
  /// 9999-12-31T23:59:59.999999Z
  public static let last = Instant(microseconds: 253_402_300_799_999_999)

  /// Returns the instant that much later, within the years 1 to 9999.
  public func adding(microseconds more: Int64) -> Instant {
    let (sum, overflow) = microseconds.addingReportingOverflow(more)
    if overflow { return more > 0 ? .last : .first }
    return Instant(clamping: sum)
  }

  init(clamping microseconds: Int64) {
    let limited = min(max(microseconds, Self.first.microseconds), Self.last.microseconds)
    self.init(microseconds: limited)
  }

  /// In UTC with `Z` and the shortest fraction: `2026-05-12T09:30:00.25Z`.
  public var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  public func append(to output: inout [UInt8]) {
    let civil = Zone.utc.civil(of: self)
    civil.day.append(to: &output)
    output.append(UInt8(ascii: "T"))
    appendDigits(civil.hour, count: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    appendDigits(civil.minute, count: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    appendDigits(civil.second, count: 2, to: &output)
    var fraction = civil.microsecond
    if fraction > 0 {
      var digits = 6
      while fraction % 10 == 0 {
        fraction /= 10
        digits -= 1
      }
      output.append(UInt8(ascii: "."))
      appendDigits(fraction, count: digits, to: &output)
    }
    output.append(UInt8(ascii: "Z"))
  }
}

extension Instant: CustomStringConvertible {
  public var description: String { text }
}
