/// Runs the steps of the layered layout over one level.
enum LevelLayout {
  /// - Parameter reach: how far a node's outline lies from its middle along the rank axis, at an offset along
  ///   the cross axis; `isEnd` for the side toward higher ranks.
  static func place(
    _ graph: LevelGraph, reach: (_ node: Int, _ offset: Double, _ isEnd: Bool) -> Double
  ) -> LevelPlacement {
    if graph.nodes.isEmpty { return LevelPlacement() }
    var (ranking, layering, ordering) = order(graph, Ranking(graph))
    if ordering.crossings > 3, graph.edges.count <= 100 {
      let other = order(graph, Ranking(graph, liftsSources: true))
      // longer edges are worth it where they spare a third of the crossings
      if other.2.crossings < ordering.crossings { (ranking, layering, ordering) = other }
    }
    if graph.readsInOrder { ordering.readInOrder() }
    let cross = CrossCoordinates(graph, layering, ordering.layers)
    let lanes = Lanes(layering, cross, graph.spacing)
    let ranks = RankCoordinates(graph, layering, lanes)
    var placement = LevelPlacement()
    placement.nodes = graph.nodes.indices.map {
      (Double(cross.items[$0]), Double(ranks.middle[layering.layer[$0]]))
    }
    placeClusters(graph, layering, cross, ranks, &placement)
    let router = Router(graph: graph, layering: layering, cross: cross, ranks: ranks, lanes: lanes)
    for edge in graph.edges.indices {
      var course = router.course(edge, reach: reach)
      if ranking.isReversed[edge] && !layering.chains[edge].isEmpty { course.stops.reverse() }
      placement.edges.append(course)
    }
    var right = 0
    for item in layering.items.indices { right = max(right, cross.items[item] + layering.after[item]) }
    for cluster in cross.clusters { right = max(right, cluster.high) }
    var left = 0
    for item in layering.items.indices { left = min(left, cross.items[item] - layering.before[item]) }
    placement.crossSize = Double(right - left)
    placement.rankSize = Double(ranks.total)
    placement.shift(cross: Double(-left), rank: 0)
    return placement
  }

  private static func order(_ graph: LevelGraph, _ ranking: Ranking) -> (Ranking, Layering, Ordering) {
    let layering = Layering(graph, ranking)
    var ordering = Ordering(layering, parents: graph.clusters.map(\.parent))
    ordering.run()
    return (ranking, layering, ordering)
  }

  private static func placeClusters(
    _ graph: LevelGraph, _ layering: Layering, _ cross: CrossCoordinates, _ ranks: RankCoordinates,
    _ placement: inout LevelPlacement
  ) {
    placement.titles = [LevelPlacement.Box?](repeating: nil, count: graph.clusters.count)
    for (index, cluster) in graph.clusters.enumerated() {
      let span = layering.clusterLayers[index]
      let (low, high) = cross.clusters[index]
      let start = ranks.middle[span.lowerBound] - ranks.half[span.lowerBound]
      let end = ranks.middle[span.upperBound] + ranks.half[span.upperBound]
      placement.clusters.append(
        .init(
          cross: Double(low), rank: Double(start), crossSize: Double(high - low),
          rankSize: Double(end - start)))
      if graph.titleSide == .crossStart, cluster.titleCross > 0 {
        placement.titles[index] = .init(
          cross: Double(low + 4), rank: Double(start) + Double(end - start - cluster.titleCross) / 2,
          crossSize: Double(cluster.titleRank), rankSize: Double(cluster.titleCross))
      }
    }
    for item in layering.items.indices {
      guard case .title(let index) = layering.items[item] else { continue }
      let cluster = graph.clusters[index]
      let middle = ranks.middle[layering.layer[item]]
      placement.titles[index] = .init(
        cross: Double(cross.items[item]) - Double(cluster.titleCross) / 2,
        rank: Double(middle) - Double(cluster.titleRank) / 2,
        crossSize: Double(cluster.titleCross), rankSize: Double(cluster.titleRank))
    }
  }
}

extension LevelPlacement {
  mutating func shift(cross: Double, rank: Double) {
    for index in nodes.indices {
      nodes[index].cross += cross
      nodes[index].rank += rank
    }
    for index in edges.indices {
      for stop in edges[index].stops.indices {
        edges[index].stops[stop].cross += cross
        edges[index].stops[stop].rank += rank
      }
      if let label = edges[index].label { edges[index].label = (label.cross + cross, label.rank + rank) }
    }
    for index in clusters.indices {
      clusters[index].cross += cross
      clusters[index].rank += rank
    }
    for index in titles.indices where titles[index] != nil {
      titles[index]?.cross += cross
      titles[index]?.rank += rank
    }
  }
}
