/// One level as placed, in pixels from its upper left corner.
struct LevelContent {
  var width = 0.0
  var height = 0.0
  var nodes: [(Int, Point)] = []
  var edges: [(Int, FlowchartDrawing.EdgeLine)] = []
  /// Subgraphs in line with the level: the border, the middle of the title.
  var clusters: [(Int, Box, Point)] = []
  /// The middles of subgraphs that were laid out on their own.
  var frames: [(Int, Point)] = []
}

extension FlowchartLayout {
  /// What stands in a level: its parts that no edge joins lie beside each other in source order.
  func content(of level: Int, _ direction: Flowchart.Direction) -> LevelContent {
    var builder = LevelBuilder(layout: self, level: level, direction: direction)
    return builder.build()
  }
}
