/// What a row's bytes hold, found in one pass, so that most rows need no check of single cells.
struct ByteSurvey {
  /// No byte is outside ASCII, none a control character.
  let isPlain: Bool
  let hasBackslash: Bool

  private typealias Block = SIMD4<UInt64>

  /// The marks of odd bytes and of backslashes are the highest bits of their bytes; a borrow can set a mark
  /// only above a true one.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var odd = Block.zero
    var slash = Block.zero
    if raw.count >= 32 {
      var index = 0
      while index < raw.count - 32 {
        Self.mark(raw.loadUnaligned(fromByteOffset: index, as: Block.self), &odd, &slash)
        index += 32
      }
      // The last block overlaps the one before it.
      Self.mark(raw.loadUnaligned(fromByteOffset: raw.count - 32, as: Block.self), &odd, &slash)
    } else {
      // Blanks are neither odd nor backslashes.
      var last = Block(repeating: 0x2020_2020_2020_2020)
      withUnsafeMutableBytes(of: &last) { $0.copyBytes(from: raw) }
      Self.mark(last, &odd, &slash)
    }
    let high: UInt64 = 0x8080_8080_8080_8080
    isPlain = (odd[0] | odd[1] | odd[2] | odd[3]) & high == 0
    hasBackslash = (slash[0] | slash[1] | slash[2] | slash[3]) & high != 0
  }

  @inline(__always)
  private static func mark(_ block: Block, _ odd: inout Block, _ slash: inout Block) {
    let ones = Block(repeating: 0x0101_0101_0101_0101)
    let control = (block &- Block(repeating: 0x2020_2020_2020_2020)) & ~block
    let delete = block ^ Block(repeating: 0x7F7F_7F7F_7F7F_7F7F)
    let back = block ^ Block(repeating: 0x5C5C_5C5C_5C5C_5C5C)
    odd |= block | control | ((delete &- ones) & ~delete)
    slash |= (back &- ones) & ~back
  }
}

/// Whether the bytes are well-formed UTF-8 (Unicode, table 3-7).
func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      continue
    }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return false
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return false }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return false }
    index += length
  }
  return true
}

/// Whether valid UTF-8 holds a control character: C0, DEL or C1.
func hasControlCharacter(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var previous: UInt8 = 0
  for byte in bytes {
    if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { return true }
    previous = byte
  }
  return false
}
