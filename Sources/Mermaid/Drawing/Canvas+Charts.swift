extension Canvas {
  /// Writes a chart’s title above its drawing, centred.
  ///
  /// - Returns: the box around both, with the margin that every drawing has.
  mutating func titled(_ title: String?, above box: Box) -> Box {
    var all = box
    if let title, !title.isEmpty {
      let size = fontSize * 1.2
      let block = TextBlock(
        LabelText(plain: title), size: size, bold: true, limit: max(box.width, 24 * fontSize))
      let place = Point(x: box.middle.x, y: box.y - fontSize * 0.8 - block.height / 2)
      text(block, at: place, size: size, "ct")
      all = all.union(Box(around: place, block))
    }
    return all.grown(by: 8)
  }
}
