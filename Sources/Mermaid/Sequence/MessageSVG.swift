import SVG

/// Writes the line of a message, its heads, circles and number.
struct MessageSVG {
  let line: SequenceDrawing.Line
  let metrics: SequenceMetrics

  private var radius: Double { metrics.circle }

  func draw(on canvas: inout Canvas) {
    var (start, end) = (line.start, line.end)
    let startSign = line.turn == nil && end.x < start.x ? -1.0 : 1
    let endSign = line.turn == nil ? startSign : -1
    if let number = line.number {
      if line.arrow.isReversed {
        end.x -= endSign * number.reach
      } else {
        start.x += startSign * number.reach
      }
    }
    var circles: [Point] = []
    if line.hasStartCircle {
      // On the sender's line, or behind the number that stands there.
      if start != line.start { start.x += startSign * radius }
      circles.append(start)
      start.x += startSign * radius
    }
    if line.hasEndCircle {
      if end != line.end { end.x -= endSign * radius }
      circles.append(end)
      end.x -= endSign * radius
    }
    var (from, to) = (start, end)
    from.x += startSign * cut(line.arrow.start)
    to.x -= endSign * cut(line.arrow.end)
    canvas.path(course(from, to), line.arrow.isDotted ? "edge dotted" : "edge")
    head(line.arrow.start, start, -startSign, &canvas)
    head(line.arrow.end, end, endSign, &canvas)
    for middle in circles { canvas.ellipse(middle, radius, radius, "head open") }
    number(&canvas)
  }

  private func course(_ from: Point, _ to: Point) -> PathData {
    var path = PathData()
    path.move(from.x, from.y)
    if let turn = line.turn {
      let corner = metrics.bar
      path.line(turn - corner, from.y)
      path.cubic(turn, from.y, turn, from.y, turn, from.y + corner)
      path.line(turn, to.y - corner)
      path.cubic(turn, to.y, turn, to.y, turn - corner, to.y)
    }
    path.line(to.x, to.y)
    return path
  }

  /// How much of the line a head covers.
  private func cut(_ head: SequenceArrow.Head) -> Double {
    switch head {
    case .full: 6
    case .none, .cross, .open, .upperHalf, .lowerHalf, .upperStroke, .lowerStroke: 0
    }
  }

  /// - Parameter sign: 1 for a head that points to the right.
  private func head(_ head: SequenceArrow.Head, _ tip: Point, _ sign: Double, _ canvas: inout Canvas) {
    let (long, high) = (metrics.headLength, metrics.headLength * 0.47)
    let back = tip.x - sign * long
    var path = PathData()
    switch head {
    case .none: return
    case .full:
      path.move(tip.x, tip.y)
      path.line(back, tip.y - high)
      path.line(back, tip.y + high)
      path.close()
    case .upperHalf, .lowerHalf:
      path.move(tip.x, tip.y)
      path.line(back, tip.y + (head == .upperHalf ? -1.5 : 1.5) * high)
      path.line(back, tip.y)
      path.close()
    case .open:
      path.move(back, tip.y - high)
      path.line(tip.x, tip.y)
      path.line(back, tip.y + high)
    case .upperStroke, .lowerStroke:
      path.move(back, tip.y + (head == .upperStroke ? -1.5 : 1.5) * high)
      path.line(tip.x, tip.y)
    case .cross:
      let middle = tip.x - sign * long * 0.7
      for side in [1.0, -1] {
        path.move(middle - high, tip.y - side * high)
        path.line(middle + high, tip.y + side * high)
      }
    }
    let isLine = head == .open || head == .cross || head == .upperStroke || head == .lowerStroke
    canvas.path(path, isLine ? "edge" : "head")
  }

  private func number(_ canvas: inout Canvas) {
    guard let (text, reach) = line.number else { return }
    let place = line.arrow.isReversed ? line.end : line.start
    let height = metrics.plate
    canvas.rect(
      Box(x: place.x - reach, y: place.y - height, width: 2 * reach, height: 2 * height), "head",
      radius: height)
    canvas.text(text, at: place, size: metrics.tiny, bold: true, "num")
  }
}
