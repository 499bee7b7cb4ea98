extension TimelineDrawing {
  /// From left to right: sections over periods, the axis, and under it the events.
  func drawAcross(_ canvas: inout Canvas) {
    let sections = timeline.shownSections
    let count = max(1, sections.reduce(0) { $0 + max($1.periods.count, 1) })
    let (gap, groupGap) = (10.0, timeline.hasSections ? 18.0 : 10.0)
    let gaps = Double(count - 1) * gap + Double(max(0, sections.count - 1)) * (groupGap - gap)
    let width = min(max((maxWidth - 2 * margin - 14 - gaps) / Double(count), size * 7.5), size * 12.5)
    let groups = groups(nameLimit: width - 2 * pad, eventLimit: width - 2 * pad)
    let whole = Double(count) * width + gaps
    let title = title(over: min(whole, maxWidth - 2 * margin), &canvas)
    var y = margin + title.height
    if timeline.hasSections { y += names(of: groups, y, width, gap, groupGap, &canvas) + 10 }
    let height = (groups.flatMap(\.columns).map(\.name.height).max() ?? 0) + 2 * pad
    let axis = y + height + 16
    let hasPeriods = groups.contains { !$0.columns.isEmpty }
    var bottom = hasPeriods ? axis + 8 : y - 10
    if hasPeriods {
      canvas.line(Point(x: margin, y: axis), Point(x: margin + whole + 6, y: axis), "axis")
      arrowhead(Point(x: margin + whole + 14, y: axis), isDown: false, &canvas)
    }
    var x = margin
    for group in groups {
      for column in group.columns {
        let end = self.column(column, Box(x: x, y: y, width: width, height: height), axis, &canvas)
        bottom = max(bottom, end)
        x += width + gap
      }
      if group.columns.isEmpty { x += width + gap }
      x += groupGap - gap
    }
    canvas.frame = Box(
      x: 0, y: 0, width: max(whole + 14, title.width) + 2 * margin, height: bottom + margin)
  }

  /// The names of the sections, each over its columns; the height of the highest.
  private func names(
    of groups: [Group], _ y: Double, _ width: Double, _ gap: Double, _ groupGap: Double,
    _ canvas: inout Canvas
  ) -> Double {
    let widths = groups.map { Double(max($0.columns.count, 1)) * (width + gap) - gap }
    let blocks = zip(groups, widths).map { block($0.name, size, bold: true, limit: $1 - 2 * pad) }
    let height = (blocks.map(\.height).max() ?? 0) + 2 * pad
    var x = margin
    for (group, (text, width)) in zip(groups, zip(blocks, widths)) {
      if text.width > 0 {
        canvas.begin(group.colour)
        box(Box(x: x, y: y, width: width, height: height), text, &canvas)
        canvas.end()
      }
      x += width + groupGap
    }
    return height
  }

  /// A period and its events; the lower end of the last.
  private func column(_ column: Column, _ period: Box, _ axis: Double, _ canvas: inout Canvas) -> Double {
    let x = period.middle.x
    canvas.begin(column.colour)
    let heights = column.events.map { $0.height + 2 * pad - 4 }
    var y = axis + 18
    if !heights.isEmpty {
      let last = y + heights.dropLast().reduce(0) { $0 + $1 + 8 }
      canvas.line(Point(x: x, y: period.bottom), Point(x: x, y: last), "stem")
    }
    box(period, column.name, &canvas)
    if heights.isEmpty { canvas.line(Point(x: x, y: period.bottom), Point(x: x, y: axis), "stem") }
    canvas.ellipse(Point(x: x, y: axis), 5, 5, "bead")
    for (event, height) in zip(column.events, heights) {
      card(Box(x: period.x, y: y, width: period.width, height: height), event, &canvas)
      y += height + 8
    }
    canvas.end()
    return heights.isEmpty ? axis + 8 : y - 8
  }
}
