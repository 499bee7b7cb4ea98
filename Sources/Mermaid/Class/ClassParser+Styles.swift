extension ClassParser {
  // MARK: - Links

  /// `link Name "address" "tip" _blank`, `click Name href …`, `callback Name "function"`, `click Name call …`.
  mutating func click() throws(DiagramFault) {
    let (start, opener) = (token.offset, token.kind)
    at += 1
    let name = try className()
    if opener == .click, token.kind == .call {
      at += 1
      guard take(.callName) else { throw unexpected("the function's name behind call") }
      _ = take(.callArguments)
      return callback(name, start, takeText(.string))
    }
    if opener == .click, !take(.href) { throw unexpected("href or call behind the class") }
    guard let address = takeText(.string) else { throw unexpected("an address in quotes") }
    let tip = takeText(.string)
    if opener == .callback { return callback(name, start, tip) }
    let target = takeText(.linkTarget)
    guard let index = builder.find(name) else { return unknown(name, start) }
    let link = LinkAddress.checked(address)
    if link == nil {
      problems.warn(
        "diagram-link", "the address \(address.prefix(60)) is left out", at: start,
        help: "http, https, mailto, a path or a #fragment")
    }
    builder.diagram.classes[index].link = link
    builder.diagram.classes[index].linkTarget = target ?? "_blank"
    if let tip { builder.diagram.classes[index].tooltip = Entities.decode(tip) }
  }

  private mutating func callback(_ name: String, _ offset: Int, _ tip: String?) {
    guard let index = builder.find(name) else { return unknown(name, offset) }
    if let tip { builder.diagram.classes[index].tooltip = Entities.decode(tip) }
    problems.warn(
      "diagram-callback", "a click that calls a function is left out", at: offset,
      help: "an address, as in link \(name.prefix(40)) \"https://…\"")
  }

  private mutating func unknown(_ name: String, _ offset: Int) {
    problems.warn(
      "diagram-link", "\(name.prefix(40)) is no class at this place", at: offset,
      help: "the click after the class's first line")
  }

  // MARK: - Styles

  /// `style Name fill:#eee,stroke:#333`.
  mutating func style() throws(DiagramFault) {
    let offset = token.offset
    guard let name = takeText(.word) else { throw unexpected("the name of a class behind style") }
    let declarations = try declarations()
    guard let index = builder.find(name) else {
      return problems.warn(
        "diagram-style", "\(name.prefix(40)) is no class at this place", at: offset,
        help: "the style after the class's first line")
    }
    builder.diagram.classes[index].styles += declarations
  }

  /// `classDef a,b fill:#eee`.
  mutating func classDef() throws(DiagramFault) {
    var names: [String] = []
    repeat {
      guard let name = takeText(.word) else { throw unexpected("a name behind classDef") }
      names.append(name)
    } while take(.comma)
    let found = try declarations()
    for name in names { builder.diagram.styles[name, default: []] += found }
  }

  /// `cssClass "A,B" name`.
  mutating func cssClass() throws(DiagramFault) {
    guard let ids = takeText(.string) else {
      throw unexpected("classes in quotes, as in cssClass \"A,B\" name")
    }
    guard let name = takeText(.word) else { throw unexpected("the name of a style") }
    builder.addStyleClass(name, to: ids)
  }

  /// The declarations up to the end of the line; those that are not allowed are dropped with a warning.
  private mutating func declarations() throws(DiagramFault) -> [StyleDeclaration] {
    let start = token.offset
    var end = start
    while token.isStylePart || (token.kind == .comma && end > start) {
      end = token.range.upperBound
      at += 1
    }
    guard end > start, tokens[at - 1].kind != .comma else {
      throw unexpected("values such as fill:#eee,stroke:#333")
    }
    let list = StyleList(source.text(start..<end))
    for text in list.dropped {
      problems.warn(
        "diagram-style", "the style \(text.prefix(60)) is left out", at: start,
        help: "fill, stroke, stroke-width, stroke-dasharray, color, opacity, font-weight, with plain values")
    }
    return list.declarations
  }
}
