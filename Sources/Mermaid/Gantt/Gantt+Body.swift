extension Gantt: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    GanttDrawing(chart: self, layout: GanttLayout(self, options)).canvas()
  }

  func words(_ marks: Marks?) -> Words {
    GanttWords(chart: self).words
  }
}
