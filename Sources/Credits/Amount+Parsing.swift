extension Amount {
  /// Reads a decimal number (DATA §1): an optional sign, digits with an optional point, an exponent.
  ///
  /// The value must be exact in 12 digits after the point and below 10¹⁸; nothing is rounded or trimmed.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(AmountError) {
    if let short = Self.shortDecimal(text) {
      self = short
      return
    }
    var scan = DecimalScan()
    try scan.read(text)
    self = try scan.amount()
  }

  public init(parsing text: String) throws(AmountError) {
    self = try parse(text) { bytes throws(AmountError) in try Amount(parsing: bytes) }
  }

  /// Reads what almost every row holds: at most 18 characters, no exponent. Nothing where it is not that.
  @inline(__always)
  private static func shortDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Amount? {
    let count = text.count
    guard count > 0, count <= 18 else { return nil }
    var index = 0
    let isNegative = text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var value: UInt64 = 0
    let first = index
    while index < count {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit > 9 { break }
      value = value &* 10 &+ UInt64(digit)
      index += 1
    }
    guard index > first else { return nil }
    var places = 0
    if index < count {
      guard text[index] == UInt8(ascii: ".") else { return nil }
      index += 1
      places = count - index
      guard places <= 12 else { return nil }
      while index < count {
        let digit = text[index] &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        value = value &* 10 &+ UInt64(digit)
        index += 1
      }
    }
    let product = value.multipliedFullWidth(by: powersOfTen[12 - places])
    let picos = Int128(truncatingIfNeeded: UInt128(product.high) << 64 | UInt128(product.low))
    return Amount(picos: isNegative ? -picos : picos)
  }
}

/// 10⁰ to 10¹².
private let powersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000,
]

/// A decimal number as its significant digits and a power of ten, of any length.
private struct DecimalScan {
  private var isNegative = false
  /// The digits from the first to the last that is not zero, while they fit.
  private var digits: UInt128 = 0
  private var significant = 0
  /// Zeros after the last significant digit.
  private var zeros = 0
  private var places = 0
  private var exponent = 0

  /// Far beyond what any field's length could make up for.
  private static let hugeExponent = 1_000_000_000_000

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) throws(AmountError) {
    guard !text.isEmpty else { throw .empty }
    var index = 0
    if let sign = Self.sign(text[0]) {
      isNegative = sign
      index = 1
    }
    var hasDigits = false
    var hasPoint = false
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if let digit = Self.digit(byte) {
        hasDigits = true
        if hasPoint { places += 1 }
        take(digit)
      } else {
        break
      }
      index += 1
    }
    guard hasDigits else { throw Self.error(text, at: index) }
    if index < text.count { try readExponent(text, from: index) }
  }

  func amount() throws(AmountError) -> Amount {
    guard significant > 0 else { return .zero }
    let scale = exponent - places + zeros
    guard significant + scale <= 18 else { throw .tooLarge }
    guard scale >= -12 else { throw .tooPrecise }
    var picos = Int128(digits)
    for _ in 0..<(scale + 12) { picos *= 10 }
    return Amount(picos: isNegative ? -picos : picos)
  }

  private mutating func take(_ digit: UInt8) {
    if digit == 0 {
      if significant > 0 { zeros += 1 }
      return
    }
    significant += zeros + 1
    // More than 30 significant digits are too large or too precise, whatever they are.
    if significant <= 30 {
      for _ in 0...zeros { digits *= 10 }
      digits += UInt128(digit)
    }
    zeros = 0
  }

  private mutating func readExponent(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(AmountError) {
    guard text[start] | 0x20 == UInt8(ascii: "e"), start + 1 < text.count else {
      throw Self.error(text, at: start)
    }
    var index = start + 1
    var isSmall = false
    if let sign = Self.sign(text[index]) {
      isSmall = sign
      index += 1
    }
    guard index < text.count else { throw .notANumber }
    while index < text.count {
      guard let digit = Self.digit(text[index]) else { throw Self.error(text, at: index) }
      if exponent < Self.hugeExponent { exponent = exponent * 10 + Int(digit) }
      index += 1
    }
    if isSmall { exponent = -exponent }
  }

  /// Whether the sign is minus; nothing where the byte is no sign.
  private static func sign(_ byte: UInt8) -> Bool? {
    if byte == UInt8(ascii: "-") { return true }
    return byte == UInt8(ascii: "+") ? false : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    let digit = byte &- UInt8(ascii: "0")
    return digit <= 9 ? digit : nil
  }

  /// Says what is wrong with the byte that is no part of a number.
  private static func error(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> AmountError {
    guard index < text.count else { return .notANumber }
    switch text[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): return .blank
    case UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: "'"): return .separator
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "i"), UInt8(ascii: "I"): return .notFinite
    default: return .notANumber
    }
  }
}
