import Diagnostics

extension [UInt8] {
  /// Appends the text with `& < > " '` as references, safe as an element's content and in a quoted attribute.
  ///
  /// Characters that HTML cannot hold (controls but for tab and line ends, noncharacters) become U+FFFD.
  public mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  /// Appends runs without special bytes whole.
  public mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<bytes.count {
      let reference: StaticString
      var length = 1
      switch bytes[index] {
      case UInt8(ascii: "&"): reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: ">"): reference = "&gt;"
      case UInt8(ascii: "\""): reference = "&quot;"
      case UInt8(ascii: "'"): reference = "&#39;"
      case 0x20..<0x7F: continue
      default:
        length = bytes.forbiddenInMarkup(at: index)
        if length == 0 { continue }
        reference = "\u{FFFD}"
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(
        contentsOf: UnsafeBufferPointer(
          start: reference.utf8Start, count: reference.utf8CodeUnitCount))
      start = index + length
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
