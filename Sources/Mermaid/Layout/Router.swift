/// Draws edges through their layers: they bend only in the free room between layers and pass every layer
/// beside what stands there, so that no edge runs over a node, a label or a title.
struct Router {
  let graph: LevelGraph
  let layering: Layering
  let cross: CrossCoordinates
  let ranks: RankCoordinates
  let lanes: Lanes

  /// The way of an edge from its upper end down; without points where it has no chain.
  func course(
    _ edge: Int, reach: (_ node: Int, _ offset: Double, _ isEnd: Bool) -> Double
  ) -> EdgeCourse {
    let chain = layering.chains[edge]
    guard chain.count > 1 else { return EdgeCourse() }
    var course = EdgeCourse()
    var stops: [EdgeCourse.Stop] = []
    for (index, item) in chain.enumerated() {
      let at = layering.layer[item]
      let arrived = stops.count
      let middle = Double(ranks.middle[at])
      let half = Double(ranks.half[at])
      if case .node(let node) = layering.items[item] {
        let offset = Double(index == 0 ? cross.ports[edge][0].upper : cross.ports[edge][index - 1].lower)
        let x = Double(cross.items[item]) + offset
        let isUpper = index == 0
        let border = middle + (isUpper ? 1 : -1) * reach(node, offset, isUpper)
        let straight = Double(graph.edges[edge].room(at: node).straight)
        if isUpper {
          let free = max(middle + half, border + straight)
          stops.append(.init(cross: x, rank: border))
          if free - border > 1 { stops.append(.init(cross: x, rank: free)) }
        } else {
          let free = min(middle - half, border - straight)
          if border - free > 1 { stops.append(.init(cross: x, rank: free)) }
          stops.append(.init(cross: x, rank: border))
        }
      } else {
        let x = Double(cross.items[item])
        if index == 0 {
          stops.append(.init(cross: x, rank: middle + half))
        } else if index == chain.count - 1 {
          stops.append(.init(cross: x, rank: middle - half))
        } else if item == layering.labelItem[edge], half < Double(layering.half[item]) + 6 {
          // the label hides the line behind it, which may therefore slant through the label's own box
          if leavesAside(item, toward: chain[index - 1]) {
            stops.append(.init(cross: x, rank: middle - half))
          }
          stops.append(.init(cross: x, rank: middle))
          if leavesAside(item, toward: chain[index + 1]) {
            stops.append(.init(cross: x, rank: middle + half))
          }
        } else {
          stops.append(.init(cross: x, rank: middle - half))
          if half > 0.5 { stops.append(.init(cross: x, rank: middle + half)) }
        }
        if item == layering.labelItem[edge] { course.label = (x, middle) }
      }
      if index > 0, lanes.lane[edge][index - 1] >= 0 {
        let track = track(lanes.lane[edge][index - 1], below: layering.layer[chain[index - 1]])
        let (from, to) = (stops[arrived - 1].cross, stops[arrived].cross)
        stops.insert(
          contentsOf: [
            .init(cross: from, rank: track, isTurn: true), .init(cross: to, rank: track, isTurn: true),
          ], at: arrived)
      }
    }
    course.stops = Self.smoothed(stops)
    return course
  }

  /// Would a line that slants from the middle of a label to a neighbour leave the label at its side, where
  /// other labels may stand, and not at its end?
  private func leavesAside(_ item: Int, toward other: Int) -> Bool {
    let (at, next) = (layering.layer[item], layering.layer[other])
    let half = Double(ranks.half[at])
    let way = abs(Double(ranks.middle[next] - ranks.middle[at])) - Double(ranks.half[next])
    let run = abs(Double(cross.items[other] - cross.items[item])) + 12
    // a curve runs steeper in places than the straight line
    return run * min(1, 1.5 * half / max(way, 1)) > Double(layering.before[item])
  }

  /// The place of a lane along the rank axis; lanes share the gap evenly.
  private func track(_ lane: Int, below layer: Int) -> Double {
    let low = Double(ranks.middle[layer] + ranks.half[layer] + ranks.below[layer])
    let high = Double(ranks.middle[layer + 1] - ranks.half[layer + 1] - ranks.above[layer + 1])
    return low + (high - low) * Double(lane + 1) / Double(lanes.count[layer] + 1)
  }

  /// Slopes of a monotone interpolation (Fritsch and Carlson, 1980): the line never swings beyond its points.
  private static func smoothed(_ stops: [EdgeCourse.Stop]) -> [EdgeCourse.Stop] {
    var result = stops
    guard stops.count > 2 else { return result }
    for index in 1..<(stops.count - 1) {
      let (a, b, c) = (stops[index - 1], stops[index], stops[index + 1])
      let (h1, h2) = (b.rank - a.rank, c.rank - b.rank)
      guard h1 > 0.01, h2 > 0.01 else { continue }
      let (d1, d2) = ((b.cross - a.cross) / h1, (c.cross - b.cross) / h2)
      guard d1 * d2 > 0 else { continue }
      let (w1, w2) = (2 * h2 + h1, h2 + 2 * h1)
      let slope = (w1 + w2) / (w1 / d1 + w2 / d2)
      result[index].slope = min(max(slope, -2), 2)
    }
    return result
  }
}
