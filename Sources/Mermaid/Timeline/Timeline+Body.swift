extension Timeline: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    TimelineDrawing(timeline: self, options).canvas()
  }

  func words(_ marks: Marks?) -> Words {
    TimelineWords(timeline: self).words
  }
}
