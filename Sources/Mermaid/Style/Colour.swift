/// A colour of an author's style, as red, green and blue of 0 to 255.
struct Colour: Sendable, Hashable {
  var red: Int
  var green: Int
  var blue: Int
  /// In hundredths.
  var opacity = 100

  /// Reads `#rgb`, `#rrggbb` (also with alpha), `rgb(…)`, `rgba(…)`, `hsl(…)`, or a CSS colour name.
  init?(_ text: String) {
    if text.hasPrefix("#") {
      self.init(hex: Array(text.utf8.dropFirst()))
    } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let parts = text[text.index(after: open)...].dropLast().split { ", /".contains($0) }.map(String.init)
      self.init(function: text[..<open], parts)
    } else if let code = Self.names[text] {
      self.init(red: code >> 16, green: code >> 8 & 255, blue: code & 255)
    } else {
      return nil
    }
  }

  init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  private init?(hex: [UInt8]) {
    let digits = hex.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == hex.count else { return nil }
    switch digits.count {
    case 3, 4:
      self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
      if digits.count == 4 { opacity = digits[3] * 100 / 15 }
    case 6, 8:
      self.init(
        red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3],
        blue: digits[4] * 16 + digits[5])
      if digits.count == 8 { opacity = (digits[6] * 16 + digits[7]) * 100 / 255 }
    default: return nil
    }
  }

  private init?(function name: Substring, _ parts: [String]) {
    guard parts.count == 3 || parts.count == 4 else { return nil }
    func value(_ text: String, of whole: Double) -> Double? {
      if text.hasSuffix("%") {
        return StyleDeclaration.number(String(text.dropLast())).map { $0 * whole / 100 }
      }
      return StyleDeclaration.number(text.hasSuffix("deg") ? String(text.dropLast(3)) : text)
    }
    guard let a = value(parts[0], of: 255), let b = value(parts[1], of: 255),
      let c = value(parts[2], of: 255)
    else { return nil }
    func byte(_ value: Double) -> Int { Int(min(max(value, 0), 255).rounded()) }
    switch name {
    case "rgb", "rgba": self.init(red: byte(a), green: byte(b), blue: byte(c))
    case "hsl", "hsla":
      let turn = a.truncatingRemainder(dividingBy: 360)
      let hue = (turn < 0 ? turn + 360 : turn) / 30
      let light = min(max(c / 255, 0), 1)
      let amount = min(max(b / 255, 0), 1) * min(light, 1 - light)
      func channel(_ n: Double) -> Int {
        let k = (n + hue).truncatingRemainder(dividingBy: 12)
        return byte(255 * (light - amount * max(-1, min(k - 3, min(9 - k, 1)))))
      }
      self.init(red: channel(0), green: channel(8), blue: channel(4))
    default: return nil
    }
    if parts.count == 4, let share = value(parts[3], of: 1) {
      opacity = Int((min(max(share, 0), 1) * 100).rounded())
    }
  }

  /// Relative luminance as WCAG 2 defines it, 0 to 1.
  var luminance: Double {
    func linear(_ channel: Int) -> Double {
      let s = Double(channel) / 255
      if s <= 0.04045 { return s / 12.92 }
      // ((s + 0.055) / 1.055) ^ 2.4, by square and fifth root in Newton steps
      let base = (s + 0.055) / 1.055
      let square = base * base
      var root = 1.0
      for _ in 0..<24 { root = (4 * root + square / (root * root * root * root)) / 5 }
      return square * root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// So many hundredths of it, and another colour for the rest.
  func mixed(_ percent: Int, with other: Colour) -> Colour {
    func part(_ own: Int, _ other: Int) -> Int { (own * percent + other * (100 - percent)) / 100 }
    return Colour(red: part(red, other.red), green: part(green, other.green), blue: part(blue, other.blue))
  }

  /// What is seen of it over white.
  var overWhite: Colour { mixed(opacity, with: .white) }

  /// As `#rrggbb`.
  var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static let black = Colour(red: 17, green: 24, blue: 39)
  static let white = Colour(red: 255, green: 255, blue: 255)
}
