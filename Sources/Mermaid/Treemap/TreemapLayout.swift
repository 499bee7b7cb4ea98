/// Cuts a rectangle into cells as large as the values of a treemap's parts, each as near to a square as can be.
///
/// The squarified treemap of Bruls, Huizing and van Wijk: rows along the shorter side, each filled as long as its
/// worst cell gets no longer.
struct TreemapLayout {
  /// By node; without area where its value has none.
  private(set) var boxes: [Box]
  private let map: Treemap
  private let header: Double
  private let padding: Double
  private let gap: Double

  /// - Parameter header: the height of a section's title.
  init(_ map: Treemap, in box: Box, header: Double, padding: Double, gap: Double) {
    self.map = map
    self.header = header
    self.padding = padding
    self.gap = gap
    boxes = [Box](repeating: Box(x: box.x, y: box.y, width: 0, height: 0), count: map.nodes.count)
    cut(map.roots, box)
  }

  /// Whether a section's box has room for its title.
  func hasHeader(_ box: Box) -> Bool { box.height > header * 1.6 && box.width > header * 1.6 }

  private mutating func cut(_ parts: [Int], _ box: Box) {
    let cells = Self.squarify(parts.map { map.nodes[$0].value }, in: box)
    for (part, cell) in zip(parts, cells) {
      let inset = min(gap / 2, cell.width / 4, cell.height / 4)
      boxes[part] = cell.grown(by: -inset)
      guard !map.nodes[part].parts.isEmpty else { continue }
      let own = boxes[part]
      let margin = min(padding, own.width / 6, own.height / 6)
      var inner = own.grown(by: -margin)
      if hasHeader(own) {
        inner.y = own.y + header
        inner.height = own.height - header - margin
      }
      cut(map.nodes[part].parts, inner)
    }
  }

  /// Cells of these values, the largest first, in their order.
  static func squarify(_ values: [Double], in box: Box) -> [Box] {
    let largest = values.first ?? 0
    // shares of the largest, so that no sum overflows
    let shares = values.map { largest.isFinite && largest > 0 && $0 > 0 ? $0 / largest : 0 }
    let sum = shares.reduce(0, +)
    guard sum > 0, box.width > 0, box.height > 0 else {
      return values.map { _ in Box(x: box.x, y: box.y, width: 0, height: 0) }
    }
    let areas = shares.map { $0 / sum * box.width * box.height }
    var cells: [Box] = []
    var rest = box
    var start = 0
    while start < areas.count {
      let side = min(rest.width, rest.height)
      var end = start + 1
      var row = areas[start]
      // the first is the largest of a row, the last the smallest
      while end < areas.count, areas[end] > 0,
        worst(areas[start], areas[end], row + areas[end], side)
          <= worst(areas[start], areas[end - 1], row, side)
      {
        row += areas[end]
        end += 1
      }
      let isColumn = rest.width >= rest.height
      let depth = side > 0 ? min(row / side, isColumn ? rest.width : rest.height) : 0
      var at = isColumn ? rest.y : rest.x
      for area in areas[start..<end] {
        let length = depth > 0 ? area / depth : 0
        cells.append(
          isColumn
            ? Box(x: rest.x, y: at, width: depth, height: length)
            : Box(x: at, y: rest.y, width: length, height: depth))
        at += length
      }
      if isColumn {
        rest.x += depth
        rest.width = max(0, rest.width - depth)
      } else {
        rest.y += depth
        rest.height = max(0, rest.height - depth)
      }
      start = end
    }
    return cells
  }

  /// How far the longest cell of a row is from a square.
  private static func worst(_ largest: Double, _ smallest: Double, _ row: Double, _ side: Double) -> Double {
    guard row > 0, side > 0, smallest > 0 else { return .infinity }
    let square = side * side
    return max(square * largest / (row * row), row * row / (square * smallest))
  }
}
