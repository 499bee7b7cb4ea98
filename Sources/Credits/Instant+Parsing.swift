extension Instant {
  /// Reads an RFC 3339 date and time with its offset, to the microsecond; further digits are cut.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(InstantError) {
    let (civil, offset) = try Self.read(text)
    guard let offset else { throw .noZone }
    self = try Self.at(civil, offset: offset)
  }

  /// Reads the same, taking a text without an offset as the civil time of the zone.
  public init(parsing text: UnsafeBufferPointer<UInt8>, zone: Zone) throws(InstantError) {
    let (civil, offset) = try Self.read(text)
    if let offset {
      self = try Self.at(civil, offset: offset)
    } else {
      self = zone.instant(of: civil)
    }
  }

  public init(parsing text: String) throws(InstantError) {
    self = try parse(text) { bytes throws(InstantError) in try Instant(parsing: bytes) }
  }

  public init(parsing text: String, zone: Zone) throws(InstantError) {
    self = try parse(text) { bytes throws(InstantError) in try Instant(parsing: bytes, zone: zone) }
  }

  @inline(__always)
  private static func at(_ civil: CivilTime, offset: Int) throws(InstantError) -> Instant {
    let days = Int64(civil.day.number) * CivilTime.dayLength
    let instant = Instant(microseconds: days + civil.microsecondOfDay - Int64(offset) * 1_000_000)
    guard instant >= .first, instant <= .last else { throw .outOfRange }
    return instant
  }

  /// Reads a date, a time and the seconds east of UTC, or nothing where no zone follows.
  @inline(__always)
  private static func read(
    _ text: UnsafeBufferPointer<UInt8>
  ) throws(InstantError) -> (CivilTime, offset: Int?) {
    guard !text.isEmpty else { throw .empty }
    guard text.count >= 19, let date = DateDigits(text), text[10] | 0x20 == UInt8(ascii: "t"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      let hour = DateDigits.pair(text, 11), let minute = DateDigits.pair(text, 14),
      let second = DateDigits.pair(text, 17)
    else { throw .malformed }
    let day = try date.day()
    guard hour <= 23, minute <= 59, second <= 60 else { throw .time }
    var index = 19
    var fraction: Int64 = 0
    if index < text.count, text[index] == UInt8(ascii: ".") {
      fraction = try readFraction(text, &index)
    }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    // A leap second at the end of a day runs over into the next.
    var time = seconds * 1_000_000 + fraction
    var civilDay = day
    if time >= CivilTime.dayLength {
      time -= CivilTime.dayLength
      civilDay = day.adding(days: 1)
    }
    let civil = CivilTime(day: civilDay, microsecondOfDay: time)
    if index == text.count { return (civil, nil) }
    return (civil, try readOffset(text, index))
  }

  private static func readFraction(
    _ text: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) throws(InstantError) -> Int64 {
    index += 1
    let start = index
    var value: Int64 = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit > 9 { break }
      if index - start < 6 { value = value * 10 + Int64(digit) }
      index += 1
    }
    let count = index - start
    guard count > 0 else { throw .malformed }
    if count < 6 { for _ in count..<6 { value *= 10 } }
    return value
  }

  @inline(__always)
  private static func readOffset(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int
  ) throws(InstantError) -> Int {
    let sign = text[index]
    if sign | 0x20 == UInt8(ascii: "z") {
      guard index + 1 == text.count else { throw .malformed }
      return 0
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), index + 6 == text.count,
      text[index + 3] == UInt8(ascii: ":"),
      let hours = DateDigits.pair(text, index + 1), let minutes = DateDigits.pair(text, index + 4)
    else { throw .malformed }
    guard hours <= 23, minutes <= 59 else { throw .offset }
    let seconds = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}

extension Expiry {
  /// Reads an instant or a day.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(InstantError) {
    if text.count <= 10 {
      self = .day(try Day(parsing: text))
    } else {
      self = .instant(try Instant(parsing: text))
    }
  }

  public init(parsing text: String) throws(InstantError) {
    self = try parse(text) { bytes throws(InstantError) in try Expiry(parsing: bytes) }
  }
}
