import Diagnostics

/// Reads a timeline statement by statement; after a fault it goes on with the next line.
///
/// As in mermaid a line may hold several statements, and the case of keywords does not count.
struct TimelineParser: LineParser {
  var scanner: DiagramScanner
  private var timeline = Timeline()
  var problems: DiagramProblems
  private var periods = 0
  private var events = 0

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    timeline.heading.title = source.settings.title
    timeline.isMulticoloured = source.settings.config?["timeline"]?["disableMulticolor"]?.bool != true
  }

  /// - Parameter wordEnd: the offset behind the word `timeline`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = TimelineParser(source, wordEnd: wordEnd)
    parser.direction()
    parser.run()
    return DiagramReading(parser.timeline, parser.problems)
  }

  /// `LR` or `TD` behind the first word.
  private mutating func direction() {
    let start = scanner.at
    if scanner.skipBlanks() {
      let words: [(StaticString, Timeline.Direction)] = [("LR", .right), ("TD", .down)]
      for (word, direction) in words where scanner.takeWordIgnoringCase(word) {
        timeline.direction = direction
        return
      }
    }
    scanner.at = start
  }

  private mutating func run() {
    while !problems.isFull {
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
    if periods > DiagramLimits.nodes || events > DiagramLimits.edges {
      problems.record(
        DiagramFault(
          "the timeline has \(periods) periods and \(events) events", at: 0,
          help: "at most \(DiagramLimits.nodes) periods and \(DiagramLimits.edges) events are drawn"))
    }
  }

  /// A percent sign or a number sign makes the rest of the line a comment, when it begins no reference.
  private var isAtComment: Bool {
    switch scanner.byte() {
    case UInt8(ascii: "%"): return scanner.byte(1) != UInt8(ascii: "{")
    case UInt8(ascii: "#"): return Entities.hashReferenceEnd(scanner.bytes, scanner.at) == nil
    case UInt8(ascii: "}"): return false
    default:
      guard let (_, length) = scanner.scalar, length < 4 else { return false }
      return scanner.starts(with: "%%", at: scanner.at + length)
    }
  }

  private mutating func statement() throws(DiagramFault) {
    let start = scanner.at
    if try scanner.takeAccessibilityLoosely(into: &timeline.own) { return }
    if scanner.isWordIgnoringCase("timeline") {
      throw DiagramFault(
        "a statement begins with the word timeline", at: start, help: "another first word for the period")
    }
    if scanner.takeKeyword("title") {
      timeline.own.title = Entities.decode(scanner.restOfLine()).trimmedWhite
      return
    }
    if scanner.takeKeyword("section", notBefore: UInt8(ascii: ":")) {
      let name = scanner.at
      while !scanner.isAtEnd, scanner.byte() != 0x0A, scanner.byte() != UInt8(ascii: ":") { scanner.at += 1 }
      let text = Entities.decode(scanner.text(name..<scanner.at)).trimmedWhite
      timeline.sections.append(Timeline.Section(name: text))
      if timeline.sections.count == 2, periods > 0 {
        problems.warn(
          "diagram-section", "mermaid leaves out the periods before the first section", at: start,
          help: "a section before the first period")
      }
      return
    }
    if scanner.byte() == UInt8(ascii: ":") { return try event() }
    period()
  }

  private mutating func period() {
    let start = scanner.at
    while !scanner.isAtEnd, scanner.byte() != 0x0A, scanner.byte() != UInt8(ascii: ":") {
      if scanner.byte() == UInt8(ascii: "#") {
        guard let end = Entities.hashReferenceEnd(scanner.bytes, scanner.at) else { break }
        scanner.at = end
      } else {
        scanner.at += 1
      }
    }
    periods += 1
    guard periods <= DiagramLimits.nodes else { return }
    let name = Entities.decode(scanner.text(start..<scanner.at)).trimmedWhite
    timeline.sections[timeline.sections.count - 1].periods.append(Timeline.Period(name: name))
  }

  /// A colon, white space and a text, which the next colon with white space behind it ends.
  private mutating func event() throws(DiagramFault) {
    let start = scanner.at
    scanner.at += 1
    guard let (scalar, length) = scanner.scalar, scalar.isWhite else {
      throw DiagramFault(
        "the colon has no blank behind it", at: start, help: "a blank, as in 2004 : Facebook : Google")
    }
    scanner.at += length
    let text = scanner.at
    while !scanner.isAtEnd, scanner.byte() != 0x0A, !isAtEvent { scanner.at += 1 }
    guard scanner.at > text else {
      throw DiagramFault("the event has no text", at: start, help: "a text behind the colon")
    }
    let last = timeline.sections.count - 1
    let holder = timeline.sections[last].periods.isEmpty ? lastWithPeriods : last
    guard let holder, !timeline.sections[holder].periods.isEmpty else {
      throw DiagramFault(
        "the event belongs to no period", at: start, help: "a period before it, as in 2004 : Facebook")
    }
    events += 1
    guard events <= DiagramLimits.edges else { return }
    let place = timeline.sections[holder].periods.count - 1
    timeline.sections[holder].periods[place].events.append(
      Entities.decode(scanner.text(text..<scanner.at)).trimmedWhite)
  }

  private var lastWithPeriods: Int? { timeline.sections.lastIndex { !$0.periods.isEmpty } }

  /// A colon with white space behind it.
  private var isAtEvent: Bool {
    guard scanner.byte() == UInt8(ascii: ":") else { return false }
    var behind = scanner
    behind.at += 1
    return behind.scalar?.0.isWhite ?? false
  }
}
