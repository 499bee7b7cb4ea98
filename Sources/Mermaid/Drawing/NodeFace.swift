/// The texts of a node, placed around its middle.
struct NodeFace: Sendable {
  struct Cell: Sendable {
    var text: TextBlock
    /// From the node's middle, in pixels.
    var place: Point
    var anchor: Canvas.Anchor
  }

  var cells: [Cell] = []

  /// One text in the middle of the outline's room for it.
  init(_ text: TextBlock, in outline: Outline) {
    cells = [Cell(text: text, place: Point(x: outline.textX, y: outline.textY), anchor: .middle)]
  }

  /// Sections under each other with rules between, and the outline around them.
  ///
  /// - Parameters:
  ///   - size: pixels of the type.
  ///   - limit: the pixels after which a cell wraps.
  static func sheet(
    _ sections: [NodeSection], size: Double, limit: Double, radius: Double
  ) -> (face: NodeFace, outline: Outline) {
    let blocks = sections.map { section in
      section.rows.map { $0.map { TextBlock($0, size: size, bold: section.isHeading, limit: limit) } }
    }
    let (pad, gap, lead) = (size * 0.75, size * 0.9, size * 0.45)
    let columns = blocks.map(columnWidths)
    let widths = columns.map { $0.reduce(0, +) + gap * Double(max(0, $0.count - 1)) }
    let heights = blocks.map { rows in
      rows.reduce(0) { $0 + ($1.map(\.height).max() ?? 0) } + 2 * lead
    }
    var outline = Outline(
      width: max(widths.max() ?? 0, 2 * size) + 2 * pad, height: heights.reduce(0, +))
    outline.border = outline.corners
    outline.box(radius: radius)
    var face = NodeFace()
    var top = -outline.height / 2
    for (index, rows) in blocks.enumerated() {
      if index > 0 { outline.line(-outline.width / 2, top, outline.width / 2, top) }
      var y = top + lead
      for row in rows {
        let height = row.map(\.height).max() ?? 0
        var x = -outline.width / 2 + pad
        for (column, block) in row.enumerated() {
          let place = Point(x: sections[index].isHeading ? 0 : x, y: y + height / 2)
          face.cells.append(
            Cell(text: block, place: place, anchor: sections[index].isHeading ? .middle : .start))
          x += columns[index][column] + gap
        }
        y += height
      }
      top += heights[index]
    }
    return (face, outline)
  }

  private init() {}

  private static func columnWidths(_ rows: [[TextBlock]]) -> [Double] {
    var widths: [Double] = []
    for row in rows {
      for (column, block) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], block.width)
      }
    }
    return widths
  }
}
