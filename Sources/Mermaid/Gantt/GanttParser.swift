import Diagnostics

/// Reads a Gantt chart statement by statement; after a fault it goes on with the next line.
///
/// As in mermaid a line break ends no statement by itself: what cannot be a part of one begins the next.
struct GanttParser: LineParser {
  var scanner: DiagramScanner
  var chart = Gantt()
  var drafts: [TaskDraft] = []
  var problems: DiagramProblems
  /// Addresses by the ids that are to lead there.
  var links: [(id: String, address: String, offset: Int)] = []
  private var section = ""
  private var sectionIndices: [String: Int] = [:]
  private var namedByNumber = 0
  private var weekStart = 0
  private var tickText: (text: String, offset: Int)?

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
  }

  /// - Parameter wordEnd: the offset behind the word `gantt`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = GanttParser(source, wordEnd: wordEnd)
    parser.apply(source.settings)
    parser.run()
    parser.finish()
    return DiagramReading(parser.chart, parser.problems)
  }

  private mutating func apply(_ settings: DiagramSettings) {
    chart.heading.title = settings.title
    let config = settings.config?["gantt"]
    chart.isCompact = config?["displayMode"]?.string == "compact"
    chart.hasTopAxis = config?["topAxis"]?.bool ?? false
    chart.axisFormat = config?["axisFormat"]?.string.map { AxisFormat($0) }
    if let text = config?["tickInterval"]?.string { tickText = (text, 0) }
  }

  private mutating func run() {
    while !problems.isFull, drafts.count <= DiagramLimits.nodes {
      scanner.skipWhite()
      if scanner.isAtEnd { break }
      if isAtComment {
        scanner.skipLine()
        continue
      }
      let start = scanner.at
      attempt(from: start + 1) { parser throws(DiagramFault) in
        try parser.statement()
      }
    }
  }

  private mutating func finish() {
    if let (text, offset) = tickText {
      chart.tickInterval = TickInterval(text, weekStart: weekStart)
      if chart.tickInterval == nil {
        problems.warn(
          "diagram-tick-interval", "tickInterval \(text.prefix(40)) is no interval", at: offset,
          help: "one blank and a number with a unit, as in tickInterval 2week")
      }
    }
    guard problems.faults == 0 else { return }
    guard drafts.count <= DiagramLimits.nodes else {
      problems.record(
        DiagramFault(
          "the chart has more than \(DiagramLimits.nodes) tasks", at: 0, help: "several charts"))
      return
    }
    GanttSchedule.reckon(drafts, into: &chart, &problems)
    applyLinks()
  }

  // MARK: - Statements

  private mutating func statement() throws(DiagramFault) {
    if try scanner.takeAccessibilityLoosely(into: &chart.heading) { return }
    if try click() { return }
    if option() { return }
    let start = scanner.at
    if let text = value(of: "section", upTo: .line) {
      section = Entities.decode(text).trimmedWhite
      if scanner.text(start..<scanner.at).contains("\n") {
        problems.warn(
          "diagram-section", "the line behind section becomes the section's name", at: start,
          help: "the name on the same line")
      }
      return
    }
    for word in ["gantt", "accDescription"] as [StaticString] where scanner.isWordIgnoringCase(word) {
      throw DiagramFault(
        "a statement begins with the word \(word)", at: start, help: "another first word in the task's name")
    }
    if isDate {
      throw DiagramFault(
        "a statement begins with a date", at: start,
        help: "the task's name first, as in Name : 2014-01-06, 3d")
    }
    try task()
  }

  /// `name : data`.
  private mutating func task() throws(DiagramFault) {
    let start = scanner.at
    while !scanner.isAtEnd, scanner.byte() != 0x0A, scanner.byte() != UInt8(ascii: ":") { scanner.at += 1 }
    let name = Entities.decode(scanner.text(start..<scanner.at)).trimmedWhite
    guard scanner.at > start else {
      throw DiagramFault("the task has no name", at: start, help: "a name before the colon")
    }
    guard scanner.byte() == UInt8(ascii: ":") else {
      if name.utf8.allSatisfy({ $0 == UInt8(ascii: ";") }) {
        problems.warn(
          "diagram-semicolon", "mermaid takes no semicolon here", at: start, help: "a line break alone")
        return
      }
      throw DiagramFault(
        "“\(name.prefix(60))” is no statement", at: start,
        help: name.hasPrefix("#")
          ? "comments begin with %% and stand on lines of their own" : "a task as in Name : 2014-01-06, 3d")
    }
    scanner.at += 1
    let data = scanner.at
    skipValue(upTo: .sign)
    guard scanner.at > data, scanner.bytes[data] != UInt8(ascii: "%") else {
      throw DiagramFault(
        "the task “\(name.prefix(60))” has no time", at: data,
        help: "a start and an end behind the colon, as in 2014-01-06, 3d")
    }
    drafts.append(
      try TaskDraft(
        name: name, section: sectionIndex(), data: data..<scanner.at, of: scanner, offset: start,
        number: &namedByNumber))
  }

  /// The index of the section at hand, which is made with its first task.
  private mutating func sectionIndex() -> Int {
    if let index = sectionIndices[section] { return index }
    sectionIndices[section] = chart.sections.count
    chart.sections.append(section)
    return chart.sections.count - 1
  }

  /// A statement that says how the chart is read or drawn; false when none stands here.
  private mutating func option() -> Bool {
    let start = scanner.at
    switch scanner.byte() | 0x20 {
    case UInt8(ascii: "d"):
      guard let text = value(of: "dateFormat") else { return false }
      chart.dateFormat = DateFormat(text)
    case UInt8(ascii: "i"):
      if scanner.takeWordIgnoringCase("inclusiveEndDates") {
        chart.endsInclusive = true
      } else {
        guard let text = value(of: "includes") else { return false }
        chart.excludedDays.include(text)
      }
    case UInt8(ascii: "a"):
      guard let text = value(of: "axisFormat") else { return false }
      chart.axisFormat = AxisFormat(Entities.decode(text))
    case UInt8(ascii: "e"):
      guard let text = value(of: "excludes") else { return false }
      chart.excludedDays.exclude(text)
    case UInt8(ascii: "t"): return chartOption(start)
    case UInt8(ascii: "w"): return week()
    default: return false
    }
    return true
  }

  private mutating func chartOption(_ start: Int) -> Bool {
    if scanner.takeWordIgnoringCase("topAxis") {
      chart.hasTopAxis = true
      problems.warn(
        "diagram-top-axis", "mermaid fails at the statement topAxis", at: start,
        help: "topAxis: true under config, gantt in the front matter")
    } else if let text = value(of: "title", upTo: .line) {
      chart.heading.title = Entities.decode(text).trimmedWhite
    } else if let text = value(of: "tickInterval") {
      tickText = (text, start)
    } else {
      // what it says is checked by nobody: no line for the current day is ever drawn
      return value(of: "todayMarker", upTo: .semicolon) != nil
    }
    return true
  }

  /// `weekday monday` or `weekend friday`.
  private mutating func week() -> Bool {
    let start = scanner.at
    let isWeekend = scanner.takeIgnoringCase("weekend")
    if isWeekend || scanner.takeIgnoringCase("weekday"), scanner.skipWhite() {
      let days: [StaticString] = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
      ]
      if let day = days.firstIndex(where: { scanner.isWordIgnoringCase($0) }), !isWeekend || day >= 5 {
        scanner.at += days[day].utf8CodeUnitCount
        if isWeekend {
          chart.excludedDays.weekend = day == 5 ? .friday : .saturday
        } else {
          weekStart = day
        }
        return true
      }
    }
    scanner.at = start
    return false
  }
}
