extension Kanban: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    KanbanDrawing(self, options).canvas()
  }

  func words(_ marks: Marks?) -> Words {
    KanbanWords(board: self).words
  }
}
