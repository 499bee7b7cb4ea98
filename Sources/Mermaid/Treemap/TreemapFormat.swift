/// How a treemap writes its values: the format specifiers of d3, as far as they fit numbers that are not negative.
struct TreemapFormat: Sendable {
  private var prefix = ""
  private var isGrouped = false
  private var precision: Int?
  private var trims = false
  /// Nil for none.
  private var type: UInt8?

  /// Thousands between commas, at most twelve digits.
  static let plain = TreemapFormat(specifier: ",") ?? TreemapFormat()

  private init() {}

  /// Reads mermaid's `valueFormat`; ``plain`` for what is no format.
  ///
  /// A format that begins with `$` and holds a comma keeps only its precision, as in mermaid.
  init(_ text: String) {
    guard text.hasPrefix("$"), text != "$" else {
      self = text.isEmpty ? Self.plain : TreemapFormat(specifier: text == "$" ? "" : text) ?? Self.plain
      if text == "$" { prefix = "$" }
      return
    }
    let rest = String(text.dropFirst())
    self = TreemapFormat(specifier: rest.contains(",") ? "," + Self.precision(in: rest) : rest) ?? Self.plain
    if TreemapFormat(specifier: rest) != nil || rest.contains(",") { prefix = "$" + prefix }
  }

  /// The first point with digits behind it.
  private static func precision(in text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let point = bytes.firstIndex(of: UInt8(ascii: ".")) {
      let digits = bytes[(point + 1)...].prefix { 0x30...0x39 ~= $0 }
      if !digits.isEmpty { return "." + String(decoding: digits, as: UTF8.self) }
      bytes = bytes[(point + 1)...]
    }
    return ""
  }

  /// `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`; fill and width change nothing here.
  private init?(specifier: String) {
    let bytes = Array(specifier.utf8)
    var at = 0
    func take(_ signs: String) -> UInt8? {
      guard at < bytes.count, signs.utf8.contains(bytes[at]) else { return nil }
      at += 1
      return bytes[at - 1]
    }
    func number() -> Int? {
      let start = at
      while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
      return start == at ? nil : Int(String(decoding: bytes[start..<min(at, start + 6)], as: UTF8.self))
    }
    if bytes.count > 1, "<>=^".utf8.contains(bytes[1]) { at = 1 }
    _ = take("<>=^")
    if let sign = take("+-( "), sign == UInt8(ascii: "+") { prefix = "+" }
    if take("$#") == UInt8(ascii: "$") { prefix += "$" }
    _ = number()
    isGrouped = take(",") != nil
    if take(".") != nil {
      guard let digits = number() else { return nil }
      precision = digits
    }
    trims = take("~") != nil
    if at < bytes.count {
      let letter = bytes[at]
      guard 0x41...0x5A ~= letter || 0x61...0x7A ~= letter || letter == UInt8(ascii: "%") else { return nil }
      type = letter
      at += 1
    }
    guard at == bytes.count else { return nil }
  }

  func text(_ value: Double) -> String {
    guard value.isFinite else { return prefix + (value.isNaN ? "NaN" : "Infinity") }
    var (text, suffix) = body(value)
    if trims || type == nil { text = Self.trimmed(text) }
    if isGrouped { text = Self.grouped(text) }
    return prefix + text + suffix
  }

  private func body(_ value: Double) -> (text: String, suffix: String) {
    let exact = ExactDecimal(value)
    let places = min(20, precision ?? 6)
    let count = max(1, min(21, precision ?? (type == nil ? 12 : 6)))
    switch type {
    case UInt8(ascii: "f"), UInt8(ascii: "F"): return (exact.fixed(places: places), "")
    case UInt8(ascii: "e"): return (exact.exponential(places: places), "")
    case UInt8(ascii: "%"): return (ExactDecimal(value * 100).fixed(places: places), "%")
    case UInt8(ascii: "p"): return (Self.rounded(ExactDecimal(value * 100), count), "%")
    case UInt8(ascii: "r"): return (Self.rounded(exact, count), "")
    case UInt8(ascii: "d"): return (exact.fixed(places: 0), "")
    case UInt8(ascii: "s"): return Self.scaled(value, count)
    default: return (exact.precise(significant: count), "")
    }
  }

  /// That many digits, never with an exponent.
  private static func rounded(_ exact: ExactDecimal, _ count: Int) -> String {
    var number = exact
    number.round(significant: count)
    return number.fixed(places: max(0, count - number.point))
  }

  /// With a prefix of the metric system.
  private static func scaled(_ value: Double, _ count: Int) -> (String, String) {
    let names = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"]
    var number = ExactDecimal(value)
    number.round(significant: count)
    guard !number.digits.isEmpty else { return (ExactDecimal(0).fixed(places: max(0, count - 1)), "") }
    let power = number.point - 1
    let third = min(max((power >= 0 ? power : power - 2) / 3, -8), 8)
    number.shift(by: -3 * third)
    return (number.fixed(places: max(0, count - number.point)), names[third + 8])
  }

  /// Without zeros at the end of its fraction.
  private static func trimmed(_ text: String) -> String {
    let parts = text.split(separator: "e", maxSplits: 1)
    guard var number = parts.first, number.contains(".") else { return text }
    while number.hasSuffix("0") { number = number.dropLast() }
    if number.hasSuffix(".") { number = number.dropLast() }
    return number + (parts.count > 1 ? "e" + parts[1] : "")
  }

  /// With commas between thousands.
  private static func grouped(_ text: String) -> String {
    let whole = text.prefix { $0.isNumber }
    var out = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { out.append(",") }
      out.append(digit)
    }
    return out + text.dropFirst(whole.count)
  }
}
