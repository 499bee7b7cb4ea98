/// A node that is a sheet of sections under each other: where its texts stand, and the outline around them.
struct NodeSheet {
  private(set) var face = NodeFace()
  private(set) var outline: Outline

  /// A section's cells as they are drawn.
  private struct Part {
    var section: NodeSection
    var rows: [[TextBlock]]
    var columns: [Double] = []
    var gap: Double

    init(_ section: NodeSection, _ size: Double) {
      self.section = section
      gap = size * 0.9
      rows = section.rows.map { row in
        row.map { TextBlock($0, size: size, bold: section.kind == .heading, limit: section.wrap * size) }
      }
      for row in rows {
        for (column, block) in row.enumerated() {
          if column == columns.count { columns.append(0) }
          columns[column] = max(columns[column], block.width)
        }
      }
    }

    var width: Double { columns.reduce(0, +) + gap * Double(max(0, columns.count - 1)) }

    /// Room above and below each row.
    func lead(_ size: Double) -> Double {
      switch section.kind {
      case .heading, .caption, .list: 0
      case .table: size * 0.22
      }
    }

    /// Room above and below all rows.
    func margin(_ size: Double) -> Double {
      if rows.isEmpty { return size * 0.25 }
      switch section.kind {
      case .heading, .caption, .list: return size * 0.45
      case .table: return 0
      }
    }

    func height(of row: [TextBlock], _ size: Double) -> Double {
      max(row.map(\.height).max() ?? 0, TextBlock.lineHeight(size)) + 2 * lead(size)
    }
  }

  /// - Parameters:
  ///   - size: pixels of the type.
  ///   - radius: of the outline's corners.
  ///   - least: the width and height that it has at least.
  init(
    _ sections: [NodeSection], size: Double, radius: Double, least: (width: Double, height: Double) = (0, 0)
  ) {
    var parts = sections.map { Part($0, size) }
    let pad = size * 0.75
    let inner = max(parts.map(\.width).max() ?? 0, 2 * size, least.width - 2 * pad)
    var height = 0.0
    for (index, part) in parts.enumerated() {
      height += part.rows.reduce(0) { $0 + part.height(of: $1, size) }
      height += Self.isJoined(parts, at: index) ? 0 : part.margin(size)
      height += Self.isJoined(parts, at: index + 1) ? 0 : part.margin(size)
    }
    let spareHeight = max(0, least.height - height)
    outline = Outline(width: inner + 2 * pad, height: height + spareHeight)
    outline.border = outline.corners
    outline.box(radius: radius)
    // a heading alone stands in the middle of a node that must be higher
    var top = -outline.height / 2 + (parts.count == 1 ? spareHeight / 2 : 0)
    for index in parts.indices {
      if index > 0, parts[index].section.hasRule { rule(top, .line) }
      // a table that is narrower than the node spreads its columns
      let spare = outline.width - 2 * pad - parts[index].width
      if parts[index].section.kind == .table, spare > 0 {
        parts[index].gap += spare / Double(max(1, parts[index].columns.count))
      }
      if !Self.isJoined(parts, at: index) { top += parts[index].margin(size) }
      top = place(parts[index], top, pad, size)
      if !Self.isJoined(parts, at: index + 1) { top += parts[index].margin(size) }
    }
  }

  /// Does a section follow the one above it without a rule?
  private static func isJoined(_ parts: [Part], at index: Int) -> Bool {
    index > 0 && index < parts.count && !parts[index].section.hasRule
  }

  private mutating func rule(_ y: Double, _ paint: Outline.Paint) {
    outline.path([.move(-outline.width / 2, y), .line(outline.width / 2, y)], paint)
  }

  /// Places the rows of a section from a height on; the height below the last one comes back.
  private mutating func place(_ part: Part, _ start: Double, _ pad: Double, _ size: Double) -> Double {
    var y = start
    for (index, row) in part.rows.enumerated() {
      let height = part.height(of: row, size)
      if index > 0, part.section.kind == .table { rule(y, .faint) }
      var x = -outline.width / 2 + pad
      for (column, block) in row.enumerated() {
        switch part.section.kind {
        case .heading, .caption:
          face.cells.append(
            .init(
              text: block, place: Point(x: 0, y: y + height / 2), anchor: .middle,
              isBold: part.section.kind == .heading))
        case .list, .table:
          face.cells.append(
            .init(text: block, place: Point(x: x, y: y + height / 2), anchor: .start, isContent: true))
        }
        x += part.columns[column] + part.gap
      }
      y += height
    }
    return y
  }
}
