/// Words whose capitals do not count, as in the grammars of charts and journeys.
extension DiagramScanner {
  static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  func startsIgnoringCase(_ word: StaticString) -> Bool {
    guard at + word.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<word.utf8CodeUnitCount {
      let byte = bytes[at + index]
      let small = Self.isLetter(byte) ? byte | 0x20 : byte
      let asked = word.utf8Start[index]
      if small != (Self.isLetter(asked) ? asked | 0x20 : asked) { return false }
    }
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
