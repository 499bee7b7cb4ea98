extension MarkupBuilder {
  /// Lays the extensions over the text of the paragraph, heading or cell whose content begins there.
  mutating func settleLeaf(from start: Int) {
    var start = start
    settleTask(at: start)
    if settleCallout(at: start) { start = min(start, tree.steps.count) }
    guard source.mayHaveAutolinks || source.hasTildes || source.hasMarks || !source.labels.isEmpty else {
      return
    }
    var steps = Array(tree.steps[start...])
    if source.mayHaveAutolinks { steps = withAutolinks(steps) }
    if !source.labels.isEmpty { steps = withFootnoteReferences(steps) }
    if source.hasTildes { steps = withStrikethrough(steps) }
    if source.hasMarks { resolveMarks(&steps) }
    tree.steps.replaceSubrange(start..., with: steps)
  }

  private mutating func resolveMarks(_ steps: inout [Markup]) {
    for index in steps.indices {
      guard case .text(let range) = steps[index],
        let text = ReservedMark.resolved(tree.bytes[range], inCode: false)
      else { continue }
      let start = tree.bytes.count
      tree.bytes += text
      steps[index] = .text(start..<tree.bytes.count)
    }
  }

  /// The first text of the content that begins there, when text comes first.
  private func firstText(at start: Int) -> Range<Int>? {
    guard start < tree.steps.count, case .text(let range) = tree.steps[start] else { return nil }
    return range
  }

  /// `[ ] ` or `[x] ` at the start of an item makes it a task.
  private mutating func settleTask(at start: Int) {
    guard start >= 2, case .open(.item) = tree.steps[start - 2], let range = firstText(at: start),
      range.count >= 4
    else { return }
    let text = tree.bytes[range]
    let at = range.lowerBound
    guard text[at] == UInt8(ascii: "["), text[at + 2] == UInt8(ascii: "]"),
      text[at + 3] == 0x20 || text[at + 3] == 0x09
    else { return }
    let task: Task
    switch text[at + 1] {
    case 0x20: task = .open
    case UInt8(ascii: "x"), UInt8(ascii: "X"): task = .done
    default: return
    }
    tree.steps[start - 2] = .open(.item(task))
    let content = text[(at + 4)...].drop { $0 == 0x20 || $0 == 0x09 }
    tree.steps[start] = .text(content.startIndex..<range.upperBound)
  }

  /// `[!NOTE]` on the first line of a quote makes it a callout. True when the line was taken away.
  private mutating func settleCallout(at start: Int) -> Bool {
    guard start >= 2, case .open(.quote) = tree.steps[start - 2], let range = firstText(at: start),
      let kind = callout(tree.bytes[range])
    else { return false }
    if start + 1 < tree.steps.count {
      switch tree.steps[start + 1] {
      case .softBreak, .hardBreak: tree.steps.removeSubrange(start...start + 1)
      case .open, .close, .text, .code, .codeBlock, .diagram, .raw, .image, .footnoteReference, .rule:
        return false
      }
    } else {
      tree.steps.remove(at: start)
    }
    tree.steps[start - 2] = .open(.callout(kind))
    return true
  }

  private func callout(_ text: ArraySlice<UInt8>) -> Callout? {
    var text = text
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    guard text.starts(with: "[!".utf8), text.last == UInt8(ascii: "]") else { return nil }
    let name = String(decoding: text.dropFirst(2).dropLast(), as: UTF8.self)
    return Callout(rawValue: name.lowercased())
  }
}
