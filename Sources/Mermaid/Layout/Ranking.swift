/// Which edges are turned so that no circle is left, and the rank of every node.
struct Ranking {
  private(set) var nodeRanks: [Int] = []
  /// The first and the last rank of each cluster.
  private(set) var clusterRanks: [ClosedRange<Int>] = []
  /// Edges that run against the ranks.
  private(set) var isReversed: [Bool]
  private var liftsSources: Bool

  /// - Parameter liftsSources: nodes that nothing leads to stand as high as they may, not close to what they
  ///   lead to.
  init(_ graph: LevelGraph, liftsSources: Bool = false) {
    isReversed = [Bool](repeating: false, count: graph.edges.count)
    self.liftsSources = liftsSources
    markReturns(graph)
    rank(graph)
  }

  /// A vertex for each node, then for each cluster.
  private static func vertex(_ end: LevelGraph.End, _ graph: LevelGraph) -> Int {
    switch end {
    case .node(let index): index
    case .cluster(let index): graph.nodes.count + index
    }
  }

  /// Turns the edges that a walk in source order finds to lead back: those that the author wrote as returns.
  private mutating func markReturns(_ graph: LevelGraph) {
    let count = graph.nodes.count + graph.clusters.count
    var out = [[Int]](repeating: [], count: count)
    for (index, edge) in graph.edges.enumerated() { out[Self.vertex(edge.from, graph)].append(index) }
    var state = [UInt8](repeating: 0, count: count)
    var stack: [(vertex: Int, at: Int)] = []
    for root in 0..<count where state[root] == 0 {
      state[root] = 1
      stack.append((root, 0))
      while let (vertex, at) = stack.last {
        if at == out[vertex].count {
          state[vertex] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].at += 1
        let edge = out[vertex][at]
        let target = Self.vertex(graph.edges[edge].to, graph)
        if state[target] == 1 {
          isReversed[edge] = true
        } else if state[target] == 0 {
          state[target] = 1
          stack.append((target, 0))
        }
      }
    }
  }

  private mutating func rank(_ graph: LevelGraph) {
    if solve(graph, skipping: []) { return }
    // edges to clusters can close circles through what is in the cluster: turn them, else leave them out
    var skipped = Set(graph.edges.indices.filter { touchesCluster(graph.edges[$0]) })
    let loose = skipped.sorted()
    for index in loose.prefix(200) {
      skipped.remove(index)
      if isAcyclic(graph, skipping: skipped) { continue }
      isReversed[index].toggle()
      if isAcyclic(graph, skipping: skipped) { continue }
      skipped.insert(index)
    }
    if solve(graph, skipping: skipped) {
      for index in skipped { isReversed[index] = isAgainst(graph, index) }
      return
    }
    nodeRanks = [Int](repeating: 0, count: graph.nodes.count)
    clusterRanks = [ClosedRange<Int>](repeating: 0...0, count: graph.clusters.count)
  }

  private func touchesCluster(_ edge: LevelGraph.Edge) -> Bool {
    if case .node = edge.from, case .node = edge.to { return false }
    return true
  }

  private func isAgainst(_ graph: LevelGraph, _ index: Int) -> Bool {
    middle(graph.edges[index].from) > middle(graph.edges[index].to)
  }

  private func middle(_ end: LevelGraph.End) -> Int {
    switch end {
    case .node(let node): 2 * nodeRanks[node]
    case .cluster(let cluster): clusterRanks[cluster].lowerBound + clusterRanks[cluster].upperBound
    }
  }

  /// Network simplex over nodes and over the first and the last rank of each cluster.
  private mutating func solve(_ graph: LevelGraph, skipping: Set<Int>) -> Bool {
    let nodes = graph.nodes.count
    var simplex = demands(graph, skipping: skipping)
    guard simplex.solve(pivots: 20 * (nodes + 50), balanced: false) else { return false }
    let ranks = simplex.positions
    let least = ranks.prefix(nodes).min() ?? 0
    nodeRanks = ranks.prefix(nodes).map { $0 - least }
    measureClusters(graph)
    return true
  }

  private func isAcyclic(_ graph: LevelGraph, skipping: Set<Int>) -> Bool {
    var simplex = demands(graph, skipping: skipping)
    return simplex.solve(pivots: 0)
  }

  private func demands(_ graph: LevelGraph, skipping: Set<Int>) -> NetworkSimplex {
    let (nodes, clusters) = (graph.nodes.count, graph.clusters.count)
    func top(_ cluster: Int) -> Int { nodes + 2 * cluster }
    func bottom(_ cluster: Int) -> Int { nodes + 2 * cluster + 1 }
    let lifted = liftsSources ? sources(graph) : []
    let root = nodes + 2 * clusters
    var simplex = NetworkSimplex(
      count: root + (lifted.isEmpty ? 0 : 1), reserving: graph.edges.count + 2 * nodes)
    for (index, edge) in graph.edges.enumerated() where !skipping.contains(index) {
      let (tail, head) = isReversed[index] ? (edge.to, edge.from) : (edge.from, edge.to)
      let from =
        switch tail {
        case .node(let node): node
        case .cluster(let cluster): bottom(cluster)
        }
      let to =
        switch head {
        case .node(let node): node
        case .cluster(let cluster): top(cluster)
        }
      if from == to { continue }
      simplex.add(from, to, length: edge.length, weight: lifted.contains(from) ? 0 : 2)
    }
    for node in lifted.sorted() {
      let cluster = graph.nodes[node].cluster
      simplex.add(cluster < 0 ? root : top(cluster), node, length: 0, weight: 1)
    }
    if !lifted.isEmpty {
      for vertex in 0..<root
      where vertex < nodes ? graph.nodes[vertex].cluster < 0 : (vertex - nodes) % 2 == 0 {
        simplex.add(root, vertex, length: 0, weight: 0)
      }
    }
    for (index, node) in graph.nodes.enumerated() where node.cluster >= 0 {
      simplex.add(top(node.cluster), index, length: 0, weight: 0)
      simplex.add(index, bottom(node.cluster), length: 0, weight: 0)
    }
    for (index, cluster) in graph.clusters.enumerated() {
      simplex.add(top(index), bottom(index), length: 0, weight: 1)
      if cluster.parent >= 0 {
        simplex.add(top(cluster.parent), top(index), length: 0, weight: 0)
        simplex.add(bottom(index), bottom(cluster.parent), length: 0, weight: 0)
      }
    }
    return simplex
  }

  /// Nodes that lead to several and that nothing leads to.
  private func sources(_ graph: LevelGraph) -> Set<Int> {
    var out = [Int](repeating: 0, count: graph.nodes.count)
    var isTarget = [Bool](repeating: false, count: graph.nodes.count)
    for (index, edge) in graph.edges.enumerated() {
      let (tail, head) = isReversed[index] ? (edge.to, edge.from) : (edge.from, edge.to)
      if case .node(let node) = tail { out[node] += 1 }
      if case .node(let node) = head { isTarget[node] = true }
    }
    return Set(graph.nodes.indices.filter { out[$0] > 1 && !isTarget[$0] })
  }

  /// The ranks that each cluster's members take; parents have smaller indices than children.
  private mutating func measureClusters(_ graph: LevelGraph) {
    var spans = [(Int, Int)](repeating: (Int.max, Int.min), count: graph.clusters.count)
    for (index, node) in graph.nodes.enumerated() where node.cluster >= 0 {
      let (low, high) = spans[node.cluster]
      spans[node.cluster] = (min(low, nodeRanks[index]), max(high, nodeRanks[index]))
    }
    for index in graph.clusters.indices.reversed() {
      let parent = graph.clusters[index].parent
      if parent >= 0 {
        spans[parent] = (min(spans[parent].0, spans[index].0), max(spans[parent].1, spans[index].1))
      }
    }
    clusterRanks = spans.map { $0.0 <= $0.1 ? $0.0...$0.1 : 0...0 }
  }
}
