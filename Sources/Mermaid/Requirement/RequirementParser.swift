import Diagnostics

/// Reads a requirement diagram token by token; after a fault it goes on with the next line.
struct RequirementParser: TokenParser {
  var diagram = RequirementDiagram()
  var problems: DiagramProblems
  let source: MaskedSource
  let tokens: [RequirementToken]
  var at = 0
  private var ends: [[UInt8]: RequirementDiagram.End] = [:]
  /// By name; looked up at the end, for what they join may come later.
  var named: [(from: String, to: String, kind: RequirementDiagram.RelationKind, offset: Int)] = []

  private init(_ text: DiagramSource, wordStart: Int) {
    problems = DiagramProblems(text)
    source = MaskedSource(text.bytes, ignoresCase: true)
    tokens = RequirementLexer.tokens(of: source, from: wordStart)
  }

  /// - Parameter wordStart: the offset of the word `requirementDiagram`.
  static func parse(_ text: DiagramSource, wordStart: Int) -> DiagramReading {
    var parser = RequirementParser(text, wordStart: wordStart)
    parser.diagram.settings = text.settings
    parser.diagram.heading.title = text.settings.title
    parser.run()
    return DiagramReading(parser.diagram, parser.problems)
  }

  private mutating func run() {
    guarded { (parser: inout Self) throws(DiagramFault) in
      guard parser.take(.header) else { throw parser.unexpected("requirementDiagram as the first word") }
      try parser.lineBreak()
    }
    while !problems.isFull, token.kind != .end {
      if take(.newline) { continue }
      guarded { (parser: inout Self) throws(DiagramFault) in try parser.statement() }
    }
    for relation in named { join(relation.from, relation.to, relation.kind, relation.offset) }
    let (boxes, relations) = (diagram.requirements.count + diagram.elements.count, named.count)
    if boxes > DiagramLimits.nodes || relations > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the diagram has \(boxes) requirements and elements and \(relations) relations", at: 0,
          help: "at most \(DiagramLimits.nodes) boxes and \(DiagramLimits.edges) relations are drawn"))
    }
  }

  private mutating func join(
    _ from: String, _ to: String, _ kind: RequirementDiagram.RelationKind, _ offset: Int
  ) {
    guard let first = find(from), let second = find(to) else {
      return problems.warn(
        "diagram-relation",
        "there is no requirement or element \((find(from) == nil ? from : to).prefix(40))",
        at: offset, help: "a name that a requirement or an element has")
    }
    diagram.relations.append(.init(from: first, to: second, kind: kind))
  }

  // MARK: - Boxes

  /// What has that name: a requirement before an element.
  func find(_ name: String) -> RequirementDiagram.End? { ends[Array(name.utf8)] }

  mutating func add(_ requirement: RequirementDiagram.Requirement) {
    if case .requirement = find(requirement.name) { return }
    ends[Array(requirement.name.utf8)] = .requirement(diagram.requirements.count)
    diagram.requirements.append(requirement)
  }

  mutating func add(_ element: RequirementDiagram.Element) {
    if diagram.elements.contains(where: { $0.name.utf8.elementsEqual(element.name.utf8) }) { return }
    if find(element.name) == nil { ends[Array(element.name.utf8)] = .element(diagram.elements.count) }
    diagram.elements.append(element)
  }

  /// Changes how the boxes of those names look; the first name that is none comes back.
  mutating func dress(_ names: [String], _ change: (inout RequirementDiagram.Look) -> Void) -> String? {
    var missing: String?
    for name in names {
      switch find(name) {
      case .requirement(let index): change(&diagram.requirements[index].look)
      case .element(let index): change(&diagram.elements[index].look)
      case nil: missing = missing ?? name
      }
    }
    return missing
  }

  // MARK: - Tokens

  /// The range of the tokens in a row that may stand among the values of a style.
  mutating func takeStyle() -> Range<Int>? {
    takeAll { [.styleWord, .styleSign, .comma].contains($0) }
  }

  /// The end of a line where mermaid needs one; with blanks before it, it takes none.
  mutating func lineBreak() throws(DiagramFault) {
    if take(.newline) { return }
    guard token.isAfterBreak else { throw unexpected("a line break") }
    problems.warn(
      "diagram-line-break", "blanks stand at the end of the line above, where mermaid takes none",
      at: token.offset, help: "the line break right behind the brace or the value")
  }
}
