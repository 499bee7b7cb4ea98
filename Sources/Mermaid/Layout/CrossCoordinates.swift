/// The places of items along the cross axis: straight long edges, nothing overlaps, clusters are rectangles.
struct CrossCoordinates {
  private(set) var items: [Int] = []
  /// The two sides of each cluster.
  private(set) var clusters: [(low: Int, high: Int)] = []
  /// Where the edge of a chain's step meets its upper and its lower item, as offsets from their lines.
  private(set) var ports: [[(upper: Int, lower: Int)]] = []

  init(_ graph: LevelGraph, _ layering: Layering, _ order: [[Int]]) {
    spreadPorts(graph, layering, order)
    let count = layering.items.count
    var steps = 0
    for chain in layering.chains { steps += max(0, chain.count - 1) }
    var simplex = NetworkSimplex(
      count: count + 2 * graph.clusters.count + steps, reserving: 2 * steps + 2 * count)
    let low = { (cluster: Int) in count + 2 * cluster }
    let high = { (cluster: Int) in count + 2 * cluster + 1 }
    for layer in order { separate(layer, graph, layering, low, high, &simplex) }
    for (index, cluster) in graph.clusters.enumerated() {
      let width = graph.titleSide == .crossStart ? 0 : cluster.titleCross + 2 * graph.spacing.padding
      simplex.add(low(index), high(index), length: width, weight: 2)
    }
    var step = count + 2 * graph.clusters.count
    for (edge, chain) in layering.chains.enumerated() where chain.count > 1 {
      let weights = Self.weights(layering, chain)
      for index in 1..<chain.count {
        let (a, b) = (chain[index - 1], chain[index])
        let port = ports[edge][index - 1]
        // both ends in line cost nothing: b + lower == a + upper
        let shift = port.upper - port.lower
        let weight = weights[index - 1] * graph.edges[edge].weight
        simplex.add(step, a, length: max(0, -shift), weight: weight)
        simplex.add(step, b, length: max(0, shift), weight: weight)
        step += 1
      }
    }
    _ = simplex.solve(pivots: 6 * (count + 100), balanced: true)
    let least = (simplex.positions.prefix(count + 2 * graph.clusters.count)).min() ?? 0
    items = simplex.positions.prefix(count).map { $0 - least }
    for index in graph.clusters.indices {
      clusters.append((simplex.positions[low(index)] - least, simplex.positions[high(index)] - least))
    }
  }

  /// How dear it is for an edge to bend in each of its steps: cheap in the first wide gap from either end,
  /// dear in the narrow gaps at the borders of clusters and on the way between.
  private static func weights(_ layering: Layering, _ chain: [Int]) -> [Int] {
    if chain.count == 2, !isNarrow(layering, chain[0]) { return [1] }
    var weights = [Int](repeating: 3, count: chain.count - 1)
    for step in weights.indices where isNarrow(layering, chain[step]) { weights[step] = 4 }
    if let first = weights.firstIndex(of: 3) { weights[first] = 2 }
    if let last = weights.lastIndex(of: 3) { weights[last] = 2 }
    return weights
  }

  private static func isNarrow(_ layering: Layering, _ upper: Int) -> Bool {
    let at = layering.layer[upper]
    switch (layering.kinds[at], layering.kinds[at + 1]) {
    case (.top, .nodes), (.nodes, .bottom), (.top, .top), (.bottom, .bottom): return true
    case (.nodes, .nodes), (.nodes, .labels), (.nodes, .top), (.labels, .nodes), (.labels, .top),
      (.labels, .bottom), (.labels, .labels), (.bottom, .nodes), (.bottom, .top), (.bottom, .labels),
      (.top, .labels), (.top, .bottom):
      return false
    }
  }

  /// Spreads the edges that leave a node on one side, in the order of where they go.
  private mutating func spreadPorts(_ graph: LevelGraph, _ layering: Layering, _ order: [[Int]]) {
    var position = [Int](repeating: 0, count: layering.items.count)
    for layer in order {
      for (place, item) in layer.enumerated() { position[item] = place }
    }
    ports = layering.chains.map { [(upper: Int, lower: Int)](repeating: (0, 0), count: max(0, $0.count - 1)) }
    var below = [[(place: Int, edge: Int)]](repeating: [], count: graph.nodes.count)
    var above = below
    for (edge, chain) in layering.chains.enumerated() where chain.count > 1 {
      if case .node(let node) = layering.items[chain[0]] { below[node].append((position[chain[1]], edge)) }
      if case .node(let node) = layering.items[chain[chain.count - 1]] {
        above[node].append((position[chain[chain.count - 2]], edge))
      }
    }
    for (node, box) in graph.nodes.enumerated() {
      let room = min(box.before, box.after, box.ports ?? Int.max)
      for (isBelow, list) in [(true, below[node]), (false, above[node])] where list.count > 1 {
        let sorted = list.sorted(by: { ($0.place, $0.edge) < ($1.place, $1.edge) })
        let offsets = Self.offsets(sorted.map { graph.edges[$0.edge].room(at: node) }, box, room)
        for (entry, offset) in zip(sorted, offsets) {
          setPort(entry.edge, isUpper: isBelow, offset)
        }
      }
    }
    usePorts(graph, layering, position)
  }

  /// A port that edges to one target may exchange.
  private struct PortGroup: Hashable {
    var node: Int
    var target: Int
    var isUpper: Bool
  }

  /// Gives edges with ports of their own those ports; the edges of one target in the order of where they go.
  private mutating func usePorts(_ graph: LevelGraph, _ layering: Layering, _ position: [Int]) {
    var groups: [PortGroup: [(offset: Int, place: Int, edge: Int)]] = [:]
    var order: [PortGroup] = []
    for (index, edge) in graph.edges.enumerated() where layering.chains[index].count > 1 {
      let chain = layering.chains[index]
      for (port, end) in [(edge.fromPort, edge.from), (edge.toPort, edge.to)] {
        guard let port, case .node(let node) = end else { continue }
        let isUpper = chain[0] == node
        let group = PortGroup(node: node, target: port.target, isUpper: isUpper)
        if groups[group] == nil { order.append(group) }
        groups[group, default: []].append(
          (
            isUpper ? port.after : port.before, position[isUpper ? chain[1] : chain[chain.count - 2]], index
          ))
      }
    }
    for group in order {
      guard let ends = groups[group] else { continue }
      let offsets = ends.map(\.offset).sorted()
      for (offset, end) in zip(offsets, ends.sorted { ($0.place, $0.edge) < ($1.place, $1.edge) }) {
        setPort(end.edge, isUpper: group.isUpper, offset)
      }
    }
  }

  private mutating func setPort(_ edge: Int, isUpper: Bool, _ offset: Int) {
    if isUpper {
      ports[edge][0].upper = offset
    } else {
      ports[edge][ports[edge].count - 1].lower = offset
    }
  }

  /// Where edges side by side meet a node, from its line: further apart where heads or texts need it.
  private static func offsets(_ ends: [LevelGraph.EndRoom], _ box: LevelGraph.Node, _ room: Int) -> [Int] {
    let step = box.isPointed ? 0 : box.isBar ? 2 * room / ends.count : min(14, room / ends.count)
    if box.isPointed || ends.allSatisfy(\.isEmpty) {
      return ends.indices.map { (2 * $0 - (ends.count - 1)) * step / 2 }
    }
    // with and without the texts beside the heads
    var (wide, narrow) = ([0], [0])
    for (left, right) in zip(ends, ends.dropFirst()) {
      wide.append((wide.last ?? 0) + max(step, left.after + right.before + 6))
      let heads = min(left.before, left.after) + min(right.before, right.after)
      narrow.append((narrow.last ?? 0) + max(step, heads + 4))
    }
    let (most, least) = (max(1, wide.last ?? 0), max(1, narrow.last ?? 0))
    let span = min(most, 2 * max(room - 8, 0))
    if span <= least { return narrow.map { $0 * span / least - span / 2 } }
    return zip(narrow, wide).map { narrow, wide in
      (most == least ? narrow : narrow + (wide - narrow) * (span - least) / (most - least)) - span / 2
    }
  }

  /// What stands in a layer, and the sides of clusters between.
  private enum Token {
    case item(Int)
    case begin(Int)
    case end(Int)
  }

  /// Keeps the items of a layer apart, and clusters around what is theirs.
  private func separate(
    _ layer: [Int], _ graph: LevelGraph, _ layering: Layering, _ low: (Int) -> Int, _ high: (Int) -> Int,
    _ simplex: inout NetworkSimplex
  ) {
    var open: [Int] = []
    var last: Token?
    func emit(_ token: Token) {
      defer { last = token }
      guard let last else { return }
      let (from, leftExtent) =
        switch last {
        case .item(let item): (item, layering.after[item])
        case .begin(let cluster): (low(cluster), 0)
        case .end(let cluster): (high(cluster), 0)
        }
      let (to, rightExtent) =
        switch token {
        case .item(let item): (item, layering.before[item])
        case .begin(let cluster): (low(cluster), 0)
        case .end(let cluster): (high(cluster), 0)
        }
      let gap = Self.gap(last, token, graph, layering)
      simplex.add(from, to, length: leftExtent + gap + rightExtent, weight: 0)
    }
    for item in layer {
      var path: [Int] = []
      var cluster = layering.cluster[item]
      while cluster >= 0 {
        path.append(cluster)
        cluster = graph.clusters[cluster].parent
      }
      path.reverse()
      var common = 0
      while common < path.count, common < open.count, path[common] == open[common] { common += 1 }
      while open.count > common, let closed = open.popLast() { emit(.end(closed)) }
      while open.count < path.count {
        emit(.begin(path[open.count]))
        open.append(path[open.count])
      }
      emit(.item(item))
    }
    while let closed = open.popLast() { emit(.end(closed)) }
  }

  private static func gap(_ a: Token, _ b: Token, _ graph: LevelGraph, _ layering: Layering) -> Int {
    let spacing = graph.spacing
    switch (a, b) {
    case (.item(let left), .item(let right)): return between(left, right, spacing, layering)
    case (.begin(let cluster), .item), (.begin(let cluster), .begin):
      let isTitled = graph.titleSide == .crossStart && graph.clusters[cluster].titleRank > 0
      return spacing.padding + (isTitled ? graph.clusters[cluster].titleRank : 0)
    case (.item, .end), (.end, .end), (.begin, .end): return spacing.padding
    case (.item(let item), .begin), (.end, .item(let item)):
      switch layering.items[item] {
      case .pass: return layering.half[item] > 0 ? spacing.labels : spacing.edges
      case .node, .title, .presence: return spacing.clusters
      }
    case (.end, .begin): return spacing.clusters
    }
  }

  private static func between(_ left: Int, _ right: Int, _ spacing: Spacing, _ layering: Layering) -> Int {
    func isPass(_ item: Int) -> Bool {
      if case .node = layering.items[item] { false } else { true }
    }
    func isLabel(_ item: Int) -> Bool { isPass(item) && layering.half[item] > 0 }
    if isLabel(left) || isLabel(right) { return spacing.labels }
    switch (isPass(left), isPass(right)) {
    case (true, true): return spacing.edges
    case (false, false): return spacing.nodes
    case (true, false), (false, true): return spacing.edgeToNode
    }
  }
}
