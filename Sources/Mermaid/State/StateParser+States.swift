extension StateParser {
  /// What stands behind the word `state`: ids, `"text" as id`, `id <<choice>>`, each with `{` behind it.
  mutating func stateStatement() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 5
    scanner.skipAllSpace()
    line.read(scanner)
    if let found = line.stereotype(from: scanner.at) {
      let id = scanner.text(scanner.at..<found.start).trimmedSpace
      scanner.at = found.end
      try checkLength(id, at: offset)
      return stereotype(id, found.kind, offset)
    }
    /// An id that nothing has been said about yet.
    var idle: String?
    while !scanner.isAtEnd {
      scanner.skipLineSpace()
      if scanner.skipStateComment() { continue }
      if scanner.isAtEnd { break }
      switch scanner.byte() {
      case 0x0A:
        if let id = idle, bracesFollow(offset) { return try open(id, texts: [], offset) }
        if let id = idle { warnOfIdle(id, offset) }
        return
      case UInt8(ascii: "{"):
        guard let id = idle else { throw unexpected() }
        return try open(id, texts: [], offset)
      case UInt8(ascii: "\""):
        if try described(offset) { return }
        idle = nil
      default:
        if scanner.isStateKeyword("as") {
          throw DiagramFault("as lacks a text before it", at: scanner.at, help: "state \"text\" as id")
        }
        if let id = idle { warnOfIdle(id, offset) }
        let start = scanner.at
        while !scanner.isAtEnd, scanner.spaceWidth(at: scanner.at) == 0, scanner.byte() != UInt8(ascii: "{") {
          scanner.at += 1
        }
        idle = scanner.text(start..<scanner.at)
      }
    }
    if let id = idle { warnOfIdle(id, offset) }
  }

  /// Reads `"text" as id`; true when `{` follows and the content of the state has begun.
  private mutating func described(_ offset: Int) throws(DiagramFault) -> Bool {
    let open = scanner.at
    scanner.at += 1
    let start = scanner.at
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "\"") { scanner.at += 1 }
    guard !scanner.isAtEnd, scanner.at > start else {
      throw DiagramFault(
        scanner.isAtEnd ? "the text in quotes has no end" : "the text in quotes is empty", at: open,
        help: "state \"text\" as id")
    }
    let text = scanner.text(start..<scanner.at).trimmedSpace
    scanner.at += 1
    try checkLength(text, at: open)
    scanner.skipAllSpace()
    guard scanner.isStateKeyword("as") else {
      throw DiagramFault("an id is missing behind the text", at: scanner.at, help: "state \"text\" as id")
    }
    scanner.at += 2
    scanner.skipAllSpace()
    let idStart = scanner.at
    while !scanner.isAtEnd, scanner.byte() != 0x0A, scanner.byte() != UInt8(ascii: "{"),
      !scanner.starts(with: "%%")
    {
      scanner.at += 1
    }
    let id = scanner.text(idStart..<scanner.at).trimmedSpace
    guard !id.isEmpty else {
      throw DiagramFault("an id is missing behind as", at: idStart, help: "state \"text\" as id")
    }
    try checkLength(id, at: idStart)
    if scanner.byte() == UInt8(ascii: "{") || bracesFollow(offset) {
      try self.open(id, texts: [text], offset)
      return true
    }
    let parts = id.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmedSpace }
    builder.mention(parts[0], in: region, texts: [text] + parts.dropFirst().prefix(1))
    return false
  }

  /// Is the next thing behind the end of the line a `{`? Then the cursor stands there.
  private mutating func bracesFollow(_ offset: Int) -> Bool {
    let start = scanner.at
    repeat { scanner.skipAllSpace() } while scanner.skipStateComment()
    guard scanner.byte() == UInt8(ascii: "{") else {
      scanner.at = start
      return false
    }
    if isInner {
      problems.warn(
        "diagram-state", "mermaid takes the { of an inner state only on the line of its name", at: offset,
        help: "state Name { on one line")
    }
    return true
  }

  /// Begins the content of a composite state behind its `{`.
  private mutating func open(_ id: String, texts: [String], _ offset: Int) throws(DiagramFault) {
    guard frames.count < DiagramLimits.nesting else {
      throw DiagramFault(
        "states hold each other more than \(DiagramLimits.nesting) deep", at: offset,
        help: "at most \(DiagramLimits.nesting)")
    }
    try checkLength(id, at: offset)
    scanner.at += 1
    let state = builder.mention(id, in: region, texts: texts)
    contents.append((state, offset))
    frames.append(Frame(state: state, region: builder.open(state), offset: offset))
  }

  private mutating func stereotype(_ id: String, _ kind: StateDiagram.Kind, _ offset: Int) {
    guard !id.isEmpty else { return }
    let isKnown = builder.state(id) != nil
    let state = builder.mention(id, in: region, kind: kind)
    guard isKnown else { return }
    switch builder.diagram.states[state].kind {
    case .fork, .join, .choice: return
    case .state, .start, .end:
      problems.warn(
        "diagram-state", "mermaid draws \(id.prefix(40)) as a box, since it is mentioned before this line",
        at: offset, help: "this line before the first transition of \(id.prefix(40))")
    }
  }

  private mutating func warnOfIdle(_ id: String, _ offset: Int) {
    problems.warn(
      "diagram-state", "“state \(id.prefix(40))” alone draws nothing", at: offset,
      help: "the id alone, id : text, or state \"text\" as id")
  }
}
