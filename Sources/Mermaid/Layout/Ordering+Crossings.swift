extension Ordering {
  /// Exchanges neighbours within their layers while that saves crossings.
  mutating func transpose() {
    for _ in 0..<4 {
      var improved = false
      for at in layers.indices where layers[at].count > 1 {
        for place in 0..<(layers[at].count - 1) {
          let (a, b) = (layers[at][place], layers[at][place + 1])
          guard layering.cluster[a] == layering.cluster[b] else { continue }
          let now = crossings(a, b, up) + crossings(a, b, down)
          if now == 0 { continue }
          let swapped = crossings(b, a, up) + crossings(b, a, down)
          if swapped < now {
            layers[at].swapAt(place, place + 1)
            position[a] = place + 1
            position[b] = place
            improved = true
          }
        }
      }
      if !improved { return }
    }
  }

  /// Crossings between the edges of two items when the first stands before the second.
  private func crossings(_ a: Int, _ b: Int, _ side: Neighbours) -> Int {
    var sum = 0
    for left in side[a] {
      let place = spot(left, side)
      for right in side[b] where spot(right, side) < place { sum += 1 }
    }
    return sum
  }

  /// All crossings, counted with an accumulator tree (Barth, Mutzel and Jünger, 2004).
  mutating func count() -> Int {
    if down.hasPorts { return countByPorts() }
    var total = 0
    for at in layers.indices.dropLast() {
      let width = layers[at + 1].count
      if tree.count < width + 1 { tree = [Int](repeating: 0, count: width + 1) }
      for index in 0...width { tree[index] = 0 }
      var inserted = 0
      for item in layers[at] {
        let range = down[item]
        for slot in range { total += inserted - prefix(position[Int(down.list[slot])]) }
        for slot in range {
          var index = position[Int(down.list[slot])] + 1
          inserted += 1
          while index <= width {
            tree[index] += 1
            index += index & -index
          }
        }
      }
    }
    return total
  }

  /// All crossings, where edges meet nodes in given places.
  private mutating func countByPorts() -> Int {
    var total = 0
    for at in layers.indices.dropLast() {
      var ends: [(upper: Int, lower: Int)] = []
      for item in layers[at] {
        for slot in down[item] {
          ends.append((position[item] * 1024 + Int(down.ownPort[slot]), spot(slot, down)))
        }
      }
      ends.sort { ($0.upper, $0.lower) < ($1.upper, $1.lower) }
      let places = ends.map(\.lower).sorted()
      let width = places.count
      if tree.count < width + 1 { tree = [Int](repeating: 0, count: width + 1) }
      for index in 0...width { tree[index] = 0 }
      var inserted = 0
      var waiting: [Int] = []
      for (index, end) in ends.enumerated() {
        // the last place that is not beyond this one
        var (low, high) = (0, width)
        while low < high {
          let middle = (low + high) / 2
          if places[middle] <= end.lower { low = middle + 1 } else { high = middle }
        }
        total += inserted - prefix(low - 1)
        waiting.append(low)
        // edges that leave one place do not cross
        if index + 1 < width, ends[index + 1].upper == end.upper { continue }
        for place in waiting {
          inserted += 1
          var node = place
          while node <= width {
            tree[node] += 1
            node += node & -node
          }
        }
        waiting.removeAll(keepingCapacity: true)
      }
    }
    return total
  }

  /// How many stand at that place or before.
  private func prefix(_ place: Int) -> Int {
    var index = place + 1
    var sum = 0
    while index > 0 {
      sum += tree[index]
      index -= index & -index
    }
    return sum
  }
}
