/// The order of items within layers, with few crossings; the items of a cluster stay together, and clusters
/// beside each other keep one order in all layers.
struct Ordering {
  var layers: [[Int]]
  let layering: Layering
  private let parents: [Int]
  var up: Neighbours
  var down: Neighbours
  var position: [Int]
  private var key: [Double]
  /// Where a cluster stands among its siblings.
  private var clusterRank: [Double]
  private var best: [[Int]] = []
  private var bestCrossings = Int.max
  private var bestRank: [Double] = []
  var tree: [Int] = []

  /// The crossings of the order that was found.
  var crossings: Int { bestCrossings }

  /// Neighbours of each item in the next layer, in one array.
  struct Neighbours {
    var start: [Int32]
    var list: [Int32]
    /// Where the edge meets the neighbour, -511 to 511.
    var port: [Int32]
    /// Where the edge meets the item itself.
    var ownPort: [Int32]
    let hasPorts: Bool

    init(_ pairs: [(from: Int, to: Int, port: Int, ownPort: Int)], _ count: Int) {
      hasPorts = pairs.contains { $0.port != 0 || $0.ownPort != 0 }
      start = [Int32](repeating: 0, count: count + 1)
      for pair in pairs { start[pair.from + 1] += 1 }
      for item in 0..<count { start[item + 1] += start[item] }
      var fill = start
      list = [Int32](repeating: 0, count: pairs.count)
      port = list
      ownPort = list
      for pair in pairs {
        let slot = Int(fill[pair.from])
        list[slot] = Int32(pair.to)
        port[slot] = Int32(pair.port)
        ownPort[slot] = Int32(pair.ownPort)
        fill[pair.from] += 1
      }
    }

    @inline(__always) subscript(_ item: Int) -> Range<Int> { Int(start[item])..<Int(start[item + 1]) }
  }

  init(_ layering: Layering, parents: [Int]) {
    self.layering = layering
    self.parents = parents
    layers = layering.layers
    var below: [(from: Int, to: Int, port: Int, ownPort: Int)] = []
    var above = below
    for (edge, chain) in layering.chains.enumerated() where chain.count > 1 {
      let ports = layering.portPlaces[edge]
      for index in 1..<chain.count {
        let (upper, lower) = (index == 1 ? ports.upper : 0, index + 1 == chain.count ? ports.lower : 0)
        below.append((chain[index - 1], chain[index], lower, upper))
        above.append((chain[index], chain[index - 1], upper, lower))
      }
    }
    let count = layering.items.count
    down = Neighbours(below, count)
    up = Neighbours(above, count)
    position = [Int](repeating: 0, count: count)
    key = [Double](repeating: 0, count: count)
    clusterRank = [Double](repeating: 0, count: parents.count)
  }

  mutating func run() {
    let edges = down.list.count
    let starts = edges <= 600 ? 4 : edges <= 4_000 ? 2 : 1
    let sweeps = edges <= 2_000 ? 24 : edges <= 20_000 ? 8 : 3
    for start in 0..<starts {
      begin(start)
      var crossings = count()
      keep(crossings)
      var idle = 0
      for sweep in 0..<sweeps where crossings > 0 && idle < 4 {
        if !parents.isEmpty, sweep % 2 == 0, sweep > 0 { rankClusters() }
        pass(goingDown: sweep % 2 == 0)
        transpose()
        crossings = count()
        if crossings < bestCrossings { idle = 0 } else { idle += 1 }
        keep(crossings)
      }
      if bestCrossings == 0 { break }
    }
    if bestCrossings > 0, edges <= 1_000 { exchangeClusters() }
    layers = best
  }

  /// Exchanges sibling clusters two at a time, as long as that leaves fewer crossings.
  private mutating func exchangeClusters() {
    var tries = 60
    for a in parents.indices {
      for b in parents.indices where b > a && parents[a] == parents[b] && tries > 0 && bestCrossings > 0 {
        tries -= 1
        layers = best
        clusterRank = bestRank
        let order = parents.indices.sorted { (clusterRank[$0], $0) < (clusterRank[$1], $1) }
        for (place, cluster) in order.enumerated() { clusterRank[cluster] = Double(place) }
        clusterRank.swapAt(a, b)
        for at in layers.indices {
          for item in layers[at] { key[item] = -1 }
          layers[at] = arrange(layers[at][...], in: -1)
          number(at)
        }
        for sweep in 0..<4 {
          transpose()
          keep(count())
          pass(goingDown: sweep % 2 == 0)
        }
        transpose()
        keep(count())
      }
    }
  }

  private mutating func keep(_ crossings: Int) {
    if crossings < bestCrossings {
      bestCrossings = crossings
      best = layers
      bestRank = clusterRank
    }
  }

  // MARK: - The first order

  /// Orders by a walk: in source order, against it, or from the last layer.
  private mutating func begin(_ variant: Int) {
    let count = layering.items.count
    var seen = [Bool](repeating: false, count: count)
    var sequence: [Int] = []
    sequence.reserveCapacity(count)
    let fromBelow = variant >= 2
    let backward = variant % 2 == 1
    let depth = layering.layers.count
    var stack: [Int] = []
    for step in 0..<depth {
      let items = layering.layers[fromBelow ? depth - 1 - step : step]
      for root in backward ? items.reversed() : items where !seen[root] {
        stack.append(root)
        while let item = stack.popLast() {
          if seen[item] { continue }
          seen[item] = true
          sequence.append(item)
          let next = fromBelow ? up[item] : down[item]
          for slot in backward ? Array(next) : next.reversed() {
            let other = Int(fromBelow ? up.list[slot] : down.list[slot])
            if !seen[other] { stack.append(other) }
          }
        }
      }
    }
    for (place, item) in sequence.enumerated() { key[item] = Double(place) }
    for cluster in parents.indices { clusterRank[cluster] = .infinity }
    for item in 0..<count {
      var cluster = layering.cluster[item]
      while cluster >= 0 {
        clusterRank[cluster] = min(clusterRank[cluster], key[item])
        cluster = parents[cluster]
      }
    }
    for at in layers.indices {
      layers[at] = layering.layers[at].sorted { precedes($0, $1) }
      number(at)
    }
  }

  /// Compares where the ways of two items up the tree of clusters part.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    var (left, right) = (layering.cluster[a], layering.cluster[b])
    if left == right { return (key[a], a) < (key[b], b) }
    var (leftKey, rightKey) = (key[a], key[b])
    var (leftTie, rightTie) = (a, b)
    func depth(_ cluster: Int) -> Int { cluster < 0 ? -1 : layering.clusterDepth[cluster] }
    while depth(left) > depth(right) {
      (leftKey, leftTie) = (clusterRank[left], -left - 1)
      left = parents[left]
    }
    while depth(right) > depth(left) {
      (rightKey, rightTie) = (clusterRank[right], -right - 1)
      right = parents[right]
    }
    while left != right {
      (leftKey, leftTie) = (clusterRank[left], -left - 1)
      (rightKey, rightTie) = (clusterRank[right], -right - 1)
      left = parents[left]
      right = parents[right]
    }
    return (leftKey, leftTie) < (rightKey, rightTie)
  }

  private mutating func number(_ at: Int) {
    for (place, item) in layers[at].enumerated() { position[item] = place }
  }

  // MARK: - Sweeps

  private mutating func pass(goingDown: Bool) {
    let depth = layers.count
    for step in 1..<max(2, depth) where step < depth {
      let at = goingDown ? step : depth - 1 - step
      for item in layers[at] { key[item] = median(item, fromAbove: goingDown) }
      if parents.isEmpty {
        layers[at] = sorted(layers[at][...], keys: layers[at].map { key[$0] }).map { layers[at][$0] }
      } else {
        layers[at] = arrange(layers[at][...], in: -1)
      }
      number(at)
    }
  }

  /// The weighted median of the neighbours' places; -1 without neighbours.
  private func median(_ item: Int, fromAbove: Bool) -> Double {
    let range = fromAbove ? up[item] : down[item]
    if range.isEmpty { return -1 }
    var places: [Double] = []
    places.reserveCapacity(range.count)
    for slot in range { places.append(Double(spot(slot, fromAbove ? up : down)) / 1024 + 1) }
    if places.count == 1 { return places[0] }
    if places.count == 2 { return (places[0] + places[1]) / 2 }
    places.sort()
    let middle = places.count / 2
    if places.count % 2 == 1 { return places[middle] }
    let left = places[middle - 1] - places[0]
    let right = places[places.count - 1] - places[middle]
    if left + right == 0 { return (places[middle - 1] + places[middle]) / 2 }
    return (places[middle - 1] * right + places[middle] * left) / (left + right)
  }

  /// Where an edge meets a neighbour: the neighbour's place in its layer, then the port on it.
  @inline(__always) func spot(_ slot: Int, _ side: Neighbours) -> Int {
    position[Int(side.list[slot])] * 1024 + Int(side.port[slot])
  }

  /// The order of units by key; those without a key keep their slots.
  private func sorted(_ units: ArraySlice<Int>, keys: [Double]) -> [Int] {
    let keyed = keys.indices.filter { keys[$0] >= 0 }
    let order = keyed.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var result = Array(keys.indices)
    for (slot, unit) in zip(keyed, order) { result[slot] = unit }
    return result
  }

  /// Orders what stands directly in a cluster, then what is in its inner clusters.
  private func arrange(_ items: ArraySlice<Int>, in cluster: Int) -> [Int] {
    var units: [(range: Range<Int>, cluster: Int)] = []
    var at = items.startIndex
    while at < items.endIndex {
      let inner = child(of: cluster, holding: items[at])
      var end = at + 1
      if inner >= 0 {
        while end < items.endIndex, child(of: cluster, holding: items[end]) == inner { end += 1 }
      }
      units.append((at..<end, inner))
      at = end
    }
    let keys = units.map { unit -> Double in
      var sum = 0.0
      var found = 0
      for index in unit.range where key[items[index]] >= 0 {
        sum += key[items[index]]
        found += 1
      }
      return found == 0 ? -1 : sum / Double(found)
    }
    var order = sorted(items, keys: keys)
    // clusters keep the one order that holds in all layers
    let slots = order.indices.filter { units[order[$0]].cluster >= 0 }
    let clusters = slots.map { order[$0] }.sorted { a, b in
      let (left, right) = (units[a].cluster, units[b].cluster)
      return (clusterRank[left], left) < (clusterRank[right], right)
    }
    for (slot, unit) in zip(slots, clusters) { order[slot] = unit }
    var result: [Int] = []
    result.reserveCapacity(items.count)
    for index in order {
      let unit = units[index]
      if unit.cluster < 0 {
        result.append(items[unit.range.lowerBound])
      } else {
        result += arrange(items[unit.range], in: unit.cluster)
      }
    }
    return result
  }

  /// The cluster directly inside `outer` that holds the item, or -1 when the item stands in `outer` itself.
  private func child(of outer: Int, holding item: Int) -> Int {
    var at = layering.cluster[item]
    if at == outer { return -1 }
    while at >= 0, parents[at] != outer { at = parents[at] }
    return at
  }

  /// Orders sibling clusters anew, by what their members are joined to outside.
  private mutating func rankClusters() {
    var sums = [Double](repeating: 0, count: parents.count)
    var counts = sums
    for at in layers.indices {
      let width = Double(max(1, layers[at].count))
      for item in layers[at] where layering.cluster[item] >= 0 {
        for (range, isUp) in [(up[item], true), (down[item], false)] {
          for slot in range {
            let other = Int(isUp ? up.list[slot] : down.list[slot])
            let place = (Double(position[other]) + 0.5) / Double(max(1, layers[layering.layer[other]].count))
            var cluster = layering.cluster[item]
            while cluster >= 0, !holds(cluster, other) {
              sums[cluster] += place
              counts[cluster] += 1
              cluster = parents[cluster]
            }
          }
        }
        var cluster = layering.cluster[item]
        while cluster >= 0 {
          sums[cluster] += 0.05 * (Double(position[item]) + 0.5) / width
          counts[cluster] += 0.05
          cluster = parents[cluster]
        }
      }
    }
    for cluster in parents.indices where counts[cluster] > 0 {
      clusterRank[cluster] = sums[cluster] / counts[cluster]
    }
    for at in layers.indices {
      for item in layers[at] { key[item] = -1 }
      layers[at] = arrange(layers[at][...], in: -1)
      number(at)
    }
  }

  private func holds(_ outer: Int, _ item: Int) -> Bool {
    var at = layering.cluster[item]
    while at >= 0 {
      if at == outer { return true }
      at = parents[at]
    }
    return false
  }
}
