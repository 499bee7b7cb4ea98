/// Reads the rows `source,target,value` of a sankey diagram.
struct SankeyParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var chart = Sankey()
  private var places: [String: Int] = [:]
  /// Where each row begins.
  private var offsets: [Int] = []
  private var toldOfLetters = false
  /// Behind the last byte that is neither blank nor line end.
  private let contentEnd: Int

  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = SankeyParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.chart, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    let last = source.bytes.lastIndex { !DiagramScanner.isBlank($0) && $0 != 0x0A }
    contentEnd = last.map { $0 + 1 } ?? 0
    problems = DiagramProblems(source)
    chart.heading.title = source.settings.title
    chart.settings = SankeySettings(source.settings.config?["sankey"])
  }

  private mutating func run() {
    header()
    while !problems.isFull {
      skipEmptyLines()
      if scanner.isAtEnd { break }
      attempt { parser throws(DiagramFault) in
        try parser.row()
      }
    }
    guard problems.faults == 0 else { return }
    do throws(DiagramFault) {
      try check()
    } catch {
      problems.record(error)
    }
  }

  private mutating func header() {
    let start = scanner.at
    let hasBlanks = scanner.skipBlanks()
    if scanner.isAtEnd { return }
    if scanner.byte() != 0x0A {
      problems.record(
        DiagramFault(
          "text stands behind the diagram's first word", at: scanner.at, help: "the rows on lines below it"))
      scanner.skipLine()
    } else if hasBlanks {
      warnOfBlanks(at: start)
    }
  }

  /// Passes over line ends, and with a warning over lines of blanks.
  private mutating func skipEmptyLines() {
    while !scanner.isAtEnd {
      if scanner.byte() == 0x0A {
        scanner.at += 1
        continue
      }
      let start = scanner.at
      scanner.skipBlanks()
      if scanner.isAtEnd { return }
      guard scanner.byte() == 0x0A else {
        scanner.at = start
        return
      }
      if !isRestEmpty { warnOfBlanks(at: start) }
    }
  }

  private var isRestEmpty: Bool { scanner.at >= contentEnd }

  private mutating func warnOfBlanks(at offset: Int) {
    problems.warn(
      "diagram-blanks", "mermaid takes no blanks here", at: offset, help: "the line without them")
  }

  // MARK: - Rows

  private mutating func row() throws(DiagramFault) {
    let start = scanner.at
    let source = try field("a source")
    try comma()
    let target = try field("a target")
    try comma()
    let valueOffset = scanner.at
    let value = number(try field("a value"), at: valueOffset)
    guard scanner.isAtEnd || scanner.byte() == 0x0A else {
      throw DiagramFault(
        "the row has more than three fields", at: scanner.at,
        help: "source,target,value; a name with a comma stands in quotes")
    }
    offsets.append(start)
    chart.flows.append(Sankey.Flow(source: node(source), target: node(target), value: value))
  }

  private mutating func comma() throws(DiagramFault) {
    guard scanner.take(",") else {
      throw DiagramFault(
        "the row has fewer than three fields", at: scanner.at, help: "source,target,value")
    }
  }

  /// One field, without the blanks at its ends and with its doubled quotes as single ones.
  private mutating func field(_ what: String) throws(DiagramFault) -> String {
    let start = scanner.at
    scanner.skipBlanks()
    if scanner.byte() == UInt8(ascii: "\"") {
      if scanner.at > start { warnOfBlanks(at: start) }
      return try quotedField(what)
    }
    scanner.at = start
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: ","), scanner.byte() != 0x0A {
      if scanner.byte() == UInt8(ascii: "\"") {
        throw DiagramFault(
          "a quote stands in the middle of a field", at: scanner.at,
          help: "the whole field in quotes, and quotes in it doubled: \"the \"\"best\"\" plan\"")
      }
      scanner.at += 1
    }
    guard scanner.at > start else {
      throw DiagramFault("the row lacks \(what)", at: start, help: "source,target,value")
    }
    return checked(start..<scanner.at)
  }

  private mutating func quotedField(_ what: String) throws(DiagramFault) -> String {
    let open = scanner.at
    scanner.at += 1
    while !scanner.isAtEnd {
      if scanner.byte() == UInt8(ascii: "\"") {
        guard scanner.byte(1) == UInt8(ascii: "\"") else { break }
        scanner.at += 1
      }
      scanner.at += 1
    }
    guard !scanner.isAtEnd else {
      throw DiagramFault("the quote has no end", at: open, help: "\" behind the name")
    }
    let text = checked((open + 1)..<scanner.at)
    scanner.at += 1
    guard scanner.at - open > 2 else {
      throw DiagramFault("the row lacks \(what)", at: open, help: "a name between the quotes")
    }
    let end = scanner.at
    if scanner.skipBlanks(), !isRestEmpty { warnOfBlanks(at: end) }
    return Self.singleQuotes(text)
  }

  /// The text of a field; mermaid knows only printable ASCII in it.
  private mutating func checked(_ range: Range<Int>) -> String {
    if !toldOfLetters,
      let strange = range.first(where: { !(0x20...0x7E ~= scanner.bytes[$0]) && scanner.bytes[$0] != 0x0A })
    {
      toldOfLetters = true
      problems.warn(
        "diagram-letters", "mermaid takes only the letters and signs of ASCII in a sankey", at: strange,
        help: "drawn here all the same; names in ASCII are drawn everywhere")
    }
    let text = Entities.decode(scanner.text(range)).trimmedSpace
    guard text.utf8.contains(0x0A) else { return text }
    return text.split(separator: "\n").joined(separator: " ")
  }

  private static func singleQuotes(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isSecond = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\""), isSecond {
        isSecond = false
        continue
      }
      isSecond = byte == UInt8(ascii: "\"")
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func number(_ text: String, at offset: Int) -> Double {
    guard let (value, isWhole) = NumberText.leading(text) else {
      problems.warn(
        "diagram-number", "\(text.prefix(40)) is no number and counts as 0", at: offset,
        help: "a number: 12.5")
      return 0
    }
    if !isWhole {
      problems.warn(
        "diagram-number", "\(text.prefix(40)) is read as \(NumberText.text(value))", at: offset,
        help: "digits and a point, without separators or unit")
    } else if value < 0 {
      problems.warn(
        "diagram-number", "a flow below 0 cannot be drawn to scale", at: offset,
        help: "source and target the other way round")
    }
    return value
  }

  private mutating func node(_ name: String) -> Int {
    if let place = places[name] { return place }
    let place = chart.nodes.count
    places[name] = place
    chart.nodes.append(Sankey.Node(name: name))
    return place
  }

  // MARK: - The whole

  private mutating func check() throws(DiagramFault) {
    guard !chart.flows.isEmpty else {
      throw DiagramFault(
        "the diagram has no rows", at: scanner.bytes.count, help: "rows such as Granted,Used,120")
    }
    guard chart.nodes.count <= DiagramLimits.nodes, chart.flows.count <= DiagramLimits.edges else {
      throw DiagramFault(
        "the diagram has \(chart.nodes.count) nodes and \(chart.flows.count) flows", at: 0,
        help: "at most \(DiagramLimits.nodes) nodes and \(DiagramLimits.edges) flows are drawn")
    }
    chart.addUp()
    if let flow = SankeyColumns.flowInCircle(chart) {
      let names = (chart.nodes[chart.flows[flow].source].name, chart.nodes[chart.flows[flow].target].name)
      throw DiagramFault(
        "circular link: what flows from \(names.0.prefix(40)) to \(names.1.prefix(40)) comes back",
        at: offsets[flow], help: "flows that never return to where they came from")
    }
  }
}
