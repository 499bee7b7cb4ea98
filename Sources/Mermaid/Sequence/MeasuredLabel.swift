/// A text measured once, so that it can be broken for any width.
struct MeasuredLabel: Sendable {
  /// Lines as the author broke them.
  let natural: TextBlock
  private let text: LabelText
  private let size: Double
  private let isBold: Bool
  private let mayBreak: Bool
  /// The width of the longest word.
  private let word: Double

  init(_ label: SequenceDiagram.Label, size: Double, bold: Bool = false) {
    text = LabelText(verbatim: Self.bounded(label.source))
    natural = TextBlock(text, size: size, bold: bold, limit: .infinity)
    self.size = size
    isBold = bold
    mayBreak = label.wraps != false
    word = mayBreak && natural.width > size * 8 ? Self.longestWord(text, size, bold) : natural.width
  }

  /// A text of at most so many characters as a label may have.
  private static func bounded(_ source: String) -> String {
    source.utf8.count <= DiagramLimits.label ? source : String(source.prefix(DiagramLimits.label)) + "…"
  }

  private static func longestWord(_ text: LabelText, _ size: Double, _ bold: Bool) -> Double {
    var longest = 0.0
    for run in text.lines.joined() {
      for word in run.text.split(separator: " ") {
        longest = max(longest, TextBlock(line: String(word), size: size, bold: bold).width)
      }
    }
    // One pixel more, for the sum of a line's characters is not exact.
    return longest + 1
  }

  /// The width that the text needs where lines break after so many pixels; long words get half as much again.
  func width(limit: Double) -> Double {
    mayBreak ? min(natural.width, max(limit, min(word, limit * 1.5))) : natural.width
  }

  /// The text in lines of about equal length within the width.
  func block(within width: Double) -> TextBlock {
    guard mayBreak, natural.width > width else { return natural }
    let block = broken(width)
    guard text.lines.count == 1, block.lines.count > 1 else { return block }
    var (least, most) = (max(natural.width / Double(block.lines.count), min(word, width)), width)
    var best = block
    for _ in 0..<5 where most - least > size {
      let middle = (least + most) / 2
      let even = broken(middle)
      if even.lines.count > block.lines.count {
        least = middle
      } else {
        (most, best) = (middle, even)
      }
    }
    return best
  }

  private func broken(_ width: Double) -> TextBlock {
    TextBlock(text, size: size, bold: isBold, limit: max(width, size * 2))
  }
}
