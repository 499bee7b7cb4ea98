/// Reads the indented lines of a mind map.
struct MindmapParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var map = Mindmap()
  /// The nodes from the root to the one read last, with their indentation.
  private var path: [(node: Int, level: Int)] = []
  private var rootLevel = 0

  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = MindmapParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.map, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    problems = DiagramProblems(source)
    map.heading.title = source.settings.title
    if let width = source.settings.config?["mindmap"]?["maxNodeWidth"]?.int, 40...1_000 ~= width {
      map.labelWidth = Double(width)
    }
  }

  private mutating func run() {
    header()
    while !problems.isFull {
      let level = indentation()
      if scanner.isAtEnd { break }
      if scanner.byte() == 0x0A {
        scanner.at += 1
        continue
      }
      attempt { parser throws(DiagramFault) in
        try parser.statement(level)
        try parser.endLine()
      }
    }
    if problems.faults == 0, map.nodes.isEmpty {
      problems.warn(
        "diagram-empty", "the mind map has no root", at: max(0, scanner.bytes.count - 1),
        help: "a line with the root's text")
    }
    if map.nodes.count > DiagramLimits.nodes {
      problems.record(
        DiagramFault(
          "the mind map has \(map.nodes.count) nodes", at: 0, help: "at most \(DiagramLimits.nodes) are drawn"
        ))
    }
  }

  /// mermaid wants the first node on the line below the first word, or behind it.
  private mutating func header() {
    let start = scanner.at
    var lineEnds = 0
    var last = start
    var at = start
    while at < scanner.bytes.count, DiagramScanner.isBlank(scanner.bytes[at]) || scanner.bytes[at] == 0x0A {
      if scanner.bytes[at] == 0x0A {
        lineEnds += 1
        last = at
      }
      at += 1
    }
    if at < scanner.bytes.count, lineEnds > 0, last > start {
      problems.warn(
        "diagram-blanks", "mermaid takes no blanks and no empty line behind the word mindmap", at: start,
        help: "the root on the next line")
    }
  }

  /// Passes over the blanks that begin a line; their number.
  private mutating func indentation() -> Int {
    var count = 0
    while let (scalar, width) = scanner.scalar, scalar.properties.isWhitespace, scalar != "\n" {
      scanner.at += width
      count += 1
    }
    return count
  }

  // MARK: - Statements

  private mutating func statement(_ level: Int) throws(DiagramFault) {
    let start = scanner.at
    if scanner.take(":::") {
      scanner.skipLine()
      return try decorate(start, "a class")
    }
    if scanner.take("::icon(") {
      while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: ")") { scanner.at += 1 }
      guard scanner.take(")") else {
        throw DiagramFault("the icon has no end", at: start, help: ") behind its name")
      }
      return try decorate(start, "an icon")
    }
    warnOfKeyword()
    let (source, shape) = try node()
    try add(Mindmap.Node(source: source, shape: shape, depth: 0, branch: nil, offset: start), level)
  }

  /// Classes and icons belong to the node above them; neither is drawn.
  private func decorate(_ offset: Int, _ what: String) throws(DiagramFault) {
    guard !map.nodes.isEmpty else {
      throw DiagramFault("\(what) stands above the first node", at: offset, help: "the root first")
    }
  }

  private mutating func warnOfKeyword() {
    guard scanner.isWordIgnoringCase("mindmap") else { return }
    problems.warn(
      "diagram-keyword", "mermaid takes no node whose text begins with the word mindmap", at: scanner.at,
      help: "an id and the text in brackets: id[Mindmap …]")
  }

  private mutating func add(_ node: Mindmap.Node, _ level: Int) throws(DiagramFault) {
    var node = node
    if map.nodes.isEmpty {
      rootLevel = level
    } else {
      while let last = path.last, last.level >= level - rootLevel { path.removeLast() }
      guard let parent = path.last?.node else {
        throw DiagramFault(
          "a second root stands here", at: node.offset,
          help: "one root, and every other line indented deeper than it")
      }
      node.depth = map.nodes[parent].depth + 1
      guard node.depth <= DiagramLimits.nesting else {
        throw DiagramFault(
          "the node stands \(node.depth) levels deep", at: node.offset,
          help: "at most \(DiagramLimits.nesting) levels are drawn")
      }
      node.branch = parent == 0 ? map.nodes[0].children.count : map.nodes[parent].branch
      map.nodes[parent].children.append(map.nodes.count)
    }
    path.append((map.nodes.count, map.nodes.isEmpty ? 0 : level - rootLevel))
    map.nodes.append(node)
  }

  /// The end of a line; a comment may stand before it.
  private mutating func endLine() throws(DiagramFault) {
    let start = scanner.at
    _ = indentation()
    if scanner.isAtEnd || scanner.take("\n") { return }
    guard scanner.starts(with: "%%") else {
      throw DiagramFault(
        "unexpected text behind the node", at: start,
        help: "a line break; brackets inside a text stand in quotes: id[\"a (b)\"]")
    }
    scanner.skipLine()
  }
}
