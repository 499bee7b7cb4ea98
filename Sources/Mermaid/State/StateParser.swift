/// Reads a state diagram statement by statement; after a fault it goes on with the next line.
struct StateParser: LineParser {
  var scanner: DiagramScanner
  var builder = StateBuilder()
  var heading = Heading()
  var frames: [Frame] = []
  var problems: DiagramProblems
  var line = LineMarks()
  /// Where the content of each composite state begins.
  var contents: [(state: Int, offset: Int)] = []

  /// A composite state whose `}` has not come yet.
  struct Frame {
    var state: Int
    var region: Int
    /// Where its first word stands.
    var offset: Int
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    // words are keywords only before white space, also at the end of the text
    scanner = DiagramScanner(source.bytes + [0x0A])
    scanner.at = wordEnd
    heading.title = source.settings.title
  }

  /// - Parameter wordEnd: the offset behind the word `stateDiagram` or `stateDiagram-v2`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = StateParser(source, wordEnd: wordEnd)
    parser.run()
    var diagram = parser.builder.finished()
    diagram.heading = parser.heading
    return DiagramReading(diagram, parser.problems)
  }

  /// Is the statement at hand one of a composite state?
  var isInner: Bool { !frames.isEmpty }
  /// The region that statements speak of.
  var region: Int { frames.last?.region ?? 0 }

  private mutating func run() {
    if !scanner.isAtEnd, scanner.spaceWidth(at: scanner.at) == 0 {
      problems.record(
        DiagramFault(
          "a blank is missing behind the diagram's first word", at: scanner.at,
          help: "a line break behind stateDiagram-v2"))
      scanner.skipLine()
    }
    line.read(scanner)
    if line.direction(from: scanner.at) != nil {
      problems.warn(
        "diagram-direction", "mermaid takes no direction on the diagram's first line", at: scanner.at,
        help: "the direction on a line of its own")
    }
    while !problems.isFull {
      scanner.skipAllSpace()
      if scanner.skipStateComment() { continue }
      if scanner.isAtEnd { break }
      let start = scanner.at
      attempt(from: start + 1) { parser throws(DiagramFault) in
        try parser.statement()
        if parser.scanner.at == start { throw parser.unexpected() }
      }
    }
    finish()
  }

  private mutating func finish() {
    if problems.faults == 0, let frame = frames.last {
      problems.record(
        DiagramFault(
          "the composite state has no end", at: frame.offset,
          help: "} on a line of its own, or behind a blank, after its last statement"))
    }
    warnOfComposites()
    let diagram = builder.diagram
    let (states, transitions) = (diagram.states.count + diagram.notes.count, diagram.transitions.count)
    if states > DiagramLimits.nodes || transitions > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the diagram has \(states) states and notes, and \(transitions) transitions", at: 0,
          help: "at most \(DiagramLimits.nodes) states and \(DiagramLimits.edges) transitions are drawn"))
    } else if builder.depth - 1 > DiagramLimits.nesting {
      problems.record(
        DiagramFault(
          "states hold each other \(builder.depth - 1) deep", at: 0, help: "at most \(DiagramLimits.nesting)")
      )
    }
  }

  /// What mermaid fails to draw.
  private mutating func warnOfComposites() {
    let circular = Set(builder.circular)
    for (state, offset) in contents {
      let it = builder.diagram.states[state]
      if circular.contains(state) {
        problems.warn(
          "diagram-state", "mermaid draws no state that stands in itself", at: offset,
          help: "another id than \(it.id.prefix(40)) inside")
      }
      if it.texts.count > 1 {
        problems.warn(
          "diagram-state", "mermaid takes only one text for a composite state", at: offset,
          help: "one text, as in state \"text\" as \(it.id.prefix(40)) {")
      }
    }
  }

  private mutating func statement() throws(DiagramFault) {
    if isInner {
      if try styling() { return }
      if scanner.isStateKeyword("state") { return try stateStatement() }
      if direction() { return }
      if scanner.take("}") {
        frames.removeLast()
        return
      }
    } else {
      if scanner.isWordIgnoringCase("click") { return try click() }
      if direction() { return }
      if try headingStatement() { return }
      if try styling() { return }
      if scanner.isStateKeyword("state") { return try stateStatement() }
    }
    if scanner.isStateKeyword("note") { return try note() }
    if scanner.starts(with: "--"), !scanner.starts(with: "-->") { return try division() }
    try transition()
  }

  /// `direction LR` turns the region around it; mermaid looks for the two words anywhere in a line.
  private mutating func direction() -> Bool {
    line.read(scanner)
    guard let found = line.direction(from: scanner.at) else { return false }
    if !scanner.startsIgnoringCase("direction") {
      problems.warn(
        "diagram-direction", "mermaid reads this whole line as a direction", at: scanner.at,
        help: "direction \(found.direction.rawValue) on a line of its own")
    }
    builder.diagram.regions[region].direction = found.direction
    scanner.at = found.end
    scanner.skipLine()
    return true
  }

  /// `--` between the regions of a composite state.
  private mutating func division() throws(DiagramFault) {
    let start = scanner.at
    while scanner.byte() == UInt8(ascii: "-") { scanner.at += 1 }
    guard isInner, scanner.at == start + 2, scanner.byte() != UInt8(ascii: ">") else {
      throw DiagramFault(
        isInner
          ? "unexpected \(scanner.text(start..<scanner.at))" : "regions stand only in a composite state",
        at: start, help: "-- between the regions of state Name { … }, --> between two states")
    }
    frames[frames.count - 1].region = builder.divide(frames[frames.count - 1].state)
  }

  // MARK: - Heading and what is not drawn

  /// Titles for readers who do not see the drawing, and statements that say nothing about states.
  private mutating func headingStatement() throws(DiagramFault) -> Bool {
    if scanner.startsIgnoringCase("acc"), try accessibility() { return true }
    if scanner.isWordIgnoringCase("hide empty description") {
      scanner.at += 22
      return true
    }
    guard scanner.isStateKeyword("scale") else { return false }
    let start = scanner.at
    scanner.at += 5
    scanner.skipAllSpace()
    let digits = scanner.at
    while 0x30...0x39 ~= scanner.byte() { scanner.at += 1 }
    let hasDigits = scanner.at > digits
    scanner.skipAllSpace()
    guard hasDigits, scanner.isWordIgnoringCase("width") else {
      throw DiagramFault("scale lacks its width", at: start, help: "scale 350 width")
    }
    scanner.at += 5
    return true
  }

  private mutating func accessibility() throws(DiagramFault) -> Bool {
    let start = scanner.at
    let isTitle = scanner.startsIgnoringCase("acctitle")
    guard isTitle || scanner.startsIgnoringCase("accdescr") else { return false }
    scanner.at += 8
    scanner.skipAllSpace()
    if scanner.take(":") {
      scanner.skipAllSpace()
      let text = scanner.restOfLine().trimmedSpace
      if isTitle { heading.accTitle = text } else { heading.accDescr = text }
      return true
    }
    if !isTitle, scanner.take("{") {
      let open = scanner.at
      while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "}") { scanner.at += 1 }
      guard !scanner.isAtEnd else {
        throw DiagramFault("the description has no end", at: start, help: "} after its text")
      }
      heading.accDescr = scanner.text(open..<scanner.at).trimmedSpace
      scanner.at += 1
      return true
    }
    scanner.at = start
    return false
  }

  // MARK: - Faults

  /// Refuses texts that nobody reads.
  func checkLength(_ text: String, at offset: Int) throws(DiagramFault) {
    guard text.utf8.count > DiagramLimits.label, text.count > DiagramLimits.label else { return }
    throw DiagramFault(
      "the text has \(text.count) characters", at: offset, help: "at most \(DiagramLimits.label)")
  }

  func unexpected() -> DiagramFault {
    switch scanner.byte() {
    case UInt8(ascii: "-"):
      DiagramFault(
        "unexpected -", at: scanner.at,
        help: "--> between two states; an id holds no dash: a_b, or state \"a-b\" as a_b")
    case UInt8(ascii: "{"):
      DiagramFault("unexpected {", at: scanner.at, help: "state Name { … }")
    case UInt8(ascii: ":"):
      DiagramFault(
        "unexpected :", at: scanner.at, help: "a state before it and a text behind it, as in A : text")
    default:
      DiagramFault(
        "unexpected text", at: scanner.at, help: "a state, or a transition such as A --> B : event")
    }
  }
}
