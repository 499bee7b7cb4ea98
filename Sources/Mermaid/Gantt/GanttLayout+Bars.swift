import SVG

extension GanttLayout {
  /// A task's bar at the top of the plot, with its name where there is room for it.
  func bar(_ index: Int, _ task: Gantt.Task) -> Bar {
    let signs = Gantt.Tag.allCases.filter { $0.isSign && task.tags.contains($0) }
    let (left, right) = ends(of: task)
    let room = Room(
      inside: task.tags.contains(.milestone) ? 0 : (right - left - 16) / 1.15,
      right: plot.right - right - Self.labelGap, left: left - plot.x - Self.labelGap)
    let signsWidth = Double(signs.count) * signWidth
    let line = TextBlock(line: Self.shortened(task.name), size: labelSize)
    var bar = Bar(
      task: index, box: Box(x: left, y: 0, width: right - left, height: barHeight), label: line,
      place: room.place(for: line.width + signsWidth), signs: signs)
    let most = max(room[bar.place], size * 9) - signsWidth
    if line.width > most {
      bar.label = TextBlock(LabelText(verbatim: [Self.shortened(task.name)]), size: labelSize, limit: most)
      if !task.tags.contains(.milestone) { bar.box.height = max(barHeight, bar.label.height + 8) }
    }
    return bar
  }

  /// Both ends of what is drawn of a task; equal where there is nothing.
  private func ends(of task: Gantt.Task) -> (Double, Double) {
    guard let start = task.start, let end = task.end else { return (plot.x + size, plot.x + size) }
    if task.tags.contains(.milestone) {
      let middle = (x(start) + x(end)) / 2
      return (middle - barHeight / 2, middle + barHeight / 2)
    }
    let drawnEnd = max(task.drawnEnd ?? end, start)
    // what is shorter than three pixels would not be seen
    return (x(start), max(x(drawnEnd), x(start) + 3))
  }

  /// Names of more characters lose their end.
  static func shortened(_ name: String) -> String {
    guard name.utf8.count > DiagramLimits.label else { return name }
    return String(name.prefix(DiagramLimits.label)) + "…"
  }

  /// The widths that a name finds in its bar and on both sides.
  private struct Room {
    var inside: Double
    var right: Double
    var left: Double

    subscript(_ place: Bar.Place) -> Double {
      switch place {
      case .inside: inside
      case .right: right
      case .left: left
      }
    }

    /// The first place that is wide enough, else the widest.
    func place(for width: Double) -> Bar.Place {
      let places: [Bar.Place] = [.inside, .right, .left]
      if let place = places.first(where: { self[$0] >= width }) { return place }
      return places.max { self[$0] < self[$1] } ?? .right
    }
  }

  // MARK: - Lines across the chart

  /// Puts the names of the lines across the chart above it, right of each line's head.
  ///
  /// A name stands higher than those that begin under it, so that no line runs through another's name.
  mutating func placeMarks(_ chart: Gantt, _ y: inout Double) {
    let indices = chart.tasks.indices.filter { chart.tasks[$0].tags.contains(.vert) }
    guard !indices.isEmpty else { return }
    let sorted = indices.map { (index: $0, x: x(chart.tasks[$0].start ?? axis.start)) }
      .sorted { ($0.x, $0.index) < ($1.x, $1.index) }
    var rows = [Int](repeating: 0, count: sorted.count)
    for (number, (index, x)) in sorted.enumerated().reversed() {
      let label = TextBlock(line: Self.shortened(chart.tasks[index].name), size: labelSize)
      let end = x + label.width + size
      var next = number + 1
      while next < sorted.count, sorted[next].x < end {
        rows[number] = max(rows[number], rows[next] + 1)
        next += 1
      }
      let left = max(min(x + 5, plot.right - label.width), plot.x)
      marks.append(
        Mark(
          task: index, x: x, label: label,
          labelMiddle: Point(x: left + label.width / 2, y: Double(rows[number]))))
    }
    let height = TextBlock.lineHeight(labelSize) + 2
    let bottom = y + height * Double((rows.max() ?? 0) + 1)
    for index in marks.indices {
      marks[index].labelMiddle.y = bottom - (marks[index].labelMiddle.y + 0.5) * height
    }
    y = bottom + size * 0.3
  }
}

extension Gantt.Tag {
  /// Shown by a sign before the name; the others by their shape.
  var isSign: Bool {
    switch self {
    case .done, .active, .crit: true
    case .milestone, .vert: false
    }
  }
}
