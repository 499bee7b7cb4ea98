import SVG

/// A small filled sign that tells series, points or people apart without colour.
enum ChartSymbol: Int, CaseIterable {
  case disc, square, triangle, diamond, cross, pentagon, wedge, star

  /// The sign of the thing with that number, from 0; they repeat after eight.
  init(_ index: Int) {
    self = Self.allCases[index % Self.allCases.count]
  }

  /// Corners around the middle of a circle of radius 1; none for a disc.
  private var corners: [(x: Double, y: Double)] {
    switch self {
    case .disc: []
    case .square: [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]
    case .triangle: [(0, -1.05), (1.02, 0.8), (-1.02, 0.8)]
    case .diamond: [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)]
    case .cross:
      [
        (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35), (0.35, 1), (-0.35, 1),
        (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
      ]
    case .pentagon: [(0, -1.05), (1, -0.32), (0.62, 0.85), (-0.62, 0.85), (-1, -0.32)]
    case .wedge: [(-1.02, -0.8), (1.02, -0.8), (0, 1.05)]
    case .star:
      [
        (0, -1.2), (0.29, -0.4), (1.14, -0.37), (0.48, 0.15), (0.71, 0.97), (0, 0.5), (-0.71, 0.97),
        (-0.48, 0.15), (-1.14, -0.37), (-0.29, -0.4),
      ]
    }
  }

  /// - Parameter radius: of a disc; the other signs cover about as much.
  func draw(at middle: Point, radius: Double, _ classes: String, style: String = "", on canvas: inout Canvas)
  {
    let corners = corners
    guard let first = corners.first else {
      canvas.ellipse(middle, radius, radius, classes, style: style)
      return
    }
    var data = PathData()
    data.move(middle.x + first.x * radius, middle.y + first.y * radius)
    for corner in corners.dropFirst() {
      data.line(middle.x + corner.x * radius, middle.y + corner.y * radius)
    }
    data.close()
    canvas.path(data, classes, style: style)
  }
}
