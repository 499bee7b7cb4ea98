/// A 64-bit sum of a content, to see that it changed; no protection against forgery.
///
/// Words of eight bytes are multiplied into 128 bits and folded, so that it runs at memory's speed.
public func contentHash(of bytes: [UInt8]) -> UInt64 {
  bytes.withUnsafeBytes { buffer in
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= buffer.count {
      let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      hash = folded(hash ^ word)
      index += 8
    }
    var rest: UInt64 = 0
    for shift in 0..<(buffer.count - index) { rest |= UInt64(buffer[index + shift]) << UInt64(shift * 8) }
    hash = folded(hash ^ rest)
    return folded(hash ^ UInt64(buffer.count))
  }
}

@inline(__always)
private func folded(_ value: UInt64) -> UInt64 {
  let product = (value &+ 0xD6E8_FEB8_6659_FD93).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
  return product.high ^ product.low ^ value
}
