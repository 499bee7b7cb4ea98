import SVG

/// Writes the head at one end of an edge, in the direction in which its line arrives.
struct HeadSVG {
  let head: Flowchart.ArrowHead
  let tip: Point
  /// A point of the line before the tip.
  let from: Point
  let scale: Double
  let isTaken: Bool
  /// A colour of the author.
  let stroke: String?

  /// How a part of a head is painted.
  private enum Paint {
    case solid, open, wire
  }

  func draw(on canvas: inout Canvas) {
    switch head {
    case .none: return
    case .point: outline([(0, 0), (8 * scale, 3.8 * scale), (8 * scale, -3.8 * scale)], .solid, &canvas)
    case .circle: circle(4, 4, &canvas)
    case .cross: strokes([[(2, 4), (10, -4)], [(2, -4), (10, 4)]], .open, &canvas)
    case .open: strokes([[(10, 5.5), (0, 0), (10, -5.5)]], .wire, &canvas)
    case .triangle: outline([(0, 0), (14, 8), (14, -8)], .open, &canvas)
    case .diamond: outline([(0, 0), (10, 6), (20, 0), (10, -6)], .open, &canvas)
    case .filledDiamond: outline([(0, 0), (10, 6), (20, 0), (10, -6)], .solid, &canvas)
    case .lollipop: circle(6, 6, &canvas)
    case .containment:
      circle(8, 8, &canvas)
      strokes([[(0, 0), (16, 0)], [(8, 8), (8, -8)]], .wire, &canvas)
    case .one: strokes([[(0, 0), (20, 0)], [(8, 6), (8, -6)], [(13, 6), (13, -6)]], .wire, &canvas)
    case .zeroOrOne:
      strokes([[(0, 0), (11, 0)], [(8, 6), (8, -6)]], .wire, &canvas)
      circle(15.5, 4.5, &canvas)
    case .oneOrMore: strokes([[(0, 0), (20, 0)], foot, [(16.5, 6), (16.5, -6)]], .wire, &canvas)
    case .zeroOrMore:
      strokes([[(0, 0), (11, 0)], foot], .wire, &canvas)
      circle(15.5, 4.5, &canvas)
    }
  }

  /// The outer toes of a crow's foot.
  private var foot: [(back: Double, side: Double)] { [(0, 7), (12, 0), (0, -7)] }

  // MARK: - Parts, by their distance back from the tip and their distance to the side

  private func outline(_ points: [(back: Double, side: Double)], _ paint: Paint, _ canvas: inout Canvas) {
    var path = PathData()
    line(points, &path)
    path.close()
    finish(path, paint, &canvas)
  }

  private func strokes(_ lines: [[(back: Double, side: Double)]], _ paint: Paint, _ canvas: inout Canvas) {
    var path = PathData()
    for points in lines { line(points, &path) }
    finish(path, paint, &canvas)
  }

  private func circle(_ back: Double, _ radius: Double, _ canvas: inout Canvas) {
    let (near, far) = (place(back - radius, 0), place(back + radius, 0))
    var path = PathData()
    path.move(near.x, near.y)
    path.arc(radius, radius, clockwise: true, far.x, far.y)
    path.arc(radius, radius, clockwise: true, near.x, near.y)
    path.close()
    finish(path, .open, &canvas)
  }

  private func line(_ points: [(back: Double, side: Double)], _ path: inout PathData) {
    for (index, point) in points.enumerated() {
      let place = place(point.back, point.side)
      if index == 0 { path.move(place.x, place.y) } else { path.line(place.x, place.y) }
    }
  }

  private func place(_ back: Double, _ side: Double) -> Point {
    let (dx, dy) = (tip.x - from.x, tip.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    let (ux, uy) = (dx / length, dy / length)
    return Point(x: tip.x - ux * back - uy * side, y: tip.y - uy * back + ux * side)
  }

  private func finish(_ path: PathData, _ paint: Paint, _ canvas: inout Canvas) {
    var classes = isTaken ? "head taken" : "head"
    var style = stroke.map { "stroke:\($0)" } ?? ""
    switch paint {
    case .solid: if let stroke { style = "fill:\(stroke);stroke:\(stroke)" }
    case .open: classes += " open"
    case .wire: classes += " wire"
    }
    if style.isEmpty { canvas.join(path, classes) } else { canvas.path(path, classes, style: style) }
  }
}
