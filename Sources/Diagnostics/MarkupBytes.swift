extension UnsafeBufferPointer<UInt8> {
  /// How many bytes the character at a place has, where it is one that no markup may hold: a control character
  /// but for tab and line ends, or one of Unicode's noncharacters; else 0. The bytes are UTF-8.
  @inlinable
  package func forbiddenInMarkup(at index: Int) -> Int {
    let byte = self[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
    if byte < 0xC2 { return byte == 0x7F ? 1 : 0 }
    func next(_ step: Int) -> UInt8 { index + step < count ? self[index + step] : 0 }
    switch byte {
    // U+0080 to U+009F
    case 0xC2: return next(1) < 0xA0 && next(1) >= 0x80 ? 2 : 0
    // U+FDD0 to U+FDEF, U+FFFE, U+FFFF
    case 0xEF where next(1) == 0xB7: return (0x90...0xAF).contains(next(2)) ? 3 : 0
    case 0xEF: return next(1) == 0xBF && next(2) >= 0xBE ? 3 : 0
    // The last two of each further plane
    case 0xF0...0xF4: return next(1) & 0x0F == 0x0F && next(2) == 0xBF && next(3) >= 0xBE ? 4 : 0
    default: return 0
    }
  }
}
