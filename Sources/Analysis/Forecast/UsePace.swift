import Credits

/// What a day's use is expected to be: the mean of the last complete days.
public struct UsePace: Sendable, Hashable {
  /// How much use is expected.
  enum Level: Sendable, Hashable {
    case mean, busiestWeek, quietestWeek
  }

  /// What was used on those days.
  public var used: Amount
  /// The complete days that the mean rests on, 14 to 28.
  public var days: Int
  /// How many of them saw use.
  public var busyDays: Int
  /// The most and the least of it that seven days in a row used.
  public var busiestWeek: Amount
  public var quietestWeek: Amount
  /// Where 28 days are known, the mean of each weekday, Sunday first.
  private var weekdays: [Amount]?

  /// Complete days below which no pace is known.
  static let least = 14
  /// Complete days that count.
  static let most = 28

  /// Nothing where fewer than 14 days are known.
  ///
  /// - Parameter days: the use of complete days in order.
  init?(_ days: ArraySlice<Amount>, through last: Day) {
    let days = Array(days.suffix(Self.most))
    guard days.count >= Self.least else { return nil }
    self.days = days.count
    used = days.reduce(.zero, +)
    busyDays = days.count(where: \.isPositive)
    let weeks = (0...(days.count - 7)).map { days[$0..<($0 + 7)].reduce(Amount.zero, +) }
    busiestWeek = weeks.max() ?? .zero
    quietestWeek = weeks.min() ?? .zero
    guard days.count == Self.most else { return }
    var sums = [Amount](repeating: .zero, count: 7)
    for (index, used) in days.enumerated() {
      sums[last.adding(days: index - (days.count - 1)).weekday] += used
    }
    weekdays = sums.map { Amount(picos: $0.picos / Int128(Self.most / 7)) }
  }

  /// The same use on every day.
  init(everyDay used: Amount) {
    self.used = used
    days = 1
    busyDays = used.isPositive ? 1 : 0
    busiestWeek = used.share(7, of: 1)
    quietestWeek = busiestWeek
  }

  public var perDay: Amount { Amount(picos: used.picos / Int128(days)) }

  /// Whether nothing was used.
  public var isQuiet: Bool { !perDay.isPositive }

  /// What a day is expected to use.
  func expected(on day: Day, _ level: Level) -> Amount {
    let mean = weekdays?[day.weekday] ?? perDay
    switch level {
    case .mean: return mean
    case .busiestWeek: return mean.share(Amount(picos: busiestWeek.picos / 7).picos, of: perDay.picos)
    case .quietestWeek: return mean.share(Amount(picos: quietestWeek.picos / 7).picos, of: perDay.picos)
    }
  }
}

extension Amount {
  /// Returns this amount times a ratio, cut after the twelfth digit; the largest sum of a few where it does
  /// not fit. Nothing of it is negative.
  func share(_ part: Int128, of whole: Int128) -> Amount {
    guard whole > 0, part > 0, isPositive else { return .zero }
    let largest = Int128.max / 1_024
    let product = picos.magnitude.multipliedFullWidth(by: part.magnitude)
    guard product.high < whole.magnitude else { return Amount(picos: largest) }
    let quotient = whole.magnitude.dividingFullWidth((product.high, product.low)).quotient
    return Amount(picos: quotient < largest.magnitude ? Int128(quotient) : largest)
  }
}
