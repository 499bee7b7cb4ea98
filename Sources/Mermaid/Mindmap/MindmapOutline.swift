import SVG

/// The form of a mind map's node around its text.
struct MindmapOutline {
  let shape: Mindmap.Shape
  let width: Double
  let height: Double
  /// How far the arcs of a cloud reach out, or those of a bang reach in.
  let swell: Double

  /// - Parameter unit: a sixteenth of the font size.
  init(_ shape: Mindmap.Shape, _ text: TextBlock, unit: Double) {
    self.shape = shape
    let w = max(text.width, 12 * unit) + 24 * unit
    let h = max(text.height, 18 * unit) + 16 * unit
    switch shape {
    case .plain, .square: (width, height, swell) = (w, h, 0)
    case .rounded: (width, height, swell) = (w + 8 * unit, h, 0)
    case .circle:
      let across = max(
        (text.width * text.width + text.height * text.height).squareRoot() + 18 * unit, 44 * unit)
      (width, height, swell) = (across, across, 0)
    case .hexagon: (width, height, swell) = (w + h * 0.4, h, 0)
    case .cloud: (width, height, swell) = (w + 20 * unit, h + 14 * unit, 6 * unit)
    case .bang: (width, height, swell) = (w + 34 * unit, h + 26 * unit, 7 * unit)
    }
  }

  func draw(at middle: Point, unit: Double, on canvas: inout Canvas) {
    let box = Box(middle: middle, width: width, height: height)
    switch shape {
    case .plain: canvas.rect(box, "flat", radius: 5 * unit)
    case .square: canvas.rect(box)
    case .rounded: canvas.rect(box, radius: min(height / 2, 18 * unit))
    case .circle: canvas.ellipse(middle, width / 2, height / 2)
    case .hexagon: canvas.path(hexagon(box))
    case .cloud: canvas.path(arcs(along: box.grown(by: -swell), outward: true, unit))
    case .bang: canvas.path(arcs(along: box, outward: false, unit))
    }
  }

  private func hexagon(_ box: Box) -> PathData {
    let cut = height * 0.3
    var path = PathData()
    path.move(box.x + cut, box.y)
    path.line(box.right - cut, box.y)
    path.line(box.right, box.middle.y)
    path.line(box.right - cut, box.bottom)
    path.line(box.x + cut, box.bottom)
    path.line(box.x, box.middle.y)
    path.close()
    return path
  }

  /// Arcs between points at even distances on a box with round corners.
  private func arcs(along box: Box, outward: Bool, _ unit: Double) -> PathData {
    let radius = min(box.height / 2, 26 * unit)
    let turn = radius * 1.5708
    let sides = [box.width - 2 * radius, box.height - 2 * radius]
    let length = 2 * (sides[0] + sides[1]) + 4 * turn
    let count = max(8, Int(length / (24 * unit)))
    var path = PathData()
    // a little beside a corner, so that no point falls on the ends of the middle line
    let points = (0..<count).map { step in
      Self.point(box, radius, turn, (Double(step) + 0.35) / Double(count) * length)
    }
    path.move(points[0].x, points[0].y)
    for step in 1...count {
      let (from, to) = (points[step - 1], points[step % count])
      let chord = ((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)).squareRoot()
      path.arc(chord * 0.62, chord * 0.62, clockwise: outward, to.x, to.y)
    }
    path.close()
    return path
  }

  /// The point that far along the border, clockwise from the end of the upper left corner.
  private static func point(_ box: Box, _ radius: Double, _ turn: Double, _ distance: Double) -> Point {
    var left = distance
    // each side runs along (dx, dy), and its corner turns clockwise around a centre
    let runs = [
      (x: box.x + radius, y: box.y, dx: 1.0, dy: 0.0, length: box.width - 2 * radius),
      (x: box.right, y: box.y + radius, dx: 0, dy: 1, length: box.height - 2 * radius),
      (x: box.right - radius, y: box.bottom, dx: -1, dy: 0, length: box.width - 2 * radius),
      (x: box.x, y: box.bottom - radius, dx: 0, dy: -1, length: box.height - 2 * radius),
    ]
    for run in runs {
      if left <= run.length { return Point(x: run.x + run.dx * left, y: run.y + run.dy * left) }
      left -= run.length
      if left <= turn {
        let (sine, cosine) = left * 2 <= turn ? eighth(left / turn) : swap(eighth(1 - left / turn))
        let end = Point(x: run.x + run.dx * run.length, y: run.y + run.dy * run.length)
        return Point(
          x: end.x + radius * (run.dx * sine - run.dy * (1 - cosine)),
          y: end.y + radius * (run.dy * sine + run.dx * (1 - cosine)))
      }
      left -= turn
    }
    return Point(x: box.x + radius, y: box.y)
  }

  /// Sine and cosine of a part of a quarter turn, up to its half, by the half-angle formula.
  private static func eighth(_ part: Double) -> (Double, Double) {
    let t = 0.41421 * 2 * part
    return (2 * t / (1 + t * t), (1 - t * t) / (1 + t * t))
  }

  private static func swap(_ pair: (Double, Double)) -> (Double, Double) { (pair.1, pair.0) }
}
