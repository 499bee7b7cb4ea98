extension DiagramScanner {
  // MARK: - White space and comments

  /// The bytes of the white space at hand, 0 where there is none; Unicode's blanks count as in mermaid.
  func spaceWidth(at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case 0x20, 0x09...0x0D: return 1
    case 0xC2: return starts(with: "\u{A0}", at: offset) ? 2 : 0
    case 0xE1: return starts(with: "\u{1680}", at: offset) ? 3 : 0
    case 0xE2:
      guard offset + 2 < bytes.count else { return 0 }
      switch (bytes[offset + 1], bytes[offset + 2]) {
      case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return 3
      default: return 0
      }
    case 0xE3: return starts(with: "\u{3000}", at: offset) ? 3 : 0
    case 0xEF: return starts(with: "\u{FEFF}", at: offset) ? 3 : 0
    default: return 0
    }
  }

  mutating func skipAllSpace() {
    while true {
      let width = spaceWidth(at: at)
      if width == 0 { return }
      at += width
    }
  }

  /// Passes over white space up to the end of the line.
  mutating func skipLineSpace() {
    while byte() != 0x0A {
      let width = spaceWidth(at: at)
      if width == 0 { return }
      at += width
    }
  }

  /// Passes over a comment that begins with `#` or `%%`, without its line feed.
  mutating func skipStateComment() -> Bool {
    let isComment =
      (byte() == UInt8(ascii: "#") && Entities.hashReferenceEnd(bytes, at) == nil)
      || (starts(with: "%%") && byte(2) != UInt8(ascii: "{"))
    if isComment { skipLine() }
    return isComment
  }

  // MARK: - Words

  /// Is this the word at hand, in either case, with white space behind it?
  func isStateKeyword(_ word: StaticString) -> Bool {
    startsIgnoringCase(word) && spaceWidth(at: at + word.utf8CodeUnitCount) > 0
  }

  // MARK: - Pieces of state diagrams

  /// The id at hand, up to a colon, white space, a dash, a brace or a comment; nil where there is none.
  mutating func stateId(mayHoldBraces: Bool = false) -> String? {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") || spaceWidth(at: at) > 0 { break }
      if byte == UInt8(ascii: "{"), !mayHoldBraces { break }
      if byte == UInt8(ascii: "%"), starts(with: "%%") { break }
      at += 1
    }
    return at > start ? text(start..<at) : nil
  }

  /// The text behind the colon at hand, with single colons in it, up to a semicolon, a double colon or the
  /// end of the line; nil where there is none, as before `:::`.
  mutating func stateDescription() -> String? {
    let start = at + 1
    var end = start
    loop: while end < bytes.count {
      switch bytes[end] {
      case 0x0A, UInt8(ascii: ";"): break loop
      case UInt8(ascii: ":"):
        let next = end + 1 < bytes.count ? bytes[end + 1] : 0x0A
        if next == UInt8(ascii: ":") || next == UInt8(ascii: ";") || next == 0x0A { break loop }
        end += 1
      case UInt8(ascii: "#"): end = Entities.hashReferenceEnd(bytes, end) ?? end + 1
      default: end += 1
      }
    }
    guard end > start else { return nil }
    at = end
    return text(start..<end).trimmedSpace
  }
}
