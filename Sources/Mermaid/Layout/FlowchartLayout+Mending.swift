/// The last look at a drawing: edges that run over what is not theirs get a way of their own.
extension FlowchartLayout {
  mutating func mendEdges() {
    var obstacles = gatherObstacles()
    let index = BoxIndex(obstacles.map(\.box))
    let broken = drawing.edges.indices.filter { edge in
      guard chart.edges[edge].stroke != .invisible, !tree.isInward[edge],
        tree.ends[edge].from != tree.ends[edge].to, let line = drawing.edges[edge]
      else { return false }
      return isDetached(line, edge) || runsOver(line, edge, obstacles, index)
    }
    if broken.isEmpty { return }
    var lines = drawing.edges.indices.map { line(of: $0) }
    var work = 30_000_000
    for edge in broken.prefix(60) {
      lines[edge] = []
      defer { lines[edge] = self.line(of: edge) }
      guard let way = way(of: edge, obstacles, lines, &work), let line = Self.rounded(way) else { continue }
      let others = obstacles.filter { $0.edge != edge }
      let (whole, _) = labelled(line, drawing.edgeTexts[edge], between: tree.ends[edge], others, lines)
      drawing.edges[edge] = whole
      obstacles = others
      if let box = labelBox(whole, drawing.edgeTexts[edge]) {
        obstacles.append(Obstacle(box: box, cost: Obstacle.label, edge: edge))
      }
    }
  }

  /// Does an end of the line lie away from what the edge joins?
  private func isDetached(_ line: FlowchartDrawing.EdgeLine, _ edge: Int) -> Bool {
    let ends = tree.ends[edge]
    guard let from = box(ends.from), let to = box(ends.to), let last = line.segments.last?.end else {
      return false
    }
    return !from.grown(by: 10).contains(line.start) || !to.grown(by: 10).contains(last)
  }

  private func isEnd(_ obstacle: Obstacle, of edge: Int) -> Bool {
    let ends = tree.ends[edge]
    return obstacle.edge == edge
      || obstacle.node >= 0 && [ends.from, ends.to].contains(.node(obstacle.node))
  }

  private func runsOver(
    _ line: FlowchartDrawing.EdgeLine, _ edge: Int, _ obstacles: [Obstacle], _ index: BoxIndex
  ) -> Bool {
    for point in line.samples(step: 6) {
      for near in index.near(point) {
        let obstacle = obstacles[near]
        if obstacle.box.grown(by: -1).contains(point), !isEnd(obstacle, of: edge) { return true }
      }
    }
    return false
  }

  private func way(of edge: Int, _ obstacles: [Obstacle], _ lines: [[Point]], _ work: inout Int) -> [Point]? {
    let ends = tree.ends[edge]
    let starts = landings(ends.from, chart.edges[edge].start)
    let goals = landings(ends.to, chart.edges[edge].end)
    if starts.isEmpty || goals.isEmpty { return nil }
    var known: [WaySearch.Obstacle] = []
    for obstacle in obstacles where obstacle.edge != edge {
      let isOwn = isEnd(obstacle, of: edge)
      known.append(
        .init(box: obstacle.box.grown(by: isOwn ? 0 : 6), cost: isOwn ? 2_000 : obstacle.cost))
    }
    let around = Set(tree.ancestors(ends.from) + tree.ancestors(ends.to))
    for (subgraph, group) in drawing.groups.enumerated() {
      guard let group, !around.contains(subgraph) else { continue }
      let isOwn = ends.from == .subgraph(subgraph) || ends.to == .subgraph(subgraph)
      known.append(.init(box: group.box.grown(by: isOwn ? 0 : 5), cost: isOwn ? 2_000 : 60))
    }
    let search = WaySearch(
      bounds: Box(x: 4, y: 4, width: drawing.width - 8, height: drawing.height - 8), obstacles: known,
      lines: lines)
    return search.way(from: starts, to: goals, work: &work)?.points
  }

  private func line(of edge: Int) -> [Point] {
    chart.edges[edge].stroke == .invisible ? [] : drawing.edges[edge]?.samples(step: 12) ?? []
  }

  /// Where an edge may leave a node or a subgraph, on each side; straight on for as long as its head needs.
  private func landings(
    _ reference: SubgraphTree.Reference, _ head: Flowchart.ArrowHead
  ) -> [WaySearch.Landing] {
    let free = max(12, Double(head.straight) + 8)
    guard let box = box(reference) else { return [] }
    let middle = box.middle
    var found: [WaySearch.Landing] = []
    for isLevel in [false, true] {
      let room = (isLevel ? box.height : box.width) / 2
      for shift in [0.0, -9, 9, -18, 18] where abs(shift) < room - 4 {
        for isPositive in [true, false] {
          var reach = (isLevel ? box.width : box.height) / 2
          if case .node(let node) = reference, let outline = drawing.nodes[node]?.outline {
            reach = outline.reach(offset: shift, horizontal: isLevel, positive: isPositive)
          }
          let sign = isPositive ? 1.0 : -1
          func point(_ distance: Double) -> Point {
            isLevel
              ? Point(x: middle.x + sign * distance, y: middle.y + shift)
              : Point(x: middle.x + shift, y: middle.y + sign * distance)
          }
          found.append(.init(end: point(reach), out: point(reach + free), cost: abs(shift)))
        }
      }
    }
    return found
  }

  /// A way with round corners.
  private static func rounded(_ way: [Point]) -> FlowchartDrawing.EdgeLine? {
    guard way.count > 1 else { return nil }
    var line = FlowchartDrawing.EdgeLine(start: way[0], segments: [])
    for at in 1..<way.count {
      if at + 1 < way.count {
        line.segments += CurveStyle.turn(way[at - 1], way[at], way[at + 1])
      } else {
        line.segments.append(.init(controls: nil, end: way[at]))
      }
    }
    return line
  }
}
