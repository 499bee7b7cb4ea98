extension LevelBuilder {
  /// A loop on the right side, or below where the diagram runs sideways.
  func selfLoop(
    _ edge: Int, _ middle: Point, _ extent: (width: Double, height: Double), _ nth: Int
  ) -> FlowchartDrawing.EdgeLine {
    let text = layout.drawing.edgeTexts[edge]
    let (out, along) =
      isSideways ? (extent.height / 2, extent.width / 2) : (extent.width / 2, extent.height / 2)
    let far = out + 22 + 16 * Double(nth)
    let spread = min(along * 0.45, 14)
    func point(_ outward: Double, _ sideways: Double) -> Point {
      isSideways
        ? .init(x: middle.x + sideways, y: middle.y + outward)
        : .init(x: middle.x + outward, y: middle.y + sideways)
    }
    let border = out * (layout.chart.nodes.isEmpty ? 1 : loopReach(edge, spread, out))
    let label = text.width > 0 ? point(far + (isSideways ? text.height : text.width) / 2 - 2, 0) : nil
    return .init(
      start: point(border, -spread),
      segments: [
        .init(
          controls: (point(far + 4, -spread * 1.6), point(far + 4, spread * 1.6)), end: point(border, spread))
      ], label: label)
  }

  /// The part of the half width at which the outline lies beside the middle.
  private func loopReach(_ edge: Int, _ spread: Double, _ out: Double) -> Double {
    guard case .node(let node) = layout.tree.ends[edge].from, let drawn = layout.drawing.nodes[node], out > 0
    else { return 1 }
    return drawn.outline.reach(offset: spread, horizontal: !isSideways, positive: true) / out
  }
}
