import Credits

extension Wording {
  /// An expected amount: whole from 10 on, else to the hundredth.
  func rounded(_ amount: Amount) -> Amount {
    let step: Int128 = amount.magnitude < Amount(10) ? 10_000_000_000 : 1_000_000_000_000
    let over = amount.picos % step
    return Amount(picos: over * 2 < step ? amount.picos - over : amount.picos - over + step)
  }

  /// An expected amount's figure.
  func roughly(_ amount: Amount) -> String { number(rounded(amount)) }

  /// `100 credits a day, the mean of 28 days`
  func pace(_ pace: UsePace, _ currency: String) -> String {
    "\(credits(rounded(pace.perDay), currency)) a day, the mean of \(count(pace.days, "complete day"))"
  }

  /// A day before another one: without the month where it is the same.
  func day(_ first: Day, before last: Day) -> String {
    first.firstOfMonth == last.firstOfMonth ? String(first.dayOfMonth) : day(first)
  }
}
