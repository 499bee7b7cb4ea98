extension FlowchartLayout {
  /// The size that a node has at least, so that heads and texts on its sides do not run into each other.
  struct LeastSize {
    /// Of the sides on which edges meet it.
    var across = 0.0
    /// Of the side with loops.
    var loops = 0.0
  }

  /// By node.
  ///
  /// What leaves a node mostly lies on one side of it, what comes to it on the other; all edges between two
  /// nodes lie on the side of the first of them.
  func sidesForHeads() -> [LeastSize] {
    var leaving = [Ends](repeating: Ends(), count: chart.nodes.count)
    var coming = leaving
    var loops = leaving
    var firstOf: [Pair: Int] = [:]
    for (index, (edge, ends)) in zip(chart.edges, tree.ends).enumerated() where edge.stroke != .invisible {
      guard case .node(let from) = ends.from, case .node(let to) = ends.to else { continue }
      if from == to {
        loops[from].add(edge.start, 0)
        loops[from].text = max(loops[from].text, loopTextRoom(index))
        loops[from].breadth = max(loops[from].breadth, edge.end.breadth)
        continue
      }
      let pair = Pair(low: min(from, to), high: max(from, to))
      if firstOf[pair, default: from] == from {
        firstOf[pair] = from
        leaving[from].add(edge.start, textRoom(index, isStart: true))
        coming[to].add(edge.end, textRoom(index, isStart: false))
      } else {
        coming[from].add(edge.start, textRoom(index, isStart: true))
        leaving[to].add(edge.end, textRoom(index, isStart: false))
      }
    }
    return chart.nodes.indices.map { node in
      LeastSize(
        across: max(leaving[node].side, coming[node].side),
        loops: LevelBuilder.side(
          loops: min(loops[node].count, 20), breadth: loops[node].breadth, text: loops[node].text))
    }
  }

  /// What the text at an edge's end takes of the side of its node, where that is no more than a word.
  private func textRoom(_ edge: Int, isStart: Bool) -> Int {
    let text = endText(edge, isStart: isStart)
    return min(Int((isSideways ? text.height : text.width).rounded(.up)), 32)
  }

  /// The same for a loop, which lies on another side.
  func loopTextRoom(_ edge: Int) -> Int {
    let texts = [endText(edge, isStart: true), endText(edge, isStart: false)]
    let room = texts.map { isSideways ? $0.width : $0.height }.max() ?? 0
    return min(Int(room.rounded(.up)), 32)
  }

  var isSideways: Bool { drawing.direction == .right || drawing.direction == .left }

  private struct Pair: Hashable {
    var low: Int
    var high: Int
  }

  /// The edges' ends on one side of a node.
  private struct Ends {
    var count = 0
    var breadth = 0
    var text = 0
    private var sum = 0

    mutating func add(_ head: Flowchart.ArrowHead, _ text: Int) {
      count += 1
      breadth = max(breadth, head.breadth)
      self.text = max(self.text, text)
      sum += 2 * max(7, head.breadth + 2) + text
    }

    /// The length that they need, no more than a drawing can bear; 0 where no head is large and no text stands.
    var side: Double { breadth + text > 0 && count > 1 ? min(Double(sum + 10), 600) : 0 }
  }
}
