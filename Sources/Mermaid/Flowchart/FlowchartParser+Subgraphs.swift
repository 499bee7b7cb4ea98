extension FlowchartParser {
  /// `subgraph id [title]`, `subgraph "title"` or `subgraph several words`.
  mutating func beginSubgraph() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 8
    guard frames.count < DiagramLimits.nesting else {
      throw DiagramFault(
        "subgraphs are nested too deep", at: offset,
        help: "at most \(DiagramLimits.nesting) inside each other")
    }
    let blanks = scanner.at
    scanner.skipBlanks()
    if scanner.isAtSeparator {
      problems.warn(
        "diagram-subgraph", "the subgraph has no name, which mermaid refuses", at: offset,
        help: "an id behind the word, as in subgraph one")
      frames.append(
        SubgraphFrame(id: nil, title: ParsedText(source: "", kind: .text), offset: offset))
      return
    }
    let isSpaced = scanner.at > blanks + 1 && scanner.byte() != UInt8(ascii: "\"")
    var head = try subgraphHead()
    let name = head.source.trimmedSpace
    if scanner.byte() == UInt8(ascii: "[") {
      let open = scanner.at
      scanner.at += 1
      head = try bracketText(open: open)
      guard scanner.take("]") else { throw unclosed("]", open) }
      frames.append(SubgraphFrame(id: name, title: head, offset: offset))
    } else {
      // mermaid counts blanks around a name as part of it, and makes up an id for a name with blanks
      let hasBlank = isSpaced || head.source.utf8.contains { DiagramScanner.isBlank($0) || $0 == 0x0A }
      frames.append(SubgraphFrame(id: hasBlank ? nil : name, title: head, offset: offset))
    }
    try checkLength(head, at: offset)
    try endStatement(after: "the subgraph's title")
  }

  /// The id or title behind the word `subgraph`, up to a bracket or the end of the line.
  private mutating func subgraphHead() throws(DiagramFault) -> ParsedText {
    if scanner.byte() == UInt8(ascii: "\"") {
      var text = try quoted()
      if text.kind == .string { text.kind = .text }
      scanner.skipBlanks()
      return text
    }
    let start = scanner.at
    while !scanner.isAtSeparator {
      switch scanner.byte() {
      case UInt8(ascii: "["):
        return ParsedText(source: scanner.text(start..<scanner.at), kind: .text)
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
        UInt8(ascii: "\""), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","):
        throw DiagramFault(
          "\(Character(Unicode.Scalar(scanner.byte()))) cannot stand in a subgraph's name", at: scanner.at,
          help: "an id and the title in quotes, as in subgraph one[\"title\"]")
      default: scanner.at += 1
      }
    }
    return ParsedText(source: scanner.text(start..<scanner.at), kind: .text)
  }

  mutating func endSubgraph() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 3
    guard let frame = frames.popLast() else {
      throw DiagramFault(
        "end closes no subgraph", at: offset,
        help: "no end here, or another id when a node is meant, as in node1[end]")
    }
    let id = builder.close(frame)
    if !frames.isEmpty { frames[frames.count - 1].members.append(id) }
  }
}
