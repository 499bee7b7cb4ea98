/// A length of time as `3d` or `1.5h`.
struct Duration: Sendable, Hashable {
  enum Unit: String {
    case millisecond = "ms"
    case second = "s"
    case minute = "m"
    case hour = "h"
    case day = "d"
    case week = "w"
    case month = "M"
    case year = "y"
  }

  /// Never negative.
  let amount: Double
  let unit: Unit

  init(_ amount: Double, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// Digits, perhaps with a fraction, and a unit behind them.
  init?(_ text: String) {
    let digits = text.utf8.prefix { DateToken.isDigit($0) || $0 == UInt8(ascii: ".") }
    let number = Array(digits)
    let point = number.firstIndex(of: UInt8(ascii: "."))
    guard let first = number.first, let last = number.last, DateToken.isDigit(first), DateToken.isDigit(last),
      point == number.lastIndex(of: UInt8(ascii: ".")), number.count <= DateFormat.longest,
      let amount = Double(String(decoding: number, as: UTF8.self)), amount.isFinite,
      let unit = Unit(rawValue: String(text.dropFirst(number.count)))
    else { return nil }
    self.init(amount, unit)
  }
}

extension Moment {
  /// The moment that much later; nil beyond the last one.
  ///
  /// As day.js adds: days and weeks come to whole days, months and years lose their fraction and keep the day of
  /// the month as far as the month has it.
  func adding(_ duration: Duration) -> Moment? {
    switch duration.unit {
    case .millisecond: adding(duration.amount)
    case .second: adding(duration.amount * Double(Span.second))
    case .minute: adding(duration.amount * Double(Span.minute))
    case .hour: adding(duration.amount * Double(Span.hour))
    case .day: adding((duration.amount + 0.5).rounded(.down) * Double(Span.day))
    case .week: adding((duration.amount * 7 + 0.5).rounded(.down) * Double(Span.day))
    case .month: addingMonths(duration.amount.rounded(.down))
    case .year: addingMonths(duration.amount.rounded(.down) * 12)
    }
  }

  private func adding(_ milliseconds: Double) -> Moment? {
    Moment(milliseconds: Double(self.milliseconds) + milliseconds)
  }

  private func addingMonths(_ count: Double) -> Moment? {
    guard count < 10_000_000 else { return nil }
    var civil = civil
    let month = civil.year * 12 + civil.month - 1 + Int(count)
    civil.year = floorDivision(month, 12)
    civil.month = floorRemainder(month, 12) + 1
    civil.day = min(civil.day, Moment.daysInMonth(year: civil.year, month: civil.month))
    return Moment(civil)
  }
}
