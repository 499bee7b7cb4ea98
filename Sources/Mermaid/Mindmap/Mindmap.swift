/// A mind map: one root, and what belongs to it.
struct Mindmap: Sendable {
  enum Shape: Sendable {
    case plain, square, rounded, circle, bang, cloud, hexagon
  }

  struct Node: Sendable {
    /// As written, markdown.
    var source: String
    var shape: Shape
    var children: [Int] = []
    /// Nodes above it.
    var depth: Int
    /// Which of the root's children it belongs to; nil for the root.
    var branch: Int?
    var offset: Int

    var label: LabelText { LabelText(String(source.prefix(DiagramLimits.label)), .markdown) }
  }

  var heading = Heading()
  /// The root is the first; a node stands behind its parent.
  var nodes: [Node] = []
  /// Pixels at 16 px after which a label wraps.
  var labelWidth = 200.0
}

extension Mindmap: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    MindmapDrawing(map: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { MindmapWords(map: self).words }
}
