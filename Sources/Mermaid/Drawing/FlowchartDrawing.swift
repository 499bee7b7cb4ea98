/// A flowchart with everything in its place, in pixels from the upper left corner.
struct FlowchartDrawing {
  /// A part of an edge's line: a straight one without control points.
  struct Segment {
    var controls: (Point, Point)?
    var end: Point
  }

  struct EdgeLine {
    var start: Point
    var segments: [Segment]
    /// The middle of the label.
    var label: Point?
  }

  /// A text beside the end of an edge.
  struct EndText {
    var text = TextBlock.empty
    var middle = Point(x: 0, y: 0)
  }

  struct Node {
    var outline: Outline
    var face: NodeFace
    var middle: Point
    var box: Box { Box(middle: middle, width: outline.width, height: outline.height) }
  }

  struct Group {
    var box: Box
    var title: TextBlock
    var titleMiddle: Point
    /// Subgraphs around it.
    var depth: Int
    var titleBox: Box { Box(around: titleMiddle, title) }
  }

  /// The left and the upper border, where texts stick out beyond 0.
  var origin = Point(x: 0, y: 0)
  var width = 0.0
  var height = 0.0
  /// By node of the chart; nil for an id that names a subgraph.
  var nodes: [Node?] = []
  /// By edge of the chart.
  var edges: [EdgeLine?] = []
  var edgeTexts: [TextBlock] = []
  /// By edge of the chart: what stands beside its two ends. Empty where no edge has any.
  var endTexts: [(start: EndText, end: EndText)] = []
  /// By subgraph of the chart.
  var groups: [Group?] = []
  /// The direction in which the diagram runs after all.
  var direction = Flowchart.Direction.down
  /// The flag "You are here" stands above what it marks, not to the right of it.
  var isFlagAbove = false
  var fontSize = 14.0
}

extension FlowchartDrawing.EdgeLine {
  /// Points along the line, at most `step` apart.
  func samples(step: Double) -> [Point] {
    var points = [start]
    var from = start
    for segment in segments {
      let end = segment.end
      if let (a, b) = segment.controls {
        let span = abs(a.x - from.x) + abs(b.x - a.x) + abs(end.x - b.x)
        let rise = abs(a.y - from.y) + abs(b.y - a.y) + abs(end.y - b.y)
        let count = min(400, max(4, Int((span + rise) / step * 1.6) + 1))
        for index in 1...count {
          let t = Double(index) / Double(count)
          let u = 1 - t
          let (w0, w1, w2, w3) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
          points.append(
            .init(
              x: w0 * from.x + w1 * a.x + w2 * b.x + w3 * end.x,
              y: w0 * from.y + w1 * a.y + w2 * b.y + w3 * end.y))
        }
      } else {
        let far = max(abs(end.x - from.x), abs(end.y - from.y))
        let count = min(2_000, max(1, Int((far / step).rounded(.up))))
        for index in 1...count {
          let t = Double(index) / Double(count)
          points.append(.init(x: from.x + (end.x - from.x) * t, y: from.y + (end.y - from.y) * t))
        }
      }
      from = end
    }
    return points
  }
}
