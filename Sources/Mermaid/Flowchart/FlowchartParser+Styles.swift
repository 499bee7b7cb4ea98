extension FlowchartParser {
  /// `style id key:value,…`.
  mutating func style() throws(DiagramFault) {
    scanner.at += 5
    try needBlank("style")
    let id = try identifier()
    let declarations = try declarations(after: "style \(id)")
    if let index = builder.subgraph(id), builder.node(id) == nil {
      builder.chart.subgraphs[index].styles += declarations
      return
    }
    if builder.edge(id) != nil, builder.node(id) == nil { return }
    builder.chart.nodes[builder.mention(id)].styles += declarations
  }

  /// `classDef a,b key:value,…`.
  mutating func classDef() throws(DiagramFault) {
    scanner.at += 8
    try needBlank("classDef")
    let names = scanner.wordOfStatement()
    let declarations = try declarations(after: "classDef \(names)")
    for name in names.split(separator: ",") {
      builder.chart.classStyles[String(name), default: []] += declarations
    }
  }

  /// `class A,B name`.
  mutating func classStatement() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 5
    try needBlank("class")
    var words: [String] = []
    while !scanner.isAtSeparator, words.count < 1_000 {
      words.append(scanner.wordOfStatement())
      scanner.skipBlanks()
    }
    guard words.count >= 2, let name = words.popLast() else {
      throw DiagramFault("a class lacks its name", at: offset, help: "class id name")
    }
    if words.count > 1 {
      problems.warn(
        "diagram-class", "mermaid takes no blanks between ids", at: offset, help: "class A,B name")
    }
    for id in words.joined(separator: ",").split(separator: ",") { builder.addClass(name, to: String(id)) }
    try endStatement(after: "the class")
  }

  /// `linkStyle 0,1 key:value,…`, `linkStyle default …`, with `interpolate curve` before the values.
  mutating func linkStyle() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 9
    try needBlank("linkStyle")
    let target = scanner.wordOfStatement()
    scanner.skipBlanks()
    var curve: String?
    if scanner.isWord("interpolate") {
      scanner.at += 11
      scanner.skipBlanks()
      curve = scanner.wordOfStatement()
      scanner.skipBlanks()
    }
    let declarations = scanner.isAtSeparator ? [] : try declarations(after: "linkStyle \(target)")
    if target == "default" {
      builder.chart.edgeStyles = declarations
      if let curve { builder.chart.settings.curve = curve }
      return
    }
    for number in target.split(separator: ",") {
      guard let index = Int(number), number.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
        throw DiagramFault(
          "\(number.prefix(20)) is no number of an edge", at: offset, help: "linkStyle 0,1 …")
      }
      guard builder.chart.edges.indices.contains(index) else {
        problems.warn(
          "diagram-link-style", "there is no edge \(index)", at: offset,
          help: "edges are counted from 0 in the order of the source, to \(builder.chart.edges.count - 1)")
        continue
      }
      if !declarations.isEmpty { builder.chart.edges[index].styles = declarations }
      if let curve { builder.chart.edges[index].curve = curve }
    }
  }

  private mutating func needBlank(_ word: String) throws(DiagramFault) {
    guard scanner.skipBlanks() else {
      throw DiagramFault(
        "\(word) lacks what it is for", at: scanner.at, help: "\(word) and an id behind it")
    }
  }

  /// The declarations up to the end of the statement; those that are not allowed are dropped with a warning.
  private mutating func declarations(after what: String) throws(DiagramFault) -> [StyleDeclaration] {
    scanner.skipBlanks()
    let start = scanner.at
    guard !scanner.isAtSeparator else {
      throw DiagramFault(
        "\(what) lacks its values", at: start, help: "values such as fill:#eee,stroke:#333")
    }
    var found: [StyleDeclaration] = []
    var text: [UInt8] = []
    while true {
      let byte = scanner.byte()
      if byte == UInt8(ascii: "\\"), scanner.byte(1) == UInt8(ascii: ",") {
        text.append(UInt8(ascii: ","))
        scanner.at += 2
      } else if scanner.isAtSeparator || byte == UInt8(ascii: ",") {
        declaration(String(decoding: text, as: UTF8.self).trimmedSpace, at: start, into: &found)
        text = []
        if byte == UInt8(ascii: ";"), continuesWithValue() {
          scanner.at += 1
        } else if scanner.isAtSeparator {
          return found
        } else {
          scanner.at += 1
        }
      } else {
        text.append(byte)
        scanner.at += 1
      }
    }
  }

  /// After a semicolon: `stroke:#333` rather than a new statement.
  private func continuesWithValue() -> Bool {
    var at = scanner.at + 1
    let bytes = scanner.bytes
    while at < bytes.count, DiagramScanner.isBlank(bytes[at]) { at += 1 }
    let start = at
    while at < bytes.count, DiagramScanner.isWordByte(bytes[at]) || bytes[at] == UInt8(ascii: "-") {
      at += 1
    }
    return at > start && at + 1 < bytes.count && bytes[at] == UInt8(ascii: ":") && bytes[at + 1] != bytes[at]
  }

  private mutating func declaration(_ text: String, at offset: Int, into found: inout [StyleDeclaration]) {
    if text.isEmpty { return }
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmedSpace }
    var value = parts.count == 2 ? parts[1] : ""
    if value.hasSuffix("!important") { value = String(value.dropLast(10)).trimmedSpace }
    guard parts.count == 2, let declaration = StyleDeclaration(property: parts[0], value: value) else {
      problems.warn(
        "diagram-style", "the style \(text.prefix(60)) is left out", at: offset,
        help: "fill, stroke, stroke-width, stroke-dasharray, color, opacity, font-weight, with plain values")
      return
    }
    found.append(declaration)
  }
}
