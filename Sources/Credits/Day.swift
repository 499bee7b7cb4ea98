extension Day {
  /// The day of a date of the Gregorian calendar; nothing where there is no such date in the years 1 to
  /// 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    self.init(number: Self.number(year: year, month: month, day: day))
  }

  /// Reads `YYYY-MM-DD`.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(InstantError) {
    guard !text.isEmpty else { throw .empty }
    guard text.count == 10, let date = DateDigits(text) else { throw .malformedDay }
    self = try date.day()
  }

  public init(parsing text: String) throws(InstantError) {
    self = try parse(text) { bytes throws(InstantError) in try Day(parsing: bytes) }
  }

  public var date: (year: Int, month: Int, day: Int) {
    // Days since 1 March of year 0, so that leap days end their years.
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leaps) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { date.year }
  public var month: Int { date.month }
  public var dayOfMonth: Int { date.day }

  /// 0 for Sunday to 6 for Saturday.
  public var weekday: Int {
    let rest = (Int(number) + 4) % 7
    return rest < 0 ? rest + 7 : rest
  }

  public func adding(days: Int) -> Day {
    Day(number: Int32(clamping: Int(number).addingReportingOverflow(days).partialValue))
  }

  /// The same day of a later (or earlier) month, or that month's last day.
  public func adding(months: Int) -> Day {
    let (year, month, day) = date
    let count = year * 12 + month - 1 + months
    let newYear = count >= 0 ? count / 12 : (count - 11) / 12
    let newMonth = count - newYear * 12 + 1
    let last = Self.length(ofMonth: newMonth, year: newYear)
    return Day(number: Self.number(year: newYear, month: newMonth, day: min(day, last)))
  }

  public var firstOfMonth: Day { Day(number: number - Int32(date.day) + 1) }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func number(year: Int, month: Int, day: Int) -> Int32 {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: CustomStringConvertible {
  /// `2026-05-12`
  public var description: String { text }

  public var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  public func append(to output: inout [UInt8]) {
    let (year, month, day) = date
    appendDigits(year, count: 4, to: &output)
    output.append(UInt8(ascii: "-"))
    appendDigits(month, count: 2, to: &output)
    output.append(UInt8(ascii: "-"))
    appendDigits(day, count: 2, to: &output)
  }

  /// `2026-05`
  public var monthText: String { String(text.dropLast(3)) }
}

/// Writes the last digits of a number that is not negative.
func appendDigits(_ value: Int, count: Int, to output: inout [UInt8]) {
  var divisor = 1
  for _ in 1..<count { divisor *= 10 }
  while divisor > 0 {
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
    divisor /= 10
  }
}

/// Hands the bytes of a text to a parser.
func parse<Value, Failure: Error>(
  _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
) throws(Failure) -> Value {
  var text = text
  let result: Result<Value, Failure> = text.withUTF8 { bytes in
    do throws(Failure) {
      return .success(try body(bytes))
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}
