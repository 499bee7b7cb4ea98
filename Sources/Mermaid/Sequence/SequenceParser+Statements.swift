import YAML

extension SequenceParser {
  // MARK: - Participants

  /// `participant A as Alice`, `actor A`, `participant A@{ "type": "queue" }` or `destroy A`.
  mutating func participantStatement() throws(DiagramFault) {
    if token == .destroy {
      advance()
      let name = try takeName("destroy NAME")
      try endStatement()
      builder.destroy(name)
      return
    }
    let (declaration, start) = try declaration()
    try checked(start) { (builder) throws(SequenceRule) in try builder.declare(declaration) }
  }

  /// `create participant A`: it appears with the next message.
  mutating func create() throws(DiagramFault) {
    advance()
    guard token == .participant || token == .actor || token == .destroy else {
      throw unexpected("create participant NAME")
    }
    let (declaration, start) = try declaration()
    try checked(start) { (builder) throws(SequenceRule) in try builder.create(declaration) }
  }

  private mutating func declaration() throws(DiagramFault) -> (SequenceBuilder.Declaration, Int) {
    let kind: SequenceDiagram.Kind = token == .actor ? .actor : .participant
    advance()
    let start = offset
    var declaration = SequenceBuilder.Declaration(id: try takeName("participant NAME"), kind: kind)
    if token == .configuration {
      try configure(&declaration)
      advance()
    }
    if token == .alias {
      advance()
      declaration.name = SequenceDiagram.Label(reading: takeRest())
    }
    try endStatement()
    return (declaration, start)
  }

  /// Reads `"type"` and `"alias"` of `@{ … }`.
  private mutating func configure(_ declaration: inout SequenceBuilder.Declaration) throws(DiagramFault) {
    let (start, text) = (offset, tokenText)
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text.utf8.contains(0x0A) ? text + "\n" : "{\n\(text)\n}", path: "")
    } catch {
      throw DiagramFault(
        "the inside of @{ } is no YAML: \(error.diagnostics.first?.message ?? "")", at: start,
        help: "@{ \"type\": \"database\" }")
    }
    if let type = root["type"]?.string {
      if let kind = SequenceDiagram.Kind(rawValue: type) {
        declaration.configuredKind = kind
      } else {
        problems.warn(
          "diagram-participant", "\(type.prefix(40)) is no kind of participant", at: start,
          help: "boundary, control, entity, database, collections, queue, actor or participant")
      }
    }
    if let alias = root["alias"]?.string, !alias.isEmpty { declaration.alias = alias }
  }

  /// Does something that the rules of participants may forbid.
  private mutating func checked(
    _ start: Int, _ change: (inout SequenceBuilder) throws(SequenceRule) -> Void
  ) throws(DiagramFault) {
    do throws(SequenceRule) {
      try change(&builder)
    } catch {
      throw DiagramFault(error.message, at: start, help: error.help)
    }
  }

  // MARK: - Messages

  /// `A->>+B: text`, with circles `()` on the sender's and the receiver's line.
  mutating func message() throws(DiagramFault) {
    let help = "a message such as Alice->>Bob: Hello"
    let start = offset
    let from = tokenText
    advance()
    var message = SequenceBuilder.Signal(from: from, to: "")
    if token == .circle {
      message.hasStartCircle = true
      advance()
    }
    guard case .arrow(let arrow) = token else { throw unexpected(help) }
    message.arrow = arrow
    advance()
    switch token {
    case .circle:
      message.hasEndCircle = true
      advance()
    case .plus where !message.hasStartCircle:
      message.activates = true
      advance()
    case .minus where !message.hasStartCircle:
      message.deactivates = true
      advance()
    case .newLine, .end, .invalid, .participant, .actor, .create, .destroy, .box, .block, .elseSection,
      .andSection, .optionSection, .endBlock, .note, .leftOf, .rightOf, .over, .activate, .deactivate,
      .autonumber, .off, .number, .links, .link, .properties, .details, .title, .accTitle, .accDescription,
      .header, .name, .alias, .rest, .configuration, .arrow, .plus, .minus, .comma, .text:
      break
    }
    message.to = try takeName(help)
    message.label = try takeText("a colon and the message's text behind the receiver")
    try endStatement()
    let signal = message
    try checked(start) { (builder) throws(SequenceRule) in try builder.add(signal) }
  }

  /// `Note right of A: text` or `Note over A,B: text`.
  mutating func note() throws(DiagramFault) {
    let help = "Note left of A: text, Note right of A: text or Note over A,B: text"
    advance()
    let side: SequenceDiagram.Note.Side
    switch token {
    case .leftOf: side = .left
    case .rightOf: side = .right
    case .over: side = .over
    case .newLine, .end, .invalid, .participant, .actor, .create, .destroy, .box, .block, .elseSection,
      .andSection, .optionSection, .endBlock, .note, .activate, .deactivate, .autonumber, .off, .number,
      .links, .link, .properties, .details, .title, .accTitle, .accDescription, .header, .name, .alias,
      .rest, .configuration, .arrow, .plus, .minus, .circle, .comma, .text:
      throw unexpected(help)
    }
    advance()
    let from = try takeName(help)
    var to = from
    if side == .over, token == .comma {
      advance()
      to = try takeName(help)
    }
    let label = try takeText(help)
    try endStatement()
    builder.note(side, from, to, label)
  }

  /// `activate A` or `deactivate A`.
  mutating func activation() throws(DiagramFault) {
    let isStart = token == .activate
    advance()
    let start = offset
    let name = try takeName("activate NAME")
    try endStatement()
    if !builder.knows(name) {
      problems.warn(
        "diagram-participant", "\(name.prefix(40)) takes part in nothing before this line", at: start,
        help: "a message or a declaration above")
    }
    try checked(start) { (builder) throws(SequenceRule) in
      if isStart { builder.activate(name) } else { try builder.deactivate(name) }
    }
  }

  /// `autonumber`, `autonumber 10 5` or `autonumber off`.
  mutating func autonumber() throws(DiagramFault) {
    advance()
    if token == .off {
      advance()
      try endStatement()
      builder.numbers.isShown = false
      return
    }
    var values: [Int] = []
    while token == .number, values.count < 2 {
      values.append(MessageNumbers.hundredths(tokenText))
      advance()
    }
    try endStatement()
    builder.numbers.start(at: values.first, step: values.count > 1 ? values[1] : values.isEmpty ? nil : 100)
  }

  // MARK: - Links

  /// `links A: {"Label": "address"}` and `link A: Label @ address`; `properties` and `details` change
  /// nothing.
  mutating func attachment() throws(DiagramFault) {
    let word = token
    let help = word == .link ? "link NAME: Label @ https://…" : "links NAME: {\"Label\": \"https://…\"}"
    advance()
    let start = offset
    let name = try takeName(help)
    let text = try takeText(help).source
    try endStatement()
    let links = word == .links ? Self.links(json: text) : word == .link ? Self.link(text) : []
    for link in links where link.address == nil {
      problems.warn(
        "diagram-link", "the address of \(link.label.prefix(40)) is left out", at: start,
        help: "http, https, mailto, a path or a #fragment")
    }
    builder.add(links, to: name)
  }

  private static func links(json text: String) -> [SequenceDiagram.Link] {
    guard let root = try? YAMLNode(parsing: text, path: ""), let pairs = root.mapping else { return [] }
    return pairs.compactMap { pair in
      guard let label = pair.key.string, let address = pair.value.string else { return nil }
      return SequenceDiagram.Link(label: label, address: LinkAddress.checked(address))
    }
  }

  private static func link(_ text: String) -> [SequenceDiagram.Link] {
    guard let at = text.firstIndex(of: "@") else { return [] }
    let label = String(text[..<at]).trimmedWhiteSpace
    let address = String(text[text.index(after: at)...]).trimmedWhiteSpace
    return [SequenceDiagram.Link(label: label, address: LinkAddress.checked(address))]
  }
}
