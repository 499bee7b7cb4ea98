extension FlowchartLayout {
  /// Mirrors what is in a subgraph across its own direction where that spares edges from outside at least two
  /// crossings; otherwise it stays in the order in which it was written.
  mutating func mirrorIfBetter(_ subgraph: Int) {
    // in a diagram of this size nobody follows single crossings
    guard chart.subgraphs.count * chart.edges.count < 10_000 else { return }
    guard let content = contents[subgraph], content.clusters.isEmpty,
      !content.frames.contains(where: { tree.isEntered[$0.0] })
    else { return }
    let written = costOfWays(into: subgraph)
    contents[subgraph] = content.mirrored(acrossX: [.down, .up].contains(tree.directions[subgraph]))
    if costOfWays(into: subgraph) > written - 2 * FramePorts.crossingCost { contents[subgraph] = content }
  }

  private func costOfWays(into subgraph: Int) -> Double {
    let parent = tree.parent[subgraph]
    var ports = FramePorts(
      layout: self, direction: parent < 0 ? drawing.direction : tree.directions[parent])
    for (index, ends) in tree.ends.enumerated() where chart.edges[index].stroke != .invisible {
      let isFromInside = tree.ancestors(ends.from).contains(subgraph)
      guard isFromInside != tree.ancestors(ends.to).contains(subgraph) else { continue }
      _ = ports.port(
        of: isFromInside ? ends.from : ends.to, in: subgraph, for: .init(edge: index, isFrom: isFromInside))
    }
    return ports.cost
  }
}

extension LevelContent {
  /// Left and right exchanged, or top and bottom.
  fileprivate func mirrored(acrossX: Bool) -> LevelContent {
    func mirrored(_ point: Point) -> Point {
      acrossX ? Point(x: width - point.x, y: point.y) : Point(x: point.x, y: height - point.y)
    }
    var other = self
    other.nodes = nodes.map { ($0.0, mirrored($0.1)) }
    other.frames = frames.map { ($0.0, mirrored($0.1)) }
    other.edges = edges.map { entry in
      var line = entry.1
      line.start = mirrored(line.start)
      line.segments = line.segments.map { segment in
        .init(
          controls: segment.controls.map { (mirrored($0.0), mirrored($0.1)) }, end: mirrored(segment.end))
      }
      line.label = line.label.map(mirrored)
      return (entry.0, line)
    }
    return other
  }
}
