import SVG

/// Draws four fields with their points, each point's label where it covers nothing.
struct QuadrantDrawing {
  let chart: Quadrant
  /// Pixels of the type.
  let size: Double

  /// The four fields, with the origin at their upper left corner.
  private var plot: Box {
    let margin = 4 * size
    let width = chart.settings.width.map { min(max($0 - margin, 12 * size), 1_600) } ?? 31 * size
    let height = chart.settings.height.map { min(max($0 - margin, 12 * size), 1_600) } ?? 31 * size
    return Box(x: 0, y: 0, width: width, height: height)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    let plot = plot
    let circles = chart.points.map(circle)
    let titles = fields(avoiding: circles, &canvas)
    canvas.rect(plot, "rule")
    canvas.line(Point(x: plot.middle.x, y: plot.y), Point(x: plot.middle.x, y: plot.bottom), "rule")
    canvas.line(Point(x: plot.x, y: plot.middle.y), Point(x: plot.right, y: plot.middle.y), "rule")
    var box = plot
    for circle in circles { box = box.union(circle) }
    box = box.union(across(below: box.bottom, &canvas)).union(up(leftOf: box.x, &canvas))
    box = box.union(points(circles, avoiding: titles, &canvas))
    canvas.frame = canvas.titled(chart.heading.title, above: box)
    return canvas
  }

  // MARK: - Fields

  private func box(of field: Quadrant.Field) -> Box {
    let plot = plot
    let (width, height) = (plot.width / 2, plot.height / 2)
    let isRight = field == .upperRight || field == .lowerRight
    let isUpper = field == .upperRight || field == .upperLeft
    return Box(x: isRight ? width : 0, y: isUpper ? 0 : height, width: width, height: height)
  }

  /// Draws the fields; the boxes of their titles.
  private func fields(avoiding circles: [Box], _ canvas: inout Canvas) -> [Box] {
    var boxes: [Box] = []
    for field in Quadrant.Field.allCases {
      let box = box(of: field)
      canvas.rect(box, "field k\([1, 4, 8, 3][field.rawValue])")
      let block = TextBlock(
        LabelText(plain: chart.titles[field.rawValue]), size: size, bold: true, limit: box.width - 2 * size)
      let place = chart.points.isEmpty ? box.middle : titlePlace(block, box, circles)
      canvas.text(block, at: place, size: size, "b")
      if block.width > 0 { boxes.append(Box(around: place, block)) }
    }
    return boxes
  }

  /// The middle of a field's title: at the top or, where points are in its way, in a corner or at the bottom.
  private func titlePlace(_ block: TextBlock, _ field: Box, _ circles: [Box]) -> Point {
    let top = field.y + size * 0.6 + block.height / 2
    let bottom = field.bottom - size * 0.6 - block.height / 2
    let left = field.x + size * 0.6 + block.width / 2
    let right = field.right - size * 0.6 - block.width / 2
    let places = [top, bottom].flatMap { y in [field.middle.x, left, right].map { Point(x: $0, y: y) } }
    var best = places[0]
    var least = Int.max
    for place in places {
      let box = Box(around: place, block)
      let covered = circles.count { $0.meets(box) }
      if covered < least { (best, least) = (place, covered) }
    }
    return best
  }

  // MARK: - Axes

  /// - Parameter edge: where the plot and points on its border end.
  private func across(below edge: Double, _ canvas: inout Canvas) -> Box {
    axis(chart.across, from: Point(x: plot.x, y: edge + size * 0.5), length: plot.width, below: true, &canvas)
  }

  private func up(leftOf edge: Double, _ canvas: inout Canvas) -> Box {
    let corner = Point(x: plot.x, y: plot.bottom)
    let gap = plot.x - edge + size * 0.5
    canvas.beginTurned(-90, around: corner)
    let start = Point(x: corner.x, y: corner.y - gap)
    let box = axis(chart.up, from: start, length: plot.height, below: false, &canvas)
    canvas.end()
    return Box(x: plot.x - gap - box.height, y: plot.y, width: box.height, height: plot.height)
  }

  /// The texts at the ends of an axis and an arrow between them.
  private func axis(
    _ axis: Quadrant.Axis, from start: Point, length: Double, below: Bool, _ canvas: inout Canvas
  ) -> Box {
    let hasBoth = !axis.low.isEmpty && !axis.high.isEmpty
    let limit = hasBoth ? length / 2 - size : length
    let low = TextBlock(LabelText(plain: axis.low), size: size, limit: limit)
    let high = TextBlock(LabelText(plain: axis.high), size: size, limit: limit)
    let height = max(low.height, high.height)
    guard height > 0 else { return Box(x: start.x, y: start.y, width: 0, height: 0) }
    let middle = start.y + (below ? height / 2 : -height / 2)
    canvas.text(low, at: Point(x: start.x, y: middle), .start, size: size)
    canvas.text(high, at: Point(x: start.x + length, y: middle), .end, size: size)
    let (from, to) = (start.x + low.width + size, start.x + length - high.width - size)
    if hasBoth, to - from > 3 * size { arrow(Point(x: from, y: middle), Point(x: to, y: middle), &canvas) }
    return Box(x: start.x, y: below ? start.y : start.y - height, width: length, height: height)
  }

  private func arrow(_ from: Point, _ to: Point, _ canvas: inout Canvas) {
    let head = size * 0.5
    canvas.line(from, Point(x: to.x - head, y: to.y), "rule")
    var data = PathData()
    data.move(to.x, to.y)
    data.line(to.x - head, to.y - head / 2)
    data.line(to.x - head, to.y + head / 2)
    data.close()
    canvas.path(data, "head")
  }

  // MARK: - Points

  private func radius(of style: Quadrant.PointStyle) -> Double {
    min(style.radius ?? chart.settings.pointRadius ?? (size * 0.36).rounded(), 60)
  }

  /// The box around a point with its border.
  private func circle(_ point: Quadrant.Point) -> Box {
    let style = chart.style(of: point)
    let reach = radius(of: style) + min(style.strokeWidth ?? 0, 20) / 2
    let middle = Point(x: plot.x + point.x * plot.width, y: plot.bottom - point.y * plot.height)
    return Box(x: middle.x - reach, y: middle.y - reach, width: 2 * reach, height: 2 * reach)
  }

  /// Draws the points, then their labels; the box around them.
  private func points(_ circles: [Box], avoiding titles: [Box], _ canvas: inout Canvas) -> Box {
    var box = plot
    for (point, circle) in zip(chart.points, circles) {
      let style = chart.style(of: point)
      let radius = radius(of: style)
      canvas.ellipse(circle.middle, radius, radius, "pt", style: css(style))
    }
    var labels = PointLabels(plot: plot, size: size, taken: titles)
    labels.circles = circles
    for (index, point) in chart.points.enumerated() {
      let block = TextBlock(LabelText(plain: point.label), size: size * 0.86, limit: 10 * size)
      let middle = labels.place(block, of: index, isFree: chart.points.count <= 300)
      if let line = labels.leader(to: middle, block, of: index) { canvas.line(line.0, line.1, "lead") }
      canvas.text(block, at: middle, size: size * 0.86, "sm")
      box = box.union(Box(around: middle, block))
    }
    return box
  }

  private func css(_ style: Quadrant.PointStyle) -> String {
    var parts: [String] = []
    if let fill = style.fill { parts.append("fill:\(fill.hex)") }
    if let stroke = style.stroke ?? (style.strokeWidth == nil ? nil : style.fill) {
      parts.append("stroke:\(stroke.hex)")
    } else if style.strokeWidth != nil {
      parts.append("stroke:var(--da)")
    }
    if let width = style.strokeWidth { parts.append("stroke-width:\(Int(min(width, 20)))px") }
    return parts.joined(separator: ";")
  }
}

extension DiagramStyle {
  /// The rules of quadrant charts.
  static let quadrant = """
    .diagram .field{fill:var(--k);fill-opacity:.35}
    .diagram .pt{fill:var(--da);stroke:var(--db);stroke-width:1}

    """
}
