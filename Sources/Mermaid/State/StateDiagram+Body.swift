extension StateDiagram: DiagramBody {
  /// Regions lie beside each other; where that is wide and low, under each other.
  func draw(_ options: DrawOptions) -> Canvas {
    var chart = StateGraph.chart(of: self, stacked: false)
    var drawing = FlowchartLayout.draw(chart, options: options)
    if states.contains(where: { $0.regions.count > 1 }), drawing.width > Self.widest(options) {
      let stacked = StateGraph.chart(of: self, stacked: true)
      let other = FlowchartLayout.draw(stacked, options: options)
      if other.width < drawing.width { (chart, drawing) = (stacked, other) }
    }
    var canvas = FlowchartSVG(chart: chart, drawing: drawing, marks: options.marks).canvas()
    canvas.classes.append("states")
    return canvas
  }

  private static func widest(_ options: DrawOptions) -> Double {
    min(Double(options.maxWidth ?? 900), 900) * Double(options.fontSize) / 14
  }

  func words(_ marks: Marks?) -> Words {
    StateWords(diagram: self, marks: marks).words
  }
}
