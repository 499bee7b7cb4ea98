import Diagnostics
import YAML

/// Reads a board line by line: what is indented as the first line is a column, anything else a card.
struct KanbanParser: LineParser {
  var scanner: DiagramScanner
  private var board = Kanban()
  var problems: DiagramProblems
  private var cards = 0
  /// The indentation of columns.
  private var columnLevel: Int?
  /// A line that stands further left than the columns, which mermaid takes only as the last.
  private var outside: (label: String, offset: Int)?
  /// Has `#TICKET#` in the place of the ticket.
  private let ticketAddress: String?

  private init(_ source: DiagramSource, wordEnd: Int) {
    problems = DiagramProblems(source)
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    board.heading.title = source.settings.title
    ticketAddress = source.settings.config?["kanban"]?["ticketBaseUrl"]?.string
  }

  /// - Parameter wordEnd: the offset behind the word `kanban`.
  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = KanbanParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.board, parser.problems)
  }

  private mutating func run() {
    warnOfBlankLine()
    while !problems.isFull {
      let level = indentation()
      if scanner.isAtEnd { break }
      let start = scanner.at
      attempt(from: start) { parser throws(DiagramFault) in
        try parser.line(level)
      }
    }
    if board.columns.count + cards > DiagramLimits.nodes {
      problems.record(
        DiagramFault(
          "the board has \(board.columns.count) columns and \(cards) cards", at: 0,
          help: "at most \(DiagramLimits.nodes) are drawn"))
    }
  }

  /// Passes over blank lines; the white space before the first text.
  private mutating func indentation() -> Int {
    var level = 0
    while let (scalar, length) = scanner.scalar, scalar.isWhite {
      level = scalar == "\n" ? 0 : level + 1
      scanner.at += length
    }
    return level
  }

  private mutating func warnOfBlankLine() {
    var ahead = scanner
    ahead.skipBlanks()
    guard ahead.byte() == 0x0A else { return }
    ahead.at += 1
    let line = ahead.at
    ahead.skipBlanks()
    guard !ahead.isAtEnd, ahead.byte() == 0x0A else { return }
    problems.warn(
      "diagram-blank-line", "mermaid takes no blank line behind the word kanban", at: line,
      help: "the first column on the next line")
  }

  // MARK: - Lines

  private mutating func line(_ level: Int) throws(DiagramFault) {
    let start = scanner.at
    if scanner.starts(with: "%%") { return scanner.skipLine() }
    // classes and icons change nothing that is drawn
    if scanner.take(":::") { return scanner.skipLine() }
    if scanner.startsIgnoringCase("::icon(") { return scanner.skipLine() }
    if scanner.isWordIgnoringCase("kanban") {
      throw DiagramFault("a line begins with the word kanban", at: start, help: "another first word")
    }
    let label = try label()
    let card = try attributes(of: Kanban.Card(label: label))
    scanner.skipBlanks()
    guard scanner.isAtEnd || scanner.byte() == 0x0A || scanner.starts(with: "%%") else {
      throw DiagramFault(
        "unexpected text behind “\(label.prefix(40))”", at: scanner.at,
        help: "one text on a line, with brackets around it when it is not its id")
    }
    scanner.skipLine()
    try add(card, level, start)
  }

  private mutating func add(_ card: Kanban.Card, _ level: Int, _ offset: Int) throws(DiagramFault) {
    if let outside {
      throw DiagramFault(
        "“\(outside.label.prefix(40))” stands left of the first column", at: outside.offset,
        help: "all columns indented alike, their cards further")
    }
    guard let columnLevel, level != columnLevel else {
      columnLevel = level
      if board.columns.count <= DiagramLimits.nodes { board.columns.append(Kanban.Column(label: card.label)) }
      return
    }
    if level < columnLevel { outside = (card.label, offset) }
    cards += 1
    guard cards <= DiagramLimits.nodes else { return }
    board.columns[board.columns.count - 1].cards.append(card)
  }

  /// `id`, `id[text]` or `[text]`; the text may stand in other brackets and in quotes.
  private mutating func label() throws(DiagramFault) -> String {
    let start = scanner.at
    while !scanner.isAtEnd, !Self.endsID(scanner.byte()) { scanner.at += 1 }
    let id = scanner.text(start..<scanner.at).trimmedWhite
    guard let length = openingLength else {
      if scanner.isAtEnd || scanner.byte() == 0x0A || scanner.starts(with: "@{"), !id.isEmpty { return id }
      throw DiagramFault(
        "no text can begin like this", at: scanner.at, help: "text in brackets, as in id[text]")
    }
    scanner.at += length
    let text = try bracketed()
    guard let length = closingLength else {
      throw DiagramFault("the text has no closing bracket", at: start, help: "] behind the text")
    }
    scanner.at += length
    return text
  }

  private static func endsID(_ byte: UInt8) -> Bool {
    byte == 0x0A || "([){}@".utf8.contains(byte)
  }

  /// The text in brackets: in quotes, or up to the next bracket.
  private mutating func bracketed() throws(DiagramFault) -> String {
    let start = scanner.at
    let isQuoted = scanner.take("\"")
    let isMarkdown = isQuoted && scanner.take("`")
    let open = scanner.at
    while !scanner.isAtEnd {
      if isQuoted ? scanner.byte() == UInt8(ascii: "\"") : ")](}".utf8.contains(scanner.byte()) { break }
      scanner.at += 1
    }
    var text = scanner.text(open..<scanner.at)
    if isQuoted, !scanner.take("\"") {
      throw DiagramFault("the text has no closing quote", at: start, help: "a quote behind it")
    }
    if isMarkdown, text.hasSuffix("`") { text.removeLast() }
    guard !text.isEmpty else {
      throw DiagramFault("the brackets are empty", at: start, help: "a text between them")
    }
    return text
  }

  private var openingLength: Int? {
    for bracket in ["-)", "(-", "))", "((", "{{"] as [StaticString] where scanner.starts(with: bracket) {
      return 2
    }
    return "([)".utf8.contains(scanner.byte()) ? 1 : nil
  }

  private var closingLength: Int? {
    for bracket in ["))", "}}", "(-", "-)", "(("] as [StaticString] where scanner.starts(with: bracket) {
      return 2
    }
    return ")](".utf8.contains(scanner.byte()) ? 1 : nil
  }

  // MARK: - Attributes

  /// Reads `@{ ticket: …, assigned: …, priority: …, label: … }` when it stands here.
  private mutating func attributes(of card: Kanban.Card) throws(DiagramFault) -> Kanban.Card {
    let start = scanner.at
    guard scanner.take("@{") else { return card }
    let open = scanner.at
    var isQuoted = false
    while !scanner.isAtEnd, isQuoted || scanner.byte() != UInt8(ascii: "}") {
      if scanner.byte() == UInt8(ascii: "\"") { isQuoted.toggle() }
      scanner.at += 1
    }
    guard !scanner.isAtEnd else {
      throw DiagramFault("the attributes have no end", at: start, help: "} after the last")
    }
    let text = Entities.decode(scanner.text(open..<scanner.at))
    scanner.at += 1
    let source = text.contains("\n") ? text : "{\(text)}"
    guard let root = try? YAMLNode(parsing: source, path: ""), root.isNull || root.mapping != nil else {
      throw DiagramFault(
        "the attributes cannot be read", at: start,
        help: "@{ ticket: MC-2037, assigned: 'knsv', priority: 'High' }")
    }
    if let shape = root["shape"]?.string, shape != shape.lowercased() || shape.contains("_") {
      throw DiagramFault("there is no shape \(shape.prefix(40))", at: start, help: "no shape at all")
    }
    var card = card
    if let label = Self.text(root["label"]) { card.label = label }
    card.ticket = Self.text(root["ticket"])
    card.assigned = Self.text(root["assigned"])
    card.priority = Self.text(root["priority"])
    if let ticket = card.ticket, let ticketAddress { card.link = link(ticket, ticketAddress, start) }
    return card
  }

  private static func text(_ node: YAMLNode?) -> String? {
    node?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func link(_ ticket: String, _ pattern: String, _ offset: Int) -> String? {
    let (pattern, ticket) = (Array(pattern.utf8), Array(ticket.utf8))
    let mark = Array("#TICKET#".utf8)
    var address = pattern
    if let start = pattern[...].firstRange(of: mark) {
      address = pattern[..<start] + ticket + pattern[(start + mark.count)...]
    }
    let text = String(decoding: address, as: UTF8.self)
    let link = LinkAddress.checked(text)
    if link == nil {
      problems.warn(
        "diagram-link", "the address \(text.prefix(60)) is left out", at: offset,
        help: "http, https, mailto, a path or a #fragment")
    }
    return link
  }
}
