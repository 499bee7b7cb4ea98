import Diagnostics

/// Reads an entity relationship diagram token by token; after a fault it goes on with the next line.
struct EntityParser: TokenParser {
  var diagram = EntityDiagram()
  var problems: DiagramProblems
  let source: MaskedSource
  let tokens: [EntityToken]
  var at = 1
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
      guarded { (parser: inout Self) throws(DiagramFault) in try parser.statement() }
    }
    let (entities, relationships) = (diagram.entities.count, diagram.relationships.count)
    if entities > DiagramLimits.nodes || relationships > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the diagram has \(entities) entities and \(relationships) relationships", at: 0,
          help: "at most \(DiagramLimits.nodes) entities and \(DiagramLimits.edges) relationships are drawn"))
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
