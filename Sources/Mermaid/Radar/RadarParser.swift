/// Reads a radar chart statement by statement.
struct RadarParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var radar = Radar()
  /// Curves whose values name their axes; axes may follow them.
  private var named: [(curve: Int, values: [(axis: String, value: Double)], offset: Int)] = []

  /// - Parameter wordStart: the offset of the word that names the type.
  static func parse(_ source: DiagramSource, wordStart: Int) -> DiagramReading {
    var parser = RadarParser(source, wordStart: wordStart)
    parser.run()
    return DiagramReading(parser.radar, parser.problems)
  }

  private init(_ source: DiagramSource, wordStart: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordStart
  }

  private mutating func run() {
    attempt { parser throws(DiagramFault) in try parser.header() }
    scanner.skipHiddenLines()
    while !scanner.isAtEnd, !problems.isFull {
      attempt { parser throws(DiagramFault) in
        if try !parser.scanner.takeCommonStatement(into: &parser.radar.heading) { try parser.statement() }
      }
      scanner.skipHiddenLines()
    }
    if radar.heading.title == nil { radar.heading.title = problems.source.settings.title }
    attempt { parser throws(DiagramFault) in try parser.resolve() }
    let count = radar.axes.count + radar.curves.reduce(0) { $0 + $1.values.count }
    if radar.axes.count * radar.curves.count > DiagramLimits.cells {
      problems.record(
        DiagramFault(
          "the chart has \(radar.curves.count) curves over \(radar.axes.count) axes", at: 0,
          help: "at most \(DiagramLimits.cells) values in all"))
    }
    if count > DiagramLimits.nodes {
      problems.record(
        DiagramFault("the chart has \(count) axes and values", at: 0, help: "at most \(DiagramLimits.nodes)"))
    }
  }

  private mutating func header() throws(DiagramFault) {
    guard scanner.take("radar-beta:") || scanner.isKeyword("radar-beta") else {
      throw DiagramFault("a radar chart begins with another word", at: scanner.at, help: "radar-beta")
    }
    if scanner.byte(-1) == UInt8(ascii: ":") { return }
    scanner.at += 10
    scanner.skipHidden()
    _ = scanner.take(":")
  }

  private mutating func statement() throws(DiagramFault) {
    let start = scanner.at
    guard let word = takeWord() else {
      throw DiagramFault(
        "no statement begins with this", at: start, help: "axis, curve, title, max, min or ticks")
    }
    switch word {
    case "axis": try list { parser throws(DiagramFault) in try parser.axis() }
    case "curve": try list { parser throws(DiagramFault) in try parser.curve() }
    case "showLegend", "ticks", "max", "min", "graticule":
      try option(word)
      while takeSign(",") {
        scanner.skipHidden()
        let start = scanner.at
        guard let word = takeWord() else {
          throw DiagramFault("an option is missing here", at: start, help: "max, min, ticks or graticule")
        }
        try option(word)
      }
    default:
      throw DiagramFault(
        "no statement begins with \(word.prefix(40))", at: start,
        help: "axis, curve, title, max, min or ticks")
    }
  }

  private mutating func list(_ read: (inout Self) throws(DiagramFault) -> Void) throws(DiagramFault) {
    repeat { try read(&self) } while takeSign(",")
  }

  // MARK: - Axes and curves

  /// `name["label"]`.
  private mutating func axis() throws(DiagramFault) {
    let name = try identifier("an axis")
    radar.axes.append(Radar.Axis(name: name, label: try label() ?? name))
  }

  /// `name["label"]{1, 2}` or `name{a: 1, b: 2}`.
  private mutating func curve() throws(DiagramFault) {
    let name = try identifier("a curve")
    let label = try label() ?? name
    let start = scanner.at
    guard takeSign("{") else {
      throw DiagramFault("the curve has no values", at: scanner.at, help: "values such as {1, 2, 3}")
    }
    var values: [(axis: String, value: Double)] = []
    scanner.skipHiddenLines()
    let hasNames = !(0x30...0x39 ~= scanner.byte())
    repeat {
      scanner.skipHiddenLines()
      let axis = hasNames ? try identifier("an axis") : ""
      if hasNames { _ = takeSign(":") }
      values.append((axis, try number()))
    } while takeSign(",")
    scanner.skipHiddenLines()
    guard takeSign("}") else {
      throw DiagramFault(
        "the values of the curve go on strangely", at: scanner.at, help: "commas between them, } at the end")
    }
    if hasNames { named.append((radar.curves.count, values, start)) }
    radar.curves.append(Radar.Curve(label: label, values: hasNames ? [] : values.map(\.value)))
  }

  /// Puts values that name their axes into the order of the axes.
  private mutating func resolve() throws(DiagramFault) {
    for (curve, values, offset) in named {
      guard !radar.axes.isEmpty else {
        throw DiagramFault("the chart has no axes", at: offset, help: "a line such as axis speed, strength")
      }
      var byAxis: [String: Double] = [:]
      for (axis, value) in values where byAxis[axis] == nil { byAxis[axis] = value }
      for axis in radar.axes {
        guard let value = byAxis[axis.name] else {
          throw DiagramFault(
            "the curve has no value for \(axis.name.prefix(40))", at: offset, help: "one for each axis")
        }
        radar.curves[curve].values.append(value)
      }
    }
  }

  private mutating func label() throws(DiagramFault) -> String? {
    guard takeSign("[") else { return nil }
    scanner.skipHidden()
    let text = try scanner.takeQuoted("the label", help: "a label such as speed[\"Speed\"]")
    guard takeSign("]") else {
      throw DiagramFault("the label lacks its closing bracket", at: scanner.at, help: "] after it")
    }
    return text
  }

  // MARK: - Options

  private mutating func option(_ name: String) throws(DiagramFault) {
    switch name {
    case "ticks": radar.ticks = try number()
    case "max": radar.most = try number()
    case "min": radar.least = try number()
    case "showLegend", "graticule":
      scanner.skipHidden()
      let start = scanner.at
      let value = takeWord()
      switch (name, value) {
      case ("showLegend", "true"), ("showLegend", "false"): radar.hasKey = value == "true"
      case ("graticule", "circle"), ("graticule", "polygon"): radar.isPolygon = value == "polygon"
      case ("showLegend", _):
        throw DiagramFault("showLegend lacks its value", at: start, help: "true or false")
      default: throw DiagramFault("graticule lacks its value", at: start, help: "circle or polygon")
      }
    default:
      throw DiagramFault(
        "there is no option \(name.prefix(40))", at: scanner.at, help: "max, min, ticks or graticule")
    }
  }

  // MARK: - Pieces

  private mutating func takeSign(_ sign: StaticString) -> Bool {
    let start = scanner.at
    scanner.skipHidden()
    if scanner.take(sign) { return true }
    scanner.at = start
    return false
  }

  /// Letters, digits, underscores, and dashes between them.
  private mutating func takeWord() -> String? {
    let start = scanner.at
    while DiagramScanner.isWordByte(scanner.byte()) || scanner.byte() == UInt8(ascii: "-") { scanner.at += 1 }
    while scanner.at > start, scanner.byte(-1) == UInt8(ascii: "-") { scanner.at -= 1 }
    guard scanner.at > start, scanner.bytes[start] != UInt8(ascii: "-") else {
      scanner.at = start
      return nil
    }
    return scanner.text(start..<scanner.at)
  }

  private static let reserved = [
    "axis", "curve", "showLegend", "ticks", "max", "min", "graticule", "radar-beta",
  ]

  /// A name that is none of the grammar's words; some may not even begin it.
  private mutating func identifier(_ what: String) throws(DiagramFault) -> String {
    scanner.skipHidden()
    let start = scanner.at
    let help = "a word such as speed"
    guard let name = takeWord(), !(0x30...0x39 ~= scanner.bytes[start]) else {
      throw DiagramFault("the name of \(what) is missing here", at: start, help: help)
    }
    let hasReservedStart = ["circle", "polygon", "true", "false", "title"].contains { name.hasPrefix($0) }
    guard !hasReservedStart, !Self.reserved.contains(name) else {
      throw DiagramFault(
        "\(name.prefix(40)) is a word of the grammar", at: start, help: "another name, with this as its label"
      )
    }
    return name
  }

  /// `4`, or `4.5`.
  private mutating func number() throws(DiagramFault) -> Double {
    scanner.skipHidden()
    let start = scanner.at
    func skipDigits() { while 0x30...0x39 ~= scanner.byte() { scanner.at += 1 } }
    skipDigits()
    var isNumber = scanner.at - start == 1 || scanner.at > start && scanner.bytes[start] != UInt8(ascii: "0")
    if scanner.at > start, scanner.take(".") {
      let fraction = scanner.at
      skipDigits()
      isNumber = scanner.at > fraction && scanner.byte() != UInt8(ascii: ".")
    }
    guard isNumber, !DiagramScanner.isWordByte(scanner.byte()),
      let value = Double(scanner.text(start..<scanner.at))
    else { throw DiagramFault("a number is missing here", at: start, help: "a number such as 4 or 4.5") }
    return value
  }
}
