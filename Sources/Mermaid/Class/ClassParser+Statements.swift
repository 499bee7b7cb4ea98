extension ClassParser {
  mutating func statement() throws(DiagramFault) {
    if token.isNamePart || token.kind == .quotedName { return try relationOrMember() }
    if token.kind == .class {
      _ = try classStatement()
      return
    }
    if token.kind == .note || token.kind == .noteFor {
      _ = try note()
      return
    }
    if token.kind == .namespace { return try namespace() }
    if token.kind == .annotationOpen { return try annotation() }
    if [.link, .callback, .click].contains(token.kind) { return try click() }
    if take(.style) { return try style() }
    if take(.classDef) { return try classDef() }
    if take(.cssClass) { return try cssClass() }
    if case .direction(let direction) = token.kind {
      builder.diagram.direction = direction
      at += 1
    } else if let text = takeText(.accTitle) {
      builder.diagram.heading.accTitle = text.trimmedSpace
    } else if let text = takeText(.accDescr) {
      builder.diagram.heading.accDescr = text.trimmedSpace
    } else if token.kind == .braceClose, problems.faults > 0 {
      // the end of a body that began with a fault
      at += 1
    } else {
      throw unexpected("a class, a relation such as A <|-- B, a member such as A : +name, or a note")
    }
  }

  // MARK: - Classes

  /// `class Name["label"]:::style <<annotation>> { members }`; the class's index.
  mutating func classStatement() throws(DiagramFault) -> Int {
    at += 1
    let index = builder.mention(try className())
    if let label = try bracketLabel() {
      try checkLength(label, at: token.offset)
      builder.diagram.classes[index].label = label
      builder.diagram.classes[index].type = ""
    }
    var needsMembers = false
    if take(.styleSeparator) {
      guard token.isNamePart else { throw unexpected("the name of a style behind :::") }
      builder.addStyleClass(text(token), to: builder.diagram.classes[index].id)
      at += 1
      needsMembers = true
    } else if token.kind == .annotationOpen {
      builder.diagram.classes[index].annotations.append(try annotationWord())
    }
    guard take(.braceOpen) else { return index }
    let first = at
    try members(of: index)
    if needsMembers, at == first + 1 {
      throw DiagramFault(
        "a class with ::: has nothing between its braces", at: tokens[first].offset,
        help: "a member, or no braces")
    }
    return index
  }

  private mutating func members(of index: Int) throws(DiagramFault) {
    while token.kind == .member {
      try member(text(token), of: index)
      at += 1
    }
    guard take(.braceClose) else { throw unexpected("} after the last member") }
  }

  private mutating func member(_ text: String, of index: Int) throws(DiagramFault) {
    try checkLength(text, at: token.offset)
    guard builder.addMember(text, to: index) else {
      throw DiagramFault(
        "a method's parentheses do not match", at: token.offset, help: "name(parameters) type")
    }
  }

  /// `<<word>>`.
  private mutating func annotationWord() throws(DiagramFault) -> String {
    at += 1
    guard token.isNamePart else { throw unexpected("one word between << and >>") }
    let word = text(token)
    at += 1
    guard take(.annotationClose) else { throw unexpected("one word between << and >>") }
    return word
  }

  /// `<<word>> Name`.
  private mutating func annotation() throws(DiagramFault) {
    let start = token.offset
    let word = try annotationWord()
    let name = try className()
    guard let index = builder.find(name) else {
      throw DiagramFault(
        "there is no class \(name.prefix(40)) at this place", at: start,
        help: "the annotation behind the first line with the class")
    }
    builder.diagram.classes[index].annotations.append(word)
  }

  // MARK: - Relations and members

  private mutating func relationOrMember() throws(DiagramFault) {
    let from = try className()
    if token.kind == .label {
      let index = builder.mention(from)
      try member(text(token), of: index)
      at += 1
      return
    }
    if token.kind == .newline || token.kind == .end { return }
    if token.kind == .dependency, tokens[at - 1].kind == .minus, tokens[at + 1].isNamePart {
      throw DiagramFault("-> is no relation", at: tokens[at - 1].offset, help: "did you mean -->?")
    }
    let startText = takeText(.string)
    let start = relationKind()
    let isDotted = token.kind == .dottedLine
    guard isDotted || token.kind == .line else {
      throw unexpected("a relation such as <|--, *--, o--, -->, ..> or --")
    }
    at += 1
    let end = relationKind()
    let endText = takeText(.string)
    let to = try className()
    var label = ""
    if token.kind == .label {
      label = text(token).trimmedSpace
      try checkLength(label, at: token.offset)
      at += 1
    }
    let ends = builder.ends(from, start, to, end)
    builder.diagram.relations.append(
      .init(
        from: ends.from, to: ends.to, start: start, end: end, isDotted: isDotted,
        startText: Self.cardinality(startText), endText: Self.cardinality(endText), label: label))
  }

  /// mermaid takes the word `none` for no text.
  private static func cardinality(_ text: String?) -> String {
    let trimmed = (text ?? "").trimmedSpace
    return trimmed == "none" ? "" : trimmed
  }

  private mutating func relationKind() -> ClassDiagram.RelationKind? {
    if take(.aggregation) { return .aggregation }
    if take(.extension) { return .extension }
    if take(.composition) { return .composition }
    if take(.dependency) { return .dependency }
    if take(.lollipop) { return .lollipop }
    return nil
  }

  // MARK: - Notes and namespaces

  /// `note "text"` or `note for Name "text"`; the note's index.
  mutating func note() throws(DiagramFault) -> Int {
    let isAbout = token.kind == .noteFor
    at += 1
    let name = isAbout ? try className() : nil
    let offset = token.offset
    guard let text = takeText(.string) else { throw unexpected("the note's text in quotes") }
    try checkLength(text, at: offset)
    return builder.addNote(text, about: name)
  }

  /// `namespace Name["label"] { classes, notes, namespaces }`.
  private mutating func namespace() throws(DiagramFault) {
    let offset = token.offset
    at += 1
    let name = try nameParts("the name of a namespace")
    let label = try bracketLabel()
    guard builder.openNamespace(name, label) else {
      throw DiagramFault(
        "namespaces stand inside each other too deep", at: offset, help: "at most \(DiagramLimits.nesting)")
    }
    let depth = builder.open.count
    do throws(DiagramFault) {
      try namespaceBody()
    } catch {
      while builder.open.count >= depth { builder.closeNamespace(classes: [], notes: []) }
      throw error
    }
  }

  private mutating func namespaceBody() throws(DiagramFault) {
    guard take(.braceOpen) else { throw unexpected("{ behind the namespace's name") }
    var classes: [Int] = []
    var notes: [Int] = []
    _ = take(.newline)
    while true {
      if token.kind == .class {
        classes.append(try classStatement())
      } else if token.kind == .note || token.kind == .noteFor {
        notes.append(try note())
      } else if token.kind == .namespace {
        try namespace()
      } else {
        throw unexpected("classes, notes or namespaces in the namespace; relations behind it")
      }
      let isLast = !take(.newline)
      if take(.braceClose) { return builder.closeNamespace(classes: classes, notes: notes) }
      if isLast { throw unexpected("a line break, or } after the last class") }
    }
  }
}
