extension NetworkSimplex {
  /// The tree edge with the least cut value among the next negative ones; nothing where none is negative.
  mutating func leavingEdge() -> Int? {
    let total = tails.count
    var found = -1
    var least = 0
    var seen = 0
    var at = search
    for _ in 0..<total {
      if at >= total { at = 0 }
      if isTree[at], cuts[at] < 0 {
        if cuts[at] < least {
          least = cuts[at]
          found = at
        }
        seen += 1
        if seen >= 30 { break }
      }
      at += 1
    }
    search = at
    work += seen < 30 ? total : 30
    return found < 0 ? nil : found
  }

  /// The tightest edge that joins the two halves the other way.
  mutating func enteringEdge(_ leaving: Int) -> Int? {
    let node = lower(leaving)
    let lowerIsTail = Int(tails[leaving]) == node
    var best = -1
    var least = Int.max
    let first = Int(low[node])
    let last = Int(lim[node])
    for place in first...last {
      let below = Int(nodeAt[place])
      work += 4
      if lowerIsTail {
        for slot in intoStart[below]..<intoStart[below + 1] {
          let edge = Int(into[Int(slot)])
          if isTree[edge] || isBelow(Int(tails[edge]), node) { continue }
          let slack = slack(edge)
          if slack < least {
            least = slack
            best = edge
          }
        }
      } else {
        for slot in outStart[below]..<outStart[below + 1] {
          let edge = Int(out[Int(slot)])
          if isTree[edge] || isBelow(Int(heads[edge]), node) { continue }
          let slack = slack(edge)
          if slack < least {
            least = slack
            best = edge
          }
        }
      }
      if least == 0 { break }
    }
    return best < 0 ? nil : best
  }

  /// Lets one edge leave the tree and the other enter it.
  mutating func exchange(_ leaving: Int, _ entering: Int) {
    let node = lower(leaving)
    let delta = slack(entering)
    if delta != 0 {
      // the half below the leaving edge moves so that the entering edge becomes tight
      let shift = isBelow(Int(heads[entering]), node) ? -delta : delta
      for place in Int(low[node])...Int(lim[node]) { positions[Int(nodeAt[place])] += shift }
    }
    let cut = cuts[leaving]
    let tail = Int(tails[entering])
    let head = Int(heads[entering])
    var top = tail
    while !isBelow(head, top) { top = climb(top, change: cut, towardHead: true) }
    var other = head
    while other != top { other = climb(other, change: cut, towardHead: false) }
    cuts[entering] = -cut
    cuts[leaving] = 0
    isTree[leaving] = false
    isTree[entering] = true
    for end in [Int(tails[leaving]), Int(heads[leaving])] {
      if let slot = treeEdges[end].firstIndex(of: Int32(leaving)) {
        treeEdges[end].swapAt(slot, treeEdges[end].count - 1)
        treeEdges[end].removeLast()
      }
    }
    treeEdges[tail].append(Int32(entering))
    treeEdges[head].append(Int32(entering))
    work += 8 * Int(lim[top] - low[top])
    walk(from: top, parent: parentEdge[top], low: low[top])
  }

  /// Changes the cut value of the edge above a node on the circle that the entering edge closes.
  private mutating func climb(_ node: Int, change: Int, towardHead: Bool) -> Int {
    let edge = Int(parentEdge[node])
    let goesUp = Int(tails[edge]) == node
    cuts[edge] += goesUp == towardHead ? change : -change
    return goesUp ? Int(heads[edge]) : Int(tails[edge])
  }

  /// Moves what may move at no cost to the middle of its room.
  mutating func balance() {
    for edge in tails.indices where isTree[edge] && cuts[edge] == 0 {
      if work > 2 * Self.mostWork { return }
      guard let entering = enteringEdge(edge) else { continue }
      let delta = slack(entering)
      if delta <= 1 { continue }
      let node = lower(edge)
      let shift = isBelow(Int(heads[entering]), node) ? -delta / 2 : delta / 2
      for place in Int(low[node])...Int(lim[node]) { positions[Int(nodeAt[place])] += shift }
    }
  }
}
