/// Cuts an entity relationship diagram into words and signs, by mermaid's rules of which sign means what
/// where. The case of keywords does not count.
struct EntityLexer {
  enum State {
    case top, block, style
  }

  var source: MaskedSource
  var at: Int
  var state = State.top
  private var tokens: [EntityToken] = []

  /// The tokens of the text from an offset on, with one `end` after the last.
  static func tokens(of source: MaskedSource, from start: Int) -> [EntityToken] {
    var lexer = EntityLexer(source: source, at: start)
    while lexer.at < lexer.source.bytes.count { lexer.step() }
    if lexer.tokens.last?.kind != .newline { lexer.emit(.newline, 0) }
    lexer.emit(.end, 0)
    return lexer.tokens
  }

  private init(source: MaskedSource, at: Int) {
    self.source = source
    self.at = at
  }

  // MARK: - Bytes

  func byte(_ distance: Int = 0) -> UInt8 {
    at + distance < source.bytes.count ? source.bytes[at + distance] : 0
  }

  /// - Parameter text: in lower case.
  func starts(_ text: StaticString) -> Bool {
    guard at + text.utf8CodeUnitCount <= source.bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      let byte = source.bytes[at + index]
      let lower = 0x41...0x5A ~= byte ? byte | 0x20 : byte
      if lower != text.utf8Start[index] { return false }
    }
    return true
  }

  func isWord(_ word: StaticString) -> Bool {
    starts(word) && !DiagramScanner.isWordByte(byte(word.utf8CodeUnitCount))
  }

  func isSpace(_ byte: UInt8) -> Bool { DiagramScanner.isBlank(byte) || byte == 0x0A }

  private mutating func skipSpace() {
    while at < source.bytes.count, isSpace(byte()) { at += 1 }
  }

  mutating func emit(_ kind: EntityToken.Kind, _ length: Int) {
    let end = min(at + length, source.bytes.count)
    tokens.append(EntityToken(kind: kind, range: at..<end, offset: at))
    at = end
  }

  mutating func emit(_ kind: EntityToken.Kind, while isPart: (UInt8) -> Bool) {
    emit(kind, (source.bytes[at...].firstIndex { !isPart($0) } ?? source.bytes.count) - at)
  }

  // MARK: - Steps

  private mutating func step() {
    switch state {
    case .top: topStep()
    case .block: blockStep()
    case .style: styleStep()
    }
  }

  private mutating func topStep() {
    if accessibility("acctitle", .accTitle) || accessibility("accdescr", .accDescr) { return }
    if let (direction, end) = source.direction(at: at) { return emit(.direction(direction), end - at) }
    if byte() == 0x0A { return emit(.newline) { $0 == 0x0A } }
    // blanks take the line feeds behind them along
    if isSpace(byte()) { return skipSpace() }
    if byte() == UInt8(ascii: "\"") { return quoted() }
    if cardinality() { return }
    sign()
  }

  private mutating func accessibility(_ word: StaticString, _ kind: EntityToken.Kind) -> Bool {
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
    if kind == .accDescr, byte() == UInt8(ascii: "{") {
      at += 1
      if byte() != UInt8(ascii: "}") { emit(kind) { $0 != UInt8(ascii: "}") } }
      if at == source.bytes.count { emit(.stray, 0) } else { at += 1 }
      return true
    }
    at = start
    return false
  }

  /// A name in quotes; with line breaks, per cent signs or backslashes, or empty, it is a text only.
  private mutating func quoted() {
    let start = at + 1
    guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return emit(.stray, 1) }
    let isName =
      end > start
      && !source.bytes[start..<end].contains { [0x25, 0x0D, 0x0A, 0x0B, 0x08, 0x5C].contains($0) }
    tokens.append(EntityToken(kind: isName ? .quotedName : .text, range: start..<end, offset: at))
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
      tokens.append(EntityToken(kind: .attributeComment, range: start..<end, offset: at))
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
    if let length = typeWithParameters {
      emit(.attributeWord, length)
      return true
    }
    guard Self.beginsAttribute(byte()) else { return false }
    emit(.attributeWord, while: Self.isAttributeByte)
    return true
  }

  /// The length of what reaches from a tilde in the word at hand to the last one on the line.
  private var typeWithParameters: Int? {
    var tilde = at
    while tilde < source.bytes.count, !isSpace(source.bytes[tilde]), source.bytes[tilde] != UInt8(ascii: "~")
    {
      tilde += 1
    }
    guard tilde < source.bytes.count, source.bytes[tilde] == UInt8(ascii: "~") else { return nil }
    let lineEnd = source.bytes[tilde...].firstIndex(of: 0x0A) ?? source.bytes.count
    guard let last = source.bytes[tilde..<lineEnd].lastIndex(of: UInt8(ascii: "~")), last > tilde else {
      return nil
    }
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
