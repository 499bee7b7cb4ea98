/// Turns one level of the flowchart into level graphs, and their placements into pixels.
struct LevelBuilder {
  let layout: FlowchartLayout
  let level: Int
  let direction: Flowchart.Direction
  var isSideways: Bool { direction == .right || direction == .left }

  /// What a node of a level graph stands for.
  enum Member {
    case node(Int)
    case frame(Int)
  }

  /// An edge of the chart, and its ends as members or clusters of the level.
  private typealias LevelEdge = (edge: Int, from: LevelGraph.End, to: LevelGraph.End)

  private(set) var members: [Member] = []
  private(set) var memberCluster: [Int] = []
  private var clusters: [Int] = []
  private var nodeMember: [Int: Int] = [:]
  private var frameMember: [Int: Int] = [:]
  private var clusterIndex: [Int: Int] = [:]
  private(set) var companions: [SubgraphTree.Reference: [Companion]] = [:]

  init(layout: FlowchartLayout, level: Int, direction: Flowchart.Direction) {
    self.layout = layout
    self.level = level
    self.direction = direction
  }

  mutating func build() -> LevelContent {
    gather()
    let edges = levelEdges()
    let parts = components(edges)
    let placed = parts.map { place($0.members, $0.edges) }
    let rowWidth = self.rowWidth(placed.map { isSideways ? $0.height : $0.width })
    var content = LevelContent()
    var (cross, start, deepest, widest) = (0.0, 0.0, 0.0, 0.0)
    for placed in placed {
      let (across, along) =
        isSideways ? (placed.height, placed.width) : (placed.width, placed.height)
      if let rowWidth, cross > 0, cross + across / 2 > rowWidth {
        start = deepest + Double(layout.spacing.ranks)
        cross = 0
      }
      if cross > 0 { cross += Double(layout.spacing.nodes) }
      content.append(placed, dx: isSideways ? start : cross, dy: isSideways ? cross : start)
      cross += across
      widest = max(widest, cross)
      deepest = max(deepest, start + along)
    }
    content.width = isSideways ? deepest : widest
    content.height = isSideways ? widest : deepest
    return content
  }

  /// How far a row of parts reaches where the chart asks for several: rows of about one length.
  private func rowWidth(_ extents: [Double]) -> Double? {
    guard let limit = layout.chart.partsLimit else { return nil }
    let sum = extents.reduce(0) { $0 + $1 + Double(layout.spacing.nodes) }
    return sum > limit ? sum / (sum / limit).rounded(.up) : nil
  }

  private mutating func gather() {
    let tree = layout.tree
    companions = companionsByHost()
    let beside = Set(companions.values.joined().map(\.node))
    for subgraph in tree.parent.indices.sorted(by: { (tree.depth[$0], $0) < (tree.depth[$1], $1) })
    where tree.level(of: .subgraph(subgraph)) == level && !tree.isSeparate[subgraph] {
      clusterIndex[subgraph] = clusters.count
      clusters.append(subgraph)
    }
    for node in layout.chart.nodes.indices
    where !tree.isShadow[node] && !beside.contains(node) && tree.level(of: .node(node)) == level {
      nodeMember[node] = members.count
      members.append(.node(node))
      memberCluster.append(clusterIndex[tree.nodeParent[node]] ?? -1)
    }
    for subgraph in tree.parent.indices
    where tree.isSeparate[subgraph] && tree.level(of: .subgraph(subgraph)) == level {
      frameMember[subgraph] = members.count
      members.append(.frame(subgraph))
      memberCluster.append(clusterIndex[tree.parent[subgraph]] ?? -1)
    }
  }

  /// Edges of this level; self loops among them.
  private func levelEdges() -> [LevelEdge] {
    var found: [LevelEdge] = []
    for (index, ends) in layout.tree.ends.enumerated() where !layout.tree.isInward[index] {
      guard let from = end(ends.from), let to = end(ends.to) else { continue }
      // both ends in one frame: the edge belongs to a level further in
      if from == to, ends.from != ends.to || !isOwn(ends.from) { continue }
      found.append((index, from, to))
    }
    return found
  }

  /// What of this level something is, or stands in.
  private func end(_ reference: SubgraphTree.Reference) -> LevelGraph.End? {
    if case .node(let node) = reference, let member = nodeMember[node] { return .node(member) }
    if case .subgraph(let subgraph) = reference, let cluster = clusterIndex[subgraph] {
      return .cluster(cluster)
    }
    return frame(around: reference).flatMap { frameMember[$0] }.map { .node($0) }
  }

  /// Does something stand in this level itself, in no frame?
  private func isOwn(_ reference: SubgraphTree.Reference) -> Bool {
    switch reference {
    case .node(let node): nodeMember[node] != nil
    case .subgraph(let subgraph): clusterIndex[subgraph] != nil || frameMember[subgraph] != nil
    }
  }

  /// The subgraph laid out on its own that stands in this level and is, or holds, something.
  private func frame(around reference: SubgraphTree.Reference) -> Int? {
    if case .subgraph(let subgraph) = reference, frameMember[subgraph] != nil { return subgraph }
    return layout.tree.ancestors(reference).first { frameMember[$0] != nil }
  }

  /// Members by part, parts in the order of their first member.
  private func components(_ edges: [LevelEdge]) -> [(members: [Int], edges: [LevelEdge])] {
    let count = members.count
    var root = Array(0..<(count + clusters.count))
    func find(_ start: Int) -> Int {
      var at = start
      while root[at] != at {
        root[at] = root[root[at]]
        at = root[at]
      }
      return at
    }
    func join(_ a: Int, _ b: Int) {
      let (left, right) = (find(a), find(b))
      if left != right { root[max(left, right)] = min(left, right) }
    }
    func vertex(_ end: LevelGraph.End) -> Int {
      switch end {
      case .node(let member): member
      case .cluster(let cluster): count + cluster
      }
    }
    for edge in edges { join(vertex(edge.from), vertex(edge.to)) }
    for (member, cluster) in memberCluster.enumerated() where cluster >= 0 { join(member, count + cluster) }
    for (index, subgraph) in clusters.enumerated() {
      if let parent = clusterIndex[layout.tree.parent[subgraph]] { join(count + index, count + parent) }
    }
    var slot: [Int: Int] = [:]
    var parts: [(members: [Int], edges: [LevelEdge])] = []
    for member in 0..<count {
      let key = find(member)
      if let at = slot[key] {
        parts[at].members.append(member)
      } else {
        slot[key] = parts.count
        parts.append(([member], []))
      }
    }
    for edge in edges {
      if let at = slot[find(vertex(edge.from))] { parts[at].edges.append(edge) }
    }
    return parts
  }

  // MARK: - One part

  private func place(
    _ part: [Int], _ edges: [LevelEdge]
  ) -> LevelContent {
    var graph = LevelGraph()
    graph.spacing = layout.spacing
    graph.readsInOrder = layout.chart.readsInOrder
    graph.titleSide = isSideways ? .crossStart : direction == .up ? .rankEnd : .rankStart
    var local: [Int: Int] = [:]
    for (index, member) in part.enumerated() { local[member] = index }
    let here = clusters.indices.filter { holdsAny(of: part, cluster: $0) }
    var localCluster: [Int: Int] = [:]
    for (index, cluster) in here.enumerated() {
      localCluster[cluster] = index
      let subgraph = clusters[cluster]
      let title = layout.titles[subgraph]
      let outer = clusterIndex[layout.tree.parent[subgraph]].flatMap { localCluster[$0] } ?? -1
      let strip = title.height > 0 ? Int(title.height) + 6 : 0
      graph.clusters.append(
        .init(parent: outer, titleCross: strip > 0 ? Int(title.width.rounded(.up)) + 4 : 0, titleRank: strip))
    }
    var loops: [Int: [Int]] = [:]
    var used: [Int] = []
    var ports = FramePorts(layout: layout, direction: direction)
    for edge in edges {
      if edge.from == edge.to {
        if case .node(let member) = edge.from { loops[member, default: []].append(edge.edge) }
        continue
      }
      guard let from = localEnd(edge.from, local, localCluster),
        let to = localEnd(edge.to, local, localCluster)
      else { continue }
      let text = layout.drawing.edgeTexts[edge.edge]
      let (across, along) = isSideways ? (text.height, text.width) : (text.width, text.height)
      let hasText = text.width > 0
      graph.edges.append(
        .init(
          from: from, to: to, length: layout.chart.edges[edge.edge].length,
          labelCross: hasText ? Int(across.rounded(.up)) + 8 : 0,
          labelRank: hasText ? Int(along.rounded(.up)) + 4 : 0,
          weight: layout.marks?.edges.contains(edge.edge) == true ? 8 : 1,
          fromRoom: room(edge.edge, isStart: true), toRoom: room(edge.edge, isStart: false),
          fromPort: port(layout.tree.ends[edge.edge].from, edge.edge, isFrom: true, &ports),
          toPort: port(layout.tree.ends[edge.edge].to, edge.edge, isFrom: false, &ports)))
      used.append(edge.edge)
    }
    for member in part { graph.nodes.append(levelNode(member, localCluster, loops[member] ?? [])) }
    let placement = LevelLayout.place(graph) { node, offset, isEnd in
      reach(part[node], offset, isEnd)
    }
    return content(placement, part, here, used, loops, ports)
  }

  /// Where an edge meets the frame around its end; nil where it ends at what stands in this level itself.
  private func port(
    _ reference: SubgraphTree.Reference, _ edge: Int, isFrom: Bool, _ ports: inout FramePorts
  ) -> LevelGraph.Port? {
    guard let frame = frame(around: reference), reference != .subgraph(frame) else { return nil }
    if case .node(let node) = reference, nodeMember[node] != nil { return nil }
    return ports.port(of: reference, in: frame, for: .init(edge: edge, isFrom: isFrom))
  }

  private func holdsAny(of part: [Int], cluster: Int) -> Bool {
    part.contains { member in
      var at = memberCluster[member]
      while at >= 0 {
        if at == cluster { return true }
        at = clusterIndex[layout.tree.parent[clusters[at]]] ?? -1
      }
      return false
    }
  }

  private func localEnd(
    _ end: LevelGraph.End, _ local: [Int: Int], _ localCluster: [Int: Int]
  ) -> LevelGraph.End? {
    switch end {
    case .node(let member): local[member].map { .node($0) }
    case .cluster(let cluster): localCluster[cluster].map { .cluster($0) }
    }
  }

  // MARK: - Back to pixels

  private func content(
    _ placement: LevelPlacement, _ part: [Int], _ here: [Int], _ used: [Int],
    _ loops: [Int: [Int]], _ ports: FramePorts
  ) -> LevelContent {
    let total = placement.rankSize
    func point(_ cross: Double, _ rank: Double) -> Point {
      switch direction {
      case .down: .init(x: cross, y: rank)
      case .up: .init(x: cross, y: total - rank)
      case .right: .init(x: rank, y: cross)
      case .left: .init(x: total - rank, y: cross)
      }
    }
    func box(_ box: LevelPlacement.Box) -> Box {
      let (a, b) = (point(box.cross, box.rank), point(box.cross + box.crossSize, box.rank + box.rankSize))
      return .init(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
    }
    var content = LevelContent()
    content.width = isSideways ? total : placement.crossSize
    content.height = isSideways ? placement.crossSize : total
    var middles: [Int: Point] = [:]
    var frameMiddles: [Int: Point] = [:]
    for (index, member) in part.enumerated() {
      let middle = point(placement.nodes[index].cross, placement.nodes[index].rank)
      middles[member] = middle
      switch members[member] {
      case .node(let node): content.nodes.append((node, middle))
      case .frame(let subgraph):
        content.frames.append((subgraph, middle))
        frameMiddles[subgraph] = middle
      }
      if let list = companions[reference(member)] {
        place(
          list, around: middle, host: bareNode(member, [:], loops[member] ?? []), reach: sideReach(member),
          into: &content)
      }
    }
    for (index, edge) in used.enumerated() {
      let course = placement.edges[index]
      if course.stops.isEmpty { continue }
      let curve = CurveStyle(layout.chart.edges[edge].curve ?? layout.chart.settings.curve)
      var line = curve.line(course, point: point)
      for isFrom in [true, false] {
        guard let target = ports.targets[.init(edge: edge, isFrom: isFrom)],
          let middle = frameMiddles[target.frame]
        else { continue }
        let (width, height) = layout.boxes[target.frame]
        let corner = Point(x: middle.x - width / 2, y: middle.y - height / 2)
        line = ports.joined(line, to: target, isFrom: isFrom, corner)
      }
      content.edges.append((edge, line))
    }
    for (index, cluster) in here.enumerated() {
      let frame = box(placement.clusters[index])
      let title = placement.titles[index].map(box)
      let middle = Point(
        x: title.map { $0.x + $0.width / 2 } ?? frame.x + frame.width / 2,
        y: title.map { $0.y + $0.height / 2 } ?? frame.y + 10)
      content.clusters.append((clusters[cluster], frame, middle))
    }
    for member in part {
      guard let own = loops[member], let middle = middles[member] else { continue }
      let lines = selfLoops(own, middle, extent(member), isBefore: loopsBefore(member))
      for (edge, line) in zip(own, lines) {
        content.edges.append((edge, line))
      }
    }
    return content
  }
}
