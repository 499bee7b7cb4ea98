import Diagnostics

/// Reads a sequence diagram statement by statement; after a fault it goes on with the next line.
struct SequenceParser {
  /// An open block or box.
  struct Frame {
    enum Kind: Hashable {
      case block(SequenceDiagram.Block)
      case box
    }

    var kind: Kind
    var offset: Int
  }

  var lexer: SequenceLexer
  var builder: SequenceBuilder
  var problems: DiagramProblems
  /// The token at hand.
  var token = SequenceToken.newLine
  private var frames: [Frame] = []
  /// The statement at hand stands behind a semicolon.
  private var isBehindSemicolon = false

  private init(_ source: DiagramSource, wordEnd: Int) {
    lexer = SequenceLexer(source.bytes, at: wordEnd)
    builder = SequenceBuilder(source.settings)
    problems = DiagramProblems(source)
  }

  /// - Parameter wordEnd: the offset behind the word `sequenceDiagram`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = SequenceParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.builder.finished(), parser.problems)
  }

  // MARK: - Tokens

  mutating func advance() { token = lexer.next() }

  /// The first byte of the token at hand.
  var offset: Int { lexer.range.lowerBound }

  /// The text of the token at hand, without blanks at its ends.
  var tokenText: String {
    String(decoding: lexer.bytes[lexer.range], as: UTF8.self).trimmedWhiteSpace
  }

  /// The token's text and the tokens behind it, for messages.
  private var excerpt: String {
    let bytes = lexer.bytes[offset...].prefix { $0 != 0x0A }.prefix(40)
    return String(decoding: bytes, as: UTF8.self).trimmedWhiteSpace
  }

  /// Takes a participant's id.
  mutating func takeName(_ help: String) throws(DiagramFault) -> String {
    guard token == .name else { throw unexpected(help) }
    let name = tokenText
    advance()
    return name
  }

  /// Takes a colon and the text behind it.
  mutating func takeText(_ help: String) throws(DiagramFault) -> SequenceDiagram.Label {
    guard token == .text else { throw unexpected(help) }
    let range = lexer.range
    let text = String(decoding: lexer.bytes[range.dropFirst()], as: UTF8.self)
    warnOfFormulas(text)
    advance()
    return SequenceDiagram.Label(reading: text)
  }

  private mutating func warnOfFormulas(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "$")), text.contains("$$") else { return }
    problems.warn(
      "diagram-formula", "formulas are shown as they are written", at: offset,
      help: "letters and signs such as α or √2")
  }

  /// Takes the rest of a line.
  mutating func takeRest() -> String {
    let text = tokenText
    warnOfFormulas(text)
    advance()
    return text
  }

  /// Takes the end of the statement.
  ///
  /// Blanks behind it hide the line's end from mermaid: that passes with a warning.
  mutating func endStatement() throws(DiagramFault) {
    if token == .newLine || token == .end { return }
    guard lexer.passedLine else { throw unexpected("a line break or a semicolon behind the statement") }
    problems.warn(
      "diagram-blank", "mermaid does not see the end of the line behind a blank", at: offset,
      help: "no blanks at the end of the line before")
  }

  func unexpected(_ help: String) -> DiagramFault {
    let hint = isBehindSemicolon ? "; a semicolon inside a text is written #59;" : ""
    if token == .newLine || token == .end {
      return DiagramFault("the statement is not complete", at: max(0, offset), help: help + hint)
    }
    return DiagramFault("unexpected “\(excerpt)”", at: offset, help: help + hint)
  }

  // MARK: - Statements

  private mutating func run() {
    advance()
    while token != .end, !problems.isFull {
      do throws(DiagramFault) {
        try line()
      } catch {
        problems.record(error)
        if token != .newLine {
          lexer.recover()
          advance()
        }
      }
    }
    if problems.faults == 0, let frame = frames.last {
      problems.record(
        DiagramFault(
          "the block has no end", at: frame.offset, help: "a line with end after its last statement"))
    }
    if let start = lexer.unclosed {
      problems.warn("diagram-description", "the description has no end", at: start, help: "} after its text")
    }
    let (participants, steps) = (builder.diagram.participants.count, builder.diagram.steps.count)
    if participants > DiagramLimits.nodes || steps > DiagramLimits.edges {
      let help = "at most \(DiagramLimits.nodes) participants and \(DiagramLimits.edges) steps are drawn"
      problems.record(
        DiagramFault("the diagram has \(participants) participants and \(steps) steps", at: 0, help: help))
    }
  }

  private mutating func line() throws(DiagramFault) {
    switch token {
    case .newLine:
      isBehindSemicolon = lexer.bytes.indices.contains(offset) && lexer.bytes[offset] == UInt8(ascii: ";")
      advance()
    case .endBlock: try endBlock()
    case .participant, .actor, .destroy: try participantStatement()
    case .end, .invalid, .create, .box, .block, .elseSection, .andSection, .optionSection, .note, .leftOf,
      .rightOf, .over, .activate, .deactivate, .autonumber, .off, .number, .links, .link, .properties,
      .details, .title, .accTitle, .accDescription, .header, .name, .alias, .rest, .configuration, .arrow,
      .plus, .minus, .circle, .comma, .text:
      if let frame = frames.last, frame.kind == .box {
        throw DiagramFault(
          "a box holds only participants", at: offset, help: "participant NAME, or end before this line")
      }
      try statement()
    }
  }

  private mutating func statement() throws(DiagramFault) {
    switch token {
    case .invalid: advance()
    case .create: try create()
    case .box: try beginBox()
    case .block(let block): try begin(block)
    case .elseSection: try section(of: [.alt], "else")
    case .andSection: try section(of: [.par, .parOver], "and")
    case .optionSection: try section(of: [.critical], "option")
    case .note: try note()
    case .activate, .deactivate: try activation()
    case .autonumber: try autonumber()
    case .links, .link, .properties, .details: try attachment()
    case .title:
      builder.diagram.heading.title = tokenText
      advance()
    case .accTitle:
      builder.diagram.heading.accTitle = tokenText
      advance()
    case .accDescription:
      if !lexer.range.isEmpty { builder.diagram.heading.accDescr = tokenText }
      advance()
    case .name: try message()
    case .newLine, .end, .endBlock, .participant, .actor, .destroy, .leftOf, .rightOf, .over, .off, .number,
      .header, .alias, .rest, .configuration, .arrow, .plus, .minus, .circle, .comma, .text:
      throw unexpected("a message such as Alice->>Bob: Hello, a participant, a note or a block")
    }
  }

  // MARK: - Blocks

  private mutating func begin(_ block: SequenceDiagram.Block) throws(DiagramFault) {
    let start = offset
    advance()
    let rest = takeRest()
    open(.block(block), start)
    var label = SequenceDiagram.Label(reading: rest)
    if block == .rect, !label.source.isEmpty {
      let colour = AuthorColour(label.source)
      if colour == nil {
        problems.warn(
          "diagram-style", "\(label.source.prefix(40)) is no colour", at: start,
          help: "such as rgb(200, 220, 255)")
      }
      label.source = colour?.css ?? ""
    }
    builder.diagram.steps.append(.begin(block, label))
  }

  private mutating func beginBox() throws(DiagramFault) {
    let start = offset
    advance()
    let rest = takeRest()
    if let frame = frames.last, frame.kind == .box {
      throw DiagramFault("a box stands in a box", at: start, help: "end before this line")
    }
    open(.box, start)
    builder.beginBox(rest)
  }

  /// Blocks too deep are told once, and end where they end.
  private mutating func open(_ kind: Frame.Kind, _ start: Int) {
    if frames.count == DiagramLimits.nesting {
      problems.record(
        DiagramFault(
          "blocks are nested too deeply", at: start,
          help: "at most \(DiagramLimits.nesting) inside each other"))
    }
    frames.append(Frame(kind: kind, offset: start))
  }

  private mutating func section(of blocks: [SequenceDiagram.Block], _ word: String) throws(DiagramFault) {
    let start = offset
    advance()
    let rest = takeRest()
    guard let frame = frames.last, blocks.contains(where: { frame.kind == .block($0) }) else {
      let names = blocks.map(\.rawValue).joined(separator: " or ")
      throw DiagramFault("\(word) stands in no block that has it", at: start, help: "\(word) inside \(names)")
    }
    builder.diagram.steps.append(.section(SequenceDiagram.Label(reading: rest)))
  }

  private mutating func endBlock() throws(DiagramFault) {
    guard let frame = frames.popLast() else {
      throw DiagramFault(
        "end stands outside a block", at: offset, help: "(end) or End where the word is a participant's name")
    }
    advance()
    switch frame.kind {
    case .box: builder.endBox()
    case .block: builder.diagram.steps.append(.end)
    }
  }
}

extension String {
  /// Without white space of any script at both ends.
  var trimmedWhiteSpace: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
    var scalars = Substring(self).unicodeScalars
    while let scalar = scalars.first, Self.isWhite(scalar) { scalars.removeFirst() }
    while let scalar = scalars.last, Self.isWhite(scalar) { scalars.removeLast() }
    return String(scalars)
  }

  private static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace && scalar.value != 0x85 || scalar.value == 0xFEFF
  }
}
