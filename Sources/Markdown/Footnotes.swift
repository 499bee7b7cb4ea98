extension MarkupBuilder {
  /// Splits `[^label]` out of text where a footnote of that label is defined, outside links.
  func withFootnoteReferences(_ steps: [Markup]) -> [Markup] {
    var result: [Markup] = []
    var linkDepth = 0
    for step in steps {
      switch step {
      case .open(.link): linkDepth += 1
      case .close(.link): linkDepth -= 1
      case .text(let range) where linkDepth == 0:
        appendReferences(in: range, to: &result)
        continue
      case .open, .close, .text, .code, .codeBlock, .diagram, .raw, .image, .footnoteReference, .softBreak,
        .hardBreak, .rule:
        break
      }
      result.append(step)
    }
    return result
  }

  private func appendReferences(in range: Range<Int>, to result: inout [Markup]) {
    var start = range.lowerBound
    var at = start
    while at + 2 < range.upperBound {
      guard tree.bytes[at] == UInt8(ascii: "["), tree.bytes[at + 1] == UInt8(ascii: "^") else {
        at += 1
        continue
      }
      let rest = tree.bytes[at + 2..<min(range.upperBound, at + 1002)]
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")),
        let footnote = source.labels[FootnoteDefinitions.folded(rest[..<end])]
      else {
        at += 2
        continue
      }
      if at > start { result.append(.text(start..<at)) }
      result.append(.footnoteReference(footnote, use: 0))
      at = end + 1
      start = at
    }
    if start < range.upperBound { result.append(.text(start..<range.upperBound)) }
  }

  /// Numbers the footnotes by their first reference, and sets the referred ones at the article's end.
  mutating func numberFootnotes() {
    guard !definitions.isEmpty else { return }
    var numbers: [Int: Int] = [:]
    var order: [Int] = []
    tree.steps = numbered(tree.steps, &numbers, &order)
    var notes: [Markup] = []
    var next = 0
    while next < order.count {
      let steps = numbered(definitions[order[next]] ?? [], &numbers, &order)
      next += 1
      notes.append(.open(.footnote(next)))
      notes += steps
      notes.append(.close(.footnote(next)))
    }
    guard !notes.isEmpty else { return }
    tree.steps.append(.open(.footnotes))
    tree.steps += notes
    tree.steps.append(.close(.footnotes))
  }

  private mutating func numbered(
    _ steps: [Markup], _ numbers: inout [Int: Int], _ order: inout [Int]
  ) -> [Markup] {
    var steps = steps
    for index in steps.indices {
      guard case .footnoteReference(let footnote, _) = steps[index] else { continue }
      if numbers[footnote] == nil {
        order.append(footnote)
        numbers[footnote] = order.count
        tree.footnoteUses.append(0)
      }
      let number = numbers[footnote] ?? 0
      tree.footnoteUses[number - 1] += 1
      steps[index] = .footnoteReference(number, use: tree.footnoteUses[number - 1])
    }
    return steps
  }
}
