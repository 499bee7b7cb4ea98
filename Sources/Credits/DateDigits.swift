/// The digits of `YYYY-MM-DD` at the start of a text, not yet checked against the calendar.
struct DateDigits {
  let year: Int
  let month: Int
  let dayOfMonth: Int

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let century = Self.pair(text, 0), let yearOfCentury = Self.pair(text, 2),
      let month = Self.pair(text, 5), let day = Self.pair(text, 8)
    else { return nil }
    year = century * 100 + yearOfCentury
    self.month = month
    dayOfMonth = day
  }

  @inline(__always)
  func day() throws(InstantError) -> Day {
    guard year >= 1 else { throw .outOfRange }
    guard month >= 1, month <= 12 else { throw .month }
    guard dayOfMonth >= 1 else { throw .day }
    if dayOfMonth > 28, dayOfMonth > Day.length(ofMonth: month, year: year) { throw .day }
    return Day(number: Day.number(year: year, month: month, day: dayOfMonth))
  }

  /// The number of two digits; nothing where one is none. Both places must be within the text.
  @inline(__always)
  static func pair(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let tens = text[start] &- UInt8(ascii: "0")
    let ones = text[start + 1] &- UInt8(ascii: "0")
    return tens > 9 || ones > 9 ? nil : Int(tens) * 10 + Int(ones)
  }
}
