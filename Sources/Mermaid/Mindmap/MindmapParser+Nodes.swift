extension MindmapParser {
  /// `text`, `id[text]` or `[text]`, with any of the brackets.
  mutating func node() throws(DiagramFault) -> (source: String, shape: Mindmap.Shape) {
    let start = scanner.at
    if !startsBracket {
      while !scanner.isAtEnd, !Self.endsName(scanner.byte()) { scanner.at += 1 }
      let name = scanner.text(start..<scanner.at)
      if scanner.isAtEnd || scanner.byte() == 0x0A { return (name, .plain) }
    }
    let open = scanner.at
    guard let opening = takeOpening() else {
      throw DiagramFault(
        "a brace stands alone", at: open, help: "{{text}} for a hexagon; braces inside a text stand in quotes"
      )
    }
    let source = try text(from: open)
    let close = scanner.at
    guard let closing = takeClosing() else {
      throw DiagramFault(
        scanner.isAtEnd ? "the bracket has no end" : "unexpected text in the brackets",
        at: scanner.isAtEnd ? open : close,
        help: "text with brackets stands in quotes: id[\"a (b)\"]")
    }
    return (source, Self.shape(opening, closing))
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "}"), 0x0A:
      true
    default: false
    }
  }

  private var startsBracket: Bool {
    Self.endsName(scanner.byte()) || scanner.starts(with: "-)")
  }

  private mutating func takeOpening() -> String? {
    let marks: [StaticString] = ["-)", "(-", "))", ")", "((", "{{", "(", "["]
    return marks.first { scanner.take($0) }.map { "\($0)" }
  }

  private mutating func takeClosing() -> String? {
    let marks: [StaticString] = ["))", ")", "]", "}}", "(-", "-)", "((", "("]
    return marks.first { scanner.take($0) }.map { "\($0)" }
  }

  /// mermaid looks at the opening bracket, and at the closing one only behind a single `(`.
  private static func shape(_ opening: String, _ closing: String) -> Mindmap.Shape {
    switch opening {
    case "[": .square
    case "(": closing == ")" ? .rounded : .cloud
    case "((": .circle
    case ")": .cloud
    case "))": .bang
    case "{{": .hexagon
    default: .plain
    }
  }

  /// The text between brackets: in quotes, in quotes and backticks, or bare.
  private mutating func text(from open: Int) throws(DiagramFault) -> String {
    let start = scanner.at
    if scanner.take("\"`") { return try quoted(from: start, end: UInt8(ascii: "`")) }
    if scanner.take("\"") { return try quoted(from: start, end: UInt8(ascii: "\"")) }
    while !scanner.isAtEnd, !Self.endsText(scanner.byte()) { scanner.at += 1 }
    guard scanner.at > start || scanner.isAtEnd else {
      throw DiagramFault("the brackets are empty", at: open, help: "a text between them")
    }
    return scanner.text(start..<scanner.at)
  }

  private mutating func quoted(from open: Int, end: UInt8) throws(DiagramFault) -> String {
    let start = scanner.at
    while !scanner.isAtEnd, scanner.byte() != end, scanner.byte() != UInt8(ascii: "\"") { scanner.at += 1 }
    let text = scanner.text(start..<scanner.at)
    let isClosed = end == UInt8(ascii: "\"") ? scanner.take("\"") : scanner.take("`\"")
    guard isClosed else {
      throw DiagramFault(
        scanner.isAtEnd ? "the quote has no end" : "a quote stands inside the quoted text", at: open,
        help: "#quot; for a quote inside the text")
    }
    guard !text.isEmpty else {
      throw DiagramFault("the quotes are empty", at: open, help: "a text between them")
    }
    return text
  }

  private static func endsText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }
}
