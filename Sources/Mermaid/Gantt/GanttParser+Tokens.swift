extension GanttParser {
  /// A percent sign at the beginning of a statement, or behind its first character, makes the line a comment.
  var isAtComment: Bool {
    guard let (scalar, length) = scanner.scalar else { return false }
    if scalar == "%" { return true }
    return scanner.byte(length) == UInt8(ascii: "%") && scalar != "}" && length < 4
  }

  /// What ends the value of a statement.
  enum ValueEnd {
    /// The end of the line.
    case line
    /// Or a semicolon.
    case semicolon
    /// Or a number sign that begins no character reference.
    case sign
  }

  /// Takes a word, one white space and the text behind it; nil, and nothing taken, when they do not stand here.
  mutating func value(of word: StaticString, upTo end: ValueEnd = .sign) -> String? {
    let start = scanner.at
    if scanner.takeIgnoringCase(word), let (scalar, length) = scanner.scalar, scalar.isWhite {
      scanner.at += length
      let text = scanner.at
      skipValue(upTo: end)
      if scanner.at > text { return scanner.text(text..<scanner.at) }
    }
    scanner.at = start
    return nil
  }

  mutating func skipValue(upTo end: ValueEnd) {
    while !scanner.isAtEnd, scanner.byte() != 0x0A {
      switch end {
      case .line: break
      case .semicolon: if scanner.byte() == UInt8(ascii: ";") { return }
      case .sign:
        if scanner.byte() == UInt8(ascii: ";") { return }
        if scanner.byte() == UInt8(ascii: "#") {
          guard let end = Entities.hashReferenceEnd(scanner.bytes, scanner.at) else { return }
          scanner.at = end - 1
        }
      }
      scanner.at += 1
    }
  }

  /// Four digits, two and two, with dashes between.
  var isDate: Bool {
    for index in 0..<10 {
      let byte = scanner.byte(index)
      guard index == 4 || index == 7 ? byte == UInt8(ascii: "-") : DateToken.isDigit(byte) else {
        return false
      }
    }
    return !DiagramScanner.isWordByte(scanner.byte(10))
  }
}
