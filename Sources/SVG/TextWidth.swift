/// How wide a line of text is in Liberation Sans, Arimo or Arial, without a font at hand.
///
/// Sums of advance widths; kerning only ever makes the drawn text narrower. East Asian wide characters and
/// emoji count 1 em, combining marks nothing, characters that the table does not know 0.6 em.
public enum TextWidth {
  /// The width in 1/2048 em.
  public static func units(of text: some StringProtocol, bold: Bool = false) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars { sum += units(of: scalar, bold: bold) }
    return sum
  }

  /// The width in pixels at a font size in pixels.
  public static func pixels(of text: some StringProtocol, size: Double, bold: Bool = false) -> Double {
    Double(units(of: text, bold: bold)) * size / Double(AdvanceTable.unitsPerEm)
  }

  /// The width of one character in 1/2048 em.
  public static func units(of scalar: Unicode.Scalar, bold: Bool = false) -> Int {
    let code = scalar.value
    let table = bold ? AdvanceTable.bold : AdvanceTable.regular
    if code >= 0x20, code <= 0x17F {
      return Int(table[Int(code - 0x20)])
    }
    if isWeightless(code) { return 0 }
    var base = 0
    for range in AdvanceTable.ranges {
      if range.contains(code) {
        let advance = Int(table[base + Int(code - range.lowerBound)])
        if advance > 0 { return advance }
        break
      }
      base += Int(range.upperBound - range.lowerBound) + 1
    }
    return isWide(code) ? AdvanceTable.unitsPerEm : unknown
  }

  /// 0.6 em.
  private static let unknown = 1229

  /// Combining marks, joiners, variation selectors and controls, which take no room.
  private static func isWeightless(_ code: UInt32) -> Bool {
    switch code {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A,
      0x64B...0x65F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0x20D0...0x20FF, 0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0x1F3FB...0x1F3FF,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// East Asian Wide and Fullwidth, and the blocks of emoji.
  private static func isWide(_ code: UInt32) -> Bool {
    switch code {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23F3, 0x2600...0x27BF, 0x2B00...0x2BFF,
      0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F000...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
