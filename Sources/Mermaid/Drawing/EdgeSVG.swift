import SVG

/// Writes an edge: its line, shortened for the heads, and the heads.
struct EdgeSVG {
  let edge: Flowchart.Edge
  let line: FlowchartDrawing.EdgeLine
  let chart: Flowchart
  let marks: Marks?

  func draw(on canvas: inout Canvas) {
    let style = NodeStyle(edge, chart)
    let isTaken = marks?.edges.contains(edge.index) ?? false
    var classes = "edge"
    if isTaken { classes += " taken" }
    switch edge.stroke {
    case .thick: classes += " thick"
    case .dotted: classes += " dotted"
    case .normal, .invisible: if edge.isAnimated { classes += " dotted" }
    }
    let shown = isTaken ? "" : style.shape
    var short = line
    short.shorten(start: cut(edge.start), end: cut(edge.end))
    var path = PathData()
    path.move(short.start.x, short.start.y)
    for segment in short.segments {
      if let (a, b) = segment.controls {
        path.cubic(a.x, a.y, b.x, b.y, segment.end.x, segment.end.y)
      } else {
        path.line(segment.end.x, segment.end.y)
      }
    }
    canvas.path(path, classes, style: shown)
    let scale = isTaken || edge.stroke == .thick ? 1.3 : 1
    let (finish, outset) = (line.finish, line.outset)
    head(edge.end, finish.tip, finish.from, scale, isTaken, shown, &canvas)
    head(edge.start, outset.tip, outset.from, scale, isTaken, shown, &canvas)
  }

  /// How much of the line a head covers.
  private func cut(_ head: Flowchart.ArrowHead) -> Double {
    switch head {
    case .none, .cross: 0
    case .point: 6
    case .circle: 8
    }
  }

  private func head(
    _ head: Flowchart.ArrowHead, _ tip: Point, _ from: Point,
    _ scale: Double, _ isTaken: Bool, _ style: String, _ canvas: inout Canvas
  ) {
    let (dx, dy) = (tip.x - from.x, tip.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    let (ux, uy) = (dx / length, dy / length)
    func point(_ back: Double, _ side: Double) -> (Double, Double) {
      (tip.x - ux * back - uy * side, tip.y - uy * back + ux * side)
    }
    var path = PathData()
    var classes = isTaken ? "head taken" : "head"
    switch head {
    case .none: return
    case .point:
      path.move(tip.x, tip.y)
      for side in [1.0, -1] {
        let (x, y) = point(8 * scale, side * 3.8 * scale)
        path.line(x, y)
      }
      path.close()
    case .circle:
      let (x, y) = point(8, 0)
      path.move(tip.x, tip.y)
      path.arc(4, 4, clockwise: true, x, y)
      path.arc(4, 4, clockwise: true, tip.x, tip.y)
      path.close()
      classes += " open"
    case .cross:
      for side in [1.0, -1] {
        let (a, b) = (point(2, side * 4), point(10, -side * 4))
        path.move(a.0, a.1)
        path.line(b.0, b.1)
      }
      classes += " open"
    }
    let stroke = style.split(separator: ";").first { $0.hasPrefix("stroke:") }?.dropFirst(7)
    let painted = stroke.map { head == .point ? "fill:\($0);stroke:\($0)" : "stroke:\($0)" }
    canvas.path(path, classes, style: painted ?? "")
  }
}

extension FlowchartDrawing.EdgeLine {
  /// The last point and one before it, which gives the direction there.
  var finish: (tip: Point, from: Point) {
    guard let last = segments.last else { return (start, start) }
    let before = segments.count > 1 ? segments[segments.count - 2].end : start
    return (last.end, Self.distinct(last.controls?.1, before, from: last.end))
  }

  /// The first point and one behind it.
  var outset: (tip: Point, from: Point) {
    guard let first = segments.first else { return (start, start) }
    return (start, Self.distinct(first.controls?.0, first.end, from: start))
  }

  private static func distinct(
    _ control: Point?, _ fallback: Point, from tip: Point
  ) -> Point {
    guard let control, abs(control.x - tip.x) + abs(control.y - tip.y) > 0.5 else { return fallback }
    return control
  }

  /// Takes some pixels off both ends.
  mutating func shorten(start first: Double, end last: Double) {
    if last > 0, !segments.isEmpty {
      let (tip, from) = finish
      segments[segments.count - 1].end = Self.moved(tip, toward: from, last)
    }
    if first > 0 {
      let (tip, from) = outset
      start = Self.moved(tip, toward: from, first)
    }
  }

  private static func moved(
    _ point: Point, toward other: Point, _ distance: Double
  ) -> Point {
    let (dx, dy) = (other.x - point.x, other.y - point.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > distance else { return point }
    return .init(x: point.x + dx / length * distance, y: point.y + dy / length * distance)
  }
}
