/// Cuts a class diagram into words and signs, by mermaid's rules of which sign means what where.
struct ClassLexer {
  enum State {
    case top, `class`, body, namespace, namespaceBody, callName, callArguments, string, generic, quotedName
  }

  var source: MaskedSource
  var at: Int
  var states: [State] = [.top]
  var tokens: [ClassToken] = []

  /// The tokens of the text from an offset on, with one `end` after the last.
  static func tokens(of source: MaskedSource, from start: Int) -> [ClassToken] {
    var lexer = ClassLexer(source: source, at: start)
    while lexer.at < lexer.source.bytes.count { lexer.step() }
    lexer.finish()
    return lexer.tokens
  }

  var state: State { states.last ?? .top }

  mutating func pop() {
    if states.count > 1 { states.removeLast() }
  }

  func byte(_ distance: Int = 0) -> UInt8 {
    at + distance < source.bytes.count ? source.bytes[at + distance] : 0
  }

  func starts(_ text: StaticString) -> Bool {
    guard at + text.utf8CodeUnitCount <= source.bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where source.bytes[at + index] != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// Is this the word at hand, ended by something that is no letter, digit or underscore?
  func isWord(_ word: StaticString) -> Bool {
    starts(word) && !DiagramScanner.isWordByte(byte(word.utf8CodeUnitCount))
  }

  mutating func emit(_ kind: ClassToken.Kind, _ length: Int) {
    let end = min(at + length, source.bytes.count)
    tokens.append(ClassToken(kind: kind, range: at..<end, offset: at))
    at = end
  }

  /// Emits what stands up to the first byte that ends it.
  mutating func emit(_ kind: ClassToken.Kind, until isEnd: (UInt8) -> Bool) {
    emit(kind, (source.bytes[at...].firstIndex(where: isEnd) ?? source.bytes.count) - at)
  }

  /// Reads one token, or passes over what is none.
  private mutating func step() {
    switch state {
    case .string: inside(.string, closedBy: UInt8(ascii: "\""))
    case .callArguments: inside(.callArguments, closedBy: UInt8(ascii: ")"))
    case .callName: callName()
    case .top: if !topLine(), !space(), !topWord(), !quote(), !keyword() { sign() }
    case .class: if !quote(), !space(), !brace(), !keyword() { sign() }
    case .body: if !quote() { bodyLine() }
    case .namespace, .namespaceBody:
      if !quote(), !namespaceWord(), !space(), !brace(), !classWord(), !keyword() { sign() }
    case .generic: if !quote(), !keyword() { inside(.generic, closedBy: UInt8(ascii: "~")) }
    case .quotedName:
      if !quote(), !keyword(), !openGeneric() { inside(.quotedName, closedBy: UInt8(ascii: "`")) }
    }
  }

  /// Reads a text up to the byte that closes it, or passes over that byte.
  private mutating func inside(_ kind: ClassToken.Kind, closedBy closer: UInt8) {
    if byte() == closer {
      at += 1
      pop()
    } else {
      emit(kind) { $0 == closer }
    }
  }

  /// A text that is not closed is a fault where the source ends.
  private mutating func finish() {
    switch state {
    case .string, .generic, .callName, .callArguments: emit(.stray, 0)
    case .top, .class, .body, .namespace, .namespaceBody, .quotedName: break
    }
    if let last = tokens.last, last.kind != .newline { emit(.newline, 0) }
    emit(.end, 0)
  }
}
