extension Outline {
  /// The outline of a shape around a text of that size.
  ///
  /// - Parameter isTurned: the diagram runs sideways, so that bars stand upright.
  init(
    _ shape: NodeShape, textWidth tw: Double, textHeight th: Double, size: Double, isTurned: Bool = false
  ) {
    let unit = size / 16
    let px = 15 * unit
    let py = 10 * unit
    let w = max(tw + 2 * px, 36 * unit)
    let h = max(th, size * 1.2) + 2 * py
    switch shape {
    case .rect, .icon, .iconSquare, .image: self.init(box: w, h, radius: 0)
    case .rounded, .iconRounded: self.init(box: w, h, radius: 6 * unit)
    case .state: self.init(box: w, h, radius: 10 * unit)
    case .choice:
      self.init(width: 28 * unit, height: 28 * unit)
      border = [(0, -height / 2), (width / 2, 0), (0, height / 2), (-width / 2, 0)]
      polygon(border)
    case .stadium: self.init(stadium: tw + px + h * 0.6, h)
    case .subroutine:
      self.init(box: w + 14 * unit, h, radius: 0)
      for x in [-width / 2 + 7 * unit, width / 2 - 7 * unit] { line(x, -height / 2, x, height / 2) }
    case .cylinder, .linedCylinder: self.init(cylinder: w, h, unit, isLined: shape == .linedCylinder)
    case .horizontalCylinder: self.init(lyingCylinder: w, h, unit)
    case .circle, .iconCircle:
      let d = (tw * tw + th * th).squareRoot() + 12 * unit
      self.init(round: max(d, 34 * unit), max(d, 34 * unit))
    case .doubleCircle:
      let d = max((tw * tw + th * th).squareRoot() + 20 * unit, 40 * unit)
      self.init(round: d, d)
      ellipse(width / 2 - 4 * unit, height / 2 - 4 * unit)
    case .ellipse: self.init(round: tw * 1.3 + 2 * px, h * 1.25)
    case .smallCircle: self.init(round: 16 * unit, 16 * unit)
    case .filledCircle:
      self.init(round: 14 * unit, 14 * unit)
      primitives[0].paint = .full
    case .framedCircle:
      self.init(round: 18 * unit, 18 * unit)
      ellipse(width / 2 - 4 * unit, height / 2 - 4 * unit, .full)
    case .crossedCircle:
      self.init(round: 44 * unit, 44 * unit)
      let r = width / 2 * 0.707
      line(-r, -r, r, r)
      line(-r, r, r, -r)
    case .fork:
      let long = max(tw, 70 * unit)
      self.init(width: isTurned ? 8 * unit : long, height: isTurned ? long : 8 * unit)
      border = corners
      polygon(corners, .full)
    case .diamond, .hexagon, .leanRight, .leanLeft, .trapezoid, .invertedTrapezoid, .odd, .notchedRect,
      .hourglass, .bolt, .triangle, .flippedTriangle, .slopedRect, .notchedPentagon:
      self.init(polygonal: shape, tw, th, w, h, unit)
    case .document, .documents, .linedDocument, .taggedDocument, .flag, .delay, .curvedTrapezoid, .bowRect:
      self.init(curved: shape, w, h, unit)
    case .datastore, .linedRect, .dividedRect, .windowPane, .stackedRect, .taggedRect:
      self.init(framed: shape, w, h, unit)
    case .text, .brace, .braceRight, .braces: self.init(braced: shape, w, h, unit)
    case .note: self.init(note: tw + 22 * unit, max(th, size * 1.2) + 14 * unit, fold: 9 * unit)
    case .bang: self.init(round: tw * 1.35 + 2 * px, h * 1.4)
    case .cloud: self.init(box: w + 10 * unit, h + 6 * unit, radius: h * 0.4)
    }
  }

  private init(box w: Double, _ h: Double, radius: Double) {
    self.init(width: w, height: h)
    border = corners
    box(radius: radius)
  }

  /// A sheet of paper with a folded corner.
  private init(note w: Double, _ h: Double, fold: Double) {
    self.init(width: w, height: h)
    border = corners
    let (x, y) = (width / 2, height / 2)
    polygon([(-x, -y), (x - fold, -y), (x, -y + fold), (x, y), (-x, y)])
    path([.move(x - fold, -y), .line(x - fold, -y + fold), .line(x, -y + fold)], .line)
  }

  private init(round w: Double, _ h: Double) {
    self.init(width: w, height: h)
    ellipse(width / 2, height / 2)
  }

  private init(stadium w: Double, _ h: Double) {
    self.init(width: max(w, h * 1.3), height: h)
    box(radius: height / 2)
    let (x, y) = (width / 2, height / 2)
    let inner = x - y
    // the round ends as corners of a polygon
    let turns = [0.0, 0.38, 0.71, 0.92, 1.0]
    border = turns.map { (inner + y * $0, -y * (1 - $0 * $0).squareRoot()) }
    border += turns.reversed().dropFirst().map { (inner + y * $0, y * (1 - $0 * $0).squareRoot()) }
    border += border.reversed().map { (-$0.x, $0.y) }
  }

  private init(cylinder w: Double, _ h: Double, _ unit: Double, isLined: Bool) {
    let ry = min(9 * unit, w / 8)
    self.init(width: w, height: h + 2 * ry + (isLined ? 4 * unit : 0))
    let (x, y) = (width / 2, height / 2)
    let (kx, ky) = (x * 0.552, ry * 0.552)
    path([
      .move(-x, -y + ry), .cubic(-x, -y + ry - ky, -kx, -y, 0, -y),
      .cubic(kx, -y, x, -y + ry - ky, x, -y + ry),
      .line(x, y - ry), .cubic(x, y - ry + ky, kx, y, 0, y), .cubic(-kx, y, -x, y - ry + ky, -x, y - ry),
      .close,
    ])
    for extra in isLined ? [0, 4 * unit] : [0] {
      let top = -y + ry + extra
      path(
        [
          .move(-x, top), .cubic(-x, top + ky, -kx, top + ry, 0, top + ry),
          .cubic(kx, top + ry, x, top + ky, x, top),
        ], .line)
    }
    textY = ry * 0.7 + (isLined ? 2 * unit : 0)
    let steps = [-1.0, -0.8, -0.5, 0, 0.5, 0.8, 1]
    border = steps.map { (x * $0, -y + ry - ry * (1 - $0 * $0).squareRoot()) }
    border += steps.reversed().map { (x * $0, y - ry + ry * (1 - $0 * $0).squareRoot()) }
  }

  private init(lyingCylinder w: Double, _ h: Double, _ unit: Double) {
    let rx = 9 * unit
    self.init(width: w + 2 * rx, height: h)
    let (x, y) = (width / 2, height / 2)
    let (kx, ky) = (rx * 0.552, y * 0.552)
    path([
      .move(-x + rx, -y), .line(x - rx, -y), .cubic(x - rx + kx, -y, x, -ky, x, 0),
      .cubic(x, ky, x - rx + kx, y, x - rx, y), .line(-x + rx, y), .cubic(-x + rx - kx, y, -x, ky, -x, 0),
      .cubic(-x, -ky, -x + rx - kx, -y, -x + rx, -y), .close,
    ])
    path(
      [
        .move(x - rx, -y), .cubic(x - rx - kx, -y, x - 2 * rx, -ky, x - 2 * rx, 0),
        .cubic(x - 2 * rx, ky, x - rx - kx, y, x - rx, y),
      ], .line)
    textX = -rx / 2
    border = [(-x + rx, -y), (x - rx, -y), (x, 0), (x - rx, y), (-x + rx, y), (-x, 0)]
  }

  private init(
    polygonal shape: NodeShape, _ tw: Double, _ th: Double, _ w: Double, _ h: Double, _ unit: Double
  ) {
    var points: [(x: Double, y: Double)]
    switch shape {
    case .diamond:
      let wide = max(tw + 2.2 * th + 16 * unit, 60 * unit)
      self.init(width: wide, height: max(th / (1 - tw / wide) + 8 * unit, 44 * unit))
      let (x, y) = (width / 2, height / 2)
      points = [(0, -y), (x, 0), (0, y), (-x, 0)]
    case .hexagon:
      self.init(width: w + h * 0.45, height: h)
      let (x, y) = (width / 2, height / 2)
      let m = h * 0.3
      points = [(-x + m, -y), (x - m, -y), (x, 0), (x - m, y), (-x + m, y), (-x, 0)]
    case .leanRight, .leanLeft:
      self.init(width: w + h * 0.45, height: h)
      let (x, y) = (width / 2, height / 2)
      let m = h * 0.4
      points =
        shape == .leanRight
        ? [(-x + m, -y), (x, -y), (x - m, y), (-x, y)] : [(-x, -y), (x - m, -y), (x, y), (-x + m, y)]
    case .trapezoid, .invertedTrapezoid:
      self.init(width: w + h * 0.5, height: h)
      let (x, y) = (width / 2, height / 2)
      let m = h * 0.4
      points =
        shape == .trapezoid
        ? [(-x + m, -y), (x - m, -y), (x, y), (-x, y)] : [(-x, -y), (x, -y), (x - m, y), (-x + m, y)]
    case .odd:
      self.init(width: w + h * 0.3, height: h)
      let (x, y) = (width / 2, height / 2)
      points = [(-x, -y), (x, -y), (x, y), (-x, y), (-x + h * 0.3, 0)]
      textX = h * 0.13
    case .notchedRect:
      self.init(width: w + 8 * unit, height: h)
      let (x, y) = (width / 2, height / 2)
      let m = 11 * unit
      points = [(-x + m, -y), (x, -y), (x, y), (-x, y), (-x, -y + m)]
    case .hourglass:
      self.init(width: 34 * unit, height: 34 * unit)
      let (x, y) = (width / 2, height / 2)
      points = [(-x, -y), (x, -y), (-x, y), (x, y)]
    case .bolt:
      self.init(width: 36 * unit, height: 52 * unit)
      let (x, y) = (width / 2, height / 2)
      points = [
        (x * 0.7, -y), (-x, y * 0.15), (-x * 0.1, y * 0.15), (-x * 0.7, y), (x, -y * 0.2),
        (x * 0.1, -y * 0.2),
      ]
      border = corners
    case .triangle, .flippedTriangle:
      self.init(
        width: tw + 2.2 * th + 24 * unit, height: th / (1 - tw / (tw + 2.2 * th + 24 * unit)) + 14 * unit)
      let (x, y) = (width / 2, height / 2)
      let sign = shape == .triangle ? 1.0 : -1.0
      points = [(0, -y * sign), (x, y * sign), (-x, y * sign)]
      textY = sign * (y - th / 2 - 5 * unit)
    case .slopedRect:
      self.init(width: w, height: h + 12 * unit)
      let (x, y) = (width / 2, height / 2)
      points = [(-x, -y + 12 * unit), (x, -y), (x, y), (-x, y)]
      textY = 6 * unit
    case .notchedPentagon:
      self.init(width: w + 8 * unit, height: h + 6 * unit)
      let (x, y) = (width / 2, height / 2)
      let m = 12 * unit
      points = [(-x + m, -y), (x - m, -y), (x, -y + m), (x, y), (-x, y), (-x, -y + m)]
    default:
      self.init(width: w, height: h)
      points = corners
    }
    if border.isEmpty { border = shape == .hourglass ? corners : points }
    polygon(points)
  }

  private init(curved shape: NodeShape, _ w: Double, _ h: Double, _ unit: Double) {
    let wave = 7 * unit
    switch shape {
    case .delay, .curvedTrapezoid, .bowRect:
      self.init(width: w + h * 0.4, height: h)
      border = corners
      let (x, y) = (width / 2, height / 2)
      let k = y * 0.552
      if shape == .delay {
        path([
          .move(-x, -y), .line(x - y, -y), .cubic(x - y + k, -y, x, -k, x, 0),
          .cubic(x, k, x - y + k, y, x - y, y),
          .line(-x, y), .close,
        ])
      } else if shape == .curvedTrapezoid {
        path([
          .move(-x, 0), .line(-x + y * 0.8, -y), .line(x - y * 0.5, -y),
          .cubic(x, -y * 0.6, x, y * 0.6, x - y * 0.5, y),
          .line(-x + y * 0.8, y), .close,
        ])
      } else {
        path([
          .move(-x + y * 0.5, -y), .line(x, -y), .cubic(x - y * 0.5, -y * 0.5, x - y * 0.5, y * 0.5, x, y),
          .line(-x + y * 0.5, y), .cubic(-x, y * 0.5, -x, -y * 0.5, -x + y * 0.5, -y), .close,
        ])
      }
    default:
      let isStack = shape == .documents
      let extra = isStack ? 8 * unit : 0
      self.init(width: w + extra + (shape == .linedDocument ? 8 * unit : 0), height: h + 2 * wave + extra)
      border = corners
      let y = height / 2
      for layer in isStack ? [2.0, 1, 0] : [0.0] {
        let left = -width / 2 + (isStack ? layer * 4 * unit : 0)
        let right = width / 2 - (isStack ? (2 - layer) * 4 * unit : 0)
        let top = -y + (isStack ? (2 - layer) * 4 * unit : 0)
        let bottom = y - (isStack ? layer * 4 * unit : 0) - wave
        let third = (right - left) / 3
        var strokes: [Stroke] = [.move(left, top)]
        if shape == .flag {
          strokes = [
            .move(left, top + wave),
            .cubic(left + third, top + 3 * wave, right - third, top - wave, right, top + wave),
          ]
        } else {
          strokes.append(.line(right, top))
        }
        strokes += [
          .line(right, bottom),
          .cubic(right - third, bottom - 2 * wave, left + third, bottom + 2 * wave, left, bottom),
          .close,
        ]
        path(strokes)
      }
      textY = shape == .flag ? 0 : -wave / 2
      if shape == .linedDocument {
        line(-width / 2 + 8 * unit, -y, -width / 2 + 8 * unit, y - wave)
        textX = 4 * unit
      }
    }
  }

  private init(framed shape: NodeShape, _ w: Double, _ h: Double, _ unit: Double) {
    let m = 9 * unit
    switch shape {
    case .stackedRect:
      self.init(width: w + m, height: h + m)
      border = corners
      for layer in [2.0, 1, 0] {
        primitives.append(
          (
            .rect(
              x: -width / 2 + layer * m / 2, y: -height / 2 + (2 - layer) * m / 2, width: width - m,
              height: height - m, radius: 0), .solid
          ))
      }
      (textX, textY) = (-m / 2, m / 2)
    case .windowPane:
      self.init(box: w + m, h + m, radius: 0)
      line(-width / 2 + m, -height / 2, -width / 2 + m, height / 2)
      line(-width / 2, -height / 2 + m, width / 2, -height / 2 + m)
      (textX, textY) = (m / 2, m / 2)
    case .dividedRect:
      self.init(box: w, h + m, radius: 0)
      line(-width / 2, -height / 2 + m, width / 2, -height / 2 + m)
      textY = m / 2
    case .linedRect:
      self.init(box: w + m, h, radius: 0)
      line(-width / 2 + m, -height / 2, -width / 2 + m, height / 2)
      textX = m / 2
    case .taggedRect:
      self.init(box: w, h, radius: 0)
      let (x, y) = (width / 2, height / 2)
      polygon([(x - m, y), (x, y - m), (x, y)])
    default:
      self.init(box: w, h, radius: 0)
      for y in [-height / 2 + 3 * unit, height / 2 - 3 * unit] { line(-width / 2, y, width / 2, y) }
    }
  }

  private init(braced shape: NodeShape, _ w: Double, _ h: Double, _ unit: Double) {
    self.init(width: w, height: h)
    border = corners
    let (x, y) = (width / 2, height / 2)
    let m = 6 * unit
    for side in [-1.0, 1]
    where side < 0 ? shape == .brace || shape == .braces : shape != .brace && shape != .text {
      let (a, b) = (side * (x - m), side * x)
      path(
        [
          .move(a - side * m, -y), .cubic(a, -y, a, -y, a, -y + m), .line(a, -m), .cubic(a, 0, a, 0, b, 0),
          .cubic(a, 0, a, 0, a, m), .line(a, y - m), .cubic(a, y, a, y, a - side * m, y),
        ], .line)
    }
  }
}
