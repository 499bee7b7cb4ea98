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

extension Box {
  /// The box of lines of text around their middle.
  init(around middle: Point, _ block: TextBlock) {
    self.init(
      x: middle.x - block.width / 2, y: middle.y - block.height / 2, width: block.width, height: block.height)
  }

  /// The box of lines of text that are held as ``Canvas/text(_:at:_:size:_:style:)`` holds them.
  init(_ block: TextBlock, at place: Point, _ anchor: Canvas.Anchor) {
    let left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - block.width / 2
      case .end: place.x - block.width
      }
    self.init(x: left, y: place.y - block.height / 2, width: block.width, height: block.height)
  }

  /// Do the two share more than a line?
  func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
