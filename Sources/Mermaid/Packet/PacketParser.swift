/// Reads the fields of a packet line by line.
struct PacketParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var packet = Packet()

  /// Bits that a packet may have, so that sums of them never overflow.
  private static let most = 1_000_000

  /// - Parameter wordEnd: the offset behind the word `packet`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = PacketParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.packet, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    let settings = source.settings.config?["packet"]
    if let bits = settings?["bitsPerRow"]?.int, 1...1_024 ~= bits { packet.bitsPerRow = bits }
    if let shows = settings?["showBits"]?.bool { packet.showsBits = shows }
  }

  private mutating func run() {
    scanner.skipHiddenLines()
    while !scanner.isAtEnd, !problems.isFull {
      attempt { parser throws(DiagramFault) in
        if try !parser.scanner.takeCommonStatement(into: &parser.packet.heading) { try parser.field() }
      }
      scanner.skipHiddenLines()
    }
    if packet.heading.title == nil { packet.heading.title = problems.source.settings.title }
    let blocks = packet.fields.count + (packet.fields.last?.last ?? 0) / packet.bitsPerRow
    if blocks > DiagramLimits.nodes {
      problems.record(
        DiagramFault(
          "the packet has \(blocks) fields and rows", at: 0, help: "at most \(DiagramLimits.nodes) of both"))
    }
  }

  /// `0-15: "label"`, `7: "label"` or `+16: "label"`.
  private mutating func field() throws(DiagramFault) {
    let help = "a field such as 0-15: \"Source Port\" or +16: \"Source Port\""
    let begin = scanner.at
    let next = (packet.fields.last?.last ?? -1) + 1
    var (first, last) = (next, next)
    if scanner.take("+") {
      scanner.skipHidden()
      let bits = try number(help)
      guard bits > 0 else { throw DiagramFault("the field has no bits", at: begin, help: "+1 or more") }
      last = next + bits - 1
    } else {
      first = try number(help)
      last = first
      scanner.skipHidden()
      if scanner.take("-") {
        scanner.skipHidden()
        last = try number(help)
      }
    }
    scanner.skipHidden()
    guard scanner.take(":") else { throw DiagramFault("the field lacks a colon", at: scanner.at, help: help) }
    scanner.skipHidden()
    let label = try scanner.takeQuoted("the label of the field", help: help)
    try scanner.endLine(after: "the field", help: "one field a line")
    guard last >= first else {
      throw DiagramFault("the field ends before it begins", at: begin, help: "\(first)-\(first) or more")
    }
    guard first == next else {
      throw DiagramFault(
        "the field leaves a gap, or lies over another", at: begin, help: "bit \(next) comes next")
    }
    guard last < Self.most else {
      throw DiagramFault("the packet is too long", at: begin, help: "at most \(Self.most) bits")
    }
    packet.fields.append(Packet.Field(label: label, first: first, last: last))
  }

  /// A whole number without needless zeros before it.
  private mutating func number(_ help: String) throws(DiagramFault) -> Int {
    let start = scanner.at
    while 0x30...0x39 ~= scanner.byte() { scanner.at += 1 }
    let text = scanner.text(start..<scanner.at)
    guard !text.isEmpty, text == "0" || !text.hasPrefix("0"), scanner.byte() != UInt8(ascii: ".") else {
      throw DiagramFault("the number of a bit is missing here", at: start, help: help)
    }
    return min(Int(text.prefix(12)) ?? Self.most, Self.most)
  }
}
