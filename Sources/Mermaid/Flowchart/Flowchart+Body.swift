extension Flowchart: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    let drawing = FlowchartLayout.draw(self, options: options)
    return FlowchartSVG(chart: self, drawing: drawing, marks: options.marks).canvas()
  }

  func words(_ marks: Marks?) -> Words {
    FlowchartWords(chart: self, marks: marks).words
  }
}
