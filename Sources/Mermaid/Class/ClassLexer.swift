/// Cuts a class diagram into words and signs, by mermaid's rules of which sign means what where.
struct ClassLexer: TokenLexer {
  enum State {
    case top, `class`, body, namespace, namespaceBody, callName, callArguments, string, generic, quotedName
  }

  var source: MaskedSource
  var at: Int
  var states: [State] = [.top]
  var tokens: [ClassToken] = []
  let ignoresCase = false

  /// The tokens of the text from an offset on, with one `end` after the last.
  static func tokens(of source: MaskedSource, from start: Int) -> [ClassToken] {
    var lexer = ClassLexer(source: source, at: start)
    lexer.run()
    return lexer.tokens
  }

  var state: State { states.last ?? .top }

  mutating func pop() {
    if states.count > 1 { states.removeLast() }
  }

  mutating func append(_ kind: ClassToken.Kind, _ range: Range<Int>, offset: Int) {
    tokens.append(ClassToken(kind: kind, range: range, offset: offset))
  }

  mutating func step() {
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
      emit(kind) { $0 != closer }
    }
  }

  mutating func finish() {
    switch state {
    case .string, .generic, .callName, .callArguments: emit(.stray, 0)
    case .top, .class, .body, .namespace, .namespaceBody, .quotedName: break
    }
  }
}
