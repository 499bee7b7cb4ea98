/// How an edge bends between the points that it passes.
enum CurveStyle {
  case smooth, straight, stepped

  /// The style of one of mermaid's names for curves; smooth for all that bend softly.
  init(_ name: String?) {
    switch name {
    case "linear": self = .straight
    case "step", "stepBefore", "stepAfter": self = .stepped
    default: self = .smooth
    }
  }

  func line(
    _ course: EdgeCourse, point: (_ cross: Double, _ rank: Double) -> Point
  ) -> FlowchartDrawing.EdgeLine {
    guard let first = course.stops.first else { return .init(start: point(0, 0), segments: []) }
    var segments: [FlowchartDrawing.Segment] = []
    for index in 1..<max(1, course.stops.count) {
      let (from, to) = (course.stops[index - 1], course.stops[index])
      let rise = to.rank - from.rank
      let isStraight = abs(to.cross - from.cross) < 0.5 && abs(from.slope) + abs(to.slope) < 0.02
      let end = point(to.cross, to.rank)
      if to.isTurn, self != .straight, index + 1 < course.stops.count {
        let next = course.stops[index + 1]
        segments += Self.turn(point(from.cross, from.rank), end, point(next.cross, next.rank))
      } else if isStraight || self == .straight || from.isTurn {
        let extends = isStraight && segments.last.map { $0.controls == nil } == true && self != .straight
        if extends { segments.removeLast() }
        segments.append(.init(controls: nil, end: end))
      } else if self == .stepped {
        let middle = from.rank + rise / 2
        segments.append(.init(controls: nil, end: point(from.cross, middle)))
        segments.append(.init(controls: nil, end: point(to.cross, middle)))
        segments.append(.init(controls: nil, end: end))
      } else {
        let pull = from.slope == 0 && to.slope == 0 ? 0.5 : 1.0 / 3
        let a = point(from.cross + from.slope * pull * rise, from.rank + pull * rise)
        let b = point(to.cross - to.slope * pull * rise, to.rank - pull * rise)
        segments.append(.init(controls: (a, b), end: end))
      }
    }
    return .init(
      start: point(first.cross, first.rank), segments: segments,
      label: course.label.map { point($0.cross, $0.rank) })
  }

  /// The line up to a right angle, and its round corner of at most 7 pixels.
  static func turn(_ from: Point, _ corner: Point, _ to: Point) -> [FlowchartDrawing.Segment] {
    func along(_ other: Point, _ distance: Double) -> Point {
      let (dx, dy) = (other.x - corner.x, other.y - corner.y)
      let length = max(abs(dx) + abs(dy), 0.001)
      return Point(x: corner.x + dx / length * distance, y: corner.y + dy / length * distance)
    }
    let back = abs(from.x - corner.x) + abs(from.y - corner.y)
    let ahead = abs(to.x - corner.x) + abs(to.y - corner.y)
    let radius = min(7, back, ahead / 2)
    return [
      .init(controls: nil, end: along(from, radius)),
      .init(controls: (along(from, radius * 0.45), along(to, radius * 0.45)), end: along(to, radius)),
    ]
  }
}
