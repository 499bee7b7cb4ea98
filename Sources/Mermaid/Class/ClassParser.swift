import Diagnostics

/// Reads a class diagram token by token; after a fault it goes on with the next line.
struct ClassParser: TokenParser {
  var builder = ClassBuilder()
  var problems: DiagramProblems
  let source: MaskedSource
  let tokens: [ClassToken]
  var at = 0

  private init(_ text: DiagramSource, wordStart: Int) {
    problems = DiagramProblems(text)
    source = MaskedSource(text.bytes, ignoresCase: false)
    tokens = ClassLexer.tokens(of: source, from: wordStart)
  }

  /// - Parameter wordStart: the offset of the word `classDiagram`.
  static func parse(_ text: DiagramSource, wordStart: Int) -> DiagramReading {
    var parser = ClassParser(text, wordStart: wordStart)
    parser.builder.diagram.settings = text.settings
    parser.builder.diagram.heading.title = text.settings.title
    parser.run()
    return DiagramReading(parser.builder.diagram, parser.problems)
  }

  private mutating func run() {
    guarded { (parser: inout Self) throws(DiagramFault) in try parser.header() }
    while !problems.isFull, token.kind != .end {
      if token.kind == .newline {
        at += 1
        continue
      }
      guarded { (parser: inout Self) throws(DiagramFault) in
        try parser.statement()
        guard parser.token.kind == .newline || parser.token.kind == .end else {
          throw parser.unexpected("a line break after the statement")
        }
      }
    }
    builder.finish()
    let count = builder.diagram.classes.count + builder.diagram.notes.count + builder.diagram.interfaces.count
    if count > DiagramLimits.nodes || builder.diagram.relations.count > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the diagram has \(count) classes and \(builder.diagram.relations.count) relations", at: 0,
          help: "at most \(DiagramLimits.nodes) classes and \(DiagramLimits.edges) relations are drawn"))
    }
  }

  private mutating func header() throws(DiagramFault) {
    at += 1
    guard token.kind == .newline else {
      throw unexpected("a line break behind the diagram's first word")
    }
    at += 1
    guard token.kind != .end else {
      throw DiagramFault("the diagram is empty", at: 0, help: "a line such as class Name")
    }
  }

  // MARK: - Tokens

  /// What is wrong with the token at hand.
  func unexpected(_ help: String) -> DiagramFault {
    let token = token
    let shown = source.text(token.offset..<max(token.range.upperBound, token.offset))
    if token.kind == .newline { return DiagramFault("the line ends too early", at: token.offset, help: help) }
    if token.kind == .end { return DiagramFault("the diagram ends too early", at: token.offset, help: help) }
    if shown.isEmpty {
      return DiagramFault(
        "a text in quotes or between signs has no end", at: token.offset, help: "the sign that closes it")
    }
    let better =
      switch shown {
      case ";": "a line break without ;"
      case "&": "< and > for &lt; and &gt;"
      default: help
      }
    return DiagramFault("unexpected “\(shown.prefix(40))”", at: token.offset, help: better)
  }

  // MARK: - Names

  /// A class's name: parts in a row, dots between them allowed, a type between tildes behind them.
  mutating func className() throws(DiagramFault) -> String {
    let offset = token.offset
    let name = try nameParts("the name of a class")
    try checkLength(name, at: offset)
    guard let type = takeText(.generic) else { return name }
    return "\(name)~\(type)~"
  }

  mutating func nameParts(_ help: String) throws(DiagramFault) -> String {
    var name: [UInt8] = []
    while true {
      if let literal = takeText(.quotedName) {
        name += literal.utf8
        break
      }
      guard token.isNamePart else { throw unexpected(help) }
      name += source.bytes[token.range]
      at += 1
      if take(.dot) {
        name.append(UInt8(ascii: "."))
      } else if !token.isNamePart, token.kind != .quotedName {
        break
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// `["text"]`.
  mutating func bracketLabel() throws(DiagramFault) -> String? {
    guard take(.bracketOpen) else { return nil }
    guard let label = takeText(.string) else { throw unexpected("a text in quotes, as in [\"text\"]") }
    guard take(.bracketClose) else { throw unexpected("] after the text") }
    return label
  }
}
