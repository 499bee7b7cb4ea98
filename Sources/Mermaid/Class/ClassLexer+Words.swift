extension ClassLexer {
  // MARK: - What counts for a whole line

  /// A direction, a comment or an accessibility text at the top level.
  mutating func topLine() -> Bool {
    if let (direction, end) = source.direction(at: at) {
      emit(.direction(direction), end - at)
      return true
    }
    if starts("%%") {
      at = source.bytes[at...].firstIndex(of: 0x0A) ?? source.bytes.count
      while byte() == 0x0A { at += 1 }
      return true
    }
    return takeAccessibility("accTitle", .accTitle, braces: (false, false))
      || takeAccessibility("accDescr", .accDescr, braces: (true, false))
  }

  /// Blanks; line feeds among them are one token, which ends the line of a class or a namespace.
  mutating func space() -> Bool {
    let start = at
    skipSpace()
    if at == start { return false }
    guard let last = source.bytes[start..<at].lastIndex(of: 0x0A) else { return true }
    let end = at
    at = start
    emit(.newline, last + 1 - start)
    at = end
    switch state {
    case .class, .namespace: pop()
    case .top, .body, .namespaceBody, .callName, .callArguments, .string, .generic, .quotedName: break
    }
    return true
  }

  /// A line of a class's body.
  mutating func bodyLine() {
    switch byte() {
    case UInt8(ascii: "}"):
      emit(.braceClose, 1)
      pop()
    case UInt8(ascii: "{"): emit(.braceOpen, 1)
    case 0x0A: at += 1
    case UInt8(ascii: "[") where starts("[*]"): emit(.stray, 3)
    default: emit(.member) { $0 != 0x0A && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
    }
  }

  /// The name of a function behind `call`, and its parentheses.
  mutating func callName() {
    guard byte() == UInt8(ascii: "(") else { return emit(.callName) { $0 != UInt8(ascii: "(") } }
    at += 1
    pop()
    let inner = at
    skipSpace()
    if byte() == UInt8(ascii: ")") {
      at += 1
    } else {
      at = inner
      states.append(.callArguments)
    }
  }

  // MARK: - Words

  mutating func topWord() -> Bool {
    if isWord("classDiagram-v2") { return take(.header, 15) }
    if isWord("classDiagram") { return take(.header, 12) }
    if starts("call"), DiagramScanner.isBlank(byte(4)) || byte(4) == 0x0A {
      emit(.call, 4)
      skipSpace()
      states.append(.callName)
      return true
    }
    if isWord("style") { return take(.style, 5) }
    if isWord("classDef") { return take(.classDef, 8) }
    return namespaceWord() || classWord()
  }

  mutating func namespaceWord() -> Bool {
    guard isWord("namespace") else { return false }
    emit(.namespace, 9)
    states.append(.namespace)
    return true
  }

  mutating func classWord() -> Bool {
    guard state != .namespace, isWord("class") else { return false }
    emit(.class, 5)
    states.append(.class)
    return true
  }

  /// A word that means the same everywhere.
  mutating func keyword() -> Bool {
    switch byte() {
    case UInt8(ascii: "c"):
      if isWord("cssClass") { return take(.cssClass, 8) }
      if isWord("callback") { return take(.callback, 8) }
      if isWord("click") { return take(.click, 5) }
    case UInt8(ascii: "l"): if isWord("link") { return take(.link, 4) }
    case UInt8(ascii: "n"):
      if isWord("note for") { return take(.noteFor, 8) }
      if isWord("note") { return take(.note, 4) }
    case UInt8(ascii: "h"): if isWord("href") { return take(.href, 4) }
    case UInt8(ascii: "<"): if starts("<<") { return take(.annotationOpen, 2) }
    case UInt8(ascii: ">"): if starts(">>") { return take(.annotationClose, 2) }
    default: break
    }
    return false
  }

  private mutating func take(_ kind: ClassToken.Kind, _ length: Int) -> Bool {
    emit(kind, length)
    return true
  }

  // MARK: - Quotes and braces

  mutating func quote() -> Bool {
    guard byte() == UInt8(ascii: "\"") else { return false }
    at += 1
    states.append(.string)
    return true
  }

  mutating func openGeneric() -> Bool {
    guard byte() == UInt8(ascii: "~") else { return false }
    at += 1
    states.append(.generic)
    return true
  }

  /// The braces around the body of a class or a namespace.
  mutating func brace() -> Bool {
    let isOpen = byte() == UInt8(ascii: "{")
    guard isOpen || byte() == UInt8(ascii: "}") else { return false }
    switch state {
    case .class:
      emit(isOpen ? .braceOpen : .braceClose, 1)
      if isOpen {
        states.append(.body)
      } else {
        pop()
        pop()
      }
    case .namespace:
      if isOpen {
        emit(.braceOpen, 1)
        states.append(.namespaceBody)
      } else {
        pop()
        // at the top level a brace has no meaning
        if state == .top { emit(.stray, 1) }
      }
    case .namespaceBody:
      if isOpen { return false }
      emit(.braceClose, 1)
      pop()
    case .top, .body, .callName, .callArguments, .string, .generic, .quotedName: return false
    }
    return true
  }

  // MARK: - Signs

  /// A sign, a name's part, or a byte that means nothing.
  mutating func sign() {
    switch byte() {
    case UInt8(ascii: "~"): _ = openGeneric()
    case UInt8(ascii: "`"):
      at += 1
      states.append(.quotedName)
    case UInt8(ascii: "<"): emit(starts("<|") ? .extension : .dependency, starts("<|") ? 2 : 1)
    case UInt8(ascii: "|"): emit(starts("|>") ? .extension : .stray, starts("|>") ? 2 : 1)
    case UInt8(ascii: ">"): emit(.dependency, 1)
    case UInt8(ascii: "*"): emit(.composition, 1)
    case UInt8(ascii: "("): emit(starts("()") ? .lollipop : .stray, starts("()") ? 2 : 1)
    case UInt8(ascii: "-"): emit(starts("--") ? .line : .minus, starts("--") ? 2 : 1)
    case UInt8(ascii: "."): emit(starts("..") ? .dottedLine : .dot, starts("..") ? 2 : 1)
    case UInt8(ascii: ":"): colon()
    case UInt8(ascii: ","): emit(state == .top ? .comma : .stray, 1)
    case UInt8(ascii: "#"): emit(state == .top ? .hash : .stray, 1)
    case UInt8(ascii: "%"): emit(.percent, 1)
    case UInt8(ascii: "["): emit(.bracketOpen, 1)
    case UInt8(ascii: "]"): emit(.bracketClose, 1)
    default: name()
    }
  }

  private mutating func colon() {
    if starts(":::") { return emit(.styleSeparator, 3) }
    let next = byte(1)
    guard next != UInt8(ascii: ":"), next != UInt8(ascii: ";"), next != 0x0A, at + 1 < source.bytes.count
    else {
      return emit(state == .top ? .colon : .stray, 1)
    }
    let start = at
    at += 1
    emit(.label) { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") && $0 != 0x0A }
    tokens[tokens.count - 1].offset = start
  }

  private mutating func name() {
    if isWord("o") { return emit(.aggregation, 1) }
    for (word, length) in [("_self" as StaticString, 5), ("_blank", 6), ("_parent", 7), ("_top", 4)]
    where isWord(word) {
      return emit(.linkTarget, length)
    }
    if DiagramScanner.isWordByte(byte()) { return emit(.word, while: DiagramScanner.isWordByte) }
    var scanner = DiagramScanner(source.bytes)
    scanner.at = at
    guard let (scalar, width) = scanner.scalar, scalar.value >= 0x80, scalar.value <= 0xFFFF else {
      return emit(.stray, 1)
    }
    emit(scalar.properties.isAlphabetic ? .letter : .stray, width)
  }
}
