/// Loops from a node to itself: nested on its right side, or below it where the diagram runs sideways, with
/// their labels in one column beyond the outermost.
extension LevelBuilder {
  /// How far each loop reaches beyond the one inside it.
  private static let lane = 10.0
  private static let first = 22.0

  /// The room that a node's loops need along the cross axis beyond its border, and along the rank axis.
  func loopRoom(_ edges: [Int]) -> (cross: Int, rank: Int) {
    let texts = edges.map { layout.drawing.edgeTexts[$0] }
    let lanes = Self.first + Self.lane * Double(edges.count - 1) + 12
    let (tall, wide) = (texts.reduce(0) { $0 + $1.height }, texts.map(\.width).max() ?? 0)
    let (cross, rank) = isSideways ? (tall, wide) : (wide, tall)
    return (Int((lanes + cross).rounded(.up)) + 8, Int(rank.rounded(.up)) + 4)
  }

  /// The lines of a node's loops, from the innermost.
  func selfLoops(
    _ edges: [Int], _ middle: Point, _ extent: (width: Double, height: Double)
  ) -> [FlowchartDrawing.EdgeLine] {
    let (out, along) =
      isSideways ? (extent.height / 2, extent.width / 2) : (extent.width / 2, extent.height / 2)
    func point(_ outward: Double, _ sideways: Double) -> Point {
      isSideways
        ? .init(x: middle.x + sideways, y: middle.y + outward)
        : .init(x: middle.x + outward, y: middle.y + sideways)
    }
    let texts = edges.map { layout.drawing.edgeTexts[$0] }
    let total = texts.reduce(0) { $0 + $1.height }
    var top = isSideways ? out + Self.first + Self.lane * Double(edges.count - 1) + 8 : -total / 2
    var lines: [FlowchartDrawing.EdgeLine] = []
    for (nth, edge) in edges.enumerated() {
      let far = out + Self.first + Self.lane * Double(nth)
      let spread = min(along * 0.85, min(along * 0.45, 12) + 5 * Double(nth))
      let border = reach(of: edge, spread, out)
      var line = FlowchartDrawing.EdgeLine(
        start: point(border, -spread),
        segments: [
          .init(
            controls: (point(far + 4, -spread * 1.6), point(far + 4, spread * 1.6)),
            end: point(border, spread))
        ])
      let text = texts[nth]
      if text.width > 0 {
        let outermost = out + Self.first + Self.lane * Double(edges.count - 1)
        line.label =
          isSideways
          ? point(top + text.height / 2, 0) : point(outermost + 8 + text.width / 2, top + text.height / 2)
        top += text.height
      }
      lines.append(line)
    }
    return lines
  }

  /// Where the outline lies beside the middle.
  private func reach(of edge: Int, _ spread: Double, _ out: Double) -> Double {
    guard case .node(let node) = layout.tree.ends[edge].from, let drawn = layout.drawing.nodes[node] else {
      return out
    }
    return drawn.outline.reach(offset: spread, horizontal: !isSideways, positive: true)
  }
}
