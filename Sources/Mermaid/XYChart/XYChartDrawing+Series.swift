import SVG

extension XYChartDrawing {
  /// The part of a place that its group of bars takes.
  static let groupShare = 0.75

  /// The class of a series' colour.
  private func colour(_ index: Int) -> String { "k\(index % 8 + 1)" }

  /// The bars of a series in its place in the group: their boxes with the values, in the order of the values.
  private func boxes(_ index: Int) -> [(box: Box, value: Double)] {
    let series = chart.series[index]
    let values = chart.shown(series)
    let number = chart.series[..<index].count { $0.kind == .bar }
    let breadth = min(frame.step * Self.groupShare / Double(max(1, bars)), 8 * size)
    return values.indices.map { at in
      let place = frame.place(at, of: values.count) + breadth * (Double(number) - Double(bars) / 2)
      let gap = bars > 1 ? min(1, breadth * 0.1) : 0
      let end = frame.clipped(frame.value(values[at]))
      return (frame.box(place + gap, breadth - 2 * gap, frame.base, end), values[at])
    }
  }

  func drawBars(on canvas: inout Canvas) {
    for index in chart.series.indices where chart.series[index].kind == .bar {
      canvas.begin(colour(index))
      if !chart.series[index].name.isEmpty {
        canvas.tooltip(LabelText(plain: chart.series[index].name).plain)
      }
      for (box, _) in boxes(index) where box.width > 0.05 && box.height > 0.05 { canvas.rect(box, "bar") }
      canvas.end()
    }
  }

  /// Lines with a sign at each value; further lines are dashed.
  func drawLines(on canvas: inout Canvas) {
    var number = 0
    for index in chart.series.indices where chart.series[index].kind == .line {
      let series = chart.series[index]
      let values = chart.shown(series)
      canvas.begin(colour(index))
      if !series.name.isEmpty { canvas.tooltip(LabelText(plain: series.name).plain) }
      let points = values.indices.map { (frame.place($0, of: values.count), frame.value(values[$0])) }
      let data = course(points)
      if !data.isEmpty { canvas.path(data, traceClass(number)) }
      if frame.step >= 12, frame.height >= 4 * size || points.count < 2 {
        for (place, value) in points where value == frame.clipped(value) {
          ChartSymbol(number).draw(
            at: frame.point(place: place, value: value), radius: size * 0.29, "sign", on: &canvas)
        }
      }
      canvas.end()
      number += 1
    }
  }

  /// The line through the points, cut at the edges of the plot.
  private func course(_ points: [(place: Double, value: Double)]) -> PathData {
    var data = PathData()
    var isOpen = false
    for (from, to) in zip(points, points.dropFirst()) {
      let (first, last) = (frame.clipped(from.value), frame.clipped(to.value))
      let rise = to.value - from.value
      if first == last, first != from.value || last != to.value {
        isOpen = false
        continue
      }
      func place(_ value: Double) -> Double {
        rise == 0 ? from.place : from.place + (to.place - from.place) * (value - from.value) / rise
      }
      if !isOpen {
        let start = frame.point(place: first == from.value ? from.place : place(first), value: first)
        data.move(start.x, start.y)
      }
      let end = frame.point(place: last == to.value ? to.place : place(last), value: last)
      data.line(end.x, end.y)
      isOpen = last == to.value
    }
    return data
  }

  // MARK: - Values

  /// Writes the labels of lines at their points, on the side where the line is not; the box around them.
  func drawLabels(on canvas: inout Canvas) -> Box {
    var all = Box(x: 0, y: 0, width: frame.width, height: frame.height)
    for series in chart.series where !series.labels.isEmpty {
      let values = chart.shown(series)
      let pixels = values.map { frame.clipped(frame.value($0)) }
      for (at, label) in zip(values.indices, series.labels) where !label.isEmpty {
        let block = TextBlock(LabelText(plain: label), size: labelSize, limit: 10 * labelSize)
        let neighbours = [at - 1, at + 1].filter(pixels.indices.contains).map { pixels[$0] }
        let isLowest = !frame.isHorizontal && neighbours.allSatisfy { $0 < pixels[at] } && !neighbours.isEmpty
        let place = frame.place(at, of: values.count)
        let gap = size * 0.5
        let shift = block.height / 2 + gap
        let middle =
          frame.isHorizontal
          ? Point(x: pixels[at] + gap + block.width / 2, y: place)
          : Point(x: place, y: pixels[at] + (isLowest ? shift : -shift))
        canvas.rect(Box(around: middle, block).grown(by: 1), "plate")
        canvas.text(block, at: middle, size: labelSize, "sm")
        all = all.union(Box(around: middle, block))
      }
    }
    return all
  }

  /// Writes the values of bars, inside at their ends or beyond; the box around them.
  func drawValues(on canvas: inout Canvas) -> Box {
    var all = Box(x: 0, y: 0, width: 0, height: 0)
    guard chart.settings.showsValues, let range = chart.valueRange else { return all }
    let hasLines = bars < chart.series.count
    for index in chart.series.indices where chart.series[index].kind == .bar {
      for (box, value) in boxes(index) where room.showsValue(value, in: range) {
        let block = TextBlock(line: NumberText.text(value), size: labelSize)
        let length = frame.isHorizontal ? box.width : box.height
        let need = (frame.isHorizontal ? block.width : block.height) + size * 0.6
        let isInside = !chart.settings.showsValuesOutside && length >= need
        // A line runs along the ends of the bars, so that their values stand at the other end.
        let isAtBase = isInside && hasLines
        let end = valueEnd(box, value)
        let middle = middle(box, end: isAtBase ? !end : end, isInside: isInside, block)
        let place = frame.isHorizontal ? Point(x: middle, y: box.middle.y) : Point(x: box.middle.x, y: middle)
        if !isInside { canvas.rect(Box(around: place, block).grown(by: 1), "plate") }
        canvas.text(block, at: place, size: labelSize, "sm")
        all = all.union(Box(around: place, block))
      }
    }
    return all
  }

  /// Does the bar end at its right, or at its top?
  private func valueEnd(_ box: Box, _ value: Double) -> Bool {
    let pixel = frame.value(value)
    return frame.isHorizontal ? pixel >= frame.base : pixel <= frame.base
  }

  /// The middle of a value's text along the axis of values.
  ///
  /// - Parameter end: at the bar's right or top, else at its left or bottom.
  private func middle(_ box: Box, end: Bool, isInside: Bool, _ block: TextBlock) -> Double {
    let half = (frame.isHorizontal ? block.width : block.height) / 2 + size * 0.3
    let step = isInside ? -half : half
    if frame.isHorizontal { return end ? box.right + step : box.x - step }
    return end ? box.y - step : box.bottom + step
  }
}
