/// A number of type `Double` with all its decimal digits, to be rounded as JavaScript rounds: halves go up.
struct ExactDecimal {
  /// 0 to 9, the first one not 0; empty for zero.
  private(set) var digits: [UInt8] = []
  /// How many digits stand before the decimal point; negative where zeros follow it.
  private(set) var point = 0

  /// - Parameter value: finite; its sign is dropped.
  init(_ value: Double) {
    let value = value.magnitude
    guard value.isFinite, value > 0 else { return }
    let exponent = Int(value.exponent) - 52
    var limbs = Limbs(UInt64((value / value.ulp).rounded()))
    let power = value.isNormal ? exponent : -1_074
    limbs.multiply(by: power < 0 ? 5 : 2, times: Int(power.magnitude))
    digits = limbs.digits
    point = digits.count - (power < 0 ? -power : 0)
  }

  /// Keeps that many digits behind the decimal point.
  mutating func round(places: Int) { round(to: point + places) }

  /// Keeps that many digits.
  mutating func round(significant count: Int) { round(to: count) }

  private mutating func round(to count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      point = 0
      return
    }
    let goesUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if goesUp {
      while let last = digits.last, last == 9 { digits.removeLast() }
      if digits.isEmpty {
        digits = [1]
        point += 1
      } else {
        digits[digits.count - 1] += 1
      }
    }
    if digits.isEmpty { point = 0 }
  }

  /// Moves the decimal point to the right.
  mutating func shift(by places: Int) { if !digits.isEmpty { point += places } }

  private func digit(_ index: Int) -> UInt8 {
    UInt8(ascii: "0") + (digits.indices.contains(index) ? digits[index] : 0)
  }

  /// As `toFixed` writes it.
  func fixed(places: Int) -> String {
    var rounded = self
    rounded.round(places: places)
    var bytes: [UInt8] = []
    if rounded.point <= 0 { bytes.append(UInt8(ascii: "0")) }
    for index in 0..<max(0, rounded.point) { bytes.append(rounded.digit(index)) }
    if places > 0 {
      bytes.append(UInt8(ascii: "."))
      for index in rounded.point..<(rounded.point + places) { bytes.append(rounded.digit(index)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As `toExponential` writes it.
  func exponential(places: Int) -> String {
    var rounded = self
    rounded.round(significant: places + 1)
    var bytes = [rounded.digit(0)]
    if places > 0 {
      bytes.append(UInt8(ascii: "."))
      for index in 1...places { bytes.append(rounded.digit(index)) }
    }
    let power = rounded.digits.isEmpty ? 0 : rounded.point - 1
    return String(decoding: bytes, as: UTF8.self) + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
  }

  /// As `toPrecision` writes it.
  func precise(significant count: Int) -> String {
    var rounded = self
    rounded.round(significant: count)
    let power = rounded.digits.isEmpty ? 0 : rounded.point - 1
    if power < -6 || power >= count { return exponential(places: count - 1) }
    return fixed(places: count - 1 - power)
  }

  /// A whole number in base 10⁹, the least limb first.
  private struct Limbs {
    private var limbs: [UInt64]
    private static let base: UInt64 = 1_000_000_000

    init(_ value: UInt64) {
      limbs = [value % Self.base, value / Self.base % Self.base, value / Self.base / Self.base]
    }

    mutating func multiply(by factor: UInt64, times: Int) {
      var left = times
      while left > 0 {
        var step: UInt64 = 1
        while left > 0, step < 100_000_000 {
          step *= factor
          left -= 1
        }
        var carry: UInt64 = 0
        for index in limbs.indices {
          let product = limbs[index] * step + carry
          limbs[index] = product % Self.base
          carry = product / Self.base
        }
        if carry > 0 { limbs.append(carry) }
      }
    }

    /// Without zeros at the front; those at the end may stand.
    var digits: [UInt8] {
      var all: [UInt8] = []
      for limb in limbs.reversed() {
        let text = Array(String(limb).utf8)
        all += [UInt8](repeating: 0, count: 9 - text.count) + text.map { $0 - UInt8(ascii: "0") }
      }
      return Array(all.drop { $0 == 0 })
    }
  }
}
