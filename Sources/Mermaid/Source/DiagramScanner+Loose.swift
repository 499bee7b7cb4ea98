/// The tokens of grammars in which the case of letters does not count and line breaks are white space.
extension DiagramScanner {
  /// Passes over white space and line breaks, as JavaScript knows them; true when there was some.
  @discardableResult mutating func skipWhite() -> Bool {
    let start = at
    while let (scalar, length) = scalar, scalar.isWhite { at += length }
    return at > start
  }

  /// Takes a word and one white space behind it, when a text follows on the same line.
  ///
  /// - Parameter stop: a byte with which the text may not begin.
  mutating func takeKeyword(_ word: StaticString, notBefore stop: UInt8 = 0x0A) -> Bool {
    let start = at
    if takeIgnoringCase(word), let (scalar, length) = scalar, scalar.isWhite {
      at += length
      if !isAtEnd, byte() != 0x0A, byte() != stop { return true }
    }
    at = start
    return false
  }

  /// Reads `accTitle: …`, `accDescr: …` or `accDescr { … }`; the colon's text may stand on the next line.
  ///
  /// - Returns: whether one stood there; the cursor moves only then.
  mutating func takeAccessibilityLoosely(into heading: inout Heading) throws(DiagramFault) -> Bool {
    let start = at
    let isTitle = takeIgnoringCase("accTitle")
    guard isTitle || takeIgnoringCase("accDescr") else { return false }
    skipWhite()
    if take(":") {
      skipWhite()
      let text = Entities.decode(restOfLine()).trimmedWhite
      if isTitle { heading.accTitle = text } else { heading.accDescr = text }
      return true
    }
    if !isTitle, take("{") {
      let open = at
      while !isAtEnd, byte() != UInt8(ascii: "}") { at += 1 }
      guard !isAtEnd else {
        throw DiagramFault("the description has no end", at: start, help: "} after its text")
      }
      heading.accDescr = Entities.decode(text(open..<at)).trimmedWhite
      at += 1
      return true
    }
    at = start
    return false
  }
}
