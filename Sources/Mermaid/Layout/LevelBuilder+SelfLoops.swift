/// Loops from a node to itself: nested on its right side, or below it where the diagram runs sideways, with
/// their labels in one column beyond the outermost. Where something stands beside the node, they take the
/// other side.
extension LevelBuilder {
  /// How far each loop reaches beyond the one inside it.
  private static let lane = 10.0
  private static let first = 22.0

  /// How far the innermost loop reaches; further where heads must lie on a straight part of it.
  private func innermost(_ edges: [Int]) -> Double {
    Self.first + (edges.map(straight).max() ?? 0)
  }

  /// How far a loop runs straight from its node.
  private func straight(_ edge: Int) -> Double { Double(max(start(edge).straight, end(edge).straight)) }

  /// The largest that stands at an end of these loops.
  private func largestHead(_ edges: [Int]) -> (breadth: Int, text: Int) {
    let breadths = edges.map { max(start($0).breadth, end($0).breadth) }
    return (breadths.max() ?? 0, edges.map(layout.loopTextRoom).max() ?? 0)
  }

  /// How far the arms of the nth loop lie from the middle of a side of that half length.
  private func spread(_ nth: Int, _ head: (breadth: Int, text: Int), _ along: Double) -> Double {
    if head.breadth > 0 { return min(along * 0.85, Self.spread(nth, head.breadth, head.text)) }
    return min(along * 0.85, min(along * 0.45, 12) + 5 * Double(nth))
  }

  /// Where the heads on loops beside each other do not meet, and texts find room between them.
  private static func spread(_ nth: Int, _ breadth: Int, _ text: Int) -> Double {
    max(12, Double(breadth) + 4, nth > 0 ? Double(text) : 0) + Double((2 * breadth + 2 + text) * nth)
  }

  /// The length of a side that gives room to the heads of so many loops.
  static func side(loops: Int, breadth: Int, text: Int) -> Double {
    loops > 1 && breadth > 0 ? 2 * spread(loops - 1, breadth, text) / 0.85 : 0
  }

  private func start(_ edge: Int) -> Flowchart.ArrowHead { layout.chart.edges[edge].start }
  private func end(_ edge: Int) -> Flowchart.ArrowHead { layout.chart.edges[edge].end }

  /// The room that a node's loops need along the cross axis beyond its border, and along the rank axis.
  func loopRoom(_ edges: [Int]) -> (cross: Int, rank: Int) {
    let texts = edges.map { layout.drawing.edgeTexts[$0] }
    let lanes = innermost(edges) + Self.lane * Double(edges.count - 1)
    let (tall, wide) = (texts.reduce(0) { $0 + $1.height }, texts.map(\.width).max() ?? 0)
    let (cross, rank) = isSideways ? (tall, wide) : (wide, tall)
    return (Int((lanes + cross).rounded(.up)) + (cross > 0 ? 12 : 0), Int(rank.rounded(.up)) + 4)
  }

  /// The lines of a node's loops, from the innermost.
  ///
  /// - Parameter isBefore: they lie on its left side, or above it.
  func selfLoops(
    _ edges: [Int], _ middle: Point, _ extent: (width: Double, height: Double), isBefore: Bool
  ) -> [FlowchartDrawing.EdgeLine] {
    let sign = isBefore ? -1.0 : 1
    let (out, along) =
      isSideways ? (extent.height / 2, extent.width / 2) : (extent.width / 2, extent.height / 2)
    func point(_ outward: Double, _ sideways: Double) -> Point {
      isSideways
        ? .init(x: middle.x + sideways, y: middle.y + sign * outward)
        : .init(x: middle.x + sign * outward, y: middle.y + sideways)
    }
    let texts = edges.map { layout.drawing.edgeTexts[$0] }
    let total = texts.reduce(0) { $0 + $1.height }
    let (first, head) = (innermost(edges), largestHead(edges))
    let outermost = out + first + Self.lane * Double(edges.count - 1)
    var top = isSideways ? outermost + 8 : -total / 2
    var lines: [FlowchartDrawing.EdgeLine] = []
    for (nth, edge) in edges.enumerated() {
      let far = out + first + Self.lane * Double(nth)
      let (spread, straight) = (spread(nth, head, along), straight(edge))
      let border = reach(of: edge, spread, out, isPositive: !isBefore)
      var line = FlowchartDrawing.EdgeLine(start: point(border, -spread), segments: [])
      if straight > 0 { line.segments.append(.init(controls: nil, end: point(border + straight, -spread))) }
      let swing = straight > 0 ? 1 : 1.6
      line.segments.append(
        .init(
          controls: (point(far + 4, -spread * swing), point(far + 4, spread * swing)),
          end: point(border + straight, spread)))
      if straight > 0 { line.segments.append(.init(controls: nil, end: point(border, spread))) }
      let text = texts[nth]
      if text.width > 0 {
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
  private func reach(of edge: Int, _ spread: Double, _ out: Double, isPositive: Bool) -> Double {
    guard case .node(let node) = layout.tree.ends[edge].from, let drawn = layout.drawing.nodes[node] else {
      return out
    }
    return drawn.outline.reach(offset: spread, horizontal: !isSideways, positive: isPositive)
  }
}
