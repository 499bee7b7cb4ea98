import SVG

/// Draws a radar chart: curves that differ by sign and dash, labels around the edge that never touch.
struct RadarDrawing {
  let radar: Radar
  /// Pixels of the type.
  let size: Double

  private let centre = Point(x: 0, y: 0)
  private var count: Int { radar.axes.count }

  /// Large enough that the labels of many axes stand apart.
  private var radius: Double { max(9.5 * size, Double(count) * size * 0.42) }

  private func direction(_ axis: Int) -> Direction { Direction(turns: Double(axis) / Double(max(1, count))) }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    var box = Box(x: -radius, y: -radius, width: 2 * radius, height: 2 * radius)
    grid(&canvas)
    for (index, curve) in radar.curves.enumerated() where curve.values.count == count && count > 0 {
      draw(curve, index, &canvas)
    }
    box = box.union(labels(&canvas))
    if radar.hasKey { box = key(above: box, &canvas) }
    canvas.frame = canvas.titled(radar.heading.title, above: box)
    return canvas
  }

  // MARK: - Grid

  private func grid(_ canvas: inout Canvas) {
    let ticks = radar.ticks.isFinite ? min(radar.ticks.rounded(.up), 20) : 20
    for tick in stride(from: 1.0, through: max(ticks, 0), by: 1) {
      let reach = radius * tick / max(radar.ticks, tick)
      if radar.isPolygon, count > 2 {
        canvas.path(polygon((0..<count).map { direction($0).from(centre, by: reach) }), "faint")
      } else {
        canvas.ellipse(centre, reach, reach, "faint")
      }
    }
    for axis in 0..<count { canvas.line(centre, direction(axis).from(centre, by: radius), "faint") }
  }

  private func polygon(_ points: [Point]) -> PathData {
    var data = PathData()
    for (index, point) in points.enumerated() {
      if index == 0 { data.move(point.x, point.y) } else { data.line(point.x, point.y) }
    }
    data.close()
    return data
  }

  // MARK: - Curves

  private func draw(_ curve: Radar.Curve, _ index: Int, _ canvas: inout Canvas) {
    let points = curve.values.enumerated().map { axis, value in
      direction(axis).from(centre, by: radius * radar.part(of: value))
    }
    canvas.begin("k\(index % 8 + 1)")
    canvas.tooltip(LabelText(plain: curve.label).plain)
    let data = radar.isPolygon ? polygon(points) : round(points)
    canvas.path(data, index > 0 ? "reach d\((index - 1) % 3 + 1)" : "reach")
    for point in points { ChartSymbol(index).draw(at: point, radius: size * 0.29, "sign", on: &canvas) }
    canvas.end()
  }

  /// A closed curve through the points, slightly rounded.
  private func round(_ points: [Point]) -> PathData {
    let tension = 0.17
    let count = points.count
    var data = PathData()
    data.move(points[0].x, points[0].y)
    for index in 0..<count {
      let (before, from) = (points[(index + count - 1) % count], points[index])
      let (to, after) = (points[(index + 1) % count], points[(index + 2) % count])
      data.cubic(
        from.x + (to.x - before.x) * tension, from.y + (to.y - before.y) * tension,
        to.x - (after.x - from.x) * tension, to.y - (after.y - from.y) * tension, to.x, to.y)
    }
    data.close()
    return data
  }

  // MARK: - Labels

  /// Writes the names of the axes around the edge; the box around them.
  private func labels(_ canvas: inout Canvas) -> Box {
    var box = Box(x: -radius, y: -radius, width: 2 * radius, height: 2 * radius)
    let blocks = radar.axes.map { TextBlock(LabelText(plain: $0.label), size: size, limit: 10 * size) }
    for side in [-1.0, 0, 1] {
      let axes = (0..<count).filter { sideOf($0) == side }.sorted { direction($0).y < direction($1).y }
      let reach = radius + size * 0.6
      let wanted = axes.map { axis -> Double in
        let y = direction(axis).y
        return y * reach + (side == 0 ? y * (blocks[axis].height / 2 + (count > 10 ? size : 0)) : 0)
      }
      let middles = Spread.middles(wanted, sizes: axes.map { blocks[$0].height + 2 })
      for (axis, y) in zip(axes, middles) {
        // A slanted axis needs as much room beside its last sign as a level one.
        let place = Point(x: side == 0 ? 0 : direction(axis).x * radius + side * size * 0.8, y: y)
        let anchor = side == 0 ? Canvas.Anchor.middle : side < 0 ? .end : .start
        canvas.text(blocks[axis], at: place, anchor, size: size)
        box = box.union(Box(blocks[axis], at: place, anchor))
      }
    }
    return box
  }

  /// -1 at the left, 1 at the right, 0 for an axis straight up or down.
  private func sideOf(_ axis: Int) -> Double {
    let x = direction(axis).x
    return x > 0.01 ? 1 : x < -0.01 ? -1 : 0
  }

  private func key(above box: Box, _ canvas: inout Canvas) -> Box {
    let entries = radar.curves.enumerated().map { index, curve in
      ChartKey.Entry(
        label: TextBlock(LabelText(plain: curve.label), size: size, limit: 12.5 * size),
        mark: { sample(index, $0, &$1) })
    }
    return ChartKey(entries: entries, size: size, markWidth: 2 * size).draw(above: box, on: &canvas)
  }

  private func sample(_ index: Int, _ box: Box, _ canvas: inout Canvas) {
    canvas.begin("k\(index % 8 + 1)")
    canvas.line(
      Point(x: box.x, y: box.middle.y), Point(x: box.right, y: box.middle.y),
      index > 0 ? "trace d\((index - 1) % 3 + 1)" : "trace")
    ChartSymbol(index).draw(at: box.middle, radius: size * 0.29, "sign", on: &canvas)
    canvas.end()
  }
}

extension DiagramStyle {
  /// The rules of radar charts.
  static let radar = """
    .diagram .reach{fill:var(--k);fill-opacity:.25;stroke:var(--q);stroke-width:2}

    """
}
