/// The layers of a level: its nodes, the places where edges pass, labels, titles and borders of clusters.
struct Layering {
  enum Item {
    case node(Int)
    /// A place that an edge passes; the label's place when it has a size.
    case pass(edge: Int)
    case title(cluster: Int)
    /// Keeps a cluster's room in a layer where it has nothing else.
    case presence(cluster: Int)
  }

  enum Kind: Hashable {
    case top(depth: Int)
    case nodes
    case bottom(depth: Int)
    case labels
  }

  private(set) var items: [Item] = []
  private(set) var cluster: [Int] = []
  private(set) var before: [Int] = []
  private(set) var after: [Int] = []
  private(set) var half: [Int] = []
  private(set) var layer: [Int] = []
  private(set) var kinds: [Kind] = []
  /// Edges that would bring more items than this are not layered: nobody could follow them, and their places
  /// would cost seconds.
  private static let mostItems = 60_000

  /// Items by layer, in no order yet.
  private(set) var layers: [[Int]] = []
  /// The items of each edge from its upper end to its lower one; empty when it cannot be layered.
  private(set) var chains: [[Int]] = []
  /// Where the ends of an edge's chain meet their nodes along the cross axis, -511 to 511; 0 in the middle.
  private(set) var portPlaces: [(upper: Int, lower: Int)] = []
  /// The item that carries the label of each edge, or -1.
  private(set) var labelItem: [Int] = []
  /// The first and last layer of each cluster.
  private(set) var clusterLayers: [ClosedRange<Int>] = []
  private(set) var clusterDepth: [Int] = []
  private let clusterParent: [Int]

  init(_ graph: LevelGraph, _ ranking: Ranking) {
    clusterParent = graph.clusters.map(\.parent)
    for cluster in graph.clusters {
      clusterDepth.append(cluster.parent < 0 ? 0 : clusterDepth[cluster.parent] + 1)
    }
    let gaps = Self.labelGaps(graph, ranking)
    let nodeLayer = makeLayers(graph, ranking, gaps)
    for (index, node) in graph.nodes.enumerated() {
      add(
        .node(index), nodeLayer[ranking.nodeRanks[index]], node.cluster, node.before, node.after, node.half)
    }
    for (index, edge) in graph.edges.enumerated() { chain(index, edge, graph, ranking, gaps[index]) }
    furnishClusters(graph)
  }

  @discardableResult private mutating func add(
    _ item: Item, _ at: Int, _ parent: Int, _ left: Int, _ right: Int, _ tall: Int
  ) -> Int {
    items.append(item)
    cluster.append(parent)
    before.append(left)
    after.append(right)
    half.append(tall)
    layer.append(at)
    layers[at].append(items.count - 1)
    return items.count - 1
  }

  /// The ranks between which each edge has its label, or its lane beside edges of the same ends; -1 without.
  private static func labelGaps(_ graph: LevelGraph, _ ranking: Ranking) -> [Int] {
    var gaps = [Int](repeating: -1, count: graph.edges.count)
    var used: Set<Int> = []
    var together: [[LevelGraph.End]: Int] = [:]
    func ends(_ edge: LevelGraph.Edge, _ index: Int) -> [LevelGraph.End] {
      ranking.isReversed[index] ? [edge.to, edge.from] : [edge.from, edge.to]
    }
    for (index, edge) in graph.edges.enumerated() { together[ends(edge, index), default: 0] += 1 }
    func rank(_ end: LevelGraph.End, isUpper: Bool) -> Int {
      switch end {
      case .node(let node): ranking.nodeRanks[node]
      case .cluster(let cluster):
        isUpper ? ranking.clusterRanks[cluster].upperBound : ranking.clusterRanks[cluster].lowerBound
      }
    }
    var spans: [(Int, Int)] = []
    for (index, edge) in graph.edges.enumerated() {
      let ends = ends(edge, index)
      let span = (rank(ends[0], isUpper: true), rank(ends[1], isUpper: false))
      spans.append(span)
      let isAlone = edge.labelCross == 0 && together[ends] == 1
      if !isAlone, span.1 == span.0 + 1 {
        gaps[index] = span.0
        used.insert(span.0)
      }
    }
    for (index, edge) in graph.edges.enumerated() where edge.labelCross > 0 && gaps[index] < 0 {
      let (low, high) = spans[index]
      guard high > low else { continue }
      let middle = (low + high - 1) / 2
      var best = middle
      for gap in low..<min(high, low + 40) where used.contains(gap) {
        if !used.contains(best) || abs(gap - middle) < abs(best - middle) { best = gap }
      }
      gaps[index] = best
      used.insert(best)
    }
    return gaps
  }

  /// Makes the layers: of each rank the borders that begin there, its nodes, the borders that end there and
  /// a layer of labels. The layer of each rank's nodes comes back.
  private mutating func makeLayers(_ graph: LevelGraph, _ ranking: Ranking, _ gaps: [Int]) -> [Int] {
    let ranks = (ranking.nodeRanks.max() ?? 0) + 1
    var begins = [Set<Int>](repeating: [], count: ranks)
    var ends = begins
    var hasLabels = [Bool](repeating: false, count: ranks)
    for gap in gaps where gap >= 0 && gap < ranks { hasLabels[gap] = true }
    for (index, range) in ranking.clusterRanks.enumerated() {
      begins[range.lowerBound].insert(clusterDepth[index])
      ends[range.upperBound].insert(clusterDepth[index])
    }
    var nodeLayer: [Int] = []
    var place: [Int: [Kind: Int]] = [:]
    for rank in 0..<ranks {
      var found: [Kind: Int] = [:]
      func make(_ kind: Kind) {
        found[kind] = kinds.count
        kinds.append(kind)
        layers.append([])
      }
      for depth in begins[rank].sorted() { make(.top(depth: depth)) }
      nodeLayer.append(kinds.count)
      make(.nodes)
      for depth in ends[rank].sorted(by: >) { make(.bottom(depth: depth)) }
      if hasLabels[rank] { make(.labels) }
      place[rank] = found
    }
    for (index, range) in ranking.clusterRanks.enumerated() {
      let first = place[range.lowerBound]?[.top(depth: clusterDepth[index])] ?? 0
      let last = place[range.upperBound]?[.bottom(depth: clusterDepth[index])] ?? first
      clusterLayers.append(first...max(first, last))
    }
    return nodeLayer
  }

  /// Adds the places that an edge passes between its ends.
  private mutating func chain(
    _ index: Int, _ edge: LevelGraph.Edge, _ graph: LevelGraph, _ ranking: Ranking, _ gap: Int
  ) {
    let (upper, lower) = ranking.isReversed[index] ? (edge.to, edge.from) : (edge.from, edge.to)
    labelItem.append(-1)
    portPlaces.append(
      (portPlace(upper, edge, graph, isUpper: true), portPlace(lower, edge, graph, isUpper: false)))
    let first = layer(of: upper, isUpper: true)
    let last = layer(of: lower, isUpper: false)
    guard first < last, items.count + last - first < Self.mostItems else {
      chains.append([])
      return
    }
    var chain = [end(upper, index, first)]
    var rank = -1
    for at in 0..<first where kinds[at] == .nodes { rank += at >= 0 ? 1 : 0 }
    if kinds[first] == .nodes { rank += 1 }
    for at in (first + 1)..<last {
      if kinds[at] == .nodes { rank += 1 }
      let parent = clusterOfPass(at, from: clusterOf(upper), to: clusterOf(lower))
      if kinds[at] == .labels, rank == gap, edge.labelCross > 0 {
        let left = (edge.labelCross + 1) / 2
        chain.append(add(.pass(edge: index), at, parent, left, left, (edge.labelRank + 1) / 2))
        labelItem[index] = items.count - 1
      } else {
        chain.append(add(.pass(edge: index), at, parent, 0, 0, 0))
      }
    }
    chain.append(end(lower, index, last))
    chains.append(chain)

    func clusterOf(_ end: LevelGraph.End) -> Int {
      switch end {
      case .node(let node): graph.nodes[node].cluster
      case .cluster(let cluster): cluster
      }
    }
  }

  private func portPlace(
    _ end: LevelGraph.End, _ edge: LevelGraph.Edge, _ graph: LevelGraph, isUpper: Bool
  ) -> Int {
    guard case .node(let node) = end, let port = end == edge.from ? edge.fromPort : edge.toPort else {
      return 0
    }
    let half = max(1, (graph.nodes[node].before + graph.nodes[node].after) / 2)
    return min(max((isUpper ? port.after : port.before) * 511 / half, -511), 511)
  }

  private func layer(of end: LevelGraph.End, isUpper: Bool) -> Int {
    switch end {
    case .node(let node): layer[node]
    case .cluster(let cluster):
      isUpper ? clusterLayers[cluster].upperBound : clusterLayers[cluster].lowerBound
    }
  }

  /// The item at an edge's end: the node, or a place on the cluster's border.
  private mutating func end(_ end: LevelGraph.End, _ edge: Int, _ at: Int) -> Int {
    switch end {
    case .node(let node): node
    case .cluster(let cluster): add(.pass(edge: edge), at, cluster, 0, 0, 0)
    }
  }

  /// The cluster in which an edge passes a layer: it leaves its first end's clusters over their last layer
  /// and enters those of its second end over their first.
  private func clusterOfPass(_ at: Int, from: Int, to: Int) -> Int {
    var common = from
    while common >= 0, !contains(common, to) { common = clusterParent[common] }
    var inner = from
    while inner != common, inner >= 0 {
      if clusterLayers[inner].upperBound >= at { return inner }
      inner = clusterParent[inner]
    }
    inner = to
    while inner != common, inner >= 0 {
      if clusterLayers[inner].lowerBound <= at { return inner }
      inner = clusterParent[inner]
    }
    return common
  }

  private func contains(_ outer: Int, _ inner: Int) -> Bool {
    var at = inner
    while at >= 0 {
      if at == outer { return true }
      at = clusterParent[at]
    }
    return false
  }

  /// Puts titles into the border layers, and something of every cluster into each layer that it spans.
  private mutating func furnishClusters(_ graph: LevelGraph) {
    for (index, cluster) in graph.clusters.enumerated() where cluster.titleCross > 0 {
      let half = (cluster.titleRank + 1) / 2
      let side = (cluster.titleCross + 1) / 2
      switch graph.titleSide {
      case .rankStart: add(.title(cluster: index), clusterLayers[index].lowerBound, index, side, side, half)
      case .rankEnd: add(.title(cluster: index), clusterLayers[index].upperBound, index, side, side, half)
      case .crossStart: break
      }
    }
    for index in graph.clusters.indices.reversed() {
      for at in clusterLayers[index] where !layers[at].contains(where: { contains(index, cluster[$0]) }) {
        add(.presence(cluster: index), at, index, 0, 0, 0)
      }
    }
  }
}
