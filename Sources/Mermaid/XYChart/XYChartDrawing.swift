import SVG

/// Draws a chart of bars and lines: grouped bars that begin at zero, lines with signs of their own, labels that
/// always have room.
struct XYChartDrawing {
  let chart: XYChart
  /// Pixels of the type.
  let size: Double
  let room: XYChartRoom
  let frame: XYChartFrame
  private let acrossLabels: [TextBlock]
  private let valueLabels: [TextBlock]
  /// The labels below the plot are turned, since they are too wide for their places.
  private let isTurned: Bool

  var labelSize: Double { size * 0.86 }
  var bars: Int { chart.series.count { $0.kind == .bar } }

  init(chart: XYChart, size: Double) {
    self.chart = chart
    self.size = size
    let room = XYChartRoom(chart)
    self.room = room
    let labelSize = size * 0.86
    valueLabels =
      room.value.showsLabels
      ? chart.valueTicks.map { TextBlock(line: NumberText.text($0), size: labelSize) } : []
    let names = room.across.showsLabels ? chart.acrossLabels.map { LabelText(plain: $0) } : []
    let plan = Plan(chart, room, names, valueLabels, size)
    isTurned = plan.isTurned
    acrossLabels = names.map { TextBlock($0, size: labelSize, limit: plan.labelLimit) }
    frame = XYChartFrame(chart, width: plan.width, height: plan.height)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    var box = Box(x: 0, y: 0, width: frame.width, height: frame.height)
    grid(&canvas)
    drawBars(on: &canvas)
    axisLines(&canvas)
    drawLines(on: &canvas)
    box = box.union(drawValues(on: &canvas))
    box = box.union(drawLabels(on: &canvas))
    box = box.union(valueLabels(&canvas))
    box = box.union(acrossLabels(&canvas))
    box = titles(box, &canvas)
    box = drawKey(above: box, on: &canvas)
    let title = room.showsTitle ? chart.heading.title : nil
    canvas.frame = canvas.titled(title, above: box)
    return canvas
  }

  // MARK: - Axes

  private func grid(_ canvas: inout Canvas) {
    guard room.value.showsTicks || room.value.showsLabels else { return }
    for tick in chart.valueTicks {
      let pixel = frame.value(tick)
      let end = frame.isHorizontal ? frame.height : frame.width
      canvas.line(frame.point(place: 0, value: pixel), frame.point(place: end, value: pixel), "faint")
    }
  }

  /// The line on which bars stand, and the axis of values, broken where it does not begin at zero.
  private func axisLines(_ canvas: inout Canvas) {
    let end = frame.isHorizontal ? frame.height : frame.width
    if room.across.showsLine {
      let base = bars > 0 ? frame.base : frame.isHorizontal ? 0 : frame.height
      canvas.line(frame.point(place: 0, value: base), frame.point(place: end, value: base), "rule")
    }
    guard room.value.showsLine else { return }
    let place = frame.isHorizontal ? frame.height : 0
    let (from, to) = frame.isHorizontal ? (0, frame.width) : (frame.height, 0)
    var data = PathData()
    var points = [frame.point(place: place, value: from)]
    if frame.isCut {
      let sign: Double = (frame.base == from) == frame.isHorizontal ? 1 : -1
      for (along, across) in [(0.15, 0.0), (0.3, 0.3), (0.6, -0.3), (0.75, 0.0)] {
        points.append(
          frame.point(place: place + across * size, value: frame.base + sign * along * size * 0.8))
      }
      if frame.base != from { points = [frame.point(place: place, value: to)] + points.dropFirst() }
    }
    points.append(frame.point(place: place, value: frame.base == from || !frame.isCut ? to : from))
    data.move(points[0].x, points[0].y)
    for point in points.dropFirst() { data.line(point.x, point.y) }
    canvas.path(data, "rule")
  }

  private func valueLabels(_ canvas: inout Canvas) -> Box {
    var box = Box(x: 0, y: 0, width: frame.width, height: frame.height)
    for (tick, block) in zip(chart.valueTicks, valueLabels) {
      let pixel = frame.value(tick)
      let place =
        frame.isHorizontal
        ? Point(x: pixel, y: frame.height + size * 0.4 + block.height / 2) : Point(x: -size * 0.6, y: pixel)
      let anchor = frame.isHorizontal ? Canvas.Anchor.middle : .end
      canvas.text(block, at: place, anchor, size: labelSize, "sm")
      box = box.union(Box(block, at: place, anchor))
    }
    return box
  }

  private func acrossLabels(_ canvas: inout Canvas) -> Box {
    var box = Box(x: 0, y: 0, width: frame.width, height: frame.height)
    for (index, block) in acrossLabels.enumerated() {
      let pixel = acrossPlace(index)
      if frame.isHorizontal {
        let place = Point(x: -size * 0.6, y: pixel)
        canvas.text(block, at: place, .end, size: labelSize, "sm")
        box = box.union(Box(block, at: place, .end))
      } else if isTurned {
        let place = Point(x: pixel + size * 0.2, y: frame.height + size * 0.7)
        canvas.beginTurned(-45, around: place)
        canvas.text(block, at: place, .end, size: labelSize, "sm")
        canvas.end()
        let reach = (block.width + block.height / 2) * 0.7072
        let corner = Point(x: place.x - reach, y: place.y - size / 2)
        box = box.union(
          Box(
            x: corner.x, y: corner.y, width: reach + block.height, height: reach + size / 2 + block.height / 2
          ))
      } else {
        let place = Point(x: pixel, y: frame.height + size * 0.4 + block.height / 2)
        canvas.text(block, at: place, size: labelSize, "sm")
        box = box.union(Box(block, at: place, .middle))
      }
    }
    return box
  }

  private func acrossPlace(_ index: Int) -> Double {
    switch chart.across {
    case .categories(let names): return frame.place(index, of: names.count)
    case .range(let first, let second):
      let ticks = LinearTicks.values(from: first, to: second)
      return index < ticks.count ? frame.place(at: ticks[index]) : 0
    }
  }

  /// The titles of the axes: one above the upright axis, at its labels' left, one below the level axis.
  private func titles(_ box: Box, _ canvas: inout Canvas) -> Box {
    var all = box
    let upright = frame.isHorizontal ? chart.acrossTitle : chart.valueTitle
    let level = frame.isHorizontal ? chart.valueTitle : chart.acrossTitle
    let showsUpright = frame.isHorizontal ? room.across.showsTitle : room.value.showsTitle
    let showsLevel = frame.isHorizontal ? room.value.showsTitle : room.across.showsTitle
    if showsUpright {
      let block = TextBlock(LabelText(plain: upright), size: size, limit: max(frame.width, 12.5 * size))
      let place = Point(x: box.x, y: box.y - size * 0.5 - block.height / 2)
      canvas.text(block, at: place, .start, size: size)
      all = all.union(Box(block, at: place, .start))
    }
    if showsLevel {
      let block = TextBlock(LabelText(plain: level), size: size, limit: max(frame.width, 12.5 * size))
      let place = Point(x: frame.width / 2, y: box.bottom + size * 0.4 + block.height / 2)
      canvas.text(block, at: place, size: size)
      all = all.union(Box(block, at: place, .middle))
    }
    return all
  }
}

extension DiagramStyle {
  /// The rules of charts of bars and lines; `d1` to `d3` are the dashes of further lines.
  static let xyChart = """
    .diagram .bar{fill:var(--k);stroke:var(--q);stroke-width:1}
    .diagram .d1{stroke-dasharray:8 4}
    .diagram .d2{stroke-dasharray:2 4}
    .diagram .d3{stroke-dasharray:10 3 2 3}

    """
}
