extension Amount: CustomStringConvertible {
  /// The shortest exact form: `-0.0043`, `1290.2`, `0`.
  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Digits after the point that the exact value needs, 0 to 12.
  public var fractionDigits: Int { Self.digits(of: split().fraction) }

  /// Writes the shortest exact form.
  public func append(to output: inout [UInt8]) {
    let (whole, fraction) = split()
    write(whole, fraction, decimals: Self.digits(of: fraction), to: &output)
  }

  /// Writes the amount with exactly that many digits after the point, or writes nothing and returns
  /// false where the exact value needs more.
  @discardableResult
  public func appendFixed(decimals: Int, to output: inout [UInt8]) -> Bool {
    let (whole, fraction) = split()
    guard decimals >= Self.digits(of: fraction), decimals <= 12 else { return false }
    write(whole, fraction, decimals: decimals, to: &output)
    return true
  }

  /// Whole units and 10⁻¹² of one, of the magnitude.
  private func split() -> (whole: UInt128, fraction: UInt64) {
    let unit: UInt64 = 1_000_000_000_000
    if let small = UInt64(exactly: picos.magnitude) { return (UInt128(small / unit), small % unit) }
    let (whole, fraction) = picos.magnitude.quotientAndRemainder(dividingBy: UInt128(unit))
    return (whole, UInt64(truncatingIfNeeded: fraction))
  }

  private static func digits(of fraction: UInt64) -> Int {
    if fraction == 0 { return 0 }
    var rest = fraction
    var digits = 12
    while rest % 10 == 0 {
      rest /= 10
      digits -= 1
    }
    return digits
  }

  private func write(
    _ whole: UInt128, _ fraction: UInt64, decimals: Int, to output: inout [UInt8]
  ) {
    if picos < 0 { output.append(UInt8(ascii: "-")) }
    if let small = UInt64(exactly: whole) {
      Self.write(small, from: Self.topPower(of: small), count: 20, to: &output)
    } else {
      let (high, low) = whole.quotientAndRemainder(dividingBy: 10_000_000_000_000_000_000)
      let top = UInt64(truncatingIfNeeded: high)
      Self.write(top, from: Self.topPower(of: top), count: 20, to: &output)
      let rest = UInt64(truncatingIfNeeded: low)
      Self.write(rest, from: 1_000_000_000_000_000_000, count: 19, to: &output)
    }
    guard decimals > 0 else { return }
    output.append(UInt8(ascii: "."))
    Self.write(fraction, from: 100_000_000_000, count: decimals, to: &output)
  }

  /// The power of ten of the first digit.
  private static func topPower(of value: UInt64) -> UInt64 {
    var power: UInt64 = 1
    while value / power >= 10 { power *= 10 }
    return power
  }

  /// Writes digits from that power of ten down, at most so many.
  private static func write(
    _ value: UInt64, from power: UInt64, count: Int, to output: inout [UInt8]
  ) {
    var power = power
    var left = count
    while power > 0, left > 0 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / power % 10))
      power /= 10
      left -= 1
    }
  }
}
