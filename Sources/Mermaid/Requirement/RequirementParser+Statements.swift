extension RequirementParser {
  mutating func statement() throws(DiagramFault) {
    switch token.kind {
    case .requirement(let kind): try requirement(kind)
    case .element: try element()
    case .plain, .quoted: try relation()
    case .direction(let direction):
      diagram.direction = direction
      _ = take(token.kind)
    case .accTitle: diagram.heading.accTitle = takeText(.accTitle)?.trimmedSpace
    case .accDescr: diagram.heading.accDescr = takeText(.accDescr)?.trimmedSpace
    case .style: try style()
    case .classDef: try classDef()
    case .class: try classStatement()
    case .braceClose where problems.faults > 0:
      // the end of a body that began with a fault
      _ = take(.braceClose)
    case .header, .newline, .end, .id, .text, .risk, .verification, .type, .reference, .risks, .verifies,
      .relation, .braceOpen, .braceClose, .colon, .styleSeparator, .comma, .line, .arrowLeft, .arrowRight,
      .styleWord, .styleSign, .stray:
      throw unexpected("a requirement, an element, or a relation such as a - satisfies -> b")
    }
  }

  // MARK: - Boxes

  private mutating func requirement(_ kind: RequirementDiagram.Kind) throws(DiagramFault) {
    _ = take(token.kind)
    var requirement = RequirementDiagram.Requirement(name: try name(), kind: kind)
    let classes = try openBody()
    while !take(.braceClose) {
      switch token.kind {
      case .newline: _ = take(.newline)
      case .id: keep(try line(), in: &requirement.id)
      case .text: keep(try line(), in: &requirement.text)
      case .risk:
        guard case .risks(let word) = try value() else { throw unexpected("low, medium or high") }
        _ = take(token.kind)
        keep(word, in: &requirement.risk)
        try lineBreak()
      case .verification:
        guard case .verifies(let word) = try value() else {
          throw unexpected("analysis, demonstration, inspection or test")
        }
        _ = take(token.kind)
        keep(word, in: &requirement.verification)
        try lineBreak()
      case .header, .end, .requirement, .element, .type, .reference, .risks, .verifies, .relation, .plain,
        .quoted, .braceOpen, .braceClose, .colon, .styleSeparator, .comma, .line, .arrowLeft, .arrowRight,
        .style, .classDef, .class, .styleWord, .styleSign, .accTitle, .accDescr, .direction, .stray:
        throw unexpected("id, text, risk or verifymethod with a colon, or } after the last line")
      }
    }
    add(requirement)
    _ = dress([requirement.name]) { $0.classes += classes }
  }

  private mutating func element() throws(DiagramFault) {
    _ = take(.element)
    var element = RequirementDiagram.Element(name: try name())
    let classes = try openBody()
    while !take(.braceClose) {
      if take(.newline) { continue }
      if token.kind == .type {
        keep(try line(), in: &element.type)
      } else if token.kind == .reference {
        keep(try line(), in: &element.reference)
      } else {
        throw unexpected("type or docref with a colon, or } after the last line")
      }
    }
    add(element)
    _ = dress([element.name]) { $0.classes += classes }
  }

  private mutating func name() throws(DiagramFault) -> String {
    let offset = token.offset
    guard let name = takeText(.plain, .quoted) else {
      throw unexpected("a name; one that is a keyword, or holds signs, in quotes")
    }
    try checkLength(name, at: offset)
    return name
  }

  /// `:::a,b {` and a line break; the names of the styles.
  private mutating func openBody() throws(DiagramFault) -> [String] {
    let classes = take(.styleSeparator) ? try names() : []
    guard take(.braceOpen) else { throw unexpected("{ behind the name") }
    try lineBreak()
    return classes
  }

  /// Of several lines of one kind the first counts.
  private func keep(_ value: String, in place: inout String) {
    if place.isEmpty { place = value }
  }

  /// A keyword's value behind its colon.
  private mutating func value() throws(DiagramFault) -> RequirementToken.Kind {
    _ = take(token.kind)
    guard take(.colon) else { throw unexpected("a colon behind the keyword") }
    return token.kind
  }

  /// A keyword's text and the end of its line.
  private mutating func line() throws(DiagramFault) -> String {
    _ = try value()
    let offset = token.offset
    guard let text = takeText(.plain, .quoted) else {
      throw unexpected("a text; one that begins with a keyword or a sign in quotes")
    }
    try checkLength(text, at: offset)
    guard token.kind == .newline || token.isAfterBreak else {
      throw unexpected("a text with : , - = < > or { in quotes")
    }
    try lineBreak()
    return text
  }

  // MARK: - Relations

  /// `a - satisfies -> b`, `b <- satisfies - a`, or `a:::style`.
  private mutating func relation() throws(DiagramFault) {
    let offset = token.offset
    let first = try name()
    if take(.styleSeparator) {
      let classes = try names()
      return warn(dress([first]) { $0.classes += classes }, offset)
    }
    let isTurned = take(.arrowLeft)
    guard isTurned || take(.line) else {
      throw unexpected("a relation such as a - satisfies -> b or b <- satisfies - a")
    }
    guard case .relation(let kind) = token.kind else {
      throw unexpected("contains, copies, derives, satisfies, verifies, refines or traces")
    }
    _ = take(token.kind)
    guard take(isTurned ? .line : .arrowRight) else {
      throw unexpected(isTurned ? "- behind the relation" : "-> behind the relation")
    }
    let second = try name()
    named.append((isTurned ? second : first, isTurned ? first : second, kind, offset))
  }

  // MARK: - Styles

  private mutating func names() throws(DiagramFault) -> [String] {
    var names: [String] = []
    repeat {
      guard let name = takeText(.styleWord, .plain, .quoted) else { throw unexpected("a name") }
      names.append(name)
    } while take(.comma)
    return names
  }

  private mutating func warn(_ missing: String?, _ offset: Int) {
    guard let missing else { return }
    problems.warn(
      "diagram-style", "\(missing.prefix(40)) is no requirement or element at this place", at: offset,
      help: "the style behind the box")
  }

  /// `style a,b fill:#eee`.
  private mutating func style() throws(DiagramFault) {
    let offset = token.offset
    _ = take(.style)
    let names = try names()
    let found = try declarations()
    warn(dress(names) { $0.styles += found }, offset)
  }

  /// `classDef a,b fill:#eee`.
  private mutating func classDef() throws(DiagramFault) {
    _ = take(.classDef)
    let names = try names()
    let found = try declarations()
    for name in names { diagram.styles[name, default: []] += found }
  }

  /// `class a,b style`.
  private mutating func classStatement() throws(DiagramFault) {
    let offset = token.offset
    _ = take(.class)
    let ids = try names()
    let classes = try names()
    warn(dress(ids) { $0.classes += classes }, offset)
  }

  private mutating func declarations() throws(DiagramFault) -> [StyleDeclaration] {
    let start = token.offset
    guard let range = takeStyle() else { throw unexpected("values such as fill:#eee,stroke:#333") }
    let list = StyleList(source.text(range))
    for text in list.dropped {
      problems.warn(
        "diagram-style", "the style \(text.prefix(60)) is left out", at: start,
        help: "fill, stroke, stroke-width, stroke-dasharray, color, opacity, font-weight, with plain values")
    }
    return list.declarations
  }
}
