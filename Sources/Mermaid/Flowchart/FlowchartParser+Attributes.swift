import YAML

extension FlowchartParser {
  /// Reads `@{ shape: …, label: … }` behind an id, up to its closing brace.
  mutating func attributes(of id: String, node: Int?, at offset: Int) throws(DiagramFault) {
    let text = try attributeText(offset)
    let root = try attributeTree(text, offset)
    if let edge = builder.edge(id), node == nil {
      if root["animate"]?.string == "true" || root["animation"] != nil {
        builder.chart.edges[edge].isAnimated = true
      }
      if let curve = root["curve"]?.string { builder.chart.edges[edge].curve = curve }
      return
    }
    guard let node else { return }
    try shape(root, node, offset)
    if let label = root["label"]?.string, !label.isEmpty {
      let kind = root["labelType"]?.string.flatMap { Flowchart.LabelKind(rawValue: $0) } ?? .markdown
      let parsed = ParsedText(source: label, kind: kind)
      try checkLength(parsed, at: offset)
      builder.label(node, parsed)
    }
    picture(root, node, offset, hasLabel: !(root["label"]?.string ?? "").trimmedSpace.isEmpty)
  }

  private mutating func shape(_ root: YAMLNode, _ node: Int, _ offset: Int) throws(DiagramFault) {
    guard let name = root["shape"]?.string, !name.isEmpty else { return }
    guard let shape = NodeShape(name: name), !name.contains("_"), name == name.lowercased() else {
      throw DiagramFault(
        "no shape has the name \(name.prefix(40))", at: offset,
        help: "a name such as rect, rounded, diam or cyl")
    }
    builder.chart.nodes[node].shape = shape
  }

  private mutating func picture(_ root: YAMLNode, _ node: Int, _ offset: Int, hasLabel: Bool) {
    let isIcon = root["icon"]?.string != nil
    guard isIcon || root["img"]?.string != nil else { return }
    problems.warn(
      "diagram-image", "icons and images are not drawn", at: offset,
      help: "a label that says what the picture shows")
    if !hasLabel, builder.chart.nodes[node].source.utf8.elementsEqual(builder.chart.nodes[node].id.utf8) {
      builder.label(node, ParsedText(source: "", kind: .text))
    }
    switch root["form"]?.string {
    case _ where !isIcon: builder.chart.nodes[node].shape = .image
    case "circle": builder.chart.nodes[node].shape = .iconCircle
    case "square": builder.chart.nodes[node].shape = .iconSquare
    case "rounded": builder.chart.nodes[node].shape = .iconRounded
    default: builder.chart.nodes[node].shape = .icon
    }
  }

  /// The text between the braces; a line break in a quoted value becomes `<br/>`.
  private mutating func attributeText(_ offset: Int) throws(DiagramFault) -> String {
    var out: [UInt8] = []
    var isQuoted = false
    while !scanner.isAtEnd {
      let byte = scanner.byte()
      scanner.at += 1
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        out.append(byte)
      case UInt8(ascii: "}") where !isQuoted: return String(decoding: out, as: UTF8.self)
      case 0x0A where isQuoted:
        out += "<br/>".utf8
        scanner.skipSpace()
      default: out.append(byte)
      }
    }
    throw DiagramFault("@{ has no end", at: offset, help: "} after its last value")
  }

  private func attributeTree(_ text: String, _ offset: Int) throws(DiagramFault) -> YAMLNode {
    let isBlock = text.utf8.contains(0x0A)
    let yaml = isBlock ? text + "\n" : "{" + text + "}"
    do throws(YAMLError) {
      return try YAMLNode(parsing: yaml, path: "")
    } catch {
      let message = error.diagnostics.first?.message ?? "no YAML"
      throw DiagramFault(
        "the values in @{} cannot be read: \(message)", at: offset,
        help: "shape: diam, label: \"text\" on one line, or a line for each without commas")
    }
  }
}
