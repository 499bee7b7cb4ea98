/// The places of layers along the rank axis.
struct RankCoordinates {
  /// The middle of each layer.
  private(set) var middle: [Int] = []
  /// Half of what the tallest item of each layer takes.
  private(set) var half: [Int] = []
  private(set) var total = 0

  init(_ graph: LevelGraph, _ layering: Layering, _ lanes: Lanes) {
    half = [Int](repeating: 0, count: layering.layers.count)
    for item in layering.items.indices {
      half[layering.layer[item]] = max(half[layering.layer[item]], layering.half[item])
    }
    // from the layer where a cluster begins to the one where it ends there is room for its title
    var endings = [[Int]](repeating: [], count: half.count)
    if graph.titleSide == .crossStart {
      for index in graph.clusters.indices { endings[layering.clusterLayers[index].upperBound].append(index) }
    }
    var edge = 0
    for at in half.indices {
      if at > 0 {
        edge += Self.gap(layering, at - 1, graph.spacing, bend: lanes.bend[at - 1])
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

  /// The room between a layer and the next.
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
