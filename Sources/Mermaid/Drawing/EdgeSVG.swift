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
    var classes = edge.beside == nil ? "edge" : "edge tie"
    if isTaken { classes += " taken" }
    switch edge.stroke {
    case .thick: classes += " thick"
    case .dotted: classes += " dotted"
    case .dashed: classes += " dashed"
    case .normal, .invisible: if edge.isAnimated { classes += " dotted" }
    }
    let shown = isTaken ? "" : style.shape
    var short = line
    short.shorten(start: edge.start.length, end: edge.end.length)
    var path = PathData()
    path.move(short.start.x, short.start.y)
    for segment in short.segments {
      if let (a, b) = segment.controls {
        path.cubic(a.x, a.y, b.x, b.y, segment.end.x, segment.end.y)
      } else {
        path.line(segment.end.x, segment.end.y)
      }
    }
    if shown.isEmpty { canvas.join(path, classes) } else { canvas.path(path, classes, style: shown) }
    let scale = isTaken || edge.stroke == .thick ? 1.3 : 1
    let (finish, outset) = (line.finish, line.outset)
    let stroke = shown.split(separator: ";").first { $0.hasPrefix("stroke:") }?.dropFirst(7)
    for (kind, tip, from) in [(edge.end, finish.tip, finish.from), (edge.start, outset.tip, outset.from)] {
      HeadSVG(
        head: kind, tip: tip, from: from, scale: scale, isTaken: isTaken, stroke: stroke.map(String.init)
      ).draw(on: &canvas)
    }
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
