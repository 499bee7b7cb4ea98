/// Draws edges through their layers: they bend only in the free room between layers and pass every layer
/// beside what stands there, so that no edge runs over a node, a label or a title.
struct Router {
  let layering: Layering
  let cross: CrossCoordinates
  let ranks: RankCoordinates

  /// The way of an edge from its upper end down; without points where it has no chain.
  func course(
    _ edge: Int, reach: (_ node: Int, _ offset: Double, _ isEnd: Bool) -> Double
  ) -> EdgeCourse {
    let chain = layering.chains[edge]
    guard chain.count > 1 else { return EdgeCourse() }
    var course = EdgeCourse()
    var points: [(cross: Double, rank: Double)] = []
    for (index, item) in chain.enumerated() {
      let at = layering.layer[item]
      let middle = Double(ranks.middle[at])
      let half = Double(ranks.half[at])
      if case .node(let node) = layering.items[item] {
        let offset = Double(index == 0 ? cross.ports[edge][0].upper : cross.ports[edge][index - 1].lower)
        let x = Double(cross.items[item]) + offset
        let isUpper = index == 0
        let border = middle + (isUpper ? 1 : -1) * reach(node, offset, isUpper)
        if isUpper {
          points.append((x, border))
          if middle + half - border > 1 { points.append((x, middle + half)) }
        } else {
          if border - (middle - half) > 1 { points.append((x, middle - half)) }
          points.append((x, border))
        }
      } else {
        let x = Double(cross.items[item])
        if index == 0 {
          points.append((x, middle + half))
        } else if index == chain.count - 1 {
          points.append((x, middle - half))
        } else if item == layering.labelItem[edge], half < Double(layering.half[item]) + 6 {
          // the label hides the line behind it, which may therefore slant through the label's own box
          let side = Double(layering.before[item])
          let run = { (other: Int) in abs(Double(cross.items[other]) - x) * 0.3 }
          if run(chain[index - 1]) > side { points.append((x, middle - half)) }
          points.append((x, middle))
          if run(chain[index + 1]) > side { points.append((x, middle + half)) }
        } else {
          points.append((x, middle - half))
          if half > 0.5 { points.append((x, middle + half)) }
        }
        if item == layering.labelItem[edge] { course.label = (x, middle) }
      }
    }
    course.points = Self.smoothed(points)
    return course
  }

  /// Slopes of a monotone interpolation (Fritsch and Carlson, 1980): the line never swings beyond its points.
  private static func smoothed(
    _ points: [(cross: Double, rank: Double)]
  ) -> [(cross: Double, rank: Double, slope: Double)] {
    var result = points.map { (cross: $0.cross, rank: $0.rank, slope: 0.0) }
    guard points.count > 2 else { return result }
    for index in 1..<(points.count - 1) {
      let (a, b, c) = (points[index - 1], points[index], points[index + 1])
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
