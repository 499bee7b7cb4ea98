/// Numbers as JavaScript reads and writes them, which is how mermaid’s charts show theirs.
enum NumberText {
  /// A number’s shortest decimal digits, without sign and zeros at the ends.
  struct Digits {
    var digits: [UInt8] = []
    /// How many of the digits stand before the point; zeros fill the gap where it lies outside of them.
    var point = 0

    /// - Parameter value: finite.
    init(_ value: Double) {
      var exponent = 0
      var hasPoint = false
      let bytes = Array(value.magnitude.description.utf8)
      for (index, byte) in bytes.enumerated() {
        if byte == UInt8(ascii: "e") {
          exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0
          break
        }
        if byte == UInt8(ascii: ".") {
          point = digits.count
          hasPoint = true
        } else {
          digits.append(byte)
        }
      }
      if !hasPoint { point = digits.count }
      point += exponent
      let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
      digits.removeFirst(zeros)
      point -= zeros
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }
  }

  /// The number in decimal notation from 10⁻⁶ to below 10²¹, else with an exponent.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    let number = Digits(value)
    let digits = String(decoding: number.digits, as: UTF8.self)
    let count = number.digits.count
    let point = number.point
    let sign = value < 0 ? "-" : ""
    if count <= point, point <= 21 { return sign + digits + zeros(point - count) }
    if 0 < point, point <= 21 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    if -6 < point, point <= 0 { return sign + "0." + zeros(-point) + digits }
    let exponent = point - 1
    let tail = (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
    return sign + digits.prefix(1) + (count > 1 ? "." + digits.dropFirst() : "") + tail
  }

  /// The decimal number that a text is; blanks around it count for nothing, and nothing at all is 0.
  ///
  /// - Returns: nil for what is no number.
  static func value(_ text: String) -> Double? {
    let trimmed = text.trimmedSpace
    if trimmed.isEmpty { return 0 }
    let isDecimal = trimmed.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        true
      default: false
      }
    }
    return isDecimal ? Double(trimmed) : nil
  }

  /// A number for a sentence or a table, rounded to one decimal.
  static func rounded(_ value: Double) -> String {
    value.magnitude < 1e15 ? text((value * 10).rounded() / 10) : text(value)
  }

  /// The value rounded to hundredths; halves go up.
  static func hundredths(_ value: Double) -> Double {
    let scaled = value * 100
    guard scaled.isFinite else { return scaled }
    let floor = scaled.rounded(.down)
    return (scaled - floor >= 0.5 ? floor + 1 : floor) / 100
  }

  /// The number that the text begins with, as `parseFloat` reads it, and whether nothing follows.
  static func leading(_ text: String) -> (value: Double, isWhole: Bool)? {
    let bytes = Array(text.utf8)
    var at = 0
    func digits() -> Int {
      let start = at
      while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
      return at - start
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") { at += 1 }
    if bytes[at...].starts(with: "Infinity".utf8) {
      return (bytes[0] == UInt8(ascii: "-") ? -.infinity : .infinity, at + 8 == bytes.count)
    }
    var count = digits()
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      count += digits()
    }
    guard count > 0 else { return nil }
    let mantissa = at
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") { at += 1 }
      if digits() == 0 { at = mantissa }
    }
    var written = String(decoding: bytes[..<at], as: UTF8.self)
    if written.hasSuffix(".") { written.removeLast() }
    return Double(written).map { ($0, at == bytes.count) }
  }

  private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
