extension FlowchartParser {
  /// The brackets of each shape, longer ones first.
  private static let brackets: [(open: StaticString, close: StaticString, shape: NodeShape)] = [
    ("(((", ")))", .doubleCircle), ("([", "])", .stadium), ("[[", "]]", .subroutine), ("[(", ")]", .cylinder),
    ("((", "))", .circle), ("{{", "}}", .hexagon), ("(", ")", .rounded), ("[", "]", .rect),
    ("{", "}", .diamond), (">", "]", .odd),
  ]

  /// A label in its shape's brackets; nil when no bracket follows.
  mutating func shapeAndText() throws(DiagramFault) -> (NodeShape, ParsedText)? {
    let open = scanner.at
    if scanner.take("(-") { return (.ellipse, try ellipseText(open)) }
    if scanner.take("[|") { return (.rect, try textWithProperty(open)) }
    if scanner.take("[/") { return try slantedText(open, leansRight: true) }
    if scanner.take("[\\") { return try slantedText(open, leansRight: false) }
    for (opener, closer, shape) in Self.brackets where scanner.take(opener) {
      let text = try bracketText(open: open)
      guard scanner.take(closer) else { throw unclosed("\(closer)", open) }
      return (shape, text)
    }
    return nil
  }

  /// A text up to a bracket, a bar or a quote that is not part of it.
  mutating func bracketText(open: Int) throws(DiagramFault) -> ParsedText {
    let start = scanner.at
    scanner.skipSpace()
    if scanner.byte() == UInt8(ascii: "\"") {
      let isLoose = scanner.at > start
      var text = try quoted()
      if isLoose {
        problems.warn(
          "diagram-label", "mermaid takes no blank between a bracket and a quote", at: start,
          help: "the quote right behind the bracket")
      }
      let rest = scanner.at
      while !scanner.isAtEnd, !isTextEnd(scanner.byte()) { scanner.at += 1 }
      text.source += scanner.text(rest..<scanner.at)
      return text
    }
    scanner.at = start
    while !scanner.isAtEnd, !isTextEnd(scanner.byte()) { scanner.at += 1 }
    if scanner.at == start {
      throw DiagramFault(
        scanner.isAtEnd ? "the text is not closed" : "the label is empty", at: open,
        help: "a text, or a blank for an empty label, as in id[ ]")
    }
    return ParsedText(source: scanner.text(start..<scanner.at), kind: .text)
  }

  private func isTextEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  /// A text in quotes, or markdown in quotes and backticks.
  mutating func quoted() throws(DiagramFault) -> ParsedText {
    let open = scanner.at
    scanner.at += 1
    let isMarkdown = scanner.take("`")
    let start = scanner.at
    while !scanner.isAtEnd {
      if isMarkdown ? scanner.starts(with: "`\"") : scanner.byte() == UInt8(ascii: "\"") {
        let text = scanner.text(start..<scanner.at)
        scanner.at += isMarkdown ? 2 : 1
        return ParsedText(source: text, kind: isMarkdown ? .markdown : .string)
      }
      scanner.at += 1
    }
    throw DiagramFault(
      "the text in quotes has no end", at: open, help: isMarkdown ? "`\" after the text" : "\" after the text"
    )
  }

  /// The text of `(-…-)`.
  private mutating func ellipseText(_ open: Int) throws(DiagramFault) -> ParsedText {
    if scanner.byte() == UInt8(ascii: "\"") {
      let text = try quoted()
      guard scanner.take("-)") else { throw unclosed("-)", open) }
      return text
    }
    let start = scanner.at
    while !scanner.isAtEnd {
      let byte = scanner.byte()
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/"), scanner.byte(1) == UInt8(ascii: ")") {
        let text = scanner.text(start..<scanner.at)
        scanner.at += 2
        return ParsedText(source: text, kind: .text)
      }
      if isTextEnd(byte), byte != UInt8(ascii: "|") { break }
      scanner.at += 1
    }
    throw unclosed("-)", open)
  }

  /// The text of `[/…/]`, `[/…\]`, `[\…\]` and `[\…/]`.
  private mutating func slantedText(
    _ open: Int, leansRight: Bool
  ) throws(DiagramFault) -> (NodeShape, ParsedText) {
    var text: ParsedText?
    if scanner.byte() == UInt8(ascii: "\"") { text = try quoted() }
    let start = scanner.at
    while !scanner.isAtEnd {
      let byte = scanner.byte()
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\"), scanner.byte(1) == UInt8(ascii: "]") {
        let label = text ?? ParsedText(source: scanner.text(start..<scanner.at), kind: .text)
        scanner.at += 2
        let closesRight = byte == UInt8(ascii: "/")
        switch (leansRight, closesRight) {
        case (true, true): return (.leanRight, label)
        case (false, false): return (.leanLeft, label)
        case (true, false): return (.trapezoid, label)
        case (false, true): return (.invertedTrapezoid, label)
        }
      }
      if isTextEnd(byte), byte != UInt8(ascii: "|") { break }
      scanner.at += 1
    }
    if scanner.byte() == UInt8(ascii: "]") {
      throw DiagramFault(
        "[/ begins a slanted shape that ends with /] or \\]", at: open,
        help: "the text in quotes, as in [\"/text\"]")
    }
    throw unclosed("/]", open)
  }

  /// The text of `[|field:value|…]`.
  private mutating func textWithProperty(_ open: Int) throws(DiagramFault) -> ParsedText {
    while !scanner.isAtSeparator, scanner.byte() != UInt8(ascii: "|") { scanner.at += 1 }
    guard scanner.take("|") else { throw unclosed("|", open) }
    let text = try bracketText(open: open)
    guard scanner.take("]") else { throw unclosed("]", open) }
    return text
  }
}
