/// Reads the indented rows of a treemap.
struct TreemapParser: LineParser {
  var scanner: DiagramScanner
  var problems: DiagramProblems
  private var map = Treemap()
  /// The sections around the row at hand, with their indentation.
  private var path: [(node: Int, level: Int)] = []

  static func parse(_ source: DiagramSource, wordEnd: Int) -> DiagramReading {
    var parser = TreemapParser(source, wordEnd: wordEnd)
    parser.run()
    return DiagramReading(parser.map, parser.problems)
  }

  private init(_ source: DiagramSource, wordEnd: Int) {
    scanner = DiagramScanner(source.bytes)
    scanner.at = wordEnd
    problems = DiagramProblems(source)
    map.heading.title = source.settings.title
    map.take(source.settings.config?["treemap"])
  }

  private mutating func run() {
    while !problems.isFull {
      let start = scanner.at
      scanner.skipBlanks()
      if scanner.isAtEnd { break }
      if scanner.take("\n") { continue }
      if scanner.starts(with: "%%") {
        scanner.skipLine()
        continue
      }
      attempt { parser throws(DiagramFault) in
        try parser.statement(level: parser.scanner.at - start)
      }
    }
    if map.nodes.count > DiagramLimits.nodes {
      problems.record(
        DiagramFault(
          "the treemap has \(map.nodes.count) parts", at: 0, help: "at most \(DiagramLimits.nodes) are drawn")
      )
    } else if map.nodes.isEmpty {
      problems.warn(
        "diagram-empty", "the treemap has no parts", at: max(0, scanner.bytes.count - 1),
        help: "rows such as \"Part\": 10")
    }
    map.addUp()
  }

  private mutating func statement(level: Int) throws(DiagramFault) {
    if try scanner.takeAccessibility(into: &map.heading) { return }
    if scanner.isWord("title") {
      scanner.at += 5
      map.heading.title = scanner.restOfLine().trimmedSpace
      return
    }
    if scanner.isWord("classDef") { return try classDef() }
    try row(level)
  }

  // MARK: - Rows

  private mutating func row(_ level: Int) throws(DiagramFault) {
    let start = scanner.at
    let name = try quoted()
    var node = Treemap.Node(name: name)
    if !scanner.starts(with: ":::"), takeSeparator() {
      node.own = try value()
    }
    if scanner.take(":::") { node.style = try className() }
    try add(node, level, start)
  }

  private mutating func quoted() throws(DiagramFault) -> String {
    let open = scanner.at
    let quote = scanner.byte()
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw DiagramFault(
        "a part's name stands in quotes", at: open, help: "\"Part\": 10, or \"Section\" with parts below it")
    }
    scanner.at += 1
    while !scanner.isAtEnd, scanner.byte() != quote { scanner.at += 1 }
    guard !scanner.isAtEnd else {
      throw DiagramFault("the quote has no end", at: open, help: "the same quote behind the name")
    }
    scanner.at += 1
    return scanner.text((open + 1)..<(scanner.at - 1))
  }

  /// A colon or comma, which blanks may surround.
  private mutating func takeSeparator() -> Bool {
    let start = scanner.at
    scanner.skipBlanks()
    if !scanner.starts(with: ":::"), scanner.take(":") || scanner.take(",") {
      scanner.skipBlanks()
      return true
    }
    scanner.at = start
    return false
  }

  /// Digits, points, commas and underscores; commas mean nothing.
  private mutating func value() throws(DiagramFault) -> Double {
    let start = scanner.at
    var digits: [UInt8] = []
    while true {
      let byte = scanner.byte()
      guard
        0x30...0x39 ~= byte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: ",")
      else { break }
      if byte != UInt8(ascii: ",") { digits.append(byte) }
      scanner.at += 1
    }
    guard scanner.at > start else {
      throw DiagramFault("the value is no number", at: start, help: "digits without a sign or unit: 1250.5")
    }
    let text = String(decoding: digits, as: UTF8.self)
    guard let (value, isWhole) = NumberText.leading(text) else {
      problems.warn("diagram-number", "the value counts as 0", at: start, help: "digits: 1250.5")
      return 0
    }
    if !isWhole {
      problems.warn(
        "diagram-number", "\(text.prefix(40)) is read as \(NumberText.text(value))", at: start,
        help: "digits and one point")
    }
    return value
  }

  private mutating func className() throws(DiagramFault) -> String {
    let start = scanner.at
    while DiagramScanner.isWordByte(scanner.byte()), !scanner.isAtEnd { scanner.at += 1 }
    guard scanner.at > start, !(0x30...0x39 ~= scanner.bytes[start]) else {
      throw DiagramFault("a class lacks its name", at: start, help: "\"Part\": 10:::name")
    }
    return scanner.text(start..<scanner.at)
  }

  private mutating func add(_ node: Treemap.Node, _ level: Int, _ offset: Int) throws(DiagramFault) {
    var node = node
    while let last = path.last, last.level >= level { path.removeLast() }
    node.depth = path.count
    guard node.depth <= DiagramLimits.nesting else {
      throw DiagramFault(
        "the part stands \(node.depth) levels deep", at: offset,
        help: "at most \(DiagramLimits.nesting) levels are drawn")
    }
    if let section = path.last?.node {
      map.nodes[section].parts.append(map.nodes.count)
    } else {
      map.roots.append(map.nodes.count)
    }
    if node.own == nil { path.append((map.nodes.count, level)) }
    map.nodes.append(node)
  }

  // MARK: - Classes

  /// `classDef name key:value,…`.
  private mutating func classDef() throws(DiagramFault) {
    scanner.at += 8
    scanner.skipBlanks()
    let nameStart = scanner.at
    let name = try className()
    if name.utf8.count < 2 {
      problems.warn(
        "diagram-class", "mermaid takes no class of one letter", at: nameStart, help: "a longer name")
    }
    let offset = scanner.at
    let start = scanner.at
    while !scanner.isAtSeparator { scanner.at += 1 }
    let text = scanner.text(start..<scanner.at).replacing(escapedComma: "\u{0}")
    _ = scanner.take(";")
    for part in text.split(separator: ",") {
      let pair = part.split(separator: ":", maxSplits: 1).map { String($0).trimmedSpace }
      guard pair.count == 2,
        let declaration = StyleDeclaration(
          property: pair[0], value: pair[1].split(separator: "\u{0}").joined(separator: ","))
      else {
        problems.warn(
          "diagram-style", "the style \(String(part).trimmedSpace.prefix(60)) is left out", at: offset,
          help: "fill, stroke, color and the like with plain values")
        continue
      }
      map.styles[name, default: []].append(declaration)
    }
  }
}

extension String {
  /// With another sign for each comma behind a backslash.
  fileprivate func replacing(escapedComma sign: Character) -> String {
    var out = ""
    for character in self {
      if character == ",", out.last == "\\" {
        out.removeLast()
        out.append(sign)
      } else {
        out.append(character)
      }
    }
    return out
  }
}
