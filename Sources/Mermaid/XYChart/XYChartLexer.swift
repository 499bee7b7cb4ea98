/// A piece of a chart’s source that means something by itself.
enum XYChartToken: Equatable {
  case lineEnd, semicolon, end
  case header
  case orientation(String)
  case title
  case accTitle(String)
  case accDescr(String)
  case xAxis, yAxis, line, bar
  case open, close, comma, arrow
  case number(Double)
  /// Letters, digits or signs of a text without quotes.
  case word(String)
  case string(String)
  case colon
}

/// Cuts a chart’s source into tokens. What a piece is depends on the statement that it stands in, as in mermaid:
/// numbers are numbers only behind an axis and inside the brackets of values, and a line break ends a statement
/// only where no blank stands before it.
struct XYChartLexer {
  private enum Mode {
    case axis, categories, series, values
  }

  private(set) var scanner: DiagramScanner
  private var modes: [Mode] = []
  /// Where the token read last begins.
  private(set) var start = 0

  init(_ bytes: [UInt8], at offset: Int) {
    scanner = DiagramScanner(bytes)
    scanner.at = offset
  }

  /// Goes on with the next line, as from the beginning.
  mutating func skipLine(from offset: Int) {
    scanner.at = min(max(scanner.at, offset), scanner.bytes.count)
    scanner.skipLine()
    modes = []
  }

  mutating func next() throws(DiagramFault) -> XYChartToken {
    while true {
      start = scanner.at
      if scanner.isAtEnd { return .end }
      if skipComment() { continue }
      let byte = scanner.byte()
      if byte == 0x0A { return lineEnd() }
      if let token = try keyword() { return token }
      if let token = bracketOrNumber() { return token }
      if byte == UInt8(ascii: "\"") {
        if let text = try quoted() { return .string(text) }
        continue
      }
      if DiagramScanner.isBlank(byte) {
        scanner.skipSpace()
        continue
      }
      return try sign()
    }
  }

  /// Comments reach to the end of their line and take the character before them along.
  private mutating func skipComment() -> Bool {
    if scanner.starts(with: "%%"), scanner.byte(2) != UInt8(ascii: "{") {
      scanner.skipLine()
      return true
    }
    let width = scanner.scalar?.1 ?? 1
    guard scanner.byte() != UInt8(ascii: "}"), scanner.starts(with: "%%", at: scanner.at + width) else {
      return false
    }
    scanner.at += width
    scanner.skipLine()
    return true
  }

  private mutating func lineEnd() -> XYChartToken {
    switch modes.last {
    case .axis, .series:
      modes.removeLast()
      scanner.at += 1
    case .categories, .values, nil:
      while scanner.byte() == 0x0A, !scanner.isAtEnd { scanner.at += 1 }
    }
    return .lineEnd
  }

  private mutating func keyword() throws(DiagramFault) -> XYChartToken? {
    if scanner.takeWordIgnoringCase("title") { return .title }
    if let token = try accessibility() { return token }
    if scanner.takeWordIgnoringCase("xychart-beta") || scanner.takeWordIgnoringCase("xychart") {
      return .header
    }
    for word in ["vertical", "horizontal"] as [StaticString] where scanner.startsIgnoringCase(word) {
      let end = scanner.at + word.utf8CodeUnitCount
      defer { scanner.at = end }
      return .orientation(scanner.text(scanner.at..<end))
    }
    if scanner.takeWordIgnoringCase("x-axis") {
      modes.append(.axis)
      return .xAxis
    }
    if scanner.takeWordIgnoringCase("y-axis") {
      modes.append(.axis)
      return .yAxis
    }
    if scanner.takeWordIgnoringCase("line") {
      modes.append(.series)
      return .line
    }
    if scanner.takeWordIgnoringCase("bar") {
      modes.append(.series)
      return .bar
    }
    return nil
  }

  private mutating func accessibility() throws(DiagramFault) -> XYChartToken? {
    switch try scanner.takeAccessibilityIgnoringCase() {
    case .title(let text): .accTitle(text)
    case .description(let text): .accDescr(text)
    case nil: nil
    }
  }

  private mutating func bracketOrNumber() -> XYChartToken? {
    switch scanner.byte() {
    case UInt8(ascii: "["):
      if modes.last == .axis {
        modes.append(.categories)
      } else if modes.last == .series {
        modes.append(.values)
      }
      scanner.at += 1
      return .open
    case UInt8(ascii: "]"):
      if modes.last == .categories || modes.last == .values { modes.removeLast() }
      scanner.at += 1
      return .close
    default: break
    }
    if modes.last == .axis, scanner.take("-->") { return .arrow }
    guard modes.last == .axis || modes.last == .values, let end = numberEnd() else { return nil }
    let text = scanner.text(scanner.at..<end)
    scanner.at = end
    return .number(Double(text) ?? .infinity)
  }

  /// The end of a number such as `4`, `-4.5` or `.5`.
  private func numberEnd() -> Int? {
    let bytes = scanner.bytes
    var at = scanner.at
    func digits(_ start: Int) -> Int {
      var end = start
      while end < bytes.count, 0x30...0x39 ~= bytes[end] { end += 1 }
      return end
    }
    if scanner.byte() == UInt8(ascii: "+") || scanner.byte() == UInt8(ascii: "-") { at += 1 }
    let whole = digits(at)
    guard whole < bytes.count, bytes[whole] == UInt8(ascii: ".") else { return whole > at ? whole : nil }
    let fraction = digits(whole + 1)
    if fraction > whole + 1 { return fraction }
    return whole > at ? whole : nil
  }

  /// A text in quotes; nil for an empty one, which counts for nothing.
  private mutating func quoted() throws(DiagramFault) -> String? {
    scanner.at += 1
    let open = scanner.at
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "\"") { scanner.at += 1 }
    guard !scanner.isAtEnd else {
      throw DiagramFault("the text has no closing quote", at: start, help: "\" after it")
    }
    let text = scanner.text(open..<scanner.at)
    scanner.at += 1
    return text.isEmpty ? nil : text
  }

  private mutating func sign() throws(DiagramFault) -> XYChartToken {
    let byte = scanner.byte()
    let isLetter = DiagramScanner.isLetter(byte)
    let isDigit = 0x30...0x39 ~= byte
    if isLetter || isDigit {
      let begin = scanner.at
      while isLetter ? DiagramScanner.isLetter(scanner.byte()) : 0x30...0x39 ~= scanner.byte() {
        scanner.at += 1
      }
      return .word(scanner.text(begin..<scanner.at))
    }
    let isReference =
      byte == UInt8(ascii: "#") && Entities.hashReferenceEnd(scanner.bytes, scanner.at) != nil
    if "+=*#_.&-".utf8.contains(byte), !isReference {
      scanner.at += 1
      return .word(String(UnicodeScalar(byte)))
    }
    if scanner.take(",") { return .comma }
    if scanner.take(":") { return .colon }
    if scanner.take(";") { return .semicolon }
    throw DiagramFault(
      "a text without quotes cannot hold this sign", at: scanner.at, help: "the text in quotes")
  }
}
