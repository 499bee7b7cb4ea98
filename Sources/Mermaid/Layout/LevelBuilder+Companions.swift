/// Nodes that stand beside another node or a subgraph, as notes do: they take room at its side, no rank.
struct Companion {
  var node: Int
  /// The edge that ties it to its host.
  var edge: Int
  var side: Flowchart.Side
}

extension LevelBuilder {
  /// The companions of this level by host; a host in line with the level has none, and its notes are
  /// ordinary nodes.
  func companionsByHost() -> [SubgraphTree.Reference: [Companion]] {
    let tree = layout.tree
    var found: [SubgraphTree.Reference: [Companion]] = [:]
    for edge in layout.chart.edges {
      guard let side = edge.beside, case .node(let node) = tree.ends[edge.index].to,
        tree.level(of: .node(node)) == level
      else { continue }
      let host = tree.ends[edge.index].from
      switch host {
      case .node(let other) where other == node: continue
      case .node: if tree.level(of: host) != level { continue }
      case .subgraph(let subgraph):
        if tree.level(of: host) != level || !tree.isSeparate[subgraph] { continue }
      }
      found[host, default: []].append(Companion(node: node, edge: edge.index, side: side))
    }
    return found
  }

  /// Widens a host by the room that its companions take.
  func makeRoom(for companions: [Companion], at node: inout LevelGraph.Node) {
    let gap = layout.spacing.nodes
    node.ports = min(node.before, node.after)
    for side in [Flowchart.Side.before, .after] {
      let list = companions.filter { $0.side == side }
      if list.isEmpty { continue }
      let across = list.map { extent(across: $0) }.max() ?? 0
      switch side {
      case .before: node.before += gap + Int(across.rounded(.up))
      case .after: node.after += gap + Int(across.rounded(.up))
      }
      node.half = max(node.half, Int((length(list) / 2).rounded(.up)))
    }
  }

  /// Places companions, and the lines that tie them to their host.
  ///
  /// - Parameter host: the host without the room of its companions.
  func place(
    _ companions: [Companion], around middle: Point, host: LevelGraph.Node,
    reach: (_ offset: Double, _ isPositive: Bool) -> Double, into content: inout LevelContent
  ) {
    func point(_ cross: Double, _ rank: Double) -> Point {
      isSideways
        ? Point(x: middle.x + rank, y: middle.y + cross) : Point(x: middle.x + cross, y: middle.y + rank)
    }
    for side in [Flowchart.Side.before, .after] {
      let list = companions.filter { $0.side == side }
      let sign = side == .before ? -1.0 : 1
      let near = Double((side == .before ? host.before : host.after) + layout.spacing.nodes)
      var start = -length(list) / 2
      for companion in list {
        let (across, along) = (extent(across: companion), extent(along: companion))
        let rank = start + along / 2
        content.nodes.append((companion.node, point(sign * (near + across / 2), rank)))
        let reachable = Double(host.half) * 0.6
        let from = min(max(rank, -reachable), reachable)
        let to = min(max(from, start + min(8, along / 2)), start + along - min(8, along / 2))
        content.edges.append(
          (
            companion.edge,
            .init(
              start: point(sign * reach(from, sign > 0), from),
              segments: [.init(controls: nil, end: point(sign * near, to))])
          ))
        start += along + Double(layout.spacing.nodes) / 2
      }
    }
  }

  private func length(_ list: [Companion]) -> Double {
    list.reduce(0) { $0 + extent(along: $1) } + Double(max(0, list.count - 1) * layout.spacing.nodes) / 2
  }

  private func extent(across companion: Companion) -> Double {
    guard let outline = layout.drawing.nodes[companion.node]?.outline else { return 0 }
    return isSideways ? outline.height : outline.width
  }

  private func extent(along companion: Companion) -> Double {
    guard let outline = layout.drawing.nodes[companion.node]?.outline else { return 0 }
    return isSideways ? outline.width : outline.height
  }
}
