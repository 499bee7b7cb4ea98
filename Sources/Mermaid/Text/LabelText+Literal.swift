extension LabelText {
  /// Lines of text in which only character references mean something.
  init(literal text: String) {
    self.init("", .text)
    lines = Entities.decode(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = String(line.prefix(DiagramLimits.label)).trimmedBlanks
      return line.isEmpty ? [] : [TextRun(text: line, look: TextLook())]
    }
  }
}
