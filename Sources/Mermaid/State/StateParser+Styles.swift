extension StateParser {
  /// Reads `classDef`, `class` or `style`; false where none stands at hand.
  mutating func styling() throws(DiagramFault) -> Bool {
    if scanner.isStateKeyword("classdef") {
      try classDef()
    } else if scanner.isStateKeyword("class") {
      try classStatement()
    } else if scanner.isStateKeyword("style") {
      try style()
    } else {
      return false
    }
    return true
  }

  /// `classDef name key:value,…`.
  private mutating func classDef() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 8
    scanner.skipAllSpace()
    let start = scanner.at
    while DiagramScanner.isWordByte(scanner.byte()) { scanner.at += 1 }
    let name = scanner.text(start..<scanner.at)
    guard !name.isEmpty, scanner.spaceWidth(at: scanner.at) > 0 else {
      throw DiagramFault(
        "a class lacks its name or its values", at: offset,
        help: "classDef name fill:#eee,stroke:#333, the name of letters, digits and _")
    }
    if name.lowercased() == "default" {
      problems.warn(
        "diagram-style", "mermaid takes no classDef default in state diagrams", at: offset,
        help: "a class of another name, and class A,B name")
    }
    scanner.skipAllSpace()
    builder.diagram.classStyles[name, default: []] += declarations()
  }

  /// `class A,B name`.
  private mutating func classStatement() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 5
    scanner.skipAllSpace()
    var ids: [String] = []
    while true {
      let start = scanner.at
      while DiagramScanner.isWordByte(scanner.byte()) { scanner.at += 1 }
      if scanner.at == start { break }
      ids.append(scanner.text(start..<scanner.at))
      let end = scanner.at
      guard scanner.take(",") else { break }
      scanner.skipAllSpace()
      if !DiagramScanner.isWordByte(scanner.byte()) {
        scanner.at = end
        break
      }
    }
    guard !ids.isEmpty else {
      throw DiagramFault("class lacks the ids of states", at: offset, help: "class A,B name")
    }
    let names = scanner.restOfLine().split { $0 == " " || $0 == "\t" }.map(String.init)
    for id in ids { builder.addClasses(names, to: id) }
  }

  /// `style A,B key:value,…`.
  private mutating func style() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 5
    scanner.skipAllSpace()
    let start = scanner.at
    while DiagramScanner.isWordByte(scanner.byte()) || scanner.byte() == UInt8(ascii: ",") { scanner.at += 1 }
    let ids = scanner.text(start..<scanner.at).split(separator: ",").map(String.init)
    guard !ids.isEmpty, scanner.spaceWidth(at: scanner.at) > 0 else {
      throw DiagramFault(
        "style lacks its states or its values", at: offset, help: "style A,B fill:#eee,stroke:#333")
    }
    scanner.skipAllSpace()
    let declarations = declarations()
    for id in ids { builder.addStyles(declarations, to: id) }
  }

  /// The declarations up to the end of the line; those that are not allowed are dropped with a warning.
  private mutating func declarations() -> [StyleDeclaration] {
    let offset = scanner.at
    let text = scanner.restOfLine()
    var found: [StyleDeclaration] = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let pair = part.split(separator: ":", maxSplits: 1).map { String($0).trimmedSpace }
      if pair.count == 1, pair[0].isEmpty { continue }
      if pair.count == 2, let declaration = StyleDeclaration(property: pair[0], value: pair[1]) {
        found.append(declaration)
      } else {
        problems.warn(
          "diagram-style", "the style \(String(part).trimmedSpace.prefix(60)) is left out", at: offset,
          help: "fill, stroke, stroke-width, stroke-dasharray, color, opacity, font-weight, with plain values"
        )
      }
    }
    return found
  }

  /// `click id "address" "tip"` or `click id href "address"`.
  mutating func click() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 5
    skipWithin()
    guard let id = scanner.stateId() else {
      throw DiagramFault("click lacks its state", at: scanner.at, help: "click id href \"https://…\"")
    }
    skipWithin()
    let hasWord = scanner.isWordIgnoringCase("href")
    if hasWord { scanner.at += 4 }
    skipWithin()
    guard let address = try quoted() else {
      throw DiagramFault("click lacks an address", at: offset, help: "click \(id) href \"https://…\"")
    }
    skipWithin()
    let tooltip = try quoted()
    if hasWord == (tooltip != nil) {
      problems.warn(
        "diagram-link", "mermaid takes a link as click id href \"address\" or click id \"address\" \"tip\"",
        at: offset, help: hasWord ? "no tip behind href" : "href before the address")
    }
    let link = LinkAddress.checked(address)
    if link == nil {
      problems.warn(
        "diagram-link", "the address \(address.prefix(60)) is left out", at: offset,
        help: "http, https, mailto, a path or a #fragment")
    }
    builder.addLink(link, tooltip: tooltip.map { Entities.decode($0) }, to: id)
  }

  private mutating func quoted() throws(DiagramFault) -> String? {
    guard scanner.byte() == UInt8(ascii: "\"") else { return nil }
    let open = scanner.at
    scanner.at += 1
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "\"") { scanner.at += 1 }
    guard scanner.take("\"") else {
      throw DiagramFault("the text in quotes has no end", at: open, help: "\" after the text")
    }
    return scanner.text((open + 1)..<(scanner.at - 1))
  }
}
