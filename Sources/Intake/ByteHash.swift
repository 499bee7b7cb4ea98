/// A 64-bit multiply-and-fold hash of bytes; it decides on partitions and places, never on an order.
@inline(__always)
func byteHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var state = 0x2545_F491_4F6C_DD1D ^ UInt64(truncatingIfNeeded: bytes.count)
  var index = 0
  let raw = UnsafeRawBufferPointer(bytes)
  while index + 8 <= raw.count {
    state = fold(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    index += 8
  }
  var tail: UInt64 = 0
  while index < raw.count {
    tail = tail << 8 | UInt64(raw[index])
    index += 1
  }
  return fold(state ^ tail)
}

@inline(__always)
private func fold(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0x9E6C_63D0_676A_9A99)
  return product.high ^ product.low
}
