extension Amount: CustomStringConvertible {
  /// The shortest exact form: `-0.0043`, `1290.2`, `0`.
  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Digits after the point that the exact value needs, 0 to 12.
  public var fractionDigits: Int {
    var fraction = UInt64(truncatingIfNeeded: picos.magnitude % Self.one.magnitude)
    if fraction == 0 { return 0 }
    var digits = 12
    while fraction % 10 == 0 {
      fraction /= 10
      digits -= 1
    }
    return digits
  }

  /// Writes the shortest exact form.
  public func append(to output: inout [UInt8]) {
    write(decimals: fractionDigits, to: &output)
  }

  /// Writes the amount with exactly that many digits after the point, or writes nothing and returns
  /// false where the exact value needs more.
  @discardableResult
  public func appendFixed(decimals: Int, to output: inout [UInt8]) -> Bool {
    guard decimals >= fractionDigits, decimals <= 12 else { return false }
    write(decimals: decimals, to: &output)
    return true
  }

  private func write(decimals: Int, to output: inout [UInt8]) {
    if picos < 0 { output.append(UInt8(ascii: "-")) }
    let (whole, fraction) = picos.magnitude.quotientAndRemainder(dividingBy: Self.one.magnitude)
    Self.write(whole, to: &output)
    guard decimals > 0 else { return }
    output.append(UInt8(ascii: "."))
    var rest = UInt64(truncatingIfNeeded: fraction)
    let start = output.count
    for _ in 0..<12 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    output[start...].reverse()
    output.removeLast(12 - decimals)
  }

  private static func write(_ whole: UInt128, to output: inout [UInt8]) {
    guard var rest = UInt64(exactly: whole) else {
      let (high, low) = whole.quotientAndRemainder(dividingBy: 10_000_000_000_000_000_000)
      write(high, to: &output)
      writeDigits(UInt64(truncatingIfNeeded: low), count: 19, to: &output)
      return
    }
    let start = output.count
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    output[start...].reverse()
  }

  private static func writeDigits(_ value: UInt64, count: Int, to output: inout [UInt8]) {
    let start = output.count
    var rest = value
    for _ in 0..<count {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    output[start...].reverse()
  }
}
