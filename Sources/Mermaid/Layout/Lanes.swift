/// The lanes on which edges run sideways between two layers.
///
/// An edge that crosses a gap flatly, beside others that do so, would lie on them or cut them at so small an
/// angle that nobody could follow it. Such edges turn into lanes of their own; all others bend softly.
struct Lanes {
  /// By edge and step of its chain: the lane from the upper layer, or -1 for a soft bend.
  private(set) var lane: [[Int]]
  /// By gap below a layer: how many lanes it has.
  private(set) var count: [Int]
  /// By gap below a layer: how far an edge without a lane runs sideways at most.
  private(set) var bend: [Int]

  /// An edge's step through a gap.
  private struct Run {
    var edge: Int
    var step: Int
    var from: Int
    var to: Int
    var upper: Int
    var lower: Int
    var low: Int { min(from, to) }
    var high: Int { max(from, to) }
  }

  /// Between lanes that lie beside each other, in pixels.
  static let width = 6
  /// Flat edges of one gap beyond which all bend softly, so that the work stays bounded.
  private static let most = 400

  init(_ layering: Layering, _ cross: CrossCoordinates, _ spacing: Spacing) {
    lane = layering.chains.map { [Int](repeating: -1, count: max(0, $0.count - 1)) }
    count = [Int](repeating: 0, count: layering.layers.count)
    bend = count
    var runs = [[Run]](repeating: [], count: layering.layers.count)
    for (edge, chain) in layering.chains.enumerated() where chain.count > 1 {
      for step in 1..<chain.count {
        let port = cross.ports[edge][step - 1]
        let (upper, lower) = (chain[step - 1], chain[step])
        let run = Run(
          edge: edge, step: step - 1, from: cross.items[upper] + port.upper,
          to: cross.items[lower] + port.lower,
          upper: upper, lower: lower)
        runs[layering.layer[upper]].append(run)
      }
    }
    for gap in runs.indices {
      assign(runs[gap], gap, flat: 2 * spacing.ranks)
      for run in runs[gap] where lane[run.edge][run.step] < 0 {
        bend[gap] = max(bend[gap], run.high - run.low)
      }
    }
  }

  /// Gives lanes to the flat edges of a gap that run beside another with other ends the same way, and to all
  /// that would cut those.
  private mutating func assign(_ runs: [Run], _ gap: Int, flat: Int) {
    guard runs.count <= Self.most else { return }
    let long = runs.filter { $0.high - $0.low > flat }
    var crowded = long.filter { run in
      long.contains { other in
        other.upper != run.upper && other.lower != run.lower && (other.from < other.to) == (run.from < run.to)
          && min(run.high, other.high) - max(run.low, other.low) > 24
      }
    }
    if crowded.isEmpty { return }
    var rest = runs.filter { run in
      run.high - run.low > 2 && !crowded.contains { $0.edge == run.edge && $0.step == run.step }
    }
    while let at = rest.firstIndex(where: { run in
      crowded.contains { min(run.high, $0.high) - max(run.low, $0.low) > 2 }
    }) { crowded.append(rest.remove(at: at)) }
    // an edge that begins farther along its way lies higher, so that none crosses another needlessly
    let order = crowded.sorted { a, b in
      let (aRight, bRight) = (a.to > a.from, b.to > b.from)
      if aRight != bRight { return aRight }
      return (aRight ? -a.from : a.from, a.edge) < (aRight ? -b.from : b.from, b.edge)
    }
    var taken: [Run] = []
    for run in order {
      var free = 0
      for other in taken where other.low < run.high + 8 && run.low < other.high + 8 {
        free = max(free, lane[other.edge][other.step] + 1)
      }
      lane[run.edge][run.step] = free
      count[gap] = max(count[gap], free + 1)
      taken.append(run)
    }
  }
}
