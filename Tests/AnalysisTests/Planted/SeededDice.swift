/// The same numbers from the same seed, everywhere (SplitMix64).
struct SeededDice: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func happens(_ percent: Int) -> Bool { number(0...99) < percent }

  /// One of a list that is not empty.
  mutating func pick<Value>(_ list: [Value]) -> Value { list[number(0...(list.count - 1))] }

  mutating func shuffled<Value>(_ list: [Value]) -> [Value] {
    var list = list
    for index in list.indices.reversed() { list.swapAt(index, number(0...index)) }
    return list
  }
}
