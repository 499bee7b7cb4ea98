/// Reads a pie chart line by line.
struct PieParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var pie = Pie()
  private var labels: Set<String> = []

  /// - Parameter wordEnd: the offset behind the word `pie`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = PieParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.pie, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    if let hole = source.settings.config?["pie"]?["donutHole"]?.pixels, hole > 0, hole <= 0.9 {
      pie.hole = hole
    }
  }

  private mutating func run() {
    scanner.skipHidden()
    if scanner.isKeyword("showData") {
      scanner.at += 8
      pie.showsValues = true
    }
    scanner.skipHiddenLines()
    while !scanner.isAtEnd, !problems.isFull {
      attempt { parser throws(DiagramFault) in
        if try !parser.scanner.takeCommonStatement(into: &parser.pie.heading) { try parser.section() }
      }
      scanner.skipHiddenLines()
    }
    if pie.heading.title == nil { pie.heading.title = problems.source.settings.title }
    if pie.slices.count > DiagramLimits.nodes {
      let help = "at most \(DiagramLimits.nodes)"
      problems.record(DiagramFault("the chart has \(pie.slices.count) slices", at: 0, help: help))
    }
  }

  /// `"label" : value`.
  private mutating func section() throws(DiagramFault) {
    let example = "\"Dogs\" : 12"
    let label = try scanner.takeQuoted("the label of a slice", help: example)
    scanner.skipHidden()
    guard scanner.take(":") else {
      throw DiagramFault("a slice lacks the colon before its value", at: scanner.at, help: example)
    }
    scanner.skipHidden()
    let start = scanner.at
    let value = try number(help: example)
    try scanner.endLine(after: "the value", help: "one number a line, as in \(example)")
    guard value >= 0 else {
      throw DiagramFault("the value of a slice is negative", at: start, help: "0 or more")
    }
    if labels.insert(label).inserted { pie.slices.append(Pie.Slice(label: label, value: value)) }
  }

  /// A whole number without needless zeros before it, or a decimal one.
  private mutating func number(help: String) throws(DiagramFault) -> Double {
    let start = scanner.at
    _ = scanner.take("-")
    let first = scanner.at
    skipDigits()
    let isWhole = scanner.at - first == 1 || scanner.bytes[first..<scanner.at].first != UInt8(ascii: "0")
    var isNumber = scanner.at > first && isWhole
    if scanner.at > first, scanner.take(".") {
      let fraction = scanner.at
      skipDigits()
      isNumber = scanner.at > fraction
    }
    guard isNumber, let value = Double(scanner.text(start..<scanner.at)) else {
      throw DiagramFault("the value of a slice is no number", at: start, help: help)
    }
    return value
  }

  private mutating func skipDigits() {
    while 0x30...0x39 ~= scanner.byte() { scanner.at += 1 }
  }
}
