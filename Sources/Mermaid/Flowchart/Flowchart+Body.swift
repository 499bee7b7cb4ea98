/// A diagram of nodes and edges, which the layout of flowcharts draws.
protocol GraphBody: DiagramBody {
  /// The diagram as a graph.
  var chart: Flowchart { get }
}

extension GraphBody {
  func draw(_ options: DrawOptions) -> Canvas {
    let chart = chart
    let drawing = FlowchartLayout.draw(chart, options: options)
    return FlowchartSVG(chart: chart, drawing: drawing, marks: options.marks).canvas()
  }
}

extension Flowchart: GraphBody {
  var chart: Flowchart { self }

  func words(_ marks: Marks?) -> Words {
    FlowchartWords(chart: self, marks: marks).words
  }
}
