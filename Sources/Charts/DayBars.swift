import SVG

/// One bar a day, a part of it set apart on top.
public struct DayBars: Sendable {
  public struct Bar: Sendable {
    public var value: Double
    /// Of the value, the part set apart.
    public var part: Double
    /// Above the bar; the weightiest are shown where there is room.
    public var label: String
    public var note: String

    public init(value: Double, part: Double = 0, label: String = "", note: String = "") {
      self.value = value
      self.part = part
      self.label = label
      self.note = note
    }
  }

  public var axes: ChartAxes
  public var bars: [Bar]
  public var fill: ChartFill
  public var partFill: ChartFill

  public init(axes: ChartAxes, bars: [Bar], fill: ChartFill, partFill: ChartFill) {
    self.axes = axes
    self.bars = bars
    self.fill = fill
    self.partFill = partFill
  }

  public func svg(id: String, title: String, description: String) -> [UInt8] {
    let plot = PlotArea(axes: axes, top: 40, bottom: 172)
    let style = plot.gutter ?? ""
    var frame = ChartFrame(id: id, title: title, description: description, height: plot.height, style: style)
    let hasParts = bars.contains { $0.part > 0 }
    frame.patterns(for: hasParts ? [partFill] : [])
    plot.drawGrid(in: &frame)
    drawBars(plot, in: &frame)
    drawParts(plot, in: &frame)
    plot.drawLabels(in: &frame) { placing in placeLabels(plot, &placing) }
    return frame.finish()
  }

  /// Units of the drawing to a step, of which the gap takes two.
  private static let step = 10.0

  /// All bars as one path.
  private func drawBars(_ plot: PlotArea, in frame: inout ChartFrame) {
    let base = plot.y(0).rounded()
    var path = PathData()
    for (index, bar) in bars.enumerated() {
      let exact = base - plot.y(bar.value - bar.part)
      if exact < 0.05 { continue }
      // What is there at all is seen.
      let height = max(exact.rounded(), 1)
      path.rect(Double(index) * DayBars.step + 1, base - height, DayBars.step - 2, height)
    }
    if path.isEmpty { return }
    frame.beginStretched(width: 100, height: plot.height, steps: max(axes.steps, 1) * DayBars.step)
    frame.path("fill-" + fill.name, path)
    frame.svg.end()
  }

  /// The parts set apart, with their pattern as it is.
  private func drawParts(_ plot: PlotArea, in frame: inout ChartFrame) {
    let step = 100 / max(axes.steps, 1)
    for (index, bar) in bars.enumerated() where bar.part > 0 {
      let middle = plot.y(bar.value - bar.part)
      let top = plot.y(bar.value)
      frame.bar(
        x: plot.x(Double(index)) + step * 0.1, y: top, width: step * 0.8, height: max(middle - top - 1, 1),
        fill: partFill)
    }
  }

  private func placeLabels(_ plot: PlotArea, _ placing: inout LabelPlacing) {
    let labelled = bars.indices.filter { !bars[$0].label.isEmpty }
    let weightiest = labelled.sorted {
      (bars[$0].part, bars[$0].value, $1) > (bars[$1].part, bars[$1].value, $0)
    }
    for index in weightiest.prefix(12) {
      let bar = bars[index]
      let step = Double(index)
      let y = max(plot.y(bar.value) - 22, 14)
      let places: [(Double, TextAnchor)] = [
        (step + 0.5, .middle), (step + 1, .end), (step, .start), (step - 0.4, .end), (step + 1.4, .start),
      ]
      for (at, anchor) in places {
        let lines = [
          PlacedLabel(text: bar.label, x: plot.x(at), y: y, anchor: anchor, style: "strong"),
          PlacedLabel(text: bar.note, x: plot.x(at), y: y + 15, anchor: anchor, style: ""),
        ]
        if placing.place(lines) { break }
      }
    }
  }
}
