import SVG

/// The symbols of participants that stand above their names.
enum ParticipantSymbol {
  /// Draws the symbol of a kind within a square; kinds that are boxes have none.
  static func draw(_ kind: SequenceDiagram.Kind, in box: Box, on canvas: inout Canvas) {
    switch kind {
    case .participant, .collections, .queue: break
    case .actor: actor(box, &canvas)
    case .boundary: boundary(box, &canvas)
    case .control: control(box, &canvas)
    case .entity: entity(box, &canvas)
    case .database: database(box, &canvas)
    }
  }

  private static func strokes(
    _ lines: [[(Double, Double)]], _ box: Box, _ canvas: inout Canvas, _ classes: String = "line"
  ) {
    var path = PathData()
    for line in lines {
      for (index, point) in line.enumerated() {
        let (x, y) = (box.x + point.0 * box.width, box.y + point.1 * box.height)
        if index == 0 { path.move(x, y) } else { path.line(x, y) }
      }
    }
    canvas.path(path, classes)
  }

  private static func actor(_ box: Box, _ canvas: inout Canvas) {
    let radius = box.width * 0.19
    canvas.ellipse(Point(x: box.middle.x, y: box.y + radius + 1), radius, radius)
    strokes(
      [[(0.5, 0.41), (0.5, 0.7)], [(0.2, 0.5), (0.8, 0.5)], [(0.24, 0.98), (0.5, 0.7), (0.76, 0.98)]], box,
      &canvas)
  }

  private static func boundary(_ box: Box, _ canvas: inout Canvas) {
    let radius = box.width * 0.38
    strokes([[(0, 0.24), (0, 0.86)], [(0, 0.55), (0.24, 0.55)]], box, &canvas)
    canvas.ellipse(Point(x: box.x + box.width * 0.62, y: box.y + box.height * 0.55), radius, radius)
  }

  private static func control(_ box: Box, _ canvas: inout Canvas) {
    let radius = box.width * 0.4
    canvas.ellipse(Point(x: box.middle.x, y: box.y + box.height * 0.58), radius, radius)
    strokes([[(0.62, 0.02), (0.46, 0.18), (0.62, 0.34)]], box, &canvas)
  }

  private static func entity(_ box: Box, _ canvas: inout Canvas) {
    let radius = box.width * 0.4
    canvas.ellipse(Point(x: box.middle.x, y: box.y + box.height * 0.52), radius, radius)
    strokes([[(0.1, 0.94), (0.9, 0.94)]], box, &canvas)
  }

  private static func database(_ box: Box, _ canvas: inout Canvas) {
    let (left, right) = (box.x + box.width * 0.08, box.right - box.width * 0.08)
    let (rx, ry) = ((right - left) / 2, box.height * 0.15)
    let (top, bottom) = (box.y + ry + 1, box.bottom - ry - 1)
    var body = PathData()
    body.move(left, top)
    body.arc(rx, ry, clockwise: true, right, top)
    body.line(right, bottom)
    body.arc(rx, ry, clockwise: true, left, bottom)
    body.close()
    canvas.path(body)
    var lid = PathData()
    lid.move(left, top)
    lid.arc(rx, ry, clockwise: false, right, top)
    canvas.path(lid, "line")
  }

  /// A cylinder on its side, as wide as the box.
  static func queue(_ box: Box, end: Double, on canvas: inout Canvas) {
    let (rx, ry) = (end * 0.7, box.height / 2)
    let (left, right) = (box.x + rx, box.right - rx)
    var body = PathData()
    body.move(left, box.y)
    body.line(right, box.y)
    body.arc(rx, ry, clockwise: true, right, box.bottom)
    body.line(left, box.bottom)
    body.arc(rx, ry, clockwise: true, left, box.y)
    body.close()
    canvas.path(body)
    var lid = PathData()
    lid.move(right, box.y)
    lid.arc(rx, ry, clockwise: false, right, box.bottom)
    canvas.path(lid, "line")
  }
}
