import Credits

/// Days and times as the pages write them, in a project's zone.
struct Dates: Sendable {
  var zone: Zone

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// "12 May 2026"
  func day(_ instant: Instant) -> String { Dates.text(zone.day(of: instant)) }

  /// "12 May"
  func shortDay(_ instant: Instant) -> String { Dates.short(zone.day(of: instant)) }

  /// "12 May 2026, 09:14"
  func minute(_ instant: Instant) -> String { "\(day(instant)), \(clock(instant))" }

  /// "12 May 2026, 09:14:06"
  func second(_ instant: Instant) -> String {
    let civil = zone.civil(of: instant)
    return "\(minute(instant)):\(Dates.two(civil.second))"
  }

  /// "09:14"
  func clock(_ instant: Instant) -> String {
    let civil = zone.civil(of: instant)
    return "\(Dates.two(civil.hour)):\(Dates.two(civil.minute))"
  }

  /// The last day on which a lot that ends at the instant can be used.
  func lastDay(before end: Instant) -> Day { zone.day(of: end.adding(microseconds: -1)) }

  static func text(_ day: Day) -> String {
    let date = day.date
    return "\(date.day) \(months[date.month - 1]) \(date.year)"
  }

  static func short(_ day: Day) -> String {
    let date = day.date
    return "\(date.day) \(months[date.month - 1])"
  }

  /// "12 May 2026" where the year differs from that of the other day, else "12 May".
  static func text(_ day: Day, near other: Day) -> String {
    day.year == other.year ? short(day) : text(day)
  }

  /// "May 2026" of "2026-05"; other texts stay.
  static func month(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return text }
    return "\(months[month - 1]) \(parts[0])"
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
