import Diagnostics

/// Reads a flowchart statement by statement; after a fault it goes on with the next line.
struct FlowchartParser: LineParser {
  var scanner: DiagramScanner
  var builder = FlowchartBuilder()
  var frames: [SubgraphFrame] = []
  var problems: DiagramProblems

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
  }

  /// - Parameter wordEnd: the offset behind the word `flowchart`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = FlowchartParser(source, wordEnd: wordEnd)
    parser.builder.chart.settings = source.settings
    parser.builder.chart.heading.title = source.settings.title
    parser.run()
    return DiagramReading(parser.builder.chart, parser.problems)
  }

  private mutating func run() {
    do throws(DiagramFault) {
      try header()
    } catch {
      problems.record(error)
      scanner.skipLine()
    }
    while !problems.isFull {
      scanner.skipSpace()
      if scanner.isAtEnd { break }
      if scanner.take(";") { continue }
      attempt { parser throws(DiagramFault) in
        try parser.statement()
      }
    }
    if problems.faults == 0, let frame = frames.last {
      problems.record(
        DiagramFault(
          "the subgraph has no end", at: frame.offset, help: "a line with end after its last statement"))
    }
    let (nodes, edges) = (builder.chart.nodes.count, builder.chart.edges.count)
    if nodes > DiagramLimits.nodes || edges > DiagramLimits.edges {
      let help = "at most \(DiagramLimits.nodes) nodes and \(DiagramLimits.edges) edges are drawn"
      problems.record(DiagramFault("the diagram has \(nodes) nodes and \(edges) edges", at: 0, help: help))
    }
  }

  /// The direction behind the first word, and the end of its line.
  private mutating func header() throws(DiagramFault) {
    scanner.skipBlanks()
    if scanner.isAtEnd || scanner.byte() == 0x0A { return }
    if scanner.byte() == UInt8(ascii: ";") { return }
    let start = scanner.at
    let words: [(StaticString, Flowchart.Direction)] = [
      ("LR", .right), ("RL", .left), ("TB", .down), ("BT", .up), ("TD", .down), ("BR", .down), ("<", .left),
      (">", .right), ("^", .up), ("v", .down),
    ]
    guard let direction = words.first(where: { scanner.take($0.0) })?.1 else {
      throw DiagramFault(
        "no direction stands behind the diagram's first word", at: start, help: "TB, BT, LR or RL")
    }
    builder.chart.direction = direction
    scanner.skipBlanks()
    guard scanner.isAtSeparator else {
      throw DiagramFault(
        "a statement stands on the diagram's first line", at: scanner.at,
        help: "a line break or a semicolon after the direction")
    }
  }

  private mutating func statement() throws(DiagramFault) {
    if try scanner.takeAccessibility(into: &builder.chart.heading) { return }
    switch scanner.byte() {
    case UInt8(ascii: "s"):
      if scanner.isWord("style") { return try style() }
      if scanner.isWord("subgraph") { return try beginSubgraph() }
    case UInt8(ascii: "l"): if scanner.isWord("linkStyle") { return try linkStyle() }
    case UInt8(ascii: "c"):
      if scanner.isWord("classDef") { return try classDef() }
      if scanner.isWord("class") { return try classStatement() }
      if scanner.starts(with: "click"), DiagramScanner.isBlank(scanner.byte(5)) { return try click() }
    case UInt8(ascii: "e"): if scanner.isWord("end") { return try endSubgraph() }
    case UInt8(ascii: "d"): if direction() { return }
    default: break
    }
    try vertexStatement()
  }

  /// `direction LR` turns the subgraph around it; at the top it has no effect.
  private mutating func direction() -> Bool {
    guard scanner.isWord("direction") else { return false }
    let start = scanner.at
    scanner.at += 9
    if scanner.skipBlanks() {
      let words: [(StaticString, Flowchart.Direction)] = [
        ("TB", .down), ("TD", .down), ("BT", .up), ("LR", .right), ("RL", .left),
      ]
      if let direction = words.first(where: { scanner.take($0.0) })?.1 {
        if !frames.isEmpty { frames[frames.count - 1].direction = direction }
        scanner.skipLine()
        return true
      }
    }
    scanner.at = start
    return false
  }

  /// The end of a statement; a comment behind it is let pass with a warning.
  mutating func endStatement(after what: String) throws(DiagramFault) {
    scanner.skipBlanks()
    if scanner.isAtSeparator {
      if scanner.byte() == UInt8(ascii: ";") { scanner.at += 1 }
      return
    }
    if scanner.starts(with: "%%") {
      problems.warn(
        "diagram-trailing-comment", "mermaid takes comments only on lines of their own", at: scanner.at,
        help: "the comment on a line of its own")
      scanner.skipLine()
      return
    }
    throw DiagramFault("unexpected text after \(what)", at: scanner.at, help: helpForRest())
  }

  private func helpForRest() -> String {
    switch scanner.byte() {
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ">"): "an edge such as -->, --- or ==>"
    case UInt8(ascii: "#"): "comments begin with %% and stand on lines of their own"
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "\""):
      "one label, with its text in quotes when it holds brackets"
    default: "a line break, a semicolon, or an edge"
    }
  }
}
