@testable import Mermaid

/// A generator of random numbers with a fixed start (Marsaglia's xorshift).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &self) ?? "" }
}

/// Do the boxes share more than a pixel?
func overlap(_ a: Box, _ b: Box) -> Bool {
  min(a.right, b.right) - max(a.x, b.x) > 1 && min(a.bottom, b.bottom) - max(a.y, b.y) > 1
}
