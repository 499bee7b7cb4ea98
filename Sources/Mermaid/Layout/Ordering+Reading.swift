extension Ordering {
  /// Turns the whole order round where more neighbours then stand as they were written; the crossings stay.
  mutating func readInOrder() {
    if !down.hasPorts, descents > 0 { layers = layers.map { $0.reversed() } }
  }

  /// How many more neighbours in a layer stand against the order in which they were written than in it.
  private var descents: Int {
    var sum = 0
    for layer in layers {
      let nodes = layer.filter {
        if case .node = layering.items[$0] { true } else { false }
      }
      for (a, b) in zip(nodes, nodes.dropFirst()) { sum += a > b ? 1 : -1 }
    }
    return sum
  }
}
