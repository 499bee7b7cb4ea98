extension SequenceDiagram: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    let measures = SequenceMeasures(self, fontSize: Double(options.fontSize))
    let drawing = SequenceLayout.draw(self, measures, options)
    return SequenceSVG(drawing: drawing, measures: measures).canvas()
  }

  func words(_ marks: Marks?) -> Words { SequenceWords(diagram: self).words }
}
