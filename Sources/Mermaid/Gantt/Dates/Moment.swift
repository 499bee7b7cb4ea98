/// A point in time in UTC, in milliseconds since the beginning of 1970.
///
/// As JavaScript's dates it lies within ±8.64·10¹⁵ ms (the years −271821 to 275760), so that sums of two never
/// overflow.
struct Moment: Sendable, Hashable, Comparable {
  let milliseconds: Int

  /// Nil outside of the range.
  init?(milliseconds: Int) {
    guard milliseconds.magnitude <= UInt(Self.limit) else { return nil }
    self.milliseconds = milliseconds
  }

  /// Cuts off what is below a millisecond; nil outside of the range and for what is no number.
  init?(milliseconds: Double) {
    guard milliseconds.magnitude <= Double(Self.limit) else { return nil }
    self.milliseconds = Int(milliseconds)
  }

  private init(within milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, -Self.limit), Self.limit)
  }

  static let limit = 8_640_000_000_000_000
  static let epoch = Moment(within: 0)
  /// What stands for the current day, so that a drawing is the same on every day: Monday, 1 January 2024.
  static let today = Moment(within: 19_723 * Span.day)

  static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment that many milliseconds later, at most the last one.
  func advanced(by milliseconds: Int) -> Moment {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    if overflow { return Moment(within: milliseconds < 0 ? -Self.limit : Self.limit) }
    return Moment(within: sum)
  }
}

/// Lengths in milliseconds.
enum Span {
  static let second = 1_000
  static let minute = 60 * second
  static let hour = 60 * minute
  static let day = 24 * hour
  static let week = 7 * day
  /// As tick intervals are reckoned.
  static let month = 30 * day
  /// As tick intervals are reckoned.
  static let year = 365 * day
}

/// A moment's place in the Gregorian calendar.
struct CivilTime: Sendable, Hashable {
  var year: Int
  /// From 1.
  var month: Int
  /// From 1.
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0
}

extension Moment {
  /// The moment of a civil time; fields beyond their range carry over into the next.
  init?(_ civil: CivilTime) {
    let fields = [
      civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second, civil.millisecond,
    ]
    guard civil.year.magnitude < 1_000_000, fields.allSatisfy({ $0.magnitude < 1_000_000_000 }) else {
      return nil
    }
    let month = civil.year * 12 + civil.month - 1
    let days = Self.days(year: floorDivision(month, 12), month: floorRemainder(month, 12) + 1) + civil.day - 1
    let seconds = (civil.hour * 60 + civil.minute) * 60 + civil.second
    self.init(milliseconds: days * Span.day + seconds * Span.second + civil.millisecond)
  }

  var civil: CivilTime {
    let rest = floorRemainder(milliseconds, Span.day)
    var (year, month, day) = Self.date(daysSinceEpoch)
    if month > 12 { (year, month) = (year + 1, month - 12) }
    day += 1
    return CivilTime(
      year: year, month: month, day: day, hour: rest / Span.hour, minute: rest / Span.minute % 60,
      second: rest / Span.second % 60, millisecond: rest % Span.second)
  }

  var daysSinceEpoch: Int { floorDivision(milliseconds, Span.day) }

  /// 0 is Sunday.
  var weekday: Int { floorRemainder(daysSinceEpoch + 4, 7) }

  /// The beginning of the day.
  var midnight: Moment { Moment(within: daysSinceEpoch * Span.day) }

  static func daysInMonth(year: Int, month: Int) -> Int {
    days(year: month == 12 ? year + 1 : year, month: month % 12 + 1) - days(year: year, month: month)
  }

  /// Days from the beginning of 1970 to the first of a month.
  ///
  /// Years are counted from March, so that the leap day is the last one.
  private static func days(year: Int, month: Int) -> Int {
    let year = month < 3 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let leapDays = floorDivision(year, 4) - floorDivision(year, 100) + floorDivision(year, 400)
    return year * 365 + leapDays + (monthFromMarch * 153 + 2) / 5 - 719_468
  }

  /// The year counted from March, the month as 3 to 14, and the day from 0.
  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let sinceMarch = days + 719_468
    let era = floorDivision(sinceMarch, 146_097)
    let dayOfEra = sinceMarch - era * 146_097
    let leapDays = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let month = (dayOfYear * 5 + 2) / 153
    return (era * 400 + yearOfEra, month + 3, dayOfYear - (month * 153 + 2) / 5)
  }
}

/// The greatest whole number that is not above the quotient.
func floorDivision(_ number: Int, _ divisor: Int) -> Int {
  number / divisor - (number % divisor < 0 ? 1 : 0)
}

/// What ``floorDivision(_:_:)`` leaves: never negative.
func floorRemainder(_ number: Int, _ divisor: Int) -> Int {
  let rest = number % divisor
  return rest < 0 ? rest + divisor : rest
}
