import SVG

/// Axes of a chart over time: a gutter of tick labels at the left, positions in percent of what is right of
/// it.
public struct ChartAxes: Sendable {
  public struct Tick: Sendable {
    /// In steps from the left end, or in the chart's own unit.
    public var at: Double
    public var label: String

    public init(at: Double, label: String) {
      self.at = at
      self.label = label
    }
  }

  /// Steps from the left end to the right one.
  public var steps: Double
  /// From the lowest to the highest; the first and last bound the chart.
  public var values: [Tick]
  /// Along the time, in order; as many are shown as have room.
  public var times: [Tick]

  public init(steps: Double, values: [Tick], times: [Tick]) {
    self.steps = steps
    self.values = values
    self.times = times
  }
}

/// The place of a chart's parts: what is above, the plot, and the labels of the time below it.
struct PlotArea {
  let axes: ChartAxes
  let top: Double
  let bottom: Double

  var height: Double { bottom + 24 }
  private var low: Double { axes.values.first?.at ?? 0 }
  private var high: Double { max(axes.values.last?.at ?? 1, low + 1e-9) }

  func x(_ step: Double) -> Double { step / max(axes.steps, 1e-9) * 100 }

  func y(_ value: Double) -> Double { bottom - (value - low) / (high - low) * (bottom - top) }

  /// The class that keeps room for the widest label; nothing where labels stand inside the plot.
  var gutter: String? {
    let widest = axes.values.map { TextWidth.pixels(of: $0.label, size: 12) }.max() ?? 0
    switch widest {
    case ...32: return "gutter-s"
    case ...56: return "gutter-m"
    case ...84: return "gutter-l"
    default: return nil
    }
  }

  func drawGrid(in frame: inout ChartFrame) {
    for tick in axes.values {
      let y = y(tick.at)
      frame.line(tick.at == 0 ? "axis" : "grid", x1: 0, y1: y, x2: 100, y2: y)
      frame.svg.begin("text")
      if gutter == nil {
        frame.svg.attribute("x", "0")
        frame.svg.attribute("y", y - 4)
      } else {
        frame.svg.attribute("x", "-8")
        frame.svg.attribute("y", y + 4)
        frame.svg.attribute("text-anchor", "end")
      }
      frame.svg.text(tick.label)
      frame.svg.end()
    }
  }

  /// The labels of the time that have room, evenly thinned out.
  func timeLabels(in widths: ClosedRange<Double>) -> [PlacedLabel] {
    let labels = axes.times.map {
      PlacedLabel(text: $0.label, x: x($0.at), y: bottom + 18, anchor: .middle, style: "")
    }
    guard let first = labels.first, let last = labels.last, last.x > first.x else { return labels }
    let room = (last.x - first.x) / 100 * widths.lowerBound
    let needed = labels.reduce(0) { max($0, $1.width) } + 8
    let stride = max(1, Int((needed * Double(labels.count - 1) / room).rounded(.up)))
    var placing = LabelPlacing(widths: widths)
    for index in Swift.stride(from: 0, to: labels.count, by: stride) { placing.place([labels[index]]) }
    return placing.labels
  }

  /// Labels that have room in wide charts and in narrow ones, each in a group that the style sheet shows or
  /// not.
  func drawLabels(
    in frame: inout ChartFrame, _ place: (inout LabelPlacing) -> Void
  ) {
    for (style, widths) in [("wide", LabelPlacing.wide), ("narrow", LabelPlacing.narrow)] {
      var placing = LabelPlacing(widths: widths)
      place(&placing)
      frame.svg.begin("g")
      frame.svg.attribute("class", style)
      for lead in placing.leads where lead.to - lead.from > 4 {
        frame.line("drop", x1: lead.x, y1: lead.from, x2: lead.x, y2: lead.to)
      }
      for label in placing.labels + timeLabels(in: widths) {
        frame.text(label.text, x: label.x, y: label.y, anchor: label.anchor, style: label.style)
      }
      frame.svg.end()
    }
  }
}
