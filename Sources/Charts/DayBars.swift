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
    let width = 100 / max(axes.steps, 1)
    let gap = min(0.25, width * 0.2)
    for (index, bar) in bars.enumerated() where bar.value > 0 {
      let x = plot.x(Double(index)) + gap / 2
      let base = plot.y(0)
      let middle = plot.y(bar.value - bar.part)
      let top = plot.y(bar.value)
      if base - middle > 0.05 {
        frame.bar(x: x, y: middle, width: width - gap, height: base - middle, fill: fill)
      }
      if bar.part > 0 {
        frame.bar(x: x, y: top, width: width - gap, height: max(middle - top - 1, 1), fill: partFill)
      }
    }
    plot.drawLabels(in: &frame) { placing in placeLabels(plot, &placing) }
    return frame.finish()
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
