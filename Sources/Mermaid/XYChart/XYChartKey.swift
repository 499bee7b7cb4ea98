extension XYChartDrawing {
  /// The names of the series above the chart, where two have names at least.
  ///
  /// mermaid draws none, and leaves its reader to guess.
  func drawKey(above box: Box, on canvas: inout Canvas) -> Box {
    let named = chart.series.indices.filter { !chart.series[$0].name.isEmpty }
    guard named.count > 1 else { return box }
    let entries = named.map { index in
      ChartKey.Entry(
        label: TextBlock(LabelText(plain: chart.series[index].name), size: size, limit: 12.5 * size),
        mark: { sample(of: index, in: $0, on: &$1) })
    }
    return ChartKey(entries: entries, size: size, markWidth: 2 * size).draw(above: box, on: &canvas)
  }

  private func sample(of index: Int, in box: Box, on canvas: inout Canvas) {
    canvas.begin("k\(index % 8 + 1)")
    switch chart.series[index].kind {
    case .bar:
      canvas.rect(Box(x: box.x + box.width / 4, y: box.y, width: box.width / 2, height: box.height), "bar")
    case .line:
      let number = chart.series[..<index].count { $0.kind == .line }
      let (left, right) = (Point(x: box.x, y: box.middle.y), Point(x: box.right, y: box.middle.y))
      canvas.line(left, right, traceClass(number))
      ChartSymbol(number).draw(at: box.middle, radius: size * 0.29, "sign", on: &canvas)
    }
    canvas.end()
  }

  /// The class of a line, by its number among lines.
  func traceClass(_ number: Int) -> String {
    number > 0 ? "trace d\((number - 1) % 3 + 1)" : "trace"
  }
}
