/// Cuts a diagram into tokens, the last of which is the end.
protocol TokenLexer {
  associatedtype Token: DiagramToken
  var source: MaskedSource { get set }
  var at: Int { get set }
  var tokens: [Token] { get set }
  /// Of keywords.
  var ignoresCase: Bool { get }

  /// Reads one token, or passes over what is none.
  mutating func step()
  /// Adds a token.
  ///
  /// - Parameter range: the bytes of its text.
  mutating func append(_ kind: Token.Kind, _ range: Range<Int>, offset: Int)
  /// Adds what is wrong with a text that the end of the source cuts off.
  mutating func finish()
}

extension TokenLexer {
  /// Reads all tokens, and ends the last line.
  mutating func run() {
    while at < source.bytes.count { step() }
    finish()
    if tokens.last?.kind != .newline { emit(.newline, 0) }
    emit(.end, 0)
  }

  mutating func finish() {}

  func byte(_ distance: Int = 0) -> UInt8 {
    at + distance < source.bytes.count ? source.bytes[at + distance] : 0
  }

  func isSpace(_ byte: UInt8) -> Bool { DiagramScanner.isBlank(byte) || byte == 0x0A }

  mutating func emit(_ kind: Token.Kind, _ length: Int) {
    let end = min(at + length, source.bytes.count)
    append(kind, at..<end, offset: at)
    at = end
  }

  mutating func emit(_ kind: Token.Kind, while isPart: (UInt8) -> Bool) {
    emit(kind, (source.bytes[at...].firstIndex { !isPart($0) } ?? source.bytes.count) - at)
  }

  func starts(_ text: StaticString) -> Bool { source.bytes.holds(text, at: at, ignoringCase: ignoresCase) }

  /// Is this the word at hand, ended by something that is no letter, digit or underscore?
  func isWord(_ word: StaticString) -> Bool {
    starts(word) && !DiagramScanner.isWordByte(byte(word.utf8CodeUnitCount))
  }

  mutating func skipSpace() {
    while at < source.bytes.count, isSpace(byte()) { at += 1 }
  }

  /// A text for readers who do not see the diagram, behind its word: up to the end of the line, or in braces.
  ///
  /// - Parameter braces: whether it may stand in braces, and whether nothing may stand in them.
  mutating func takeAccessibility(
    _ word: StaticString, _ kind: Token.Kind, braces: (allowed: Bool, mayBeEmpty: Bool)
  ) -> Bool {
    guard starts(word) else { return false }
    let start = at
    at += word.utf8CodeUnitCount
    skipSpace()
    if byte() == UInt8(ascii: ":") {
      at += 1
      skipSpace()
      emit(kind) { $0 != 0x0A }
      return true
    }
    if braces.allowed, byte() == UInt8(ascii: "{") {
      at += 1
      let isEmpty = byte() == UInt8(ascii: "}")
      if isEmpty, !braces.mayBeEmpty { emit(.stray, 0) }
      if !isEmpty { emit(kind) { $0 != UInt8(ascii: "}") } }
      if at == source.bytes.count { emit(.stray, 0) } else { at += 1 }
      return true
    }
    at = start
    return false
  }
}
