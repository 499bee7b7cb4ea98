/// The places of layers along the rank axis.
struct RankCoordinates {
  /// The middle of each layer.
  private(set) var middle: [Int] = []
  /// Half of what the tallest item of each layer takes.
  private(set) var half: [Int] = []
  /// What the ends of edges need straight below and above each layer.
  private(set) var below: [Int] = []
  private(set) var above: [Int] = []
  private(set) var total = 0

  init(_ graph: LevelGraph, _ layering: Layering, _ lanes: Lanes) {
    half = [Int](repeating: 0, count: layering.layers.count)
    for item in layering.items.indices {
      half[layering.layer[item]] = max(half[layering.layer[item]], layering.half[item])
    }
    reserveRooms(graph, layering)
    // from the layer where a cluster begins to the one where it ends there is room for its title
    var endings = [[Int]](repeating: [], count: half.count)
    if graph.titleSide == .crossStart {
      for index in graph.clusters.indices { endings[layering.clusterLayers[index].upperBound].append(index) }
    }
    var edge = 0
    for at in half.indices {
      if at > 0 {
        edge += gap(layering, at - 1, graph.spacing, bend: lanes.bend[at - 1])
        edge += lanes.count[at - 1] * Lanes.width
      }
      for cluster in endings[at] {
        let first = layering.clusterLayers[cluster].lowerBound
        let needed = graph.clusters[cluster].titleCross + 2 * graph.spacing.padding
        edge = max(edge, middle[first] + needed - half[at])
      }
      middle.append(edge + half[at])
      edge += 2 * half[at]
    }
    total = edge
  }

  /// Finds what the heads and texts at the ends of edges need below and above each layer.
  private mutating func reserveRooms(_ graph: LevelGraph, _ layering: Layering) {
    below = [Int](repeating: 0, count: layering.layers.count)
    above = below
    for (edge, chain) in layering.chains.enumerated() {
      guard let first = chain.first, let last = chain.last else { continue }
      for (item, isUpper) in [(first, true), (last, false)] {
        guard case .node(let node) = layering.items[item] else { continue }
        let at = layering.layer[item]
        // beside a taller node there is room already
        let need = graph.edges[edge].room(at: node).rank - (half[at] - layering.half[item])
        if isUpper { below[at] = max(below[at], need) } else { above[at] = max(above[at], need) }
      }
    }
  }

  /// The room between a layer and the next, with that for the ends of edges.
  private func gap(_ layering: Layering, _ at: Int, _ spacing: Spacing, bend: Int) -> Int {
    let plain = Self.gap(layering, at, spacing, bend: bend)
    let need = below[at] + above[at + 1]
    return need > 0 ? max(plain, need + 8 + min(spacing.ranks * 4 / 3, bend * 2 / 5)) : plain
  }

  private static func gap(_ layering: Layering, _ at: Int, _ spacing: Spacing, bend: Int) -> Int {
    let extra = min(spacing.ranks / 2, bend / 12)
    switch (layering.kinds[at], layering.kinds[at + 1]) {
    case (.nodes, .nodes): return spacing.ranks + extra
    case (.nodes, .labels), (.labels, .nodes): return spacing.ranks / 2 + extra / 2
    case (.top, .nodes), (.nodes, .bottom): return spacing.padding + min(spacing.ranks, bend / 5)
    case (.top, .top), (.bottom, .bottom): return spacing.padding * 2 / 3 + min(spacing.ranks, bend / 5)
    case (.bottom, .labels), (.labels, .top): return spacing.ranks / 2 - 4 + extra / 2
    case (.bottom, .nodes), (.nodes, .top): return spacing.ranks * 2 / 3 + extra
    case (.bottom, .top): return spacing.ranks * 2 / 3 + extra
    case (.top, .labels), (.top, .bottom), (.labels, .bottom), (.labels, .labels): return spacing.padding
    }
  }
}
