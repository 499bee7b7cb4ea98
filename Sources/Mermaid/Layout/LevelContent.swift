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

extension LevelContent {
  /// Adds a part, moved to its place.
  mutating func append(_ part: LevelContent, dx: Double, dy: Double) {
    func moved(_ point: Point) -> Point {
      .init(x: point.x + dx, y: point.y + dy)
    }
    nodes += part.nodes.map { ($0.0, moved($0.1)) }
    frames += part.frames.map { ($0.0, moved($0.1)) }
    edges += part.edges.map { ($0.0, $0.1.moved(dx, dy)) }
    clusters += part.clusters.map { entry in
      let box = entry.1
      return (
        entry.0, .init(x: box.x + dx, y: box.y + dy, width: box.width, height: box.height), moved(entry.2)
      )
    }
  }
}
