extension Amount {
  /// The largest magnitude that a row may state is below this.
  public static let limit = Amount(1_000_000_000_000_000_000)

  /// Returns the exact product, or nothing where it needs more than 12 digits after the point or is not
  /// below the limit, so that products can be summed as amounts that were read.
  public func multiplied(by other: Amount) -> Amount? {
    let product = picos.magnitude.multipliedFullWidth(by: other.picos.magnitude)
    guard product.high < Self.one.magnitude else { return nil }
    let (quotient, remainder) = Self.one.magnitude.dividingFullWidth((product.high, product.low))
    guard remainder == 0, quotient < Self.limit.picos.magnitude else { return nil }
    let size = Int128(quotient)
    return Amount(picos: isNegative == other.isNegative ? size : -size)
  }

  /// Returns the sum, or nothing where it does not fit.
  public func added(to other: Amount) -> Amount? {
    let (sum, overflow) = picos.addingReportingOverflow(other.picos)
    return overflow ? nil : Amount(picos: sum)
  }

  /// Returns the smallest multiple of the step that is not below this amount; nothing where the step is
  /// not positive or the multiple does not fit.
  public func roundedUp(toMultipleOf step: Amount) -> Amount? {
    guard step.isPositive else { return nil }
    let over = picos % step.picos
    if over == 0 { return self }
    let floor = picos - over
    if over < 0 { return Amount(picos: floor) }
    let (sum, overflow) = floor.addingReportingOverflow(step.picos)
    return overflow ? nil : Amount(picos: sum)
  }

  /// Whether this is at least that percentage of the other amount, by cross multiplication.
  public func isAtLeast(percent: Int, of other: Amount) -> Bool {
    let left = picos.multipliedFullWidth(by: 100)
    let right = other.picos.multipliedFullWidth(by: Int128(percent))
    return left.high != right.high ? left.high > right.high : left.low >= right.low
  }
}
