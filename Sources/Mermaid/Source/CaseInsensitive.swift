/// Words whose capitals do not count, as in the grammars of charts and journeys.
extension DiagramScanner {
  static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  func startsIgnoringCase(_ text: StaticString, at offset: Int? = nil) -> Bool {
    bytes.holds(text, at: offset ?? at, ignoringCase: true)
  }

  /// Is this the word at hand, ended by something that is no letter, digit or underscore?
  func isWordIgnoringCase(_ word: StaticString, at offset: Int? = nil) -> Bool {
    let end = (offset ?? at) + word.utf8CodeUnitCount
    return startsIgnoringCase(word, at: offset) && !(end < bytes.count && Self.isWordByte(bytes[end]))
  }

  mutating func takeIgnoringCase(_ text: StaticString) -> Bool {
    guard startsIgnoringCase(text) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }

  mutating func takeWordIgnoringCase(_ word: StaticString) -> Bool {
    guard isWordIgnoringCase(word) else { return false }
    at += word.utf8CodeUnitCount
    return true
  }

  /// A text for readers who do not see a diagram.
  enum Accessibility {
    case title(String)
    case description(String)
  }

  /// Reads `accTitle: …`, `accDescr: …` or `accDescr { … }`, whose text may begin on a later line.
  ///
  /// - Returns: nil where none stands here; the cursor moves only otherwise.
  mutating func takeAccessibilityIgnoringCase() throws(DiagramFault) -> Accessibility? {
    let start = at
    let isTitle = startsIgnoringCase("acctitle")
    guard isTitle || startsIgnoringCase("accdescr") else { return nil }
    at += 8
    skipSpace()
    if take(":") {
      skipSpace()
      let text = Entities.decode(restOfLine().trimmedSpace)
      return isTitle ? .title(text) : .description(text)
    }
    guard !isTitle, take("{") else {
      at = start
      return nil
    }
    let open = at
    while !isAtEnd, byte() != UInt8(ascii: "}") { at += 1 }
    guard !isAtEnd else {
      throw DiagramFault("the description has no end", at: start, help: "} after its text")
    }
    let text = text(open..<at).trimmedSpace
    at += 1
    return .description(Entities.decode(text))
  }
}
