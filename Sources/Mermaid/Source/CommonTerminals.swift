/// The statements and quoted texts that the grammars of pie, radar and packet have in common.
extension DiagramScanner {
  /// Passes over blanks, and over a comment up to the end of its line.
  mutating func skipHidden() {
    while byte() == 0x20 || byte() == 0x09 { at += 1 }
    if starts(with: "%%") { skipLine() }
  }

  /// Passes over blanks, comments and line feeds.
  mutating func skipHiddenLines() {
    skipHidden()
    while byte() == 0x0A, !isAtEnd {
      at += 1
      skipHidden()
    }
  }

  /// Is this the word at hand, ended by white space, a comment or the end of the text?
  func isKeyword(_ word: StaticString) -> Bool {
    guard starts(with: word) else { return false }
    let next = byte(word.utf8CodeUnitCount)
    return next == 0 || next == 0x20 || 9...13 ~= next || starts(with: "%%", at: at + word.utf8CodeUnitCount)
  }

  /// The end of a statement’s line, and its line feed.
  mutating func endLine(after what: String, help: String) throws(DiagramFault) {
    skipHidden()
    guard isAtEnd || byte() == 0x0A else {
      throw DiagramFault("unexpected text after \(what)", at: at, help: help)
    }
    if !isAtEnd { at += 1 }
  }

  /// Reads `title …`, `accTitle: …`, `accDescr: …` or `accDescr { … }` with the end of its line; one without a
  /// text takes back what an earlier one said.
  ///
  /// - Returns: whether one stood there; the cursor moves only then.
  mutating func takeCommonStatement(into heading: inout Heading) throws(DiagramFault) -> Bool {
    let start = at
    if take("title") {
      let value = valueOfLine()
      heading.title = value.isEmpty ? nil : Entities.decode(value)
      try endLine(after: "title", help: "a blank between title and its text")
      return true
    }
    if take("accTitle") {
      skipBlanks()
      if take(":") {
        let value = valueOfLine()
        heading.accTitle = value.isEmpty ? nil : Entities.decode(value)
        try endLine(after: "the title", help: "a line break")
        return true
      }
    } else if take("accDescr") {
      if try takeDescription(into: &heading) { return true }
    }
    at = start
    return false
  }

  private mutating func takeDescription(into heading: inout Heading) throws(DiagramFault) -> Bool {
    let start = at
    skipBlanks()
    if take(":") {
      let value = valueOfLine()
      heading.accDescr = value.isEmpty ? nil : Entities.decode(value)
      try endLine(after: "the description", help: "a line break")
      return true
    }
    skipSpace()
    guard take("{") else { return false }
    let open = at
    while !isAtEnd, byte() != UInt8(ascii: "}") { at += 1 }
    guard !isAtEnd else {
      throw DiagramFault("the description has no end", at: start, help: "} after its text")
    }
    let lines = text(open..<at).split(separator: "\n").map { String($0).trimmedSpace }.filter { !$0.isEmpty }
    heading.accDescr = lines.isEmpty ? nil : Entities.decode(lines.joined(separator: "\n"))
    at += 1
    try endLine(after: "the description", help: "a line break")
    return true
  }

  /// The text up to a comment or the end of the line, for a statement whose word is passed; nothing where no
  /// blank or colon stands before it.
  private mutating func valueOfLine() -> String {
    let start = at
    guard byte(-1) == UInt8(ascii: ":") || byte() == 0x20 || byte() == 0x09 else { return "" }
    while !isAtEnd, byte() != 0x0A, !starts(with: "%%") { at += 1 }
    return text(start..<at).singleBlanks
  }

  /// Reads a text in double or single quotes; a backslash takes the next character as it is.
  mutating func takeQuoted(_ what: String, help: String) throws(DiagramFault) -> String {
    let start = at
    let quote = byte()
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw DiagramFault("\(what) is missing or not in quotes", at: at, help: help)
    }
    at += 1
    var out: [UInt8] = []
    while !isAtEnd, byte() != quote {
      if byte() == UInt8(ascii: "\\"), byte(1) != 0x0A {
        at += 1
        if isAtEnd { break }
        out.append(Self.escaped(byte()))
      } else {
        out.append(byte())
      }
      at += 1
    }
    guard !isAtEnd else { throw DiagramFault("\(what) has no closing quote", at: start, help: help) }
    at += 1
    return String(decoding: out, as: UTF8.self)
  }

  /// The white space that a letter stands for behind a backslash; other characters stand for themselves.
  private static func escaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"),
      UInt8(ascii: "v"), UInt8(ascii: "0"):
      0x20
    default: byte
    }
  }
}
