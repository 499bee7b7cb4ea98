import SVG

/// Where everything of a Gantt chart is drawn.
struct GanttLayout {
  /// The rows of a section, and its name beside them.
  struct Band {
    var section: Int
    var box: Box
    var label: TextBlock
    var labelMiddle: Double
  }

  /// A task's bar or diamond, with its name.
  struct Bar {
    enum Place {
      case inside, right, left
    }

    var task: Int
    /// Around the diamond of a milestone; of no width where there is nothing to draw.
    var box: Box
    var label: TextBlock
    var place: Place
    /// Signs before the name, in the order of ``Gantt/Tag``.
    var signs: [Gantt.Tag]
  }

  /// A line across all rows.
  struct Mark {
    var task: Int
    var x: Double
    var label: TextBlock
    var labelMiddle: Point
  }

  let size: Double
  var axis: GanttAxis
  var title = TextBlock.empty
  var titleMiddle = Point(x: 0, y: 0)
  var bands: [Band] = []
  var bars: [Bar] = []
  var marks: [Mark] = []
  /// Where bars may lie: as high as all rows.
  var plot = Box.zero
  /// The middle of the texts of the axis, row by row, below and, when it is asked for, above the plot.
  var tickRows: [Double] = []
  var topTickRows: [Double] = []
  var frame = Box.zero

  // MARK: - Sizes of type, in pixels

  var labelSize: Double { size * 0.93 }
  var smallSize: Double { size * 0.86 }
  var titleSize: Double { size * 1.14 }
  var barHeight: Double { TextBlock.lineHeight(labelSize) + 8 }
  /// A sign before a name, with the room behind it.
  var signWidth: Double { size * 1.1 }
  /// Between the bar and a name beside it.
  static let labelGap = 6.0
  private static let margin = 8.0
  private static let rowGap = 8.0

  init(_ chart: Gantt, _ options: DrawOptions) {
    size = Double(options.fontSize)
    let width = Double(min(max(options.maxWidth ?? options.fontSize * 63, 480), 1_600)) - 2 * Self.margin
    let labels = chart.sections.map { name in
      TextBlock(
        LabelText(verbatim: Self.lines(name)), size: Double(options.fontSize) * 0.93, bold: true,
        limit: Double(options.fontSize) * 10)
    }
    let widest = labels.map(\.width).max() ?? 0
    let column = widest > 0 ? widest + size * 1.7 : 0
    let inset = size
    axis = GanttAxis(
      chart, size: Double(options.fontSize) * 0.86, width: max(width - column, size * 20) - 2 * inset)
    plot = Box(x: Self.margin + column, y: 0, width: axis.width + 2 * inset, height: 0)
    title = TextBlock(
      LabelText(verbatim: [chart.heading.title ?? ""]), size: titleSize, bold: true,
      limit: width)
    var y = Self.margin
    if title.width > 0 {
      // in the part that is seen without scrolling
      titleMiddle = Point(x: Self.margin + width / 2, y: y + title.height / 2)
      y += title.height + size * 0.7
    }
    placeMarks(chart, &y)
    if chart.hasTopAxis { topTickRows = takeTickRows(&y).reversed() }
    plot.y = y
    for (section, label) in labels.enumerated() { place(section, label, chart, &y) }
    plot.height = y - plot.y
    y += size * 0.3
    tickRows = takeTickRows(&y)
    frame = Box(x: 0, y: 0, width: 0, height: y + Self.margin)
    widenFrame()
  }

  /// A name's lines, cut at `<br>`.
  static func lines(_ name: String) -> [String] {
    LabelText.lines(cutAtBreaks: name)
  }

  /// Where a moment lies across the plot.
  func x(_ moment: Moment) -> Double { plot.x + size + axis.x(moment) }

  private func takeTickRows(_ y: inout Double) -> [Double] {
    guard axis.ticks.contains(where: { $0.text.width > 0 }) else { return [] }
    let height = TextBlock.lineHeight(smallSize) + 2
    let middles = (0..<axis.rows).map { y + (Double($0) + 0.5) * height }
    y += height * Double(axis.rows)
    return middles
  }

  // MARK: - Rows

  /// Puts a section's tasks into rows below each other.
  private mutating func place(_ section: Int, _ label: TextBlock, _ chart: Gantt, _ y: inout Double) {
    let top = y
    y += Self.rowGap / 2
    let tasks = chart.tasks.indices.filter {
      chart.tasks[$0].section == section && !chart.tasks[$0].tags.contains(.vert)
    }
    var places = tasks.map { bar($0, chart.tasks[$0]) }
    let rows = chart.isCompact ? shareRows(places) : Array(places.indices)
    let count = max((rows.max() ?? 0) + 1, 1)
    var heights = [Double](repeating: places.isEmpty ? barHeight : 0, count: count)
    for (index, row) in rows.enumerated() { heights[row] = max(heights[row], places[index].box.height) }
    var tops: [Double] = []
    for height in heights {
      tops.append(y + Self.rowGap / 2)
      y += height + Self.rowGap
    }
    for (index, row) in rows.enumerated() {
      places[index].box.y = tops[row] + (heights[row] - places[index].box.height) / 2
    }
    y = max(y + Self.rowGap / 2, top + label.height + 2 * Self.rowGap)
    bars += places
    bands.append(
      Band(
        section: section,
        box: Box(x: Self.margin, y: top, width: plot.right - Self.margin, height: y - top), label: label,
        labelMiddle: (top + y) / 2))
  }

  /// Rows that tasks share, from the left: each takes the first in which there is room for it and its name.
  private func shareRows(_ bars: [Bar]) -> [Int] {
    var rows = [Int](repeating: 0, count: bars.count)
    var ends: [Double] = []
    let extents = bars.map { extent(of: $0) }
    for index in bars.indices.sorted(by: { (extents[$0].lowerBound, $0) < (extents[$1].lowerBound, $1) }) {
      let extent = extents[index]
      if let row = ends.firstIndex(where: { $0 + size * 0.7 <= extent.lowerBound }) {
        rows[index] = row
        ends[row] = extent.upperBound
      } else {
        rows[index] = ends.count
        ends.append(extent.upperBound)
      }
    }
    return rows
  }

  /// From left to right, with the name beside it.
  func extent(of bar: Bar) -> ClosedRange<Double> {
    let name = bar.label.width > 0 ? bar.label.width + Double(bar.signs.count) * signWidth + Self.labelGap : 0
    switch bar.place {
    case .inside: return bar.box.x...bar.box.right
    case .right: return bar.box.x...(bar.box.right + name)
    case .left: return (bar.box.x - name)...bar.box.right
    }
  }

  /// Where a line across the chart would run through a text: names beside bars and over lines, upper ticks.
  var texts: [Box] {
    var boxes: [Box] = []
    for bar in bars where bar.place != .inside {
      let extent = extent(of: bar)
      let (left, right) =
        bar.place == .right ? (bar.box.right, extent.upperBound) : (extent.lowerBound, bar.box.x)
      let height = bar.label.height
      boxes.append(Box(x: left, y: bar.box.middle.y - height / 2, width: right - left, height: height))
    }
    for mark in marks { boxes.append(Box(around: mark.labelMiddle, mark.label)) }
    for tick in axis.ticks where !topTickRows.isEmpty {
      boxes.append(Box(around: Point(x: x(tick.moment), y: topTickRows[tick.row]), tick.text))
    }
    return boxes
  }

  // MARK: - The frame

  private mutating func widenFrame() {
    var left = Self.margin
    var right = max(plot.right, titleMiddle.x + title.width / 2)
    for bar in bars {
      let extent = extent(of: bar)
      left = min(left, extent.lowerBound)
      right = max(right, extent.upperBound)
    }
    for tick in axis.ticks {
      left = min(left, x(tick.moment) - tick.text.width / 2)
      right = max(right, x(tick.moment) + tick.text.width / 2)
    }
    for mark in marks {
      left = min(left, mark.labelMiddle.x - mark.label.width / 2)
      right = max(right, mark.labelMiddle.x + mark.label.width / 2)
    }
    frame.x = left - Self.margin
    frame.width = right - left + 2 * Self.margin
  }
}
