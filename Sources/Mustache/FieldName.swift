/// The name of a field, packed into two words so that finding a field compares numbers, not texts.
///
/// Names of up to 15 bytes stand in it as they are; of longer ones, two independent 60-bit hashes.
public struct FieldName: Sendable, Hashable, ExpressibleByStringLiteral {
  let low: UInt64
  let high: UInt64

  public init(_ name: String) {
    var name = name
    self = name.withUTF8 { FieldName(bytes: $0) }
  }

  public init(stringLiteral name: StaticString) {
    self = name.withUTF8Buffer { FieldName(bytes: $0) }
  }

  init(bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 15 else {
      low = FieldName.hash(bytes, seed: 0xCBF2_9CE4_8422_2325)
      high = FieldName.hash(bytes, seed: 0x9E37_79B9_7F4A_7C15) | 0xFF << 56
      return
    }
    var low: UInt64 = 0
    var high = UInt64(bytes.count) << 56
    for (index, byte) in bytes.enumerated() {
      if index < 8 {
        low |= UInt64(byte) << (UInt64(index) * 8)
      } else {
        high |= UInt64(byte) << (UInt64(index - 8) * 8)
      }
    }
    self.low = low
    self.high = high
  }

  /// FNV-1a with a last mixing, since its low bits alone are weak.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    var hash = seed
    for byte in bytes {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    hash ^= hash >> 32
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    return hash ^ hash >> 29
  }
}
