/// The texts of a node, placed around its middle.
struct NodeFace: Sendable {
  struct Cell: Sendable {
    var text: TextBlock
    /// From the node's middle, in pixels.
    var place: Point
    var anchor: Canvas.Anchor
    var isBold = false
    /// Not the node's name, but what it holds.
    var isContent = false

    /// For the style sheet.
    var classes: String { isBold ? "b" : isContent ? "cell" : "" }
  }

  var cells: [Cell] = []

  init() {}

  /// One text in the middle of the outline's room for it.
  init(_ text: TextBlock, in outline: Outline, _ anchor: Canvas.Anchor = .middle) {
    var place = Point(x: outline.textX, y: outline.textY)
    switch anchor {
    case .start: place.x -= text.width / 2
    case .middle: break
    case .end: place.x += text.width / 2
    }
    cells = [Cell(text: text, place: place, anchor: anchor)]
  }
}
