/// The form of a node around its middle: what is drawn, and the border that edges meet.
struct Outline: Sendable {
  enum Paint: Sendable {
    case solid, line, faint, full
  }

  enum Stroke: Sendable {
    case move(Double, Double)
    case line(Double, Double)
    case cubic(Double, Double, Double, Double, Double, Double)
    case close
  }

  enum Primitive: Sendable {
    case rect(x: Double, y: Double, width: Double, height: Double, radius: Double)
    case ellipse(rx: Double, ry: Double, x: Double, y: Double)
    case path([Stroke])
  }

  var width: Double
  var height: Double
  var primitives: [(primitive: Primitive, paint: Paint)] = []
  /// Corners of the border in order; empty for an ellipse that fills the box.
  var border: [(x: Double, y: Double)] = []
  /// Where the middle of the text lies.
  var textX = 0.0
  var textY = 0.0

  init(width: Double, height: Double) {
    self.width = (width / 2).rounded(.up) * 2
    self.height = (height / 2).rounded(.up) * 2
  }

  /// How far the border lies from the middle along one axis, at an offset along the other.
  func reach(offset: Double, horizontal: Bool, positive: Bool) -> Double {
    let (along, across) = horizontal ? (width / 2, height / 2) : (height / 2, width / 2)
    if border.isEmpty {
      let part = min(1, abs(offset) / max(across, 1))
      return along * (1 - part * part).squareRoot()
    }
    var best = 0.0
    for index in border.indices {
      let (p, q) = (border[index], border[(index + 1) % border.count])
      let (pa, pc) = horizontal ? (p.x, p.y) : (p.y, p.x)
      let (qa, qc) = horizontal ? (q.x, q.y) : (q.y, q.x)
      guard min(pc, qc) <= offset, offset <= max(pc, qc) else { continue }
      let part = qc == pc ? 0.5 : (offset - pc) / (qc - pc)
      let along = qc == pc ? (positive ? max(pa, qa) : min(pa, qa)) : pa + (qa - pa) * part
      best = max(best, positive ? along : -along)
    }
    return best
  }

  // MARK: - Drawing

  mutating func box(radius: Double = 0, inset: Double = 0, dx: Double = 0, dy: Double = 0) {
    primitives.append(
      (
        .rect(
          x: -width / 2 + inset + dx, y: -height / 2 + inset + dy, width: width - 2 * inset,
          height: height - 2 * inset, radius: radius), .solid
      ))
  }

  mutating func polygon(_ points: [(x: Double, y: Double)], _ paint: Paint = .solid) {
    guard let first = points.first else { return }
    var strokes = [Stroke.move(first.x, first.y)]
    for point in points.dropFirst() { strokes.append(.line(point.x, point.y)) }
    strokes.append(.close)
    primitives.append((.path(strokes), paint))
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    primitives.append((.path([.move(x1, y1), .line(x2, y2)]), .line))
  }

  mutating func path(_ strokes: [Stroke], _ paint: Paint = .solid) {
    primitives.append((.path(strokes), paint))
  }

  mutating func ellipse(_ rx: Double, _ ry: Double, _ paint: Paint = .solid) {
    primitives.append((.ellipse(rx: rx, ry: ry, x: 0, y: 0), paint))
  }

  /// The corners of the box.
  var corners: [(x: Double, y: Double)] {
    let (x, y) = (width / 2, height / 2)
    return [(-x, -y), (x, -y), (x, y), (-x, y)]
  }
}
