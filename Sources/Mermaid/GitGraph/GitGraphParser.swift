/// Reads the statements of a git graph and does what they say.
struct GitGraphParser {
  private typealias Token = GitGraphScanner.Token

  private var scanner: GitGraphScanner
  private var problems: DiagramProblems
  private var builder: GitGraphBuilder

  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = GitGraphParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.builder.graph, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    scanner = GitGraphScanner(source.bytes, at: wordEnd)
    problems = DiagramProblems(source)
    builder = GitGraphBuilder(settings: GitGraphSettings(source.settings.config?["gitGraph"]))
    builder.graph.heading.title = source.settings.title
  }

  private mutating func run() {
    do throws(DiagramFault) {
      try header()
    } catch {
      problems.record(error)
      scanner.skipLine()
    }
    while !problems.isFull {
      do throws(DiagramFault) {
        if try !statement() { break }
      } catch {
        problems.record(error)
        scanner.skipLine()
      }
    }
    let (commits, branches) = (builder.graph.commits.count, builder.graph.branches.count)
    if commits > DiagramLimits.nodes || branches > DiagramLimits.nodes {
      problems.record(
        DiagramFault(
          "the graph has \(commits) commits and \(branches) branches", at: 0,
          help: "at most \(DiagramLimits.nodes) of each are drawn"))
    }
  }

  /// `:`, or a direction and `:`, behind the first word.
  private mutating func header() throws(DiagramFault) {
    guard case .word(let word) = try scanner.peek() else { return }
    guard let direction = GitGraph.Direction(rawValue: word) else {
      if word == ":" { _ = try scanner.next() }
      return
    }
    _ = try scanner.next()
    builder.graph.direction = direction
    if try scanner.peek() == .word(":") {
      _ = try scanner.next()
    } else {
      problems.warn(
        "diagram-colon", "mermaid wants a colon behind the direction", at: scanner.start,
        help: "gitGraph \(word):")
    }
  }

  // MARK: - Statements

  /// Reads one statement; false at the end of the text.
  private mutating func statement() throws(DiagramFault) -> Bool {
    let token = try scanner.next()
    let offset = scanner.start
    switch token {
    case .end: return false
    case .lineEnd: return true
    case .title(let text):
      builder.graph.heading.title = text
      try endLine()
    case .accTitle(let text):
      builder.graph.heading.accTitle = text
      try endLine()
    case .accDescr(let text):
      builder.graph.heading.accDescr = text
      try endLine()
    case .word("commit"):
      let options = try options(["id:", "msg:", "tag:", "type:"], allowsBareText: true)
      if !options.id.isEmpty, builder.graph.places[options.id] != nil {
        problems.warn(
          "diagram-commit-id",
          "the commit takes the place of an earlier one with the id \(options.id.prefix(60))",
          at: offset, help: "an id of its own")
      }
      builder.commit(options)
    case .word("branch"):
      let name = try name(of: "branch")
      try builder.branch(name, order: try order(), at: offset)
    case .word("checkout"), .word("switch"):
      let name = try name(of: "checkout")
      try endLine()
      try builder.checkout(name, at: offset)
      if name != "main", name == builder.graph.settings.mainBranch {
        problems.warn(
          "diagram-main-branch", "mermaid 11 does not find the main branch by a name of the configuration",
          at: offset, help: "main as its name where mermaid is to draw the source too")
      }
    case .word("merge"):
      let name = try name(of: "merge")
      try builder.merge(name, try options(["id:", "tag:", "type:"]), at: offset)
    case .word("cherry-pick"):
      try builder.cherryPick(try options(["id:", "tag:", "parent:"]), at: offset)
    case .word, .name, .text, .number:
      throw DiagramFault(
        "no statement begins like this", at: offset,
        help: "commit, branch, checkout, merge or cherry-pick, each on a line of its own")
    }
    return true
  }

  /// The branch that a statement names.
  private mutating func name(of statement: String) throws(DiagramFault) -> String {
    let token = try scanner.next()
    switch token {
    case .name(let name), .text(let name): return name
    case .number(let name):
      problems.warn(
        "diagram-branch-name", "mermaid takes no bare name that begins with a digit", at: scanner.start,
        help: "the name in quotes: \(statement) \"\(name)\"")
      return name
    case .word(let word):
      throw DiagramFault(
        "\(word) is a word of the grammar and no bare name", at: scanner.start,
        help: "the name in quotes: \(statement) \"\(word)\"")
    case .lineEnd, .end, .title, .accTitle, .accDescr:
      throw DiagramFault(
        "\(statement) lacks the name of a branch", at: scanner.start, help: "\(statement) develop")
    }
  }

  private mutating func order() throws(DiagramFault) -> Double? {
    guard try scanner.peek() == .word("order:") else {
      try endLine()
      return nil
    }
    _ = try scanner.next()
    guard case .number(let digits) = try scanner.next(), let order = Double(digits) else {
      throw DiagramFault("order: wants a whole number", at: scanner.start, help: "order: 2")
    }
    try endLine()
    return order
  }

  /// Options up to the end of the line; of one that stands twice, the last counts, but tags add up.
  private mutating func options(
    _ allowed: [String], allowsBareText: Bool = false
  ) throws(DiagramFault) -> GitGraphBuilder.Options {
    var options = GitGraphBuilder.Options()
    while true {
      let token = try scanner.next()
      switch token {
      case .lineEnd, .end: return options
      case .text(let text) where allowsBareText: options.message = text
      case .word(let word) where allowed.contains(word):
        if word == "type:" {
          options.type = try type()
          continue
        }
        guard case .text(let text) = try scanner.next() else {
          throw DiagramFault("\(word) wants a text in quotes", at: scanner.start, help: "\(word) \"…\"")
        }
        switch word {
        case "id:": options.id = text
        case "msg:": options.message = text
        case "parent:": options.parent = text
        default: options.tags.append(text)
        }
      case .word, .name, .number, .text, .title, .accTitle, .accDescr:
        throw DiagramFault(
          "this is no option of the statement", at: scanner.start,
          help: allowed.joined(separator: ", ") + ", texts in quotes, no commas between them")
      }
    }
  }

  private mutating func type() throws(DiagramFault) -> GitGraph.CommitType {
    guard case .word(let word) = try scanner.next(),
      ["NORMAL", "REVERSE", "HIGHLIGHT"].contains(word), let type = GitGraph.CommitType(rawValue: word)
    else {
      throw DiagramFault("this is no type of commit", at: scanner.start, help: "NORMAL, REVERSE or HIGHLIGHT")
    }
    return type
  }

  private mutating func endLine() throws(DiagramFault) {
    let token = try scanner.next()
    guard token == .lineEnd || token == .end else {
      throw DiagramFault("unexpected text at the end of the line", at: scanner.start, help: "a line break")
    }
  }
}
