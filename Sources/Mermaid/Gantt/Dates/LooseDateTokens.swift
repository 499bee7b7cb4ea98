/// The words, numbers and signs of a date that is written freely.
struct LooseDateTokens {
  enum Keyword: Hashable {
    /// 0 for AM, 12 for PM.
    case meridiem(Int)
    case month(Int)
    /// Hours east of Greenwich.
    case zone(Int, isZ: Bool)
    case timeSeparator
    case other
  }

  enum Token: Hashable {
    case number(Int, digits: Int)
    case symbol(UInt8)
    case keyword(Keyword)
    case space
    case end

    var sign: Int? {
      switch self {
      case .symbol(UInt8(ascii: "+")): 1
      case .symbol(UInt8(ascii: "-")): -1
      case .symbol, .number, .keyword, .space, .end: nil
      }
    }

    /// The thousandths that a number behind a point means.
    var milliseconds: Int {
      guard case .number(let number, let digits) = self else { return 0 }
      switch digits {
      case 1: return number * 100
      case 2: return number * 10
      case 3: return number
      default:
        // numbers are kept to nine digits
        var value = number
        for _ in 3..<min(digits, 9) { value /= 10 }
        return value
      }
    }
  }

  private let bytes: [UInt8]
  private var at = 0
  private(set) var peek = Token.end

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    peek = scan()
  }

  mutating func next() -> Token {
    let token = peek
    peek = scan()
    return token
  }

  mutating func skip(_ symbol: Unicode.Scalar) -> Bool {
    guard peek == .symbol(UInt8(truncatingIfNeeded: symbol.value)) else { return false }
    _ = next()
    return true
  }

  private mutating func scan() -> Token {
    guard at < bytes.count else { return .end }
    let start = at
    let byte = bytes[at]
    if DateToken.isDigit(byte) {
      while at < bytes.count, DateToken.isDigit(bytes[at]) { at += 1 }
      let digits = bytes[start..<at].drop { $0 == UInt8(ascii: "0") }.prefix(9)
      return .number(Int(String(decoding: digits, as: UTF8.self)) ?? 0, digits: at - start)
    }
    if Self.isWordByte(byte) {
      while at < bytes.count, Self.isWordByte(bytes[at]) { at += 1 }
      return .keyword(Self.keyword(bytes[start..<at]))
    }
    if Self.isWhite(byte) {
      while at < bytes.count, Self.isWhite(bytes[at]) { at += 1 }
      return .space
    }
    if byte == UInt8(ascii: "(") {
      skipParentheses()
    } else {
      at += 1
    }
    return .symbol(byte)
  }

  /// Passes over what stands in parentheses, or over all the rest.
  private mutating func skipParentheses() {
    var depth = 0
    repeat {
      if bytes[at] == UInt8(ascii: "(") { depth += 1 }
      if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
      at += 1
    } while depth > 0 && at < bytes.count
  }

  private static func isWhite(_ byte: UInt8) -> Bool { 9...13 ~= byte || byte == 0x20 }

  /// Letters, and everything that comes behind `A` in the order of bytes.
  private static func isWordByte(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") }

  /// A word by its first three letters.
  private static func keyword(_ word: ArraySlice<UInt8>) -> Keyword {
    let text = String(decoding: word.prefix(3).map { $0 | 0x20 }, as: UTF8.self)
    if let month = EnglishDates.months.firstIndex(where: { $0.lowercased().prefix(3) == text }) {
      return .month(month + 1)
    }
    if word.count > 3 { return .other }
    switch text {
    case "am": return .meridiem(0)
    case "pm": return .meridiem(12)
    case "t": return .timeSeparator
    case "z": return .zone(0, isZ: true)
    case "ut", "utc", "gmt": return .zone(0, isZ: false)
    case "cdt", "est": return .zone(-5, isZ: false)
    case "cst", "mdt": return .zone(-6, isZ: false)
    case "edt": return .zone(-4, isZ: false)
    case "mst", "pdt": return .zone(-7, isZ: false)
    case "pst": return .zone(-8, isZ: false)
    default: return .other
    }
  }
}
