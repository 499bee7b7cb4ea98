extension EntityParser {
  mutating func statement() throws(DiagramFault) {
    let start = token.offset
    if let name = takeName() { return try entity(name, at: start) }
    if case .direction(let direction) = token.kind {
      diagram.direction = direction
      _ = take(token.kind)
    } else if let text = takeText(.accTitle) {
      diagram.heading.accTitle = text.trimmedSpace
    } else if let text = takeText(.accDescr) {
      diagram.heading.accDescr = text.trimmedSpace
    } else if take(.classDef) {
      try classDef()
    } else if take(.class) {
      try classStatement()
    } else if take(.style) {
      try style()
    } else if token.kind == .braceClose, problems.faults > 0 {
      // the end of a block that began with a fault
      _ = take(.braceClose)
    } else {
      throw unexpected("an entity such as NAME { type name }, or a relationship such as A ||--o{ B : role")
    }
  }

  /// What a statement with an entity's name says: a relationship, attributes, an alias, or the name alone.
  private mutating func entity(_ name: String, at offset: Int) throws(DiagramFault) {
    try checkLength(name, at: offset)
    let alias = try alias()
    let classes = try styleClasses()
    if alias == nil, case .cardinality = token.kind { return try relationship(name, classes) }
    let index = mention(name)
    if let alias, diagram.entities[index].alias.isEmpty { diagram.entities[index].alias = alias }
    if take(.braceOpen) { try attributes(of: index) }
    diagram.entities[index].styleClasses += classes
  }

  /// `[text]`.
  private mutating func alias() throws(DiagramFault) -> String? {
    guard take(.bracketOpen) else { return nil }
    let offset = token.offset
    guard let alias = takeName() else {
      throw unexpected("a word, or a text in quotes, as in NAME[\"text\"]")
    }
    try checkLength(alias, at: offset)
    guard take(.bracketClose) else { throw unexpected("] after the text; a text of several words in quotes") }
    return alias
  }

  /// `:::a,b`.
  private mutating func styleClasses() throws(DiagramFault) -> [String] {
    take(.styleSeparator) ? try names() : []
  }

  private mutating func names() throws(DiagramFault) -> [String] {
    var names: [String] = []
    repeat {
      guard let name = takeText(.name, .styleWord) else { throw unexpected("a name of letters and digits") }
      names.append(name)
    } while take(.comma)
    return names
  }

  // MARK: - Relationships

  /// The rest of `A ||--o{ B : role` behind the first entity.
  private mutating func relationship(_ first: String, _ classes: [String]) throws(DiagramFault) {
    let start = try cardinality()
    let isIdentifying = take(.identifying)
    guard isIdentifying || take(.nonIdentifying) else {
      throw unexpected("-- or .. between the two numbers of entities, as in ||--o{")
    }
    let end = try cardinality()
    let offset = token.offset
    guard let second = takeName() else { throw unexpected("the second entity of the relationship") }
    try checkLength(second, at: offset)
    let others = try styleClasses()
    guard take(.colon) else {
      throw unexpected("a colon and the role, as in \(first.prefix(20)) ||--o{ \(second.prefix(20)) : has")
    }
    let roleOffset = token.offset
    guard let role = takeText(.text, .quotedName, .name) else {
      throw unexpected("the role in one word or in quotes; \"\" for none")
    }
    try checkLength(role, at: roleOffset)
    let from = mention(first)
    let to = mention(second)
    diagram.relationships.append(
      .init(from: from, to: to, start: start, end: end, isIdentifying: isIdentifying, role: role))
    diagram.entities[from].styleClasses += classes
    diagram.entities[to].styleClasses += others
  }

  private mutating func cardinality() throws(DiagramFault) -> EntityDiagram.Cardinality {
    guard case .cardinality(let cardinality) = token.kind else {
      throw unexpected("how many take part: ||, |o or o|, }| or |{, }o or o{")
    }
    _ = take(token.kind)
    return cardinality
  }

  // MARK: - Attributes

  private mutating func attributes(of index: Int) throws(DiagramFault) {
    while !take(.braceClose) {
      guard var type = takeText(.attributeWord) else {
        throw unexpected("an attribute's type and name, or } after the last attribute")
      }
      if take(.questionMark) { type += "?" }
      guard let name = takeText(.attributeWord) else {
        throw unexpected("the attribute's name behind its type")
      }
      var attribute = EntityDiagram.Attribute(type: type, name: name)
      if let key = takeText(.attributeKey) {
        attribute.keys.append(key)
        while take(.attributeComma) {
          guard let key = takeText(.attributeKey) else { throw unexpected("PK, FK or UK behind the comma") }
          attribute.keys.append(key)
        }
      }
      let offset = token.offset
      if let comment = takeText(.attributeComment) {
        try checkLength(comment, at: offset)
        attribute.comment = comment
      }
      diagram.entities[index].attributes.append(attribute)
    }
  }

  // MARK: - Styles

  /// `classDef a,b fill:#eee`.
  private mutating func classDef() throws(DiagramFault) {
    let names = try names()
    let found = try declarations()
    for name in names { diagram.styles[name, default: []] += found }
  }

  /// `class A,B name`.
  private mutating func classStatement() throws(DiagramFault) {
    let ids = try names()
    let classes = try names()
    for id in ids {
      if let index = find(id) { diagram.entities[index].styleClasses += classes }
    }
  }

  /// `style A,B fill:#eee`.
  private mutating func style() throws(DiagramFault) {
    let offset = token.offset
    let ids = try names()
    let found = try declarations()
    for id in ids {
      guard let index = find(id) else {
        problems.warn(
          "diagram-style", "\(id.prefix(40)) is no entity at this place", at: offset,
          help: "the style after the entity's first line")
        return
      }
      diagram.entities[index].styles += found
    }
  }

  /// The declarations up to the end of the statement; those that are not allowed are dropped with a warning.
  private mutating func declarations() throws(DiagramFault) -> [StyleDeclaration] {
    let start = token.offset
    guard let range = takeAll(where: { [.styleWord, .colon, .hash, .comma].contains($0) }) else {
      throw unexpected("values such as fill:#eee,stroke:#333")
    }
    guard take(.semicolon) || take(.newline) || token.kind == .end else {
      throw unexpected("values of letters, digits and #, such as fill:#eee,stroke:#333")
    }
    let list = StyleList(source.text(range))
    for text in list.dropped {
      problems.warn(
        "diagram-style", "the style \(text.prefix(60)) is left out", at: start,
        help: "fill, stroke, stroke-width, stroke-dasharray, color, opacity, font-weight, with plain values")
    }
    return list.declarations
  }
}
