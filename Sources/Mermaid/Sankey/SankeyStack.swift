/// Places a column of bars as near as can be to where they would like to be, in order and without overlap.
///
/// The least sum of squared shifts is found exactly, by pooling neighbours that would collide.
enum SankeyStack {
  struct Bar {
    /// Where its upper end would like to be.
    var wish: Double
    var height: Double
    /// How much its wish counts.
    var weight: Double
    /// The room to the bar before it.
    var gap: Double
  }

  /// The upper ends of the bars, from top to bottom.
  static func place(_ bars: [Bar], room: Double) -> [Double] {
    // what stands above a bar is taken off its wish; then the order alone is left to keep
    var above: [Double] = []
    var sum = 0.0
    for (index, bar) in bars.enumerated() {
      if index > 0 { sum += bar.gap }
      above.append(sum)
      sum += bar.height
    }
    struct Pool {
      var total: Double
      var weight: Double
      var count: Int
      var mean: Double { total / weight }
    }
    var pools: [Pool] = []
    for (index, bar) in bars.enumerated() {
      let weight = max(bar.weight, 1e-6)
      var pool = Pool(total: (bar.wish - above[index]) * weight, weight: weight, count: 1)
      while let last = pools.last, last.mean > pool.mean {
        pool = Pool(
          total: pool.total + last.total, weight: pool.weight + last.weight, count: pool.count + last.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    let most = max(0, room - sum)
    var ends: [Double] = []
    for pool in pools {
      let shift = min(max(pool.mean, 0), most)
      for _ in 0..<pool.count { ends.append(above[ends.count] + shift) }
    }
    return ends
  }
}
