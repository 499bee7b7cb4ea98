extension FlowchartLayout {
  /// Moves titles that an edge runs over along the upper border, to the first place that is free.
  mutating func freeTitles() {
    let strips = drawing.groups.indices.compactMap { index -> (group: Int, box: Box)? in
      guard let group = drawing.groups[index], group.title.width > 0 else { return nil }
      let height = group.title.height + 2
      return (
        index,
        Box(x: group.box.x, y: group.titleMiddle.y - height / 2, width: group.box.width, height: height)
      )
    }
    if strips.isEmpty { return }
    for (strip, places) in zip(strips, crossings(of: strips.map(\.box))) {
      guard let group = drawing.groups[strip.group] else { continue }
      let half = group.title.width / 2
      func isFree(_ x: Double) -> Bool { !places.contains { abs($0 - x) < half + 4 } }
      if case .headed = chart.subgraphs[strip.group].face, isFree(group.box.middle.x) {
        drawing.groups[strip.group]?.titleMiddle.x = group.box.middle.x
        continue
      }
      let (low, high) = (group.box.x + half + 6, group.box.x + group.box.width - half - 6)
      guard high >= low else { continue }
      if isFree(group.titleMiddle.x) { continue }
      let step = max(8, (high - low) / 24)
      if let place = stride(from: low, through: high, by: step).first(where: isFree) {
        drawing.groups[strip.group]?.titleMiddle.x = place
      }
    }
  }

  /// By strip: where edges run over it.
  private func crossings(of strips: [Box]) -> [[Double]] {
    let index = BoxIndex(strips)
    var places = [[Double]](repeating: [], count: strips.count)
    for (edge, line) in drawing.edges.enumerated() where chart.edges[edge].stroke != .invisible {
      for point in line?.samples(step: 4) ?? [] {
        for near in index.near(point) where strips[near].contains(point) { places[near].append(point.x) }
      }
    }
    return places
  }
}
