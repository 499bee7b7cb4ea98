/// Numbers as JavaScript prints them, which is how mermaid shows them.
enum PrintedNumber {
  /// The shortest digits that mean this number: `10`, `0.5`, `1e+21`, `Infinity`.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    let (digits, point) = shortestDigits(value.magnitude)
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    if point > 21 || point < -5 {
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      let power = point - 1
      return sign + digits.prefix(1) + fraction + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= count { return sign + digits + String(repeating: "0", count: point - count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
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

  /// The digits without zeros at their ends, and how many of them stand before the point.
  private static func shortestDigits(_ value: Double) -> (digits: String, point: Int) {
    let text = value.description
    let parts = text.split(separator: "e")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = halves[0] == "0" ? "" : String(halves[0])
    let fraction = halves.count > 1 && halves[1] != "0" ? String(halves[1]) : ""
    var digits = Substring(whole + fraction)
    var point = whole.utf8.count + power
    while digits.hasPrefix("0") {
      digits = digits.dropFirst()
      point -= 1
    }
    while digits.hasSuffix("0") { digits = digits.dropLast() }
    return (String(digits), point)
  }
}
