/// Cuts a template's source into tokens and settles which tags stand alone on their lines.
struct Tokenizer {
  private let source: [UInt8]
  private let name: String
  private var tokens: [Token] = []
  /// The first token of the current line.
  private var lineStart = 0
  private var open: [UInt8] = Array("{{".utf8)
  private var close: [UInt8] = Array("}}".utf8)
  private var at = 0
  private var openTags: [Token.Kind] = []

  static func tokens(of source: [UInt8], name: String) throws(TemplateError) -> [Token] {
    var tokenizer = Tokenizer(source: source, name: name)
    while tokenizer.at < source.count { try tokenizer.step() }
    tokenizer.endLine(newline: source.count..<source.count)
    return tokenizer.tokens
  }

  private init(source: [UInt8], name: String) {
    self.source = source
    self.name = name
  }

  static func error(
    _ message: String, at offset: Int, in source: [UInt8], name: String
  ) -> TemplateError {
    let before = source.prefix(offset)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return TemplateError(
      template: name, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, message: message)
  }

  private func fault(_ message: String, at offset: Int) -> TemplateError {
    Tokenizer.error(message, at: offset, in: source, name: name)
  }

  private func has(_ word: [UInt8], at offset: Int) -> Bool {
    guard offset + word.count <= source.count else { return false }
    for index in word.indices where source[offset + index] != word[index] { return false }
    return true
  }

  private func find(_ word: [UInt8], from offset: Int) -> Int? {
    var index = offset
    while index + word.count <= source.count {
      if source[index] == word[0], has(word, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// Reads text up to a tag or the line's end, or one tag.
  private mutating func step() throws(TemplateError) {
    if has(open, at: at) { return try tag() }
    let start = at
    while at < source.count, !has(open, at: at) {
      at += 1
      if source[at - 1] == UInt8(ascii: "\n") {
        var end = at - 1
        if end > start, source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        if end > start { tokens.append(Token(kind: .text, range: start..<end, start: start)) }
        return endLine(newline: end..<at)
      }
    }
    tokens.append(Token(kind: .text, range: start..<at, start: start))
  }

  private mutating func tag() throws(TemplateError) {
    let start = at
    at += open.count
    let sign = at < source.count ? source[at] : 0
    let kind = kind(of: sign)
    if kind != .variable { at += 1 }
    var end = close
    if sign == UInt8(ascii: "{") { end.insert(UInt8(ascii: "}"), at: 0) }
    if sign == UInt8(ascii: "=") { end.insert(UInt8(ascii: "="), at: 0) }
    guard let stop = find(end, from: at) else { throw fault("the tag has no end", at: start) }
    let content = trimmed(at..<stop)
    at = stop + end.count
    switch kind {
    case .delimiters: try setDelimiters(content, at: start)
    case .comment, .text: break
    case .variable, .rawVariable, .section, .inverted, .close, .partial, .parent, .block:
      if content.isEmpty { throw fault("the tag has no name", at: start) }
    }
    var token = Token(kind: kind, range: content, start: start)
    token.closesInheritance = closesInheritance(kind)
    tokens.append(token)
  }

  private func kind(of sign: UInt8) -> Token.Kind {
    switch sign {
    case UInt8(ascii: "#"): .section
    case UInt8(ascii: "^"): .inverted
    case UInt8(ascii: "/"): .close
    case UInt8(ascii: "!"): .comment
    case UInt8(ascii: ">"): .partial
    case UInt8(ascii: "<"): .parent
    case UInt8(ascii: "$"): .block
    case UInt8(ascii: "&"), UInt8(ascii: "{"): .rawVariable
    case UInt8(ascii: "="): .delimiters
    default: .variable
    }
  }

  private mutating func setDelimiters(_ content: Range<Int>, at start: Int) throws(TemplateError) {
    let words = source[content].split { isSpace($0) || isLineEnd($0) }
    guard words.count == 2, !words.joined().contains(UInt8(ascii: "=")) else {
      throw fault("two delimiters without = are due, with a space between them", at: start)
    }
    open = Array(words[0])
    close = Array(words[1])
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isSpace(source[low]) || isLineEnd(source[low]) { low += 1 }
    while low < high, isSpace(source[high - 1]) || isLineEnd(source[high - 1]) { high -= 1 }
    return low..<high
  }

  private func isBlank(_ token: Token) -> Bool {
    token.kind == .text && source[token.range].allSatisfy(isSpace)
  }

  /// Settles the tokens of a line that ends here: drops the white space of one that holds only tags.
  private mutating func endLine(newline: Range<Int>) {
    defer { lineStart = tokens.count }
    let line = Array(tokens[lineStart...])
    let indent = line.first.map { isBlank($0) ? $0.range : $0.start..<$0.start } ?? 0..<0
    if standsAlone(line) {
      tokens.removeAll(from: lineStart) { $0.kind == .text }
      for index in lineStart..<tokens.count { tokens[index].isStandalone = true }
      tokens[lineStart].startsLine = true
      tokens[lineStart].indent = indent
      return
    }
    if !newline.isEmpty {
      tokens.append(Token(kind: .text, range: newline, start: newline.lowerBound))
    }
    guard lineStart < tokens.count else { return }
    if !indent.isEmpty, lineStart + 1 < tokens.count, tokens[lineStart + 1].kind == .block {
      tokens.remove(at: lineStart)
      tokens[lineStart].indent = indent
    }
    tokens[lineStart].startsLine = true
  }

  /// One tag and white space; or tags of inheritance only, unless a block that is no argument of a parent
  /// is opened and closed in the line.
  private func standsAlone(_ line: [Token]) -> Bool {
    let tags = line.filter { $0.kind != .text }
    guard !tags.isEmpty, line.allSatisfy({ $0.kind != .text || isBlank($0) }) else { return false }
    if tags.count == 1 { return tags[0].mayStandAlone }
    var opened: [Token.Kind] = []
    for tag in tags {
      switch tag.kind {
      case .block, .parent: opened.append(tag.kind)
      case .close where tag.closesInheritance:
        if opened.popLast() == .block, !opened.contains(.parent) { return false }
      case .close, .text, .variable, .rawVariable, .section, .inverted, .comment, .partial, .delimiters:
        return false
      }
    }
    return true
  }

  /// Keeps track of what is open, so that a line of closing tags knows what they close.
  private mutating func closesInheritance(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .section, .inverted, .parent, .block:
      openTags.append(kind)
      return false
    case .close:
      let opener = openTags.popLast()
      return opener == .parent || opener == .block
    case .text, .variable, .rawVariable, .comment, .partial, .delimiters: return false
    }
  }
}

func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09
}

private func isLineEnd(_ byte: UInt8) -> Bool {
  byte == 0x0A || byte == 0x0D
}

extension [Token] {
  fileprivate mutating func removeAll(from start: Int, where unwanted: (Token) -> Bool) {
    let kept = self[start...].filter { !unwanted($0) }
    replaceSubrange(start..., with: kept)
  }
}
