import Credits

/// Days and times as the pages write them, in a zone and a language.
struct Dates: Sendable {
  var zone: Zone
  var words: Words

  /// "12 May 2026"
  func day(_ instant: Instant) -> String { text(zone.day(of: instant)) }

  /// "12 May"
  func shortDay(_ instant: Instant) -> String { short(zone.day(of: instant)) }

  /// "12 May 2026, 09:14"
  func minute(_ instant: Instant) -> String {
    words("dates.minute", ["date": day(instant), "clock": clock(instant)])
  }

  /// "12 May 2026, 09:14:06"
  func second(_ instant: Instant) -> String {
    let clock = "\(clock(instant)):\(Dates.two(zone.civil(of: instant).second))"
    return words("dates.minute", ["date": day(instant), "clock": clock])
  }

  /// "09:14"
  func clock(_ instant: Instant) -> String {
    let civil = zone.civil(of: instant)
    return "\(Dates.two(civil.hour)):\(Dates.two(civil.minute))"
  }

  /// The last day on which a lot that ends at the instant can be used.
  func lastDay(before end: Instant) -> Day { zone.day(of: end.adding(microseconds: -1)) }

  /// "12 May 2026"
  func text(_ day: Day) -> String { written(day, as: "dates.day") }

  /// "12 May"
  func short(_ day: Day) -> String { written(day, as: "dates.short_day") }

  /// "12 May 2026" where the year differs from that of the other day, else "12 May".
  func text(_ day: Day, near other: Day) -> String {
    day.year == other.year ? short(day) : text(day)
  }

  /// "May 2026" of "2026-05"; other texts stay.
  func month(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return text }
    return words(
      "dates.month",
      [
        "month": words.monthsAlone[month - 1], "month2": Dates.two(month), "year": String(parts[0]),
      ])
  }

  private func written(_ day: Day, as key: String) -> String {
    let date = day.date
    return words(
      key,
      [
        "day": String(date.day), "month": words.months[date.month - 1], "year": String(date.year),
        "day2": Dates.two(date.day), "month2": Dates.two(date.month),
      ])
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
