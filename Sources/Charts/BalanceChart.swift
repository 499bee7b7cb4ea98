import SVG

/// A balance over time: bands stacked in steps, marks where something expired, and what is expected next.
public struct BalanceChart: Sendable {
  /// One part of the balance: a value a step, zero or more.
  public struct Band: Sendable {
    public var fill: ChartFill
    public var values: [Double]

    public init(fill: ChartFill, values: [Double]) {
      self.fill = fill
      self.values = values
    }
  }

  /// Something that took credit at a step: drawn from `from` down to `to`, with two lines of text above it.
  public struct Mark: Sendable {
    public var step: Double
    public var from: Double
    public var to: Double
    public var fill: ChartFill
    public var label: String
    public var note: String

    public init(step: Double, from: Double, to: Double, fill: ChartFill, label: String, note: String) {
      self.step = step
      self.from = from
      self.to = to
      self.fill = fill
      self.label = label
      self.note = note
    }
  }

  public var axes: ChartAxes
  /// The lowest first.
  public var bands: [Band]
  /// What is owed at each step, drawn below zero; empty where nothing ever was.
  public var debt: [Double] = []
  public var marks: [Mark] = []
  /// The line between what is known and what is expected, with its label.
  public var today: (step: Double, label: String)?
  /// The expected balance on today and each day after it.
  public var expected: [Double] = []
  /// The lowest and the highest that may be expected, on the same days; may go on for longer.
  public var range: [(low: Double, high: Double)] = []
  /// Steps of a day of what is expected.
  public var stepWidth = 1.0
  /// Where it ends, in words.
  public var expectedLabel = ""

  public init(axes: ChartAxes, bands: [Band]) {
    self.axes = axes
    self.bands = bands
  }

  public func svg(id: String, title: String, description: String) -> [UInt8] {
    let plot = PlotArea(axes: axes, top: 48, bottom: 292)
    let style = plot.gutter ?? ""
    var frame = ChartFrame(id: id, title: title, description: description, height: plot.height, style: style)
    frame.patterns(for: bands.map(\.fill) + marks.map(\.fill))
    plot.drawGrid(in: &frame)
    drawBands(plot, in: &frame)
    for mark in marks { draw(mark, plot, in: &frame) }
    drawExpected(plot, in: &frame)
    plot.drawLabels(in: &frame) { placing in placeLabels(plot, &placing) }
    return frame.finish()
  }

  /// Bands are painted from the highest to the lowest, each down to zero, so that each needs its upper edge
  /// only.
  private func drawBands(_ plot: PlotArea, in frame: inout ChartFrame) {
    let count = bands.map(\.values.count).max() ?? 0
    guard count > 0 else { return }
    frame.beginStretched(width: plot.x(Double(count)), height: plot.height, steps: Double(count))
    var tops = [Double](repeating: 0, count: count)
    var edges: [(ChartFill, [Double])] = []
    for band in bands {
      for (index, value) in band.values.enumerated() { tops[index] += value }
      if band.values.contains(where: { $0 > 0 }) { edges.append((band.fill, tops)) }
    }
    for (fill, tops) in edges.reversed() { area(tops, fill, plot, in: &frame) }
    if debt.contains(where: { $0 > 0 }) { area(debt.map { -$0 }, .plain("debt"), plot, in: &frame) }
    frame.svg.end()
  }

  private func area(_ tops: [Double], _ fill: ChartFill, _ plot: PlotArea, in frame: inout ChartFrame) {
    let outline = stepOutline(tops.map(plot.y), base: plot.y(0))
    frame.path(fill.isPattern ? "area" : "area fill-" + fill.name, outline, fill: fill, isStroked: true)
  }

  private func draw(_ mark: Mark, _ plot: PlotArea, in frame: inout ChartFrame) {
    let width = 0.9
    let top = plot.y(mark.from)
    let height = max(plot.y(mark.to) - top, 2)
    frame.bar(x: plot.x(mark.step) - width / 2, y: top, width: width, height: height, fill: mark.fill)
  }

  private func drawExpected(_ plot: PlotArea, in frame: inout ChartFrame) {
    if let today { frame.line("today", x1: plot.x(today.step), y1: 4, x2: plot.x(today.step), y2: plot.y(0)) }
    drawAhead(plot, in: &frame)
    guard let end = expectedEnd else { return }
    frame.svg.begin("circle")
    frame.svg.attribute("class", "fill-ink")
    frame.svg.attribute("cx", percent(plot.x(end.step)))
    frame.svg.attribute("cy", plot.y(end.value))
    frame.svg.attribute("r", "4")
    frame.svg.end()
  }

  /// Where the expected line ends, if it is named.
  private var expectedEnd: (step: Double, value: Double)? {
    guard let today, let last = expected.last, !expectedLabel.isEmpty else { return nil }
    return (today.step + Double(expected.count - 1) * stepWidth, last)
  }

  /// What is expected, as a line within its range: in steps from today on.
  private func drawAhead(_ plot: PlotArea, in frame: inout ChartFrame) {
    guard let today, expected.count > 1 else { return }
    let start = plot.x(today.step)
    let widest = max(expected.count, range.count) - 1
    let width = plot.x(today.step + Double(widest) * stepWidth) - start
    frame.beginStretched(x: start, width: width, height: plot.height, steps: Double(widest))
    if range.count > 1 {
      var outline = PathData()
      outline.polyline(range.enumerated().map { (Double($0), plot.y($1.high).rounded()) }, isStart: true)
      outline.polyline(
        range.enumerated().reversed().map { (Double($0), plot.y($1.low).rounded()) }, isStart: false)
      outline.close()
      frame.path("range", outline)
    }
    var line = PathData()
    line.polyline(expected.enumerated().map { (Double($0), plot.y($1).rounded()) }, isStart: true)
    frame.path("expected", line, isStroked: true)
    frame.svg.end()
  }

  /// Today first, then the end, then the largest marks.
  private func placeLabels(_ plot: PlotArea, _ placing: inout LabelPlacing) {
    if let today {
      let x = plot.x(today.step)
      let anchor = x > 50 ? TextAnchor.end : .start
      let at = x + (x > 50 ? -0.7 : 0.7)
      placing.place([PlacedLabel(text: today.label, x: at, y: 15, anchor: anchor, style: "strong")])
    }
    if let end = expectedEnd {
      let x = plot.x(end.step)
      // Beside its end, else at the top, below today's label: bars stand where there is no room.
      let foot = plot.y(end.value) - 8
      for (x, y, anchor) in [(x + 0.8, foot, TextAnchor.start), (100, 30, .end), (100, foot, .end)] {
        let label = PlacedLabel(text: expectedLabel, x: x, y: y, anchor: anchor, style: "strong")
        if placing.place([label]) { break }
      }
    }
    for mark in marks.sorted(by: { $0.from - $0.to > $1.from - $1.to }) {
      let x = plot.x(mark.step)
      let start = plot.y(max(mark.from, peak(around: mark, in: placing.widths.lowerBound))) - 24
      for y in [start, start - 32, start - 64] where y >= 30 {
        let lines = [
          PlacedLabel(text: mark.label, x: x, y: y, anchor: .middle, style: "strong"),
          PlacedLabel(text: mark.note, x: x, y: y + 15, anchor: .middle, style: ""),
        ]
        if placing.place(lines) {
          placing.leads.append((x, y + 19, plot.y(mark.from)))
          break
        }
      }
    }
  }

  /// The highest of the balance under the label of a mark, in a chart of that width.
  private func peak(around mark: Mark, in chartWidth: Double) -> Double {
    let pixels = max(
      TextWidth.pixels(of: mark.label, size: 12, bold: true), TextWidth.pixels(of: mark.note, size: 12))
    let reach = pixels / 2 / chartWidth * axes.steps + 1
    let count = bands.map(\.values.count).max() ?? 0
    let first = max(0, Int(mark.step - reach))
    let last = min(count - 1, Int(mark.step + reach))
    guard first <= last else { return 0 }
    return (first...last).reduce(0) { highest, index in
      max(highest, bands.reduce(0) { $1.values.indices.contains(index) ? $0 + $1.values[index] : $0 })
    }
  }
}
