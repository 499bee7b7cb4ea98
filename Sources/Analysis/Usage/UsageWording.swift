import Credits

extension Wording {
  /// `Monday 12 May`, without the year: what was told of use stays the same when a new year begins.
  func weekday(_ day: Day) -> String {
    "\(Self.weekdays[day.weekday]) \(day.dayOfMonth) \(Self.monthName(day))"
  }

  /// `Mondays`
  func weekdayPlural(_ day: Day) -> String { Self.weekdays[day.weekday] + "s" }

  /// `on Monday 12 May`, `from Monday 12 May to Wednesday 14 May`.
  func span(_ first: Day, _ last: Day) -> String {
    first == last ? "on \(weekday(first))" : "from \(weekday(first)) to \(weekday(last))"
  }

  /// `three` to `eight`, else digits.
  func word(_ count: Int) -> String {
    let words = ["three", "four", "five", "six", "seven", "eight"]
    return words.indices.contains(count - 3) ? words[count - 3] : number(count)
  }

  /// About so many: whole from a hundred on, to a tenth below.
  func about(_ credits: Double) -> String { number(Amount(about: credits)) }

  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
}

extension Amount {
  /// The value to a whole from a hundred on, to a tenth below; the nearest there is where it is too large.
  init(about value: Double) {
    let size = min(abs(value), 1e18)
    let rounded = size >= 100 ? size.rounded() * 10 : (size * 10).rounded()
    let picos = Int128(rounded) * 100_000_000_000
    self.init(picos: value < 0 ? -picos : picos)
  }
}
