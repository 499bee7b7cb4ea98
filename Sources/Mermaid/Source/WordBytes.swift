extension [UInt8] {
  /// Do these letters stand at an offset?
  ///
  /// - Parameter ignoringCase: of the letters A to Z.
  func holds(_ text: StaticString, at offset: Int, ignoringCase: Bool = false) -> Bool {
    guard offset + text.utf8CodeUnitCount <= count else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      let (byte, asked) = (self[offset + index], text.utf8Start[index])
      if byte == asked { continue }
      guard ignoringCase, byte ^ asked == 0x20, DiagramScanner.isLetter(byte) else { return false }
    }
    return true
  }
}
