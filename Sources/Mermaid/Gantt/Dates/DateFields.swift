/// What was read of a date, field by field; 0 and nil count alike.
struct DateFields {
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour: Int?
  private var minute = 0
  private var second = 0
  private var millisecond = 0
  private var isAfternoon: Bool?
  /// Minutes west of Greenwich.
  private var offset: Int?

  /// Sets the field of a token; false when the text is no value of it.
  mutating func set(_ token: DateToken, _ text: ArraySlice<UInt8>) -> Bool {
    switch token {
    case .meridiem: isAfternoon = text.elementsEqual("PM".utf8)
    case .meridiemLow: isAfternoon = text.elementsEqual("pm".utf8)
    case .quarter: month = 3 * (Self.number(text) - 1) + 1
    case .year2:
      let number = Self.number(text)
      year = number + (number > 68 ? 1_900 : 2_000)
    case .year4, .yearSigned: year = Self.number(text)
    case .month, .month2: month = Self.number(text)
    case .monthShort, .monthName:
      let names = EnglishDates.months.map { token == .monthShort ? $0.prefix(3) : $0[...] }
      guard let index = names.firstIndex(where: { $0.utf8.elementsEqual(text) }) else { return false }
      month = index + 1
    case .day, .day2: day = Self.number(text)
    case .dayOrdinal:
      let digits = text.prefix { DateToken.isDigit($0) }
      guard !digits.isEmpty else { return false }
      day = Self.number(digits)
    case .hour: hour = Self.number(text)
    case .minute: minute = Self.number(text)
    case .second: second = Self.number(text)
    case .tenths: millisecond = 100 * Self.number(text)
    case .hundredths: millisecond = 10 * Self.number(text)
    case .millisecond: millisecond = Self.number(text)
    case .zone: offset = Self.zoneOffset(text)
    case .week, .zoneName: return false
    }
    return true
  }

  mutating func applyMeridiem() {
    guard let isAfternoon, let hour else { return }
    if isAfternoon, hour < 12 { self.hour = hour + 12 }
    if !isAfternoon, hour == 12 { self.hour = 0 }
  }

  /// The moment; a year alone begins with January, a month with its first day, and what is missing above the
  /// first field is taken from ``Moment/today``.
  var moment: Moment? {
    let today = Moment.today.civil
    let (year, month) = (year ?? 0, month ?? 0)
    var civil = CivilTime(
      year: year == 0 ? today.year : year, month: month > 0 ? month : year == 0 ? today.month : 1,
      day: day ?? 0, hour: hour ?? 0, minute: minute, second: second, millisecond: millisecond)
    if civil.day == 0 { civil.day = year == 0 && month == 0 ? today.day : 1 }
    // JavaScript takes the first hundred years for those of the 20th century
    if 0...99 ~= civil.year { civil.year += 1_900 }
    return Moment(civil)?.advanced(by: (offset ?? 0) * Span.minute)
  }

  /// Up to nine digits with a sign; more make no date.
  private static func number(_ text: ArraySlice<UInt8>) -> Int {
    Int(String(decoding: text.prefix(12), as: UTF8.self)) ?? 0
  }

  private static func zoneOffset(_ text: ArraySlice<UInt8>) -> Int {
    let digits = text.filter(DateToken.isDigit)
    guard digits.count >= 2 else { return 0 }
    let minutes = number(digits[..<2]) * 60 + (digits.count >= 4 ? number(digits[2..<4]) : 0)
    return text.first == UInt8(ascii: "+") ? -minutes : minutes
  }
}

/// The names that dates are read and written with.
enum EnglishDates {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  /// From Sunday.
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  /// `1st`, `2nd`, `3rd`, `4th`, …
  static func ordinal(_ number: Int) -> String {
    let isTeen = 11...13 ~= number % 100
    switch number % 10 {
    case 1 where !isTeen: return "\(number)st"
    case 2 where !isTeen: return "\(number)nd"
    case 3 where !isTeen: return "\(number)rd"
    default: return "\(number)th"
    }
  }
}
