import Diagnostics

/// Reads an entity relationship diagram token by token; after a fault it goes on with the next line.
struct EntityParser {
  var diagram = EntityDiagram()
  var problems: DiagramProblems
  let source: MaskedSource
  private let tokens: [EntityToken]
  private var at = 1
  private var entityIndex: [[UInt8]: Int] = [:]

  private init(_ text: DiagramSource, wordStart: Int) {
    problems = DiagramProblems(text)
    source = MaskedSource(text.bytes, ignoresCase: true)
    tokens = EntityLexer.tokens(of: source, from: wordStart)
  }

  /// - Parameter wordStart: the offset of the word `erDiagram`.
  static func parse(_ text: DiagramSource, wordStart: Int) -> DiagramReading {
    var parser = EntityParser(text, wordStart: wordStart)
    parser.diagram.settings = text.settings
    parser.diagram.heading.title = text.settings.title
    parser.run()
    return DiagramReading(parser.diagram, parser.problems)
  }

  private mutating func run() {
    while !problems.isFull, token.kind != .end {
      if take(.newline) { continue }
      let start = at
      do throws(DiagramFault) {
        try statement()
      } catch {
        problems.record(error)
        if at == start, token.kind != .end { at += 1 }
        while token.kind != .newline, token.kind != .end { at += 1 }
      }
    }
    let (entities, relationships) = (diagram.entities.count, diagram.relationships.count)
    if entities > DiagramLimits.nodes || relationships > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the diagram has \(entities) entities and \(relationships) relationships", at: 0,
          help: "at most \(DiagramLimits.nodes) entities and \(DiagramLimits.edges) relationships are drawn"))
    }
  }

  // MARK: - Tokens

  var token: EntityToken { tokens[min(at, tokens.count - 1)] }

  func text(_ token: EntityToken) -> String { source.text(token.range) }

  mutating func take(_ kind: EntityToken.Kind) -> Bool {
    guard token.kind == kind else { return false }
    at += 1
    return true
  }

  mutating func takeText(_ kinds: EntityToken.Kind...) -> String? {
    guard kinds.contains(token.kind) else { return nil }
    defer { at += 1 }
    return text(token)
  }

  /// The range of tokens of a kind in a row.
  mutating func takeAll(where isPart: (EntityToken.Kind) -> Bool) -> Range<Int>? {
    let start = token.range.lowerBound
    var end: Int?
    while isPart(token.kind) {
      end = token.range.upperBound
      at += 1
    }
    return end.map { start..<$0 }
  }

  /// What is wrong with the token at hand.
  func unexpected(_ help: String) -> DiagramFault {
    let token = token
    if token.kind == .newline { return DiagramFault("the line ends too early", at: token.offset, help: help) }
    if token.kind == .end { return DiagramFault("the diagram ends too early", at: token.offset, help: help) }
    let shown = source.text(token.offset..<max(token.range.upperBound, token.offset))
    return DiagramFault("unexpected “\(shown.prefix(40))”", at: token.offset, help: help)
  }

  /// Refuses texts that would not fit into a drawing.
  func checkLength(_ text: String, at offset: Int) throws(DiagramFault) {
    if text.utf8.count > DiagramLimits.label, text.count > DiagramLimits.label {
      throw DiagramFault(
        "a text of \(text.count) characters", at: offset, help: "at most \(DiagramLimits.label)")
    }
  }

  // MARK: - Entities

  func find(_ name: String) -> Int? { entityIndex[Array(name.utf8)] }

  /// The entity's index; it is made at its first mention.
  mutating func mention(_ name: String) -> Int {
    if let index = find(name) { return index }
    entityIndex[Array(name.utf8)] = diagram.entities.count
    diagram.entities.append(EntityDiagram.Entity(name: name))
    return diagram.entities.count - 1
  }

  mutating func takeName() -> String? { takeText(.name, .quotedName, .number) }
}
