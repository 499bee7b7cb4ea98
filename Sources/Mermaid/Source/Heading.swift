/// What a diagram says of itself: its title, and the texts for readers who do not see it.
struct Heading: Sendable, Hashable {
  var title: String?
  var accTitle: String?
  var accDescr: String?
}

extension DiagramScanner {
  /// Reads `accTitle: …`, `accDescr: …` or `accDescr { … }` at the beginning of a statement.
  ///
  /// - Returns: whether one stood there; the cursor moves only then.
  mutating func takeAccessibility(into heading: inout Heading) throws(DiagramFault) -> Bool {
    guard starts(with: "acc") else { return false }
    let start = at
    let isTitle = take("accTitle")
    guard isTitle || take("accDescr") else { return false }
    skipBlanks()
    if take(":") {
      let text = restOfLine().trimmedSpace
      if isTitle { heading.accTitle = text } else { heading.accDescr = text }
      return true
    }
    if !isTitle, take("{") {
      let open = at
      while !isAtEnd, byte() != UInt8(ascii: "}") { at += 1 }
      guard !isAtEnd else {
        throw DiagramFault("the description has no end", at: start, help: "} after its text")
      }
      heading.accDescr = text(open..<at).trimmedSpace
      at += 1
      return true
    }
    at = start
    return false
  }
}
