extension FlowchartParser {
  /// Nodes and chains of edges: `A[x] & B -- text --> C --> D`.
  mutating func vertexStatement() throws(DiagramFault) {
    var sources = try group()
    mention(sources)
    while true {
      guard let edge = try edge() else { break }
      scanner.skipBlanks()
      if scanner.isAtEnd {
        throw DiagramFault("the edge leads nowhere", at: edge.offset, help: "the id of a node behind it")
      }
      let targets = try group()
      mention(targets)
      for (i, from) in sources.enumerated() {
        for (j, to) in targets.enumerated() {
          let owns = i == sources.count - 1 && j == 0
          builder.connect(from, to, edge.look, edge.text, id: owns ? edge.id : nil)
          guard builder.chart.edges.count <= DiagramLimits.edges else {
            throw DiagramFault(
              "more than \(DiagramLimits.edges) edges", at: edge.offset, help: "a smaller diagram")
          }
        }
      }
      sources = targets
    }
    try endStatement(after: "the node")
  }

  private mutating func mention(_ ids: [String]) {
    if !frames.isEmpty { frames[frames.count - 1].members += ids }
  }

  /// One vertex, or several joined by ` & `.
  private mutating func group() throws(DiagramFault) -> [String] {
    var ids = [try vertex()]
    while true {
      let start = scanner.at
      scanner.skipBlanks()
      guard scanner.byte() == UInt8(ascii: "&"), scanner.at > start || ids.count > 1 else {
        scanner.at = start
        return ids
      }
      scanner.at += 1
      scanner.skipBlanks()
      ids.append(try vertex())
    }
  }

  /// An id with what may follow it: a label in a shape, `:::class`, `@{…}`.
  private mutating func vertex() throws(DiagramFault) -> String {
    let offset = scanner.at
    let id = try identifier()
    let isEdge = builder.edge(id) != nil && builder.node(id) == nil && scanner.starts(with: "@{")
    let node = isEdge ? nil : builder.mention(id)
    if let node, let (shape, text) = try shapeAndText() {
      builder.chart.nodes[node].shape = shape
      builder.label(node, text)
      try checkLength(text, at: offset)
    }
    if scanner.take(":::") {
      let name = try identifier()
      if node != nil { builder.addClass(name, to: id) }
    }
    if scanner.take("@{") { try attributes(of: id, node: node, at: offset) }
    return id
  }

  func checkLength(_ text: ParsedText, at offset: Int) throws(DiagramFault) {
    guard text.source.utf8.count > DiagramLimits.label, text.source.unicodeScalars.count > DiagramLimits.label
    else { return }
    throw DiagramFault(
      "the label is too long", at: offset, help: "at most \(DiagramLimits.label) characters")
  }

  /// The id at hand.
  mutating func identifier() throws(DiagramFault) -> String {
    let start = scanner.at
    try refuseReservedWord()
    let first = scanner.byte()
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "="), scanner.link(at: start) != nil {
      throw missingIdentifier()
    }
    while !scanner.isAtEnd {
      if scanner.at > start, scanner.link(at: scanner.at) != nil { break }
      let byte = scanner.byte()
      if 0x30...0x39 ~= byte {
        while 0x30...0x39 ~= scanner.byte() { scanner.at += 1 }
      } else if isIdByte(byte) {
        while isIdByte(scanner.byte()) || 0x30...0x39 ~= scanner.byte() { scanner.at += 1 }
      } else if byte == UInt8(ascii: ":"), scanner.byte(1) == byte, scanner.byte(2) == byte {
        break
      } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
        scanner.at += 1
      } else if byte == UInt8(ascii: "-"), scanner.byte(1) != UInt8(ascii: ">") {
        scanner.at += 1
      } else if byte >= 0x80, let (scalar, length) = scanner.scalar, !scalar.properties.isWhitespace {
        if !scalar.properties.isAlphabetic, !scalar.properties.isIDContinue {
          problems.warn(
            "diagram-id", "mermaid takes only letters in ids, not U+\(String(scalar.value, radix: 16))",
            at: scanner.at, help: "the sign in the label, as in id[\"…\"]")
        }
        scanner.at += length
      } else {
        break
      }
    }
    guard scanner.at > start else { throw missingIdentifier() }
    if scanner.byte() == UInt8(ascii: ">"), scanner.bytes[scanner.at - 1] == UInt8(ascii: "=") {
      throw DiagramFault("=> is no edge", at: scanner.at - 1, help: "did you mean ==>?")
    }
    if scanner.byte() == UInt8(ascii: "-"), scanner.byte(1) == UInt8(ascii: ">") {
      throw DiagramFault("-> is no edge", at: scanner.at, help: "did you mean -->?")
    }
    if scanner.at - start > DiagramLimits.id {
      throw DiagramFault(
        "an id of \(scanner.at - start) bytes", at: start,
        help: "at most \(DiagramLimits.id); a long text belongs into the label, as in id[\"…\"]")
    }
    return scanner.text(start..<scanner.at)
  }

  private func missingIdentifier() -> DiagramFault {
    if scanner.isAtEnd {
      return DiagramFault("the edge leads nowhere", at: scanner.at, help: "the id of a node behind it")
    }
    if scanner.link(at: scanner.at) != nil {
      return DiagramFault("the edge has no start", at: scanner.at, help: "the id of a node before it")
    }
    return DiagramFault(
      "no id of a node begins here", at: scanner.at,
      help: "letters and digits, the text behind them in brackets, as in id[\"text\"]")
  }

  private func refuseReservedWord() throws(DiagramFault) {
    let words: [StaticString] = [
      "end", "graph", "flowchart", "subgraph", "style", "classDef", "class", "linkStyle", "interpolate",
      "_self", "_blank", "_parent", "_top",
    ]
    var word = words.first { scanner.isWord($0) }
    for command: StaticString in ["click", "href", "call"]
    where scanner.starts(with: command) && isSpaceOrEnd(scanner.byte(command.utf8CodeUnitCount)) {
      word = command
    }
    guard let word else { return }
    throw DiagramFault(
      "\(word) is a reserved word, it cannot be an id", at: scanner.at,
      help: "another id with this label, as in node1[\(word)]")
  }

  private func isSpaceOrEnd(_ byte: UInt8) -> Bool {
    byte == 0 || byte == 0x0A || DiagramScanner.isBlank(byte)
  }

  func isIdByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "!"),
      UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"),
      UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "\\"),
      UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "`"):
      return true
    case UInt8(ascii: "-"):
      let next = scanner.byte(1)
      return next != UInt8(ascii: ">") && next != UInt8(ascii: "-") && next != UInt8(ascii: ".") && next != 0
    case UInt8(ascii: "="): return scanner.byte(1) != UInt8(ascii: "=")
    default: return false
    }
  }
}
