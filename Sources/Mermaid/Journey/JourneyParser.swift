/// Reads a journey statement by statement.
struct JourneyParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var journey = Journey()
  private var section = ""

  /// - Parameter wordEnd: the offset behind the word `journey`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = JourneyParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.journey, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    journey.heading.title = source.settings.title
    let settings = source.settings.config?["journey"]
    if let limit = settings?["maxLabelWidth"]?.pixels { journey.nameLimit = min(max(limit, 40), 2_000) }
    if let placement = settings?["textPlacement"]?.string { journey.doublesNames = placement == "fo" }
  }

  private mutating func run() {
    while skipToStatement(), !problems.isFull {
      attempt { parser throws(DiagramFault) in
        try parser.statement()
      }
    }
    if journey.tasks.count > DiagramLimits.nodes {
      let help = "at most \(DiagramLimits.nodes)"
      problems.record(DiagramFault("the journey has \(journey.tasks.count) tasks", at: 0, help: help))
    }
  }

  /// Passes over white space and comments; false at the end of the text.
  private mutating func skipToStatement() -> Bool {
    while !scanner.isAtEnd {
      let width = scanner.scalar?.1 ?? 1
      let isBeforeComment =
        scanner.byte() != UInt8(ascii: "}") && scanner.starts(with: "%%", at: scanner.at + width)
      if scanner.byte() == UInt8(ascii: "%") && scanner.byte(1) != UInt8(ascii: "{") {
        scanner.skipLine()
      } else if isBeforeComment || scanner.byte() == UInt8(ascii: "#") && !isAtReference {
        scanner.at += width
        scanner.skipLine()
      } else if DiagramScanner.isBlank(scanner.byte()) || scanner.byte() == 0x0A {
        scanner.skipSpace()
      } else {
        return true
      }
    }
    return false
  }

  private var isAtReference: Bool {
    scanner.byte() == UInt8(ascii: "#") && Entities.hashReferenceEnd(scanner.bytes, scanner.at) != nil
  }

  /// The text up to a comment, a semicolon or the end of the line; also to a colon where that ends it.
  private mutating func text(endsAtColon: Bool) -> String {
    let start = scanner.at
    while !scanner.isAtEnd {
      let byte = scanner.byte()
      if byte == UInt8(ascii: "#"), let end = Entities.hashReferenceEnd(scanner.bytes, scanner.at) {
        scanner.at = end
      } else if byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") || byte == 0x0A
        || endsAtColon && byte == UInt8(ascii: ":")
      {
        break
      } else {
        scanner.at += 1
      }
    }
    return scanner.text(start..<scanner.at)
  }

  /// The text behind a word and one blank or line feed; nil where none stands there.
  private mutating func text(behind word: StaticString, endsAtColon: Bool) -> String? {
    guard scanner.startsIgnoringCase(word) else { return nil }
    let start = scanner.at
    scanner.at += word.utf8CodeUnitCount
    if DiagramScanner.isBlank(scanner.byte()) || scanner.byte() == 0x0A && !scanner.isAtEnd {
      scanner.at += 1
      let text = text(endsAtColon: endsAtColon)
      if !text.isEmpty { return text }
    }
    scanner.at = start
    return nil
  }

  private mutating func statement() throws(DiagramFault) {
    let start = scanner.at
    if scanner.isWordIgnoringCase("journey") {
      throw DiagramFault("no task begins with the word journey", at: start, help: "another word before it")
    }
    if let title = text(behind: "title", endsAtColon: false) {
      journey.heading.title = Entities.decode(title.trimmedSpace)
      return
    }
    switch try scanner.takeAccessibilityIgnoringCase() {
    case .title(let text): journey.heading.accTitle = text
    case .description(let text): journey.heading.accDescr = text
    case nil: try sectionOrTask()
    }
  }

  private mutating func sectionOrTask() throws(DiagramFault) {
    let start = scanner.at
    if let name = text(behind: "section", endsAtColon: true) {
      guard scanner.byte() != UInt8(ascii: ":") else {
        throw DiagramFault(
          "the name of a section holds no colon", at: scanner.at, help: "#colon; for the sign")
      }
      section = name
      return
    }
    let name = text(endsAtColon: true)
    guard !name.isEmpty else {
      throw DiagramFault("no statement begins with this", at: start, help: "a task such as Make tea: 5: Me")
    }
    guard scanner.take(":") else {
      throw DiagramFault(
        "the task \(name.trimmedSpace.prefix(40)) has no score", at: start,
        help: "a task such as Make tea: 5: Me")
    }
    let data = text(endsAtColon: false)
    guard !data.isEmpty else {
      throw DiagramFault("the task has no score", at: scanner.at, help: "a task such as Make tea: 5: Me")
    }
    let pieces = data.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let score = NumberText.value(pieces[0])
    if score == nil {
      problems.warn(
        "diagram-score", "the score is no number", at: start,
        help: "a number from 1 to 5, as in Make tea: 5: Me")
    }
    var seen: Set<String> = []
    let actors = pieces.dropFirst().prefix(1).flatMap { $0.split(separator: ",") }.map {
      String($0).trimmedSpace
    }
    journey.tasks.append(
      Journey.Task(
        section: section, name: name, score: score,
        actors: actors.filter { !$0.isEmpty && seen.insert($0).inserted }))
  }
}
