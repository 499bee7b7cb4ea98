extension FramePorts {
  func gatherLines(_ frame: Int) -> [[Point]] {
    let corner = layout.contentCorner(of: frame)
    return layout.contents[frame]?.edges.map { $0.1.samples(step: 24).map { $0.moved(corner) } } ?? []
  }

  func gather(_ frame: Int) -> [FrameObstacle] {
    guard let content = layout.contents[frame] else { return [] }
    let corner = layout.contentCorner(of: frame)
    var found: [FrameObstacle] = []
    for (node, place) in content.nodes {
      guard let outline = layout.drawing.nodes[node]?.outline else { continue }
      found.append(
        .init(
          box: Box(middle: place.moved(corner), width: outline.width, height: outline.height),
          cost: 1_000_000, reference: .node(node)))
    }
    for (subgraph, place) in content.frames {
      let (width, height) = layout.boxes[subgraph]
      found.append(
        .init(
          box: Box(middle: place.moved(corner), width: width, height: height), cost: 200_000,
          reference: .subgraph(subgraph)))
    }
    for (subgraph, _, title) in content.clusters {
      let text = layout.titles[subgraph]
      found.append(
        .init(
          box: Box(middle: title.moved(corner), width: text.width, height: text.height), cost: 1_000_000,
          reference: nil))
    }
    for (edge, line) in content.edges {
      let text = layout.drawing.edgeTexts[edge]
      guard let place = line.label, text.width > 0 else { continue }
      found.append(
        .init(
          box: Box(middle: place.moved(corner), width: text.width, height: text.height), cost: 100_000,
          reference: nil))
    }
    let title = layout.titles[frame]
    if title.width > 0 {
      let middle = Point(x: layout.boxes[frame].width / 2, y: 6 + title.height / 2)
      found.append(
        .init(
          box: Box(middle: middle, width: title.width, height: title.height), cost: 1_000_000, reference: nil)
      )
    }
    return found
  }
}

/// Something in a frame over which an edge should not run.
struct FrameObstacle {
  var box: Box
  var cost: Double
  var reference: SubgraphTree.Reference?

  /// Does a way of upright and level pieces meet the box, or come too near?
  func isHit(by way: [Point]) -> Bool {
    let near = box.grown(by: 3)
    return zip(way, way.dropFirst()).contains { a, b in
      near.x < max(a.x, b.x) && min(a.x, b.x) < near.right && near.y < max(a.y, b.y)
        && min(a.y, b.y) < near.bottom
    }
  }
}
