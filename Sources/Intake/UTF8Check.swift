/// What a row's bytes hold, found in one pass, so that most rows need no check of single cells.
struct ByteSurvey {
  /// No byte is outside ASCII, none a control character.
  let isPlain: Bool
  let hasBackslash: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    var odd: UInt64 = 0
    var slash: UInt64 = 0
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    let words = raw.count & ~7
    while index < words {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let low = (word &- ones &* 0x20) & ~word
      let delete = word ^ (ones &* 0x7F)
      let back = word ^ (ones &* 0x5C)
      odd |= word | low | ((delete &- ones) & ~delete)
      slash |= (back &- ones) & ~back
      index += 8
    }
    var oddTail = false
    var slashTail = false
    while index < raw.count {
      let byte = raw[index]
      oddTail = oddTail || byte < 0x20 || byte >= 0x7F
      slashTail = slashTail || byte == 0x5C
      index += 1
    }
    isPlain = odd & high == 0 && !oddTail
    hasBackslash = slash & high != 0 || slashTail
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
