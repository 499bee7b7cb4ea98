import Credits

extension Wording {
  /// An expected amount: whole from 10 on, else to the hundredth.
  func rounded(_ amount: Amount) -> Amount {
    amount.magnitude < Amount(10) ? toTheHundredth(amount) : rounded(amount, step: 1_000_000_000_000)
  }

  /// A mean, as pages show it.
  func toTheHundredth(_ amount: Amount) -> Amount { rounded(amount, step: 10_000_000_000) }

  private func rounded(_ amount: Amount, step: Int128) -> Amount {
    let over = amount.picos % step
    return Amount(picos: over * 2 < step ? amount.picos - over : amount.picos - over + step)
  }

  /// An expected amount's figure.
  func roughly(_ amount: Amount) -> String { number(rounded(amount)) }

  /// `28.19 a day: 789.382 credits in 28 complete days`
  func pace(_ pace: UsePace, _ currency: String) -> String {
    "\(number(toTheHundredth(pace.perDay))) a day: \(credits(pace.used, currency)) in "
      + count(pace.days, "complete day")
  }

  /// A day before another one: without the month where it is the same.
  func day(_ first: Day, before last: Day) -> String {
    first.firstOfMonth == last.firstOfMonth ? String(first.dayOfMonth) : day(first)
  }
}
