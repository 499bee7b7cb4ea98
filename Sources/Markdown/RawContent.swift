extension MarkupBuilder {
  /// Takes from raw HTML what the whitelist allows, and reports the rest.
  mutating func rawHTML(_ node: CommonMarkNode, isBlock: Bool) {
    let literal = Array(node.literal)
    let bytes = source.hasMarks ? ReservedMark.resolved(literal, inCode: true) ?? literal : literal
    var tokenizer = RawTokenizer(bytes)
    var pieces: [RawPiece] = []
    let line = fileLine(node)
    while let token = tokenizer.next() {
      switch token {
      case .text(let range):
        let start = tree.bytes.count
        tree.bytes += bytes[range]
        pieces.append(.text(start..<tree.bytes.count))
      case .open("Value", let attributes):
        if let name = value(attributes, line: line) { pieces.append(.value(name)) }
      case .open(let name, let attributes):
        let name = name.lowercased()
        if let element = HTMLWhitelist.elements[name] {
          pieces.append(.open(name, allowed(attributes, of: element, name, line: line)))
        } else {
          warn("article-html", "the element \(name) is left out", line: line, help: "Markdown, or plain HTML")
          if isBlock, HTMLWhitelist.dropped.contains(name) { tokenizer.skip(to: name) }
        }
      case .close(let name):
        let name = name.lowercased()
        if HTMLWhitelist.elements[name] != nil { pieces.append(.close(name)) }
      }
    }
    guard !pieces.isEmpty else { return }
    tree.steps.append(.raw(tree.raw.count, isBlock: isBlock))
    tree.raw.append(pieces)
  }

  private mutating func value(_ attributes: [RawAttribute], line: Int) -> String? {
    guard let name = attributes.first(where: { $0.name == "name" })?.value, !name.isEmpty else {
      warn("article-value", "a Value has no name", line: line, help: "<Value name=\"support\"/>")
      return nil
    }
    values.append(ValueUse(name: name, line: line))
    return name
  }

  private mutating func allowed(
    _ attributes: [RawAttribute], of element: HTMLWhitelist.Element, _ name: String, line: Int
  ) -> [RawAttribute] {
    var allowed: [RawAttribute] = []
    for attribute in attributes where !allowed.contains(where: { $0.name == attribute.name }) {
      guard HTMLWhitelist.attributes.contains(attribute.name) || element.attributes.contains(attribute.name)
      else {
        if attribute.name.hasPrefix("on") || attribute.name == "style" {
          warn("article-html", "the attribute \(attribute.name) is left out", line: line)
        }
        continue
      }
      if attribute.name == "id", !anchors.take(attribute.value) {
        warn("article-html", "the id \(attribute.value) is left out: taken, or no word", line: line)
        continue
      }
      if name == "a", attribute.name == "href" { record(attribute.value, .link, line: line) }
      if name == "img", attribute.name == "src" { record(attribute.value, .image, line: line) }
      allowed.append(attribute)
    }
    return allowed
  }
}
