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
      let place = position[Int(side.list[left])]
      for right in side[b] where position[Int(side.list[right])] < place { sum += 1 }
    }
    return sum
  }

  /// All crossings, counted with an accumulator tree (Barth, Mutzel and Jünger, 2004).
  mutating func count() -> Int {
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
