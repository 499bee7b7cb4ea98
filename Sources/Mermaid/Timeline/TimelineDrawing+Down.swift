extension TimelineDrawing {
  /// From above: periods left of the axis, their events right of it, sections across both.
  func drawDown(_ canvas: inout Canvas) {
    let nameLimit = min(size * 12.5, max(maxWidth * 0.3, size * 6))
    let groups = groups(nameLimit: nameLimit, eventLimit: max(maxWidth - nameLimit - size * 8, size * 10))
    let columns = groups.flatMap(\.columns)
    let nameWidth = max(columns.map(\.name.width).max() ?? 0, size * 4) + 2 * pad
    let eventWidth = columns.flatMap(\.events).map(\.width).max().map { $0 + 2 * pad } ?? 0
    let axis = margin + nameWidth + 20
    let right = max(axis + 20 + eventWidth, margin + size * 16)
    let title = title(over: right - margin, &canvas)
    var y = margin + title.height
    let names = groups.map { block($0.name, size, bold: true, limit: right - margin - 2 * pad) }
    let end = bottom(of: groups, names, y)
    if !columns.isEmpty {
      canvas.line(Point(x: axis, y: y), Point(x: axis, y: end + 14), "axis")
      arrowhead(Point(x: axis, y: end + 22), isDown: true, &canvas)
    }
    for (group, name) in zip(groups, names) {
      if name.width > 0 {
        canvas.begin(group.colour)
        box(Box(x: margin, y: y, width: right - margin, height: name.height + 2 * pad), name, &canvas)
        canvas.end()
        y += name.height + 2 * pad + Self.nameGap
      }
      for column in group.columns {
        let place = Box(x: margin, y: y, width: nameWidth, height: 0)
        row(column, place, axis, eventWidth, &canvas)
        y += height(of: column) + Self.rowGap
      }
    }
    canvas.frame = Box(
      x: 0, y: 0, width: max(right, margin + title.width) + margin,
      height: end + (columns.isEmpty ? 0 : 22) + margin)
  }

  private static let nameGap = 14.0
  private static let rowGap = 16.0

  /// The lower end of the last period or section.
  private func bottom(of groups: [Group], _ names: [TextBlock], _ top: Double) -> Double {
    var y = top
    var end = top
    for (group, name) in zip(groups, names) {
      if name.width > 0 {
        end = y + name.height + 2 * pad
        y = end + Self.nameGap
      }
      for column in group.columns {
        end = y + height(of: column)
        y = end + Self.rowGap
      }
    }
    return end
  }

  private func cardHeights(_ column: Column) -> [Double] { column.events.map { $0.height + 2 * pad - 4 } }

  private func nameHeight(_ column: Column) -> Double {
    max(column.name.height + 2 * pad - 4, cardHeights(column).first ?? 0)
  }

  /// Of a period and its events beside it.
  private func height(of column: Column) -> Double {
    let heights = cardHeights(column)
    let cards = heights.reduce(0) { $0 + $1 + 8 } - 8
    return max(nameHeight(column), (nameHeight(column) - (heights.first ?? 0)) / 2 + cards)
  }

  private func row(
    _ column: Column, _ place: Box, _ axis: Double, _ eventWidth: Double, _ canvas: inout Canvas
  ) {
    var period = place
    period.height = nameHeight(column)
    let heights = cardHeights(column)
    let middle = period.middle.y
    canvas.begin(column.colour)
    let reach = axis + (heights.isEmpty ? 0 : 20)
    canvas.line(Point(x: period.right, y: middle), Point(x: reach, y: middle), "stem")
    box(period, column.name, &canvas)
    var y = middle - (heights.first ?? 0) / 2
    for (index, (event, height)) in zip(column.events, heights).enumerated() {
      if index > 0 {
        canvas.line(Point(x: axis, y: y + height / 2), Point(x: reach, y: y + height / 2), "stem")
      }
      card(Box(x: reach, y: y, width: eventWidth, height: height), event, &canvas)
      y += height + 8
    }
    canvas.ellipse(Point(x: axis, y: middle), 5, 5, "bead")
    canvas.end()
  }
}
