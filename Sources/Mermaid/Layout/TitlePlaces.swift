extension FlowchartLayout {
  /// Moves titles that an edge runs over along the upper border, to the first place that is free.
  mutating func freeTitles() {
    let lines = drawing.edges.indices.map { index -> [Point] in
      chart.edges[index].stroke == .invisible ? [] : drawing.edges[index]?.samples(step: 4) ?? []
    }
    for index in drawing.groups.indices {
      guard let group = drawing.groups[index], group.title.width > 0 else { continue }
      let half = group.title.width / 2
      let low = group.box.x + half + 6
      let high = group.box.x + group.box.width - half - 6
      guard high >= low else { continue }
      let near = lines.filter { line in
        line.contains {
          abs($0.y - group.titleMiddle.y) < group.title.height
            && abs($0.x - group.box.x - group.box.width / 2) < group.box.width / 2 + 20
        }
      }
      func isFree(_ x: Double) -> Bool {
        !near.contains { line in
          line.contains {
            abs($0.x - x) < half + 4 && abs($0.y - group.titleMiddle.y) < group.title.height / 2 + 1
          }
        }
      }
      if isFree(group.titleMiddle.x) { continue }
      let step = max(8, (high - low) / 24)
      if let place = stride(from: low, through: high, by: step).first(where: isFree) {
        drawing.groups[index]?.titleMiddle.x = place
      }
    }
  }
}
