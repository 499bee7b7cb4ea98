/// Cuts an entity relationship diagram into words and signs, by mermaid's rules of which sign means what
/// where. The case of keywords does not count.
struct EntityLexer: TokenLexer {
  enum State {
    case top, block, style
  }

  var source: MaskedSource
  var at: Int
  var state = State.top
  var tokens: [EntityToken] = []
  let ignoresCase = true
  /// A part of a word from which no type with parameters begins.
  private var plainPart = 0..<0

  /// The tokens of the text from an offset on, with one `end` after the last.
  static func tokens(of source: MaskedSource, from start: Int) -> [EntityToken] {
    var lexer = EntityLexer(source: source, at: start)
    lexer.run()
    return lexer.tokens
  }

  private init(source: MaskedSource, at: Int) {
    self.source = source
    self.at = at
  }

  mutating func append(_ kind: EntityToken.Kind, _ range: Range<Int>, offset: Int) {
    tokens.append(EntityToken(kind: kind, range: range, offset: offset))
  }

  // MARK: - Steps

  mutating func step() {
    switch state {
    case .top: topStep()
    case .block: blockStep()
    case .style: styleStep()
    }
  }

  private mutating func topStep() {
    if takeAccessibility("acctitle", .accTitle, braces: (false, false))
      || takeAccessibility("accdescr", .accDescr, braces: (true, true))
    {
      return
    }
    if let (direction, end) = source.direction(at: at) { return emit(.direction(direction), end - at) }
    if byte() == 0x0A { return emit(.newline) { $0 == 0x0A } }
    // blanks take the line feeds behind them along
    if isSpace(byte()) { return skipSpace() }
    if byte() == UInt8(ascii: "\"") { return quoted() }
    if cardinality() { return }
    sign()
  }

  /// A name in quotes; with line breaks, per cent signs or backslashes, or empty, it is a text only.
  private mutating func quoted() {
    let start = at + 1
    guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return emit(.stray, 1) }
    let isName =
      end > start
      && !source.bytes[start..<end].contains { [0x25, 0x0D, 0x0A, 0x0B, 0x08, 0x5C].contains($0) }
    append(isName ? .quotedName : .text, start..<end, offset: at)
    at = end + 1
  }

  private mutating func blockStep() {
    if isSpace(byte()) { return skipSpace() }
    if attributeWord() { return }
    switch byte() {
    case UInt8(ascii: "}"):
      emit(.braceClose, 1)
      state = .top
    case UInt8(ascii: "`"):
      at += 1
      if byte() != UInt8(ascii: "`") { emit(.attributeWord) { $0 != UInt8(ascii: "`") } }
      if at == source.bytes.count { emit(.stray, 0) } else { at += 1 }
    case UInt8(ascii: "\""):
      let start = at + 1
      guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else {
        return emit(.stray, 1)
      }
      append(.attributeComment, start..<end, offset: at)
      at = end + 1
    case UInt8(ascii: ","): emit(.attributeComma, 1)
    case UInt8(ascii: "?"): emit(.questionMark, 1)
    default: emit(.stray, 1)
    }
  }

  /// A key, a type with its parameters between tildes, or a word.
  private mutating func attributeWord() -> Bool {
    if isWord("pk") || isWord("fk") || isWord("uk") {
      emit(.attributeKey, 2)
      return true
    }
    if let length = typeWithParameters() {
      emit(.attributeWord, length)
      return true
    }
    guard Self.beginsAttribute(byte()) else { return false }
    emit(.attributeWord, while: Self.isAttributeByte)
    return true
  }

  /// The length of what reaches from a tilde in the word at hand to the last one on the line.
  private mutating func typeWithParameters() -> Int? {
    if plainPart.contains(at) { return nil }
    var tilde = at
    while tilde < source.bytes.count, !isSpace(source.bytes[tilde]), source.bytes[tilde] != UInt8(ascii: "~")
    {
      tilde += 1
    }
    plainPart = at..<tilde
    guard tilde < source.bytes.count, source.bytes[tilde] == UInt8(ascii: "~") else { return nil }
    let lineEnd = source.bytes[tilde...].firstIndex(of: 0x0A) ?? source.bytes.count
    guard let last = source.bytes[tilde..<lineEnd].lastIndex(of: UInt8(ascii: "~")), last > tilde else {
      return nil
    }
    plainPart = 0..<0
    return (source.bytes[last...].firstIndex(where: isSpace) ?? source.bytes.count) - at
  }

  private static func beginsAttribute(_ byte: UInt8) -> Bool {
    // letters from U+00C0 on
    byte == UInt8(ascii: "*") || (byte >= 0x80 && byte != 0xC2)
      || (DiagramScanner.isWordByte(byte) && !(0x30...0x39 ~= byte))
  }

  private static func isAttributeByte(_ byte: UInt8) -> Bool {
    beginsAttribute(byte) || DiagramScanner.isWordByte(byte) || "-[]().,".utf8.contains(byte)
  }

  private mutating func styleStep() {
    if byte() == 0x0A {
      emit(.newline) { $0 == 0x0A }
      state = .top
      return
    }
    if isSpace(byte()) { return skipSpace() }
    if Self.isNameByte(byte()), byte() != UInt8(ascii: ".") {
      return emit(.styleWord) { Self.isNameByte($0) && $0 != UInt8(ascii: ".") }
    }
    switch byte() {
    case UInt8(ascii: ":"): emit(.colon, 1)
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: "#"): emit(.hash, 1)
    case UInt8(ascii: ";"): emit(.semicolon, 1)
    default: emit(.stray, 1)
    }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    DiagramScanner.isWordByte(byte) || byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*")
      || byte == UInt8(ascii: ".") || byte == MaskedSource.hash || byte == MaskedSource.semicolon
  }
}
