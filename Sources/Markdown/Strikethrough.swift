extension MarkupBuilder {
  private struct Opener {
    /// The step that holds the tildes.
    var step: Int
    var count: Int
    /// The container in which they stand, as the count of those open.
    var depth: Int
  }

  /// Pairs runs of one or two tildes, as GitHub's Markdown does: by the rules of `*` for what opens and
  /// closes, both of the same length, in the same container.
  func withStrikethrough(_ steps: [Markup]) -> [Markup] {
    var result: [Markup] = []
    var openers: [Opener] = []
    var depth = 0
    for (index, step) in steps.enumerated() {
      switch step {
      case .open: depth += 1
      case .close:
        while let last = openers.last, last.depth == depth { openers.removeLast() }
        depth -= 1
      case .text(let range):
        let before = index > 0 ? edge(of: steps[index - 1]) : .space
        let after = index + 1 < steps.count ? edge(of: steps[index + 1]) : .space
        split(range, before, after, depth, &openers, &result)
        continue
      case .code, .codeBlock, .diagram, .raw, .image, .footnoteReference, .softBreak, .hardBreak, .rule: break
      }
      result.append(step)
    }
    return result
  }

  /// What a character is to a delimiter beside it.
  private enum Side {
    case space, punctuation, other

    init(_ scalar: Unicode.Scalar) {
      if scalar.properties.isWhitespace {
        self = .space
      } else {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
          .initialPunctuation, .finalPunctuation, .otherPunctuation:
          self = .punctuation
        default:
          self =
            scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9" ~= scalar)
            ? .punctuation : .other
        }
      }
    }
  }

  /// The nearest character of a neighbouring step: a line end, or the sign of its markup.
  private func edge(of step: Markup) -> Side {
    switch step {
    case .softBreak, .hardBreak: .space
    case .text, .open, .close, .code, .codeBlock, .diagram, .raw, .image, .footnoteReference, .rule:
      .punctuation
    }
  }

  private func split(
    _ range: Range<Int>, _ before: Side, _ after: Side, _ depth: Int, _ openers: inout [Opener],
    _ result: inout [Markup]
  ) {
    let tilde = UInt8(ascii: "~")
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      guard tree.bytes[at] == tilde else {
        at += 1
        continue
      }
      let run = at
      while at < range.upperBound, tree.bytes[at] == tilde { at += 1 }
      guard at - run <= 2 else { continue }
      let left = run > range.lowerBound ? side(before: run, in: range) : before
      let right = at < range.upperBound ? side(after: at, in: range) : after
      let opens = right != .space && (right != .punctuation || left != .other)
      let closes = left != .space && (left != .punctuation || right != .other)
      guard opens || closes else { continue }
      if closes, let opener = openers.last, opener.depth == depth {
        openers.removeLast()
        guard opener.count == at - run else { continue }
        if run > start { result.append(.text(start..<run)) }
        result[opener.step] = .open(.strikethrough)
        result.append(.close(.strikethrough))
        start = at
      } else if opens {
        if run > start { result.append(.text(start..<run)) }
        openers.append(Opener(step: result.count, count: at - run, depth: depth))
        result.append(.text(run..<at))
        start = at
      }
    }
    if start < range.upperBound { result.append(.text(start..<range.upperBound)) }
  }

  private func side(before index: Int, in range: Range<Int>) -> Side {
    var start = index - 1
    while start > range.lowerBound, tree.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(tree.bytes[start..<index]).map(Side.init) ?? .other
  }

  private func side(after index: Int, in range: Range<Int>) -> Side {
    let end = min(index + 4, range.upperBound)
    return scalar(tree.bytes[index..<end]).map(Side.init) ?? .other
  }

  private func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }
}
