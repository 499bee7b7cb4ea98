/// What the members of a level are as nodes of its graph: how large, and with which room beside them.
extension LevelBuilder {
  func extent(_ member: Int) -> (width: Double, height: Double) {
    switch members[member] {
    case .node(let node):
      layout.drawing.nodes[node].map { ($0.outline.width, $0.outline.height) } ?? (0, 0)
    case .frame(let subgraph): layout.boxes[subgraph]
    }
  }

  func levelNode(
    _ member: Int, _ localCluster: [Int: Int], _ loops: [Int]
  ) -> LevelGraph.Node {
    var node = bareNode(member, localCluster, loops)
    if let list = companions[reference(member)] { makeRoom(for: list, at: &node) }
    return node
  }

  /// A node without the room of its companions.
  func bareNode(
    _ member: Int, _ localCluster: [Int: Int], _ loops: [Int]
  ) -> LevelGraph.Node {
    let (width, height) = extent(member)
    let (across, along) = isSideways ? (height, width) : (width, height)
    let side = Int((across / 2).rounded(.up))
    var node = LevelGraph.Node(
      before: side, after: side, half: Int((along / 2).rounded(.up)),
      cluster: memberCluster[member] < 0 ? -1 : localCluster[memberCluster[member]] ?? -1)
    if !loops.isEmpty {
      let room = loopRoom(loops)
      if loopsBefore(member) { node.before += room.cross } else { node.after += room.cross }
      node.half = max(node.half, (room.rank + 1) / 2)
    }
    if layout.id(of: reference(member)) == layout.marks?.here {
      if isSideways {
        node.before += HereFlag.height(layout.size)
        node.half = max(node.half, HereFlag.width(layout.size) / 2)
      } else {
        node.after += HereFlag.width(layout.size)
      }
    }
    guard case .node(let index) = members[member] else { return node }
    makeRoom(&node, for: layout.endsAtNode[index])
    let shape = layout.chart.nodes[index].shape
    switch shape {
    case .diamond, .choice, .filledCircle, .framedCircle: node.isPointed = true
    case .fork: node.isBar = true
    default: break
    }
    return node
  }

  /// Do loops lie on the other side than usual, where no companions stand?
  func loopsBefore(_ member: Int) -> Bool {
    guard let list = companions[reference(member)] else { return false }
    return list.allSatisfy { $0.side == .after }
  }

  func reference(_ member: Int) -> SubgraphTree.Reference {
    switch members[member] {
    case .node(let node): .node(node)
    case .frame(let subgraph): .subgraph(subgraph)
    }
  }

  func reach(_ member: Int, _ offset: Double, _ isEnd: Bool) -> Double {
    let isPositive = direction == .up || direction == .left ? !isEnd : isEnd
    switch members[member] {
    case .node(let node):
      return layout.drawing.nodes[node]?.outline.reach(
        offset: offset, horizontal: isSideways, positive: isPositive) ?? 0
    case .frame(let subgraph):
      let (width, height) = layout.boxes[subgraph]
      return (isSideways ? width : height) / 2
    }
  }

  /// How far a member's outline lies from its middle across the direction, at an offset along it.
  func sideReach(_ member: Int) -> (_ offset: Double, _ isPositive: Bool) -> Double {
    { offset, isPositive in
      let (width, height) = extent(member)
      let half = (isSideways ? height : width) / 2
      guard case .node(let node) = members[member] else { return half }
      return layout.drawing.nodes[node]?.outline.reach(
        offset: offset, horizontal: !isSideways, positive: isPositive) ?? half
    }
  }
}
