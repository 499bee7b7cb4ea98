/// Reads a chart of bars and lines statement by statement.
struct XYChartParser {
  private var lexer: XYChartLexer
  private var token = XYChartToken.end
  private var problems: DiagramProblems
  private var chart = XYChart()
  /// An axis was given, or the first series gave it.
  private var hasAcross = false
  private var hasValueRange = false

  /// - Parameter wordStart: the offset of the word that names the type.
  static func parse(_ source: DiagramSource, wordStart: Int) -> DiagramReading {
    var parser = XYChartParser(source, wordStart: wordStart)
    parser.run()
    return DiagramReading(parser.chart, parser.problems)
  }

  private init(_ source: DiagramSource, wordStart: Int) {
    problems = DiagramProblems(source)
    lexer = XYChartLexer(source.bytes, at: wordStart)
    chart.heading.title = source.settings.title
    chart.settings = XYChartSettings(source.settings.config)
    chart.isHorizontal = chart.settings.isHorizontal
  }

  private mutating func run() {
    attempt { parser throws(DiagramFault) in
      try parser.advance()
      try parser.header()
    }
    while token != .end, !problems.isFull {
      attempt { parser throws(DiagramFault) in
        try parser.statement()
        while parser.token == .lineEnd || parser.token == .semicolon { try parser.advance() }
      }
    }
    let count = chart.series.reduce(chart.acrossLabels.count) { $0 + $1.values.count }
    if count > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the chart has \(count) values and categories", at: 0, help: "at most \(DiagramLimits.edges)"))
    }
    let cells = chart.series.count.multipliedReportingOverflow(
      by: chart.series.reduce(chart.acrossLabels.count) { max($0, $1.values.count) })
    if cells.overflow || cells.partialValue > DiagramLimits.cells {
      problems.record(
        DiagramFault(
          "the chart has \(chart.series.count) series over too many places", at: 0,
          help: "at most \(DiagramLimits.cells) values in all"))
    }
    if chart.series.isEmpty, problems.faults == 0 {
      problems.warn(
        "diagram-empty", "the chart has no bars and no lines", at: 0, help: "a line such as bar [1, 2, 3]")
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
      while token == .lineEnd || token == .semicolon, !problems.isFull {
        do throws(DiagramFault) {
          try advance()
        } catch {
          problems.record(error)
          lexer.skipLine(from: error.offset)
        }
      }
    }
  }

  private mutating func advance() throws(DiagramFault) { token = try lexer.next() }

  private func fault(_ message: String, help: String) -> DiagramFault {
    DiagramFault(message, at: lexer.start, help: help)
  }

  /// The first word with the orientation behind it.
  private mutating func header() throws(DiagramFault) {
    while true {
      switch token {
      case .lineEnd, .semicolon: try advance()
      case .header:
        try advance()
        if case .orientation(let word) = token {
          chart.isHorizontal = word == "horizontal"
          try advance()
        }
      default: return
      }
    }
  }

  private mutating func statement() throws(DiagramFault) {
    switch token {
    case .title:
      try advance()
      guard let text = try text() else { throw fault("the title has no text", help: "title \"Sales\"") }
      chart.heading.title = Entities.decode(text.trimmedSpace)
    case .accTitle(let text):
      chart.heading.accTitle = text
      try advance()
    case .accDescr(let text):
      chart.heading.accDescr = text
      try advance()
    case .xAxis:
      try advance()
      try acrossAxis()
    case .yAxis:
      try advance()
      try valueAxis()
    case .line: try series(.line)
    case .bar: try series(.bar)
    case .lineEnd, .semicolon, .end, .header, .orientation, .open, .close, .comma, .arrow, .number, .word,
      .string, .colon:
      throw fault("no statement begins with this", help: "title, x-axis, y-axis, bar or line")
    }
  }

  /// A text in quotes, or words and signs without quotes, drawn together.
  private mutating func text() throws(DiagramFault) -> String? {
    if case .string(let text) = token {
      try advance()
      return text
    }
    var all: String?
    while case .word(let piece) = token {
      all = (all ?? "") + piece
      try advance()
    }
    return all
  }

  /// `x-axis title [a, b]` or `x-axis title 1 --> 10`.
  private mutating func acrossAxis() throws(DiagramFault) {
    let title = try text()
    switch token {
    case .open:
      var names: [String] = []
      repeat {
        try advance()
        guard let name = try text() else {
          throw fault("a category has no text", help: "categories such as [jan, \"half year\"]")
        }
        names.append(name.trimmedSpace)
      } while token == .comma
      try close("categories")
      chart.across = .categories(names)
      hasAcross = true
    case .number:
      let (first, second) = try range()
      chart.across = .range(first, second)
      hasAcross = true
    default:
      guard title != nil else {
        throw fault("the axis has neither title nor values", help: "x-axis [jan, feb] or x-axis 1 --> 12")
      }
    }
    chart.acrossTitle = title?.trimmedSpace ?? ""
  }

  /// `y-axis title 0 --> 100`.
  private mutating func valueAxis() throws(DiagramFault) {
    let title = try text()
    if case .number = token {
      chart.valueRange = try range()
      hasValueRange = true
    } else if title == nil {
      throw fault("the axis has neither title nor range", help: "y-axis \"Credits\" 0 --> 100")
    }
    chart.valueTitle = title?.trimmedSpace ?? ""
  }

  private mutating func range() throws(DiagramFault) -> (Double, Double) {
    let first = try number()
    guard token == .arrow else { throw fault("the range has no arrow", help: "a range such as 0 --> 100") }
    try advance()
    return (first, try number())
  }

  private mutating func number() throws(DiagramFault) -> Double {
    guard case .number(let value) = token else {
      throw fault("a number is missing here", help: "numbers such as 4, -4.5 or .5")
    }
    try advance()
    return value
  }

  private mutating func close(_ what: String) throws(DiagramFault) {
    guard token == .close else {
      throw fault(
        "the list of \(what) goes on strangely", help: "commas between them, ] at the end of the line")
    }
    try advance()
  }

  /// `bar name [1, 2]`, or `line name [1 "label", 2]`.
  private mutating func series(_ kind: XYChart.Kind) throws(DiagramFault) {
    try advance()
    let name = try text() ?? ""
    guard token == .open else { throw fault("the series has no values", help: "a list such as [1, 2, 3]") }
    let start = lexer.start
    var series = XYChart.Series(kind: kind, name: name.trimmedSpace, values: [])
    repeat {
      try advance()
      series.values.append(try number())
      var label = ""
      if case .string(let text) = token {
        label = text.trimmedSpace
        try advance()
      }
      series.labels.append(label)
    } while token == .comma
    try close("values")
    if kind == .bar || series.labels.allSatisfy(\.isEmpty) { series.labels = [] }
    add(series, at: start)
  }

  /// The first series gives the axis that is not given; each widens a range that is not given.
  private mutating func add(_ series: XYChart.Series, at offset: Int) {
    if !hasAcross {
      chart.across = .range(1, Double(series.values.count))
      hasAcross = true
    }
    if case .range(let first, let second) = chart.across, first == second, series.values.count > 1 {
      problems.warn(
        "diagram-range", "the axis has one place for \(series.values.count) values", at: offset,
        help: "x-axis with the categories or the range of the longest series, before it")
    }
    let shown = chart.shown(series)
    if !hasValueRange, let least = shown.min(), let most = shown.max() {
      let before = chart.valueRange ?? (least, most)
      chart.valueRange = (min(before.first, least), max(before.second, most))
    }
    chart.series.append(series)
  }
}
