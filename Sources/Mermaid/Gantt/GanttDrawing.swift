import SVG

/// Draws a Gantt chart that has been laid out.
struct GanttDrawing {
  let chart: Gantt
  let layout: GanttLayout
  private let words: GanttWords

  init(chart: Gantt, layout: GanttLayout) {
    self.chart = chart
    self.layout = layout
    words = GanttWords(chart: chart)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: layout.size)
    canvas.frame = layout.frame
    canvas.classes = ["gantt"]
    canvas.text(layout.title, at: layout.titleMiddle, size: layout.titleSize, "title")
    background(&canvas)
    grid(&canvas)
    marks(&canvas)
    for bar in layout.bars { self.bar(bar, &canvas) }
    names(&canvas)
    ticks(layout.tickRows, &canvas)
    ticks(layout.topTickRows, &canvas)
    return canvas
  }

  // MARK: - What lies behind

  private func background(_ canvas: inout Canvas) {
    for (index, band) in layout.bands.enumerated() where index % 2 == 0 { canvas.rect(band.box, "band-row") }
    guard chart.excludedDays.isAsked, let span = chart.span, span.start < span.end,
      span.end.milliseconds - span.start.milliseconds <= 6 * Span.year
    else { return }
    let runs = chart.excludedDays.runs(from: span.start, to: span.end, format: chart.dateFormat, most: 400)
    for run in runs {
      let left = layout.x(max(run.lowerBound, span.start))
      let right = layout.x(min(run.upperBound, span.end))
      guard right - left >= 0.5 else { continue }
      canvas.rect(
        Box(x: left, y: layout.plot.y, width: right - left, height: layout.plot.height), "off tint")
    }
  }

  /// A line at each tick, down to its text when there is no other in its way.
  private func grid(_ canvas: inout Canvas) {
    var data = PathData()
    let (top, bottom) = (layout.plot.y, layout.plot.bottom)
    for tick in layout.axis.ticks {
      let x = layout.x(tick.moment)
      let isSecond = tick.row > 0
      let half = TextBlock.lineHeight(layout.smallSize) / 2
      let start = isSecond && !layout.topTickRows.isEmpty ? layout.topTickRows[tick.row] + half : top
      let end = isSecond && !layout.tickRows.isEmpty ? layout.tickRows[tick.row] - half : bottom
      data.move(x, start)
      data.line(x, end)
    }
    if !data.isEmpty { canvas.path(data, "faint") }
    if layout.plot.height > 0, !layout.axis.ticks.isEmpty {
      canvas.line(Point(x: layout.plot.x, y: bottom), Point(x: layout.plot.right, y: bottom), "rule")
    }
  }

  private func ticks(_ rows: [Double], _ canvas: inout Canvas) {
    guard !rows.isEmpty else { return }
    for tick in layout.axis.ticks {
      canvas.text(
        tick.text, at: Point(x: layout.x(tick.moment), y: rows[tick.row]), size: layout.smallSize, "small")
    }
  }

  /// The names of the sections, each with a strip in its colour.
  private func names(_ canvas: inout Canvas) {
    for band in layout.bands where band.label.width > 0 {
      canvas.begin(Self.colour(band.section))
      canvas.rect(
        Box(x: band.box.x, y: band.box.y + 3, width: 4, height: band.box.height - 6), "dot", radius: 2)
      canvas.text(
        band.label, at: Point(x: band.box.x + layout.size * 0.85, y: band.labelMiddle), .start,
        size: layout.labelSize, "name b")
      canvas.end()
    }
  }

  static func colour(_ section: Int) -> String { "k\(section % 8 + 1)" }

  // MARK: - Tasks

  private func bar(_ bar: GanttLayout.Bar, _ canvas: inout Canvas) {
    let task = chart.tasks[bar.task]
    begin(task, "", &canvas)
    if task.tags.contains(.milestone), task.start != nil {
      diamond(bar.box, &canvas)
    } else if bar.box.width > 0 {
      canvas.rect(bar.box, "tint", radius: min(3, bar.box.width / 2))
    }
    let middle = bar.box.middle.y
    let signs = Double(bar.signs.count) * layout.signWidth
    var x =
      switch bar.place {
      case .inside: bar.box.x + 8
      case .right: bar.box.right + GanttLayout.labelGap
      case .left: bar.box.x - GanttLayout.labelGap - bar.label.width - signs
      }
    for sign in bar.signs {
      self.sign(sign, Point(x: x, y: middle), &canvas)
      x += layout.signWidth
    }
    canvas.text(bar.label, at: Point(x: x, y: middle), .start, size: layout.labelSize, "name")
    end(task, &canvas)
  }

  /// The group of a task, with its dates for whoever rests on it.
  private func begin(_ task: Gantt.Task, _ kind: String, _ canvas: inout Canvas) {
    var classes = [Self.colour(task.section)]
    if !kind.isEmpty { classes.append(kind) }
    for tag in Gantt.Tag.allCases where tag.isSign && task.tags.contains(tag) { classes.append(tag.rawValue) }
    canvas.begin(classes.joined(separator: " "))
    canvas.tooltip(words.sentence(task))
    if let link = task.link { canvas.beginLink(link, target: nil) }
  }

  private func end(_ task: Gantt.Task, _ canvas: inout Canvas) {
    if task.link != nil { canvas.end() }
    canvas.end()
  }

  private func diamond(_ box: Box, _ canvas: inout Canvas) {
    let middle = box.middle
    let half = layout.barHeight / 2 - 1
    var data = PathData()
    data.move(middle.x, middle.y - half)
    data.line(middle.x + half, middle.y)
    data.line(middle.x, middle.y + half)
    data.line(middle.x - half, middle.y)
    data.close()
    canvas.path(data, "milestone")
  }

  /// A tick for done, an arrowhead for active, an exclamation mark for critical.
  private func sign(_ tag: Gantt.Tag, _ place: Point, _ canvas: inout Canvas) {
    let unit = layout.size * 0.055
    var data = PathData()
    func at(_ x: Double, _ y: Double) -> Point { Point(x: place.x + x * unit, y: place.y + y * unit) }
    switch tag {
    case .done:
      for (index, point) in [at(1, 0), at(5, 5), at(13, -5)].enumerated() {
        if index == 0 { data.move(point.x, point.y) } else { data.line(point.x, point.y) }
      }
      canvas.path(data, "sign")
    case .active:
      for (index, point) in [at(2, -6), at(12, 0), at(2, 6)].enumerated() {
        if index == 0 { data.move(point.x, point.y) } else { data.line(point.x, point.y) }
      }
      data.close()
      canvas.path(data, "sign full")
    case .crit:
      let (top, bottom) = (at(6, -7), at(6, 1.5))
      data.move(top.x, top.y)
      data.line(bottom.x, bottom.y)
      data.move(bottom.x, at(6, 6).y)
      data.line(bottom.x, at(6, 6.1).y)
      canvas.path(data, "sign")
    case .milestone, .vert: break
    }
  }

  /// Lines across the chart, broken where a text stands in their way.
  private func marks(_ canvas: inout Canvas) {
    // so many lines hide the texts whatever is done, and pieces of each would be too much to write
    let isBroken = layout.marks.count <= 40
    let texts = isBroken ? layout.texts.sorted { ($0.y, $0.x) < ($1.y, $1.x) } : []
    for mark in layout.marks {
      let task = chart.tasks[mark.task]
      begin(task, "across", &canvas)
      var data = PathData()
      var y = mark.labelMiddle.y - mark.label.height / 2
      for text in texts where text.x - 2...text.right + 2 ~= mark.x && text.bottom > y {
        if text.y > y {
          data.move(mark.x, y)
          data.line(mark.x, text.y)
        }
        y = text.bottom
      }
      data.move(mark.x, y)
      data.line(mark.x, max(y, layout.plot.bottom))
      canvas.path(data, "mark")
      canvas.text(mark.label, at: mark.labelMiddle, size: layout.labelSize, "name")
      end(task, &canvas)
    }
  }
}
