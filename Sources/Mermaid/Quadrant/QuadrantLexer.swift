/// A piece of a quadrant chart's source that means something by itself.
enum QuadrantToken: Equatable {
  case lineEnd, end, header
  case title(String)
  case accTitle(String)
  case accDescr(String)
  case xAxis, yAxis, arrow
  case quadrant(Int)
  case classDef
  case className(String)
  /// `: [x, y]`.
  case place(Double, Double)
  case string(String)
  case sign(QuadrantSign, String)
}

/// What a piece of a text without quotes is; statements differ in what they take.
enum QuadrantSign {
  case letters, digits, unicode, comma, colon, ampersand, number, star, plus, equals, dot, underscore, minus
  case blank, punctuation

  /// Can a text begin with it?
  var beginsText: Bool {
    switch self {
    case .letters, .digits, .unicode, .comma, .ampersand, .number, .star, .plus, .equals, .dot, .underscore,
      .punctuation:
      true
    case .colon, .minus, .blank: false
    }
  }

  var continuesText: Bool { beginsText || self == .minus || self == .blank }

  var isInStyle: Bool {
    switch self {
    case .letters, .digits, .colon, .number, .minus, .blank: true
    case .unicode, .comma, .ampersand, .star, .plus, .equals, .dot, .underscore, .punctuation: false
    }
  }

  var isInName: Bool {
    switch self {
    case .letters, .digits, .unicode, .comma, .colon, .ampersand, .number, .star, .minus: true
    case .plus, .equals, .dot, .underscore, .blank, .punctuation: false
    }
  }
}

/// Cuts a quadrant chart's source into tokens.
struct QuadrantLexer {
  private(set) var scanner: DiagramScanner
  /// Where the token read last begins.
  private(set) var start = 0
  /// Places written as `[0,0.5]`, which mermaid cannot read.
  private(set) var tightPlaces: [Int] = []
  /// Numbers written as `0,5`, which mermaid draws nowhere.
  private(set) var commas: [Int] = []
  /// A `#` right behind a colon begins a colour rather than a character reference.
  private var isInClass = false
  /// Runs of blanks, of white space and of dashes measured last: each is measured once, though many tokens
  /// look at its end.
  private var runs = (blanks: 0..<0, space: 0..<0, dashes: 0..<0)

  init(_ bytes: [UInt8], at offset: Int) {
    scanner = DiagramScanner(bytes)
    scanner.at = offset
  }

  /// Goes on with the next line.
  mutating func skipLine(from offset: Int) {
    scanner.at = min(max(scanner.at, offset), scanner.bytes.count)
    scanner.skipLine()
  }

  mutating func next() throws(DiagramFault) -> QuadrantToken {
    while true {
      start = scanner.at
      if scanner.isAtEnd { return .end }
      if skipComment() { continue }
      if scanner.byte() == 0x0A {
        while scanner.byte() == 0x0A, !scanner.isAtEnd { scanner.at += 1 }
        isInClass = false
        return .lineEnd
      }
      if scanner.takeWordIgnoringCase("title") { return .title(scanner.restOfLine().trimmedSpace) }
      switch try scanner.takeAccessibilityIgnoringCase() {
      case .title(let text): return .accTitle(text)
      case .description(let text): return .accDescr(text)
      case nil: break
      }
      if let token = axisOrField() { return token }
      if scanner.takeWordIgnoringCase("classdef") {
        isInClass = true
        return .classDef
      }
      if scanner.byte() == UInt8(ascii: "\"") {
        if let text = try quoted() { return .string(text) }
        continue
      }
      if scanner.take(":::") { return .className(try className()) }
      if let token = try place() { return token }
      if takeSpaced("quadrantchart") { return .header }
      return try sign()
    }
  }

  /// Comments reach to the end of their line and take the character before them along.
  private mutating func skipComment() -> Bool {
    let width = scanner.scalar?.1 ?? 1
    let isAtComment = scanner.starts(with: "%%")
    let isBeforeComment =
      scanner.byte() != UInt8(ascii: "}") && scanner.starts(with: "%%", at: scanner.at + width)
    guard isAtComment || isBeforeComment else { return false }
    if !isAtComment { scanner.at += width }
    scanner.skipLine()
    return true
  }

  /// The end of the run of such bytes from an offset on.
  private func end(
    of run: inout Range<Int>, from offset: Int, where isPart: (UInt8) -> Bool
  ) -> Int {
    if !run.contains(offset) {
      run = offset..<(scanner.bytes[offset...].firstIndex { !isPart($0) } ?? scanner.bytes.count)
    }
    return run.upperBound
  }

  private mutating func endOfBlanks() -> Int {
    var run = runs.blanks
    defer { runs.blanks = run }
    return end(of: &run, from: scanner.at) { $0 == 0x20 }
  }

  /// Takes a word with the blanks around it.
  private mutating func takeSpaced(_ word: StaticString) -> Bool {
    let begin = endOfBlanks()
    guard scanner.startsIgnoringCase(word, at: begin) else { return false }
    scanner.at = begin + word.utf8CodeUnitCount
    while scanner.byte() == 0x20 { scanner.at += 1 }
    return true
  }

  private mutating func axisOrField() -> QuadrantToken? {
    if takeSpaced("x-axis") { return .xAxis }
    if takeSpaced("y-axis") { return .yAxis }
    if takeArrow() { return .arrow }
    if takeSpaced("quadrant-1") { return .quadrant(0) }
    if takeSpaced("quadrant-2") { return .quadrant(1) }
    if takeSpaced("quadrant-3") { return .quadrant(2) }
    if takeSpaced("quadrant-4") { return .quadrant(3) }
    return nil
  }

  /// Two dashes or more and `>`, with the blanks around them.
  private mutating func takeArrow() -> Bool {
    let first = endOfBlanks()
    var run = runs.dashes
    let last = end(of: &run, from: first) { $0 == UInt8(ascii: "-") }
    runs.dashes = run
    guard last >= first + 2, last < scanner.bytes.count, scanner.bytes[last] == UInt8(ascii: ">") else {
      return false
    }
    scanner.at = last + 1
    while scanner.byte() == 0x20 { scanner.at += 1 }
    return true
  }

  /// A text in quotes, or in quotes and backticks; nil for an empty one, which counts for nothing.
  private mutating func quoted() throws(DiagramFault) -> String? {
    scanner.at += 1
    let isMarkdown = scanner.take("`")
    let open = scanner.at
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "\""),
      !isMarkdown || scanner.byte() != UInt8(ascii: "`")
    {
      scanner.at += 1
    }
    let text = scanner.text(open..<scanner.at)
    guard isMarkdown ? scanner.take("`\"") : scanner.take("\"") else {
      throw DiagramFault(
        "the text has no closing quote", at: start, help: isMarkdown ? "`\" after it" : "\" after it")
    }
    return text.isEmpty ? nil : text
  }

  private mutating func className() throws(DiagramFault) -> String {
    let begin = scanner.at
    while DiagramScanner.isWordByte(scanner.byte()) { scanner.at += 1 }
    guard scanner.at > begin else {
      throw DiagramFault("::: lacks the name of a class", at: begin, help: "a name such as in A:::important")
    }
    return scanner.text(begin..<scanner.at)
  }

  // MARK: - Places

  /// `: [x, y]` with the white space around it.
  private mutating func place() throws(DiagramFault) -> QuadrantToken? {
    let begin = scanner.at
    var run = runs.space
    let colon = end(of: &run, from: begin) { DiagramScanner.isBlank($0) || $0 == 0x0A }
    runs.space = run
    guard scanner.starts(with: ":", at: colon) else { return nil }
    scanner.at = colon + 1
    scanner.skipSpace()
    guard scanner.take("[") else {
      scanner.at = begin
      return nil
    }
    scanner.skipSpace()
    let x = try coordinate(before: UInt8(ascii: ","))
    let isTight = x == 0 && scanner.byte() == UInt8(ascii: ",") && 0x30...0x39 ~= scanner.byte(1)
    if isTight { tightPlaces.append(scanner.at) }
    scanner.skipSpace()
    guard scanner.take(",") else {
      throw DiagramFault("the place lacks a comma", at: scanner.at, help: "a place such as [0.3, 0.6]")
    }
    scanner.skipSpace()
    let y = try coordinate(before: UInt8(ascii: "]"))
    scanner.skipSpace()
    guard scanner.take("]") else {
      throw DiagramFault(
        "the place lacks its closing bracket", at: scanner.at, help: "a place such as [0.3, 0.6]")
    }
    while scanner.byte() == 0x20 { scanner.at += 1 }
    return .place(x, y)
  }

  /// `1`, `0`, or `0.` with digits; a comma may stand for the point.
  private mutating func coordinate(before end: UInt8) throws(DiagramFault) -> Double {
    let begin = scanner.at
    if scanner.take("1") { return 1 }
    guard scanner.take("0") else {
      throw DiagramFault("this is no number from 0 to 1", at: begin, help: "0, 1 or a number such as 0.25")
    }
    let mark = scanner
    guard scanner.byte() == UInt8(ascii: ".") || scanner.byte() == UInt8(ascii: ",") else { return 0 }
    let isComma = scanner.byte() == UInt8(ascii: ",")
    scanner.at += 1
    let fraction = scanner.at
    while 0x30...0x39 ~= scanner.byte() { scanner.at += 1 }
    let digits = scanner.text(fraction..<scanner.at)
    var rest = scanner
    rest.skipSpace()
    guard !digits.isEmpty, !isComma || rest.byte() == end else {
      scanner = mark
      return 0
    }
    if isComma { commas.append(begin) }
    return Double("0." + digits) ?? 0
  }

  // MARK: - Signs

  private mutating func sign() throws(DiagramFault) -> QuadrantToken {
    let begin = scanner.at
    let byte = scanner.byte()
    if byte == UInt8(ascii: "#"), !(isInClass && scanner.byte(-1) == UInt8(ascii: ":")),
      let end = Entities.hashReferenceEnd(scanner.bytes, scanner.at)
    {
      scanner.at = end
      return .sign(.unicode, scanner.text(begin..<end))
    }
    if byte >= 0x80 || DiagramScanner.isLetter(byte) || 0x30...0x39 ~= byte {
      let kind: QuadrantSign = byte >= 0x80 ? .unicode : byte < 0x40 ? .digits : .letters
      while Self.isPart(scanner.byte(), of: kind) { scanner.at += 1 }
      return .sign(kind, scanner.text(begin..<scanner.at))
    }
    if byte == UInt8(ascii: ";") {
      scanner.at += 1
      isInClass = false
      return .lineEnd
    }
    guard let kind = Self.sign(byte) else {
      throw DiagramFault(
        "a text without quotes cannot hold this sign", at: begin,
        help: "the text in quotes, a place as [0.3, 0.6]")
    }
    scanner.at += 1
    return .sign(kind, String(UnicodeScalar(byte)))
  }

  private static func isPart(_ byte: UInt8, of kind: QuadrantSign) -> Bool {
    switch kind {
    case .unicode: byte >= 0x80
    case .digits: 0x30...0x39 ~= byte
    case .letters: DiagramScanner.isLetter(byte)
    case .comma, .colon, .ampersand, .number, .star, .plus, .equals, .dot, .underscore, .minus, .blank,
      .punctuation:
      false
    }
  }

  private static func sign(_ byte: UInt8) -> QuadrantSign? {
    switch byte {
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "="): .equals
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "#"): .number
    case UInt8(ascii: "_"): .underscore
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "&"): .ampersand
    case UInt8(ascii: "-"): .minus
    case 0x20, 0x09, 0x0B, 0x0C: .blank
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "'"), UInt8(ascii: "`"),
      UInt8(ascii: "?"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      .punctuation
    default: nil
    }
  }
}
