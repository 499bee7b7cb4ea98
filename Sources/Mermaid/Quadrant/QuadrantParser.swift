/// Reads a quadrant chart line by line.
struct QuadrantParser {
  private var lexer: QuadrantLexer
  private var token = QuadrantToken.end
  private var problems: DiagramProblems
  private var chart = Quadrant()

  /// - Parameter wordStart: the offset of the word that names the type.
  static func parse(_ source: DiagramSource, wordStart: Int) -> DiagramReading {
    var parser = QuadrantParser(source, wordStart: wordStart)
    parser.run()
    return DiagramReading(parser.chart, parser.problems)
  }

  private init(_ source: DiagramSource, wordStart: Int) {
    problems = DiagramProblems(source)
    lexer = QuadrantLexer(source.bytes, at: wordStart)
    chart.heading.title = source.settings.title
    chart.settings = QuadrantSettings(source.settings.config)
  }

  private mutating func run() {
    attempt { parser throws(DiagramFault) in
      try parser.advance()
      if parser.token == .header { try parser.advance() }
    }
    while token != .end, !problems.isFull {
      attempt { parser throws(DiagramFault) in try parser.line() }
    }
    for offset in lexer.tightPlaces {
      problems.warn(
        "diagram-place", "mermaid takes 0 and the digits behind its comma for one number", at: offset,
        help: "a blank behind the comma, as in [0, 1]")
    }
    for offset in lexer.commas {
      problems.warn("diagram-place", "the number has a comma", at: offset, help: "a point, as in 0.5")
    }
    if chart.points.count > DiagramLimits.nodes {
      let help = "at most \(DiagramLimits.nodes)"
      problems.record(DiagramFault("the chart has \(chart.points.count) points", at: 0, help: help))
    }
  }

  /// Reads on; after a fault with the next line.
  private mutating func attempt(_ read: (inout Self) throws(DiagramFault) -> Void) {
    do throws(DiagramFault) {
      try read(&self)
    } catch {
      problems.record(error)
      lexer.skipLine(from: error.offset)
      token = .lineEnd
    }
  }

  private mutating func advance() throws(DiagramFault) { token = try lexer.next() }

  private func fault(_ message: String, help: String) -> DiagramFault {
    DiagramFault(message, at: lexer.start, help: help)
  }

  /// A statement, or none, and the end of its line.
  private mutating func line() throws(DiagramFault) {
    while case .sign(.blank, _) = token { try advance() }
    if token != .lineEnd, token != .end { try statement() }
    guard token == .lineEnd || token == .end else {
      throw fault("unexpected text after the statement", help: "a line break, or the text in quotes")
    }
    if token == .lineEnd { try advance() }
  }

  private mutating func statement() throws(DiagramFault) {
    switch token {
    case .title(let text):
      chart.heading.title = Entities.decode(text)
      try advance()
    case .accTitle(let text):
      chart.heading.accTitle = text
      try advance()
    case .accDescr(let text):
      chart.heading.accDescr = text
      try advance()
    case .xAxis: try axis(\.across)
    case .yAxis: try axis(\.up)
    case .quadrant(let index):
      try advance()
      chart.titles[index] = try text()
    case .classDef: try classDef()
    case .string, .sign: try point()
    case .lineEnd, .end, .header, .arrow, .className, .place:
      throw fault(
        "no statement begins with this", help: "x-axis, y-axis, quadrant-1 or a point such as A: [0.3, 0.6]")
    }
  }

  /// A text in quotes, or signs without quotes.
  private mutating func text() throws(DiagramFault) -> String {
    var all = ""
    switch token {
    case .string(let text): all = text
    case .sign(let sign, let text) where sign.beginsText: all = text
    case .sign, .lineEnd, .end, .header, .title, .accTitle, .accDescr, .xAxis, .yAxis, .arrow, .quadrant,
      .classDef,
      .className, .place:
      throw fault("a text is missing here", help: "a word, or a text in quotes")
    }
    try advance()
    while case .sign(let sign, let text) = token, sign.continuesText {
      all += text
      try advance()
    }
    return all.trimmedSpace
  }

  /// `x-axis low --> high`; without `high` the arrow is part of the text.
  private mutating func axis(_ axis: WritableKeyPath<Quadrant, Quadrant.Axis>) throws(DiagramFault) {
    try advance()
    var low = try text()
    if token == .arrow {
      try advance()
      if token == .lineEnd || token == .end {
        low += " ⟶"
      } else {
        chart[keyPath: axis].high = try text()
      }
    }
    chart[keyPath: axis].low = low
  }

  /// `label: [x, y] radius: 10, color: #ff0000`, with `:::class` behind the label.
  private mutating func point() throws(DiagramFault) {
    var point = Quadrant.Point(label: try text(), x: 0, y: 0)
    if case .className(let name) = token {
      point.className = name
      try advance()
    }
    guard case .place(let x, let y) = token else {
      throw fault(
        "the point \(point.label.prefix(40)) has no place", help: "a place such as [0.3, 0.6], from 0 to 1")
    }
    (point.x, point.y) = (x, y)
    try advance()
    if token != .lineEnd, token != .end { point.style = try style() }
    chart.points.append(point)
  }

  /// `classDef name radius: 10, color: #ff0000`.
  private mutating func classDef() throws(DiagramFault) {
    try advance()
    guard case .sign(.blank, _) = token else {
      throw fault("classDef lacks a name", help: "classDef name radius: 10")
    }
    try advance()
    var name = ""
    while case .sign(let sign, let text) = token, sign.isInName {
      name += text
      try advance()
    }
    guard !name.isEmpty, case .sign(.blank, _) = token else {
      throw fault("classDef lacks a name or its values", help: "classDef name radius: 10, color: #ff0000")
    }
    try advance()
    chart.classes[name] = try style()
  }

  private mutating func style() throws(DiagramFault) -> Quadrant.PointStyle {
    var style = Quadrant.PointStyle()
    while true {
      let start = lexer.start
      var text = ""
      while case .sign(let sign, let piece) = token, sign.isInStyle {
        text += piece
        try advance()
      }
      try declaration(text, at: start, into: &style)
      guard case .sign(.comma, _) = token else { return style }
      try advance()
    }
  }

  /// `key: value`; what follows a second colon counts for nothing.
  private func declaration(
    _ text: String, at offset: Int, into style: inout Quadrant.PointStyle
  ) throws(DiagramFault) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmedSpace }
    let value = parts.count > 1 ? parts[1] : ""
    func fault(_ help: String) -> DiagramFault {
      DiagramFault("the value of \(parts[0].prefix(40)) cannot be read", at: offset, help: help)
    }
    func digits(_ text: some StringProtocol) -> Double? {
      text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Double(String(text.prefix(9))) : nil
    }
    switch parts[0] {
    case "radius":
      guard let radius = digits(value) else { throw fault("a whole number of pixels, such as radius: 10") }
      style.radius = radius
    case "color", "stroke-color":
      let isHex = value.utf8.count == 3 || value.utf8.count == 6 || value.hasPrefix("#")
      guard isHex, let colour = Colour(value.hasPrefix("#") ? value : "#" + value),
        [3, 4, 6, 7].contains(value.utf8.count)
      else { throw fault("a colour such as #ff3300") }
      if parts[0] == "color" { style.fill = colour } else { style.stroke = colour }
    case "stroke-width":
      guard value.hasSuffix("px"), let width = digits(value.dropLast(2)) else {
        throw fault("a number of pixels such as 2px")
      }
      style.strokeWidth = width
    default:
      throw DiagramFault(
        "a point has no style \(parts[0].prefix(40))", at: offset,
        help: "radius, color, stroke-color or stroke-width")
    }
  }
}
