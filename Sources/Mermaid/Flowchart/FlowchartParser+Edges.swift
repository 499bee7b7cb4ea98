/// An edge as it stands between two groups of nodes.
struct ParsedEdge {
  var look: LinkLook
  var text: ParsedText?
  var id: String?
  var offset: Int
}

extension FlowchartParser {
  /// The edge that follows, over line breaks too; nil when none does.
  mutating func edge() throws(DiagramFault) -> ParsedEdge? {
    let start = scanner.at
    var id: String?
    if let (name, end) = edgeId() {
      id = name
      scanner.at = end
    }
    guard let token = scanner.link(at: scanner.at) else {
      scanner.at = start
      return nil
    }
    scanner.at = token.range.upperBound
    scanner.skipSpace()
    if token.opensText {
      let (text, closing) = try textOfEdge(token)
      let look = LinkLook(scanner.bytes[closing], opening: scanner.bytes[token.range])
      if look.isMixed {
        problems.warn(
          "diagram-edge", "the two ends of the edge have different heads", at: token.range.lowerBound,
          help: "the same head at both ends, as in <-- text -->")
      }
      return ParsedEdge(look: look, text: text, id: id, offset: token.range.lowerBound)
    }
    noteHead(token)
    var edge = ParsedEdge(
      look: LinkLook(scanner.bytes[token.range], opening: nil), id: id, offset: token.range.lowerBound)
    if scanner.byte() == UInt8(ascii: "|") {
      let open = scanner.at
      scanner.at += 1
      edge.text = try bracketText(open: open)
      guard scanner.take("|") else { throw unclosed("|", open) }
      scanner.skipBlanks()
    }
    return edge
  }

  /// In `A---oB` the o is a circle at the edge's head and no letter of the next id: many have been surprised.
  private mutating func noteHead(_ token: LinkToken) {
    let link = scanner.bytes[token.range]
    guard let head = link.last, head == UInt8(ascii: "o") || head == UInt8(ascii: "x"),
      link.first(where: { $0 > 0x20 }) != head, token.range.upperBound < scanner.bytes.count,
      isIdByte(scanner.bytes[token.range.upperBound])
    else { return }
    let letter = Character(Unicode.Scalar(head))
    problems.note(
      "diagram-edge-head", "\(letter) is read as the edge's head, a \(letter == "o" ? "circle" : "cross")",
      at: token.range.upperBound - 1,
      help: "a blank before \(letter) where it begins an id, behind it where the head is meant")
  }

  /// `e1@` before an edge.
  private func edgeId() -> (String, Int)? {
    var at = scanner.at
    let bytes = scanner.bytes
    while at < bytes.count, DiagramScanner.isBlank(bytes[at]) { at += 1 }
    guard at > scanner.at else { return nil }
    let start = at
    while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "@")
    {
      at += 1
    }
    guard at > start, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "@"), bytes[at + 1] != UInt8(ascii: "{")
    else { return nil }
    return (scanner.text(start..<at), at + 1)
  }

  /// The text between `--` and `-->`, and the range of the closing token.
  private mutating func textOfEdge(_ token: LinkToken) throws(DiagramFault) -> (ParsedText, Range<Int>) {
    let open = token.range.lowerBound
    if scanner.byte() == UInt8(ascii: "\"") {
      let text = try quoted()
      scanner.skipSpace()
      guard let end = scanner.closing(token.family, at: scanner.at) else { throw endless(token) }
      let closing = scanner.at..<end
      scanner.at = end
      scanner.skipSpace()
      return (text, closing)
    }
    let start = scanner.at
    var isAfterSpace = false
    while !scanner.isAtEnd {
      let byte = scanner.byte()
      if DiagramScanner.isBlank(byte) || byte == 0x0A {
        isAfterSpace = true
        scanner.at += 1
        continue
      }
      if scanner.at > start || isAfterSpace, let end = scanner.closing(token.family, at: scanner.at) {
        let closing = scanner.at..<end
        let text = ParsedText(source: scanner.text(start..<closing.lowerBound), kind: .text)
        try checkLength(text, at: open)
        scanner.at = end
        scanner.skipSpace()
        return (text, closing)
      }
      isAfterSpace = false
      if byte == UInt8(ascii: "\"") { break }
      if token.family == .normal, byte == UInt8(ascii: "-"), scanner.byte(1) == byte { break }
      if token.family == .thick, byte == UInt8(ascii: "="), scanner.byte(1) == byte { break }
      scanner.at += 1
    }
    throw endless(token)
  }

  private func endless(_ token: LinkToken) -> DiagramFault {
    switch token.family {
    case .normal, .invisible:
      DiagramFault(
        "-- begins an edge that has no end", at: token.range.lowerBound, help: "did you mean -->?")
    case .thick:
      DiagramFault(
        "== begins an edge that has no end", at: token.range.lowerBound, help: "did you mean ==>?")
    case .dotted:
      DiagramFault(
        "-. begins an edge that has no end", at: token.range.lowerBound, help: "did you mean -.->?")
    }
  }

  func unclosed(_ closer: String, _ open: Int) -> DiagramFault {
    let here = scanner.byte()
    if here == UInt8(ascii: "\""), scanner.at > 0, scanner.bytes[scanner.at - 1] == UInt8(ascii: "\\") {
      return DiagramFault(
        "a backslash does not keep a quotation mark from ending the text", at: scanner.at - 1,
        help: "#quot; in its place")
    }
    let isBracket = "()[]{}|\"".utf8.contains(here)
    return DiagramFault(
      isBracket
        ? "\(Character(Unicode.Scalar(here))) cannot stand in a text without quotes"
        : "the text is not closed by \(closer)", at: isBracket ? scanner.at : open,
      help: isBracket ? "the text in quotes, as in [\"text (more)\"]" : "\(closer) after the text")
  }
}
