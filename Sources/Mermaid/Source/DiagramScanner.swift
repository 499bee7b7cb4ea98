/// A cursor over a diagram’s bytes, with the small pieces that every grammar shares.
struct DiagramScanner {
  let bytes: [UInt8]
  var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at >= bytes.count }

  /// The byte that many places ahead, 0 at the end.
  func byte(_ distance: Int = 0) -> UInt8 {
    let index = at + distance
    return index < bytes.count && index >= 0 ? bytes[index] : 0
  }

  func starts(with text: StaticString, at offset: Int? = nil) -> Bool {
    bytes.holds(text, at: offset ?? at)
  }

  /// Is this the word at hand, ended by something that is no letter, digit or underscore?
  func isWord(_ word: StaticString) -> Bool {
    starts(with: word) && !Self.isWordByte(byte(word.utf8CodeUnitCount))
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }

  /// Passes over blanks; true when there was one.
  @discardableResult mutating func skipBlanks() -> Bool {
    let start = at
    while Self.isBlank(byte()), at < bytes.count { at += 1 }
    return at > start
  }

  /// Passes over blanks and line feeds.
  mutating func skipSpace() {
    while at < bytes.count, Self.isBlank(bytes[at]) || bytes[at] == 0x0A { at += 1 }
  }

  /// Passes over the rest of the line, without its line feed.
  mutating func skipLine() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  /// Is this the end of a statement: a line feed, a semicolon, the end of the text?
  var isAtSeparator: Bool { isAtEnd || byte() == 0x0A || byte() == UInt8(ascii: ";") }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The text up to the end of the line.
  mutating func restOfLine() -> String {
    let start = at
    skipLine()
    return text(start..<at)
  }

  /// The text up to the next blank or the end of the statement.
  mutating func wordOfStatement() -> String {
    let start = at
    while !isAtSeparator, !Self.isBlank(byte()) { at += 1 }
    return text(start..<at)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The Unicode scalar at hand and its length in bytes; nil at the end and in the middle of one.
  var scalar: (Unicode.Scalar, Int)? {
    guard at < bytes.count else { return nil }
    var decoder = UTF8()
    var iterator = bytes[at...].makeIterator()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): return (scalar, UTF8.width(scalar))
    case .emptyInput, .error: return nil
    }
  }
}
