import Glibc

/// Requests by name in some days.
struct MixWindow {
  private(set) var counts: [Int]
  private(set) var total = 0

  init(names: Int) { counts = Array(repeating: 0, count: names) }

  mutating func add(_ cells: ArraySlice<MixTally.Cell>) {
    for cell in cells { count(cell, Int(cell.requests)) }
  }

  mutating func remove(_ cells: ArraySlice<MixTally.Cell>) {
    for cell in cells { count(cell, -Int(cell.requests)) }
  }

  private mutating func count(_ cell: MixTally.Cell, _ requests: Int) {
    counts[min(Int(cell.name), MixChanges.most)] += requests
    total += requests
  }

  /// The Jensen–Shannon divergence in bits, without what chance alone gives so few requests.
  func distance(from other: MixWindow) -> Double {
    var sum = 0.0
    var names = 0
    for index in counts.indices {
      let here = Double(counts[index]) / Double(max(1, total))
      let there = Double(other.counts[index]) / Double(max(1, other.total))
      let middle = (here + there) / 2
      if middle > 0 { names += 1 }
      if here > 0 { sum += here * log2(here / middle) / 2 }
      if there > 0 { sum += there * log2(there / middle) / 2 }
    }
    let perRequest = 1 / Double(max(1, total)) + 1 / Double(max(1, other.total))
    return sum - Double(max(0, names - 1)) / (8 * log(2)) * perRequest
  }

  /// The name whose share has risen most.
  func risen(from other: MixWindow) -> Int? {
    var best: (name: Int, rise: Double)?
    for index in counts.indices {
      let here = Double(counts[index]) / Double(max(1, total))
      let rise = here - Double(other.counts[index]) / Double(max(1, other.total))
      if rise > best?.rise ?? 0 { best = (index, rise) }
    }
    return best?.name
  }
}
