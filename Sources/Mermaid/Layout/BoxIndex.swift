/// Boxes by the squares of a coarse net that they touch.
struct BoxIndex {
  private static let side = 64.0
  private var cells: [Cell: [Int]] = [:]

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  init(_ boxes: [Box]) {
    for (index, box) in boxes.enumerated() {
      let (low, high) = (Self.cell(Point(x: box.x, y: box.y)), Self.cell(Point(x: box.right, y: box.bottom)))
      for x in low.x...max(low.x, high.x) {
        for y in low.y...max(low.y, high.y) { cells[Cell(x: x, y: y), default: []].append(index) }
      }
    }
  }

  private static func cell(_ point: Point) -> Cell {
    Cell(x: Int((point.x / side).rounded(.down)), y: Int((point.y / side).rounded(.down)))
  }

  /// The boxes that may hold a point, and others in its square.
  func near(_ point: Point) -> [Int] { cells[Self.cell(point)] ?? [] }
}
