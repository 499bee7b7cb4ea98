/// Cuts a git graph's text into tokens.
struct GitGraphScanner {
  enum Token: Equatable {
    /// A word of the grammar; those of options end with a colon.
    case word(String)
    case name(String)
    case text(String)
    case number(String)
    case title(String)
    case accTitle(String)
    case accDescr(String)
    case lineEnd
    case end
  }

  private(set) var scanner: DiagramScanner
  /// Where the token read last begins.
  private(set) var start = 0

  init(_ bytes: [UInt8], at offset: Int) {
    scanner = DiagramScanner(bytes)
    scanner.at = offset
  }

  /// Passes over the rest of the line.
  mutating func skipLine() { scanner.skipLine() }

  /// The longest first.
  private static let words: [StaticString] = [
    "cherry-pick", "HIGHLIGHT", "checkout", "REVERSE", "parent:", "NORMAL", "commit", "branch", "order:",
    "switch", "merge", "type:", "msg:", "tag:", "id:", "LR", "TB", "BT", ":",
  ]

  /// The next token; blanks and comments are passed over.
  mutating func next() throws(DiagramFault) -> Token {
    skipBlanks()
    start = scanner.at
    if scanner.isAtEnd { return .end }
    if scanner.take("\n") { return .lineEnd }
    let length = nameLength
    for word in Self.words where scanner.starts(with: word) {
      // a longer name that begins with a word is a name
      if length > word.utf8CodeUnitCount { break }
      scanner.at += word.utf8CodeUnitCount
      return .word("\(word)")
    }
    if let heading = takeHeading() { return heading }
    switch scanner.byte() {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try text())
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = digitsLength
      if digits > 0 {
        defer { scanner.at += max(digits, length) }
        return length > digits
          ? .number(scanner.text(start..<(start + length))) : .number(scanner.text(start..<(start + digits)))
      }
    default: break
    }
    guard length > 0 else {
      throw DiagramFault(
        "this sign means nothing here", at: start,
        help: "texts and unusual names stand in quotes; options as in id: \"A\" tag: \"v1\"")
    }
    scanner.at += length
    return .name(scanner.text(start..<scanner.at))
  }

  /// What follows, without passing over it.
  func peek() throws(DiagramFault) -> Token {
    var copy = self
    return try copy.next()
  }

  private mutating func skipBlanks() {
    while !scanner.isAtEnd {
      if scanner.byte() == 0x20 || scanner.byte() == 0x09 {
        scanner.at += 1
      } else if scanner.starts(with: "%%") {
        scanner.skipLine()
      } else {
        return
      }
    }
  }

  /// Letters, digits, `_`, and behind the first also `-`, `.` and `/`, the last two not at the end.
  private var nameLength: Int {
    guard DiagramScanner.isWordByte(scanner.byte()), !scanner.isAtEnd else { return 0 }
    var end = scanner.at
    var at = scanner.at
    while at < scanner.bytes.count {
      let byte = scanner.bytes[at]
      if DiagramScanner.isWordByte(byte) || byte == UInt8(ascii: "-") {
        end = at + 1
      } else if byte != UInt8(ascii: "."), byte != UInt8(ascii: "/") {
        break
      }
      at += 1
    }
    return end - scanner.at
  }

  /// The whole number at hand, before which mermaid sees no name; none where a point follows one digit.
  private var digitsLength: Int {
    var count = 0
    while 0x30...0x39 ~= scanner.byte(count) { count += 1 }
    if scanner.byte() == UInt8(ascii: "0") { return 1 }
    return count == 1 && scanner.byte(1) == UInt8(ascii: ".") ? 0 : count
  }

  private mutating func text() throws(DiagramFault) -> String {
    let quote = scanner.byte()
    var bytes: [UInt8] = []
    scanner.at += 1
    while !scanner.isAtEnd, scanner.byte() != quote {
      if scanner.byte() == UInt8(ascii: "\\") {
        scanner.at += 1
        switch scanner.byte() {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "r"), UInt8(ascii: "v"), UInt8(ascii: "0"):
          break
        default: if !scanner.isAtEnd { bytes.append(scanner.byte()) }
        }
      } else {
        bytes.append(scanner.byte())
      }
      scanner.at += 1
    }
    guard !scanner.isAtEnd else {
      throw DiagramFault("the quote has no end", at: start, help: "the same quote behind the text")
    }
    scanner.at += 1
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func takeHeading() -> Token? {
    if scanner.take("accTitle") {
      if let text = lineAfterColon() { return .accTitle(text) }
    } else if scanner.take("accDescr") {
      if let text = lineAfterColon() { return .accDescr(text) }
      scanner.skipSpace()
      if scanner.take("{") {
        let open = scanner.at
        while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "}") { scanner.at += 1 }
        if !scanner.isAtEnd {
          scanner.at += 1
          return .accDescr(Self.joined(scanner.text(open..<(scanner.at - 1))))
        }
      }
    } else if scanner.take("title") {
      if scanner.isAtEnd || scanner.byte() == 0x0A || DiagramScanner.isBlank(scanner.byte()) {
        return .title(Self.joined(restWithoutComment()))
      }
    }
    scanner.at = start
    return nil
  }

  private mutating func lineAfterColon() -> String? {
    let before = scanner.at
    scanner.skipBlanks()
    if scanner.take(":") { return Self.joined(restWithoutComment()) }
    scanner.at = before
    return nil
  }

  private mutating func restWithoutComment() -> String {
    let from = scanner.at
    while !scanner.isAtEnd, scanner.byte() != 0x0A, !scanner.starts(with: "%%") { scanner.at += 1 }
    return scanner.text(from..<scanner.at)
  }

  /// Lines without blanks at their ends and without empty ones among them; blanks in a row as one.
  private static func joined(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
