import Diagnostics

/// Reads a flowchart statement by statement; after a fault it goes on with the next line.
struct FlowchartParser {
  let source: DiagramSource
  var scanner: FlowchartScanner
  var builder = FlowchartBuilder()
  var frames: [SubgraphFrame] = []
  var diagnostics: [Diagnostic] = []
  private var faults = 0

  private init(_ source: DiagramSource, wordEnd: Int) {
    self.source = source
    scanner = FlowchartScanner(source.bytes)
    scanner.at = wordEnd
  }

  /// - Parameter wordEnd: the offset behind the word `flowchart`.
  /// - Returns: nil for the chart when there was an error.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> (Flowchart?, [Diagnostic]) {
    var parser = FlowchartParser(source, wordEnd: wordEnd)
    parser.builder.chart.settings = source.settings
    parser.builder.chart.title = source.settings.title
    parser.run()
    let isBroken = parser.diagnostics.contains { $0.severity == .error }
    return (isBroken ? nil : parser.builder.chart, parser.diagnostics)
  }

  private mutating func run() {
    do throws(FlowchartFault) {
      try header()
    } catch {
      record(error)
      scanner.skipLine()
    }
    while faults < DiagramLimits.problems {
      scanner.skipSpace()
      if scanner.isAtEnd { break }
      if scanner.take(";") { continue }
      do throws(FlowchartFault) {
        try statement()
      } catch {
        record(error)
        scanner.at = max(scanner.at, min(error.offset, scanner.bytes.count))
        scanner.skipLine()
      }
    }
    if faults == 0, let frame = frames.last {
      record(
        FlowchartFault(
          "the subgraph has no end", at: frame.offset, help: "a line with end after its last statement"))
    }
    let (nodes, edges) = (builder.chart.nodes.count, builder.chart.edges.count)
    if nodes > DiagramLimits.nodes || edges > DiagramLimits.edges {
      let help = "at most \(DiagramLimits.nodes) nodes and \(DiagramLimits.edges) edges are drawn"
      record(FlowchartFault("the diagram has \(nodes) nodes and \(edges) edges", at: 0, help: help))
    }
  }

  mutating func record(_ fault: FlowchartFault) {
    faults += 1
    diagnostics.append(
      source.diagnostic(.error, "diagram-syntax", fault.message, at: fault.offset, help: fault.help))
  }

  mutating func warn(_ code: String, _ message: String, at offset: Int, help: String) {
    guard diagnostics.count < DiagramLimits.problems else { return }
    diagnostics.append(source.diagnostic(.warning, code, message, at: offset, help: help))
  }

  /// The direction behind the first word, and the end of its line.
  private mutating func header() throws(FlowchartFault) {
    scanner.skipBlanks()
    if scanner.isAtEnd || scanner.byte() == 0x0A { return }
    if scanner.byte() == UInt8(ascii: ";") { return }
    let start = scanner.at
    let words: [(StaticString, Flowchart.Direction)] = [
      ("LR", .right), ("RL", .left), ("TB", .down), ("BT", .up), ("TD", .down), ("BR", .down), ("<", .left),
      (">", .right), ("^", .up), ("v", .down),
    ]
    guard let direction = words.first(where: { scanner.take($0.0) })?.1 else {
      throw FlowchartFault(
        "no direction stands behind the diagram's first word", at: start, help: "TB, BT, LR or RL")
    }
    builder.chart.direction = direction
    scanner.skipBlanks()
    guard scanner.isAtSeparator else {
      throw FlowchartFault(
        "a statement stands on the diagram's first line", at: scanner.at,
        help: "a line break or a semicolon after the direction")
    }
  }

  private mutating func statement() throws(FlowchartFault) {
    if try accessibility() { return }
    switch scanner.byte() {
    case UInt8(ascii: "s"):
      if scanner.isWord("style") { return try style() }
      if scanner.isWord("subgraph") { return try beginSubgraph() }
    case UInt8(ascii: "l"): if scanner.isWord("linkStyle") { return try linkStyle() }
    case UInt8(ascii: "c"):
      if scanner.isWord("classDef") { return try classDef() }
      if scanner.isWord("class") { return try classStatement() }
      if scanner.starts(with: "click"), FlowchartScanner.isBlank(scanner.byte(5)) { return try click() }
    case UInt8(ascii: "e"): if scanner.isWord("end") { return try endSubgraph() }
    case UInt8(ascii: "d"): if direction() { return }
    default: break
    }
    try vertexStatement()
  }

  /// `accTitle: …`, `accDescr: …` and `accDescr { … }`.
  private mutating func accessibility() throws(FlowchartFault) -> Bool {
    guard scanner.starts(with: "acc") else { return false }
    let start = scanner.at
    let isTitle = scanner.take("accTitle")
    guard isTitle || scanner.take("accDescr") else { return false }
    scanner.skipBlanks()
    if scanner.take(":") {
      let text = scanner.restOfLine().trimmedSpace
      if isTitle { builder.chart.accTitle = text } else { builder.chart.accDescr = text }
      return true
    }
    if !isTitle, scanner.take("{") {
      let open = scanner.at
      while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "}") { scanner.at += 1 }
      guard !scanner.isAtEnd else {
        throw FlowchartFault("the description has no end", at: start, help: "} after its text")
      }
      builder.chart.accDescr = scanner.text(open..<scanner.at).trimmedSpace
      scanner.at += 1
      return true
    }
    scanner.at = start
    return false
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
  mutating func endStatement(after what: String) throws(FlowchartFault) {
    scanner.skipBlanks()
    if scanner.isAtSeparator {
      if scanner.byte() == UInt8(ascii: ";") { scanner.at += 1 }
      return
    }
    if scanner.starts(with: "%%") {
      warn(
        "diagram-trailing-comment", "mermaid takes comments only on lines of their own", at: scanner.at,
        help: "the comment on a line of its own")
      scanner.skipLine()
      return
    }
    throw FlowchartFault("unexpected text after \(what)", at: scanner.at, help: helpForRest())
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
