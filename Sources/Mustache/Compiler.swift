/// Turns tokens into a program: pairs the tags, drops the source's indentation of blocks.
struct Compiler {
  /// A tag that waits for its end.
  private struct Open {
    var token: Token
    var operation: Int
    /// The indentation to drop again behind its end.
    var dedent: [UInt8]
  }

  private let source: [UInt8]
  private let name: String
  private let tokens: [Token]
  private var text: [UInt8] = []
  private var operations: [Program.Operation] = []
  private var paths: [Program.Path] = []
  private var inclusions: [Program.Inclusion] = []
  private var blocks: [Program.Block] = []
  private var open: [Open] = []
  /// What each line's text loses at its start: the indentation of the innermost block's first line.
  private var dedent: [UInt8] = []
  /// Text before this operation must not grow: it ends where a jump leads.
  private var barrier = 0

  static func program(of source: [UInt8], name: String) throws(TemplateError) -> Program {
    let tokens = try Tokenizer.tokens(of: source, name: name)
    var compiler = Compiler(source: source, name: name, tokens: tokens)
    for index in tokens.indices { try compiler.compile(index) }
    if let unclosed = compiler.open.last {
      let tag = String(decoding: source[unclosed.token.range], as: UTF8.self)
      throw compiler.fault("\(tag) is opened here and never closed", unclosed.token)
    }
    return Program(
      text: compiler.text, operations: compiler.operations, paths: compiler.paths,
      inclusions: compiler.inclusions, blocks: compiler.blocks)
  }

  private init(source: [UInt8], name: String, tokens: [Token]) {
    self.source = source
    self.name = name
    self.tokens = tokens
  }

  private func fault(_ message: String, _ token: Token) -> TemplateError {
    Tokenizer.error(message, at: token.start, in: source, name: name)
  }

  private mutating func compile(_ index: Int) throws(TemplateError) {
    let token = tokens[index]
    switch token.kind {
    case .text: append(token)
    case .comment, .delimiters: break
    case .variable: operations.append(.variable(try path(token, source[token.range])))
    case .rawVariable: operations.append(.rawVariable(try path(token, source[token.range])))
    case .section:
      try begin(token)
      operations.append(.section(try path(token, source[token.range]), end: 0))
    case .inverted:
      try begin(token)
      operations.append(.inverted(try path(token, source[token.range]), end: 0))
    case .partial:
      operations.append(.include(try inclusion(token), end: operations.count + 1))
    case .parent:
      try begin(token)
      operations.append(.include(try inclusion(token), end: 0))
    case .block: try beginBlock(token, next: index + 1 < tokens.count ? tokens[index + 1] : nil)
    case .close: try end(token)
    }
  }

  private mutating func append(_ token: Token) {
    let start = text.count
    let line = source[token.range]
    text.append(contentsOf: token.startsLine ? withoutDedent(line) : line)
    guard text.count > start else { return }
    if operations.count > barrier, case .text(let range) = operations[operations.count - 1] {
      operations[operations.count - 1] = .text(range.lowerBound..<text.count)
    } else {
      operations.append(.text(start..<text.count))
    }
  }

  private func withoutDedent(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    var left = dedent.count
    while left > 0, let byte = line.first, isSpace(byte) {
      line.removeFirst()
      left -= 1
    }
    return line
  }

  private mutating func begin(_ token: Token) throws(TemplateError) {
    guard open.count < TemplateLimits.nesting else {
      throw fault("tags are nested deeper than \(TemplateLimits.nesting)", token)
    }
    open.append(Open(token: token, operation: operations.count, dedent: dedent))
  }

  private mutating func beginBlock(_ token: Token, next: Token?) throws(TemplateError) {
    try begin(token)
    var indent = Array(withoutDedent(source[token.indent]))
    if token.isStandalone, let next, next.startsLine, next.kind != .close {
      let first =
        next.kind == .text ? source[next.range].prefix(while: isSpace) : source[next.indent]
      indent = Array(withoutDedent(first))
      dedent = Array(first)
    }
    operations.append(.block(blocks.count, end: 0))
    barrier = operations.count
    blocks.append(Program.Block(name: fieldName(source[token.range]), indent: indent))
  }

  private mutating func end(_ token: Token) throws(TemplateError) {
    let name = source[token.range]
    guard let opened = open.popLast() else {
      throw fault("\(String(decoding: name, as: UTF8.self)) is closed but was not opened", token)
    }
    guard source[opened.token.range].elementsEqual(name) else {
      let due = String(decoding: source[opened.token.range], as: UTF8.self)
      throw fault("\(due) must be closed before \(String(decoding: name, as: UTF8.self))", token)
    }
    dedent = opened.dedent
    barrier = operations.count
    let end = operations.count
    switch operations[opened.operation] {
    case .section(let path, _): operations[opened.operation] = .section(path, end: end)
    case .inverted(let path, _): operations[opened.operation] = .inverted(path, end: end)
    case .include(let index, _): operations[opened.operation] = .include(index, end: end)
    case .block(let block, _):
      operations[opened.operation] = .block(block, end: end)
      if let parent = open.last, case .include(let index, _) = operations[parent.operation] {
        inclusions[index].arguments.append(
          Program.Argument(name: blocks[block].name, body: opened.operation + 1..<end))
      }
    case .text, .variable, .rawVariable: break
    }
  }

  private mutating func inclusion(_ token: Token) throws(TemplateError) -> Int {
    var name = source[token.range]
    let target: Program.Inclusion.Target
    if name.first == UInt8(ascii: "*") {
      name = name.dropFirst().drop(while: isSpace)
      target = .dynamic(try path(token, name))
    } else {
      try checkName(token, name)
      target = .fixed(String(decoding: name, as: UTF8.self))
    }
    let indent = token.isStandalone ? Array(withoutDedent(source[token.indent])) : nil
    inclusions.append(Program.Inclusion(target: target, indent: indent))
    return inclusions.count - 1
  }

  private func checkName(_ token: Token, _ name: ArraySlice<UInt8>) throws(TemplateError) {
    if name.isEmpty || name.contains(where: { $0 <= 0x20 }) {
      throw fault("a tag's name is one word without white space", token)
    }
  }

  private mutating func path(_ token: Token, _ name: ArraySlice<UInt8>) throws(TemplateError) -> Int {
    try checkName(token, name)
    if name.elementsEqual([UInt8(ascii: ".")]) {
      paths.append(Program.Path(first: nil, rest: []))
      return paths.count - 1
    }
    let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !parts.contains(where: \.isEmpty) else {
      throw fault("a part of the dotted name is empty", token)
    }
    paths.append(
      Program.Path(first: fieldName(parts[0]), rest: parts.dropFirst().map(fieldName)))
    return paths.count - 1
  }

  private func fieldName(_ name: ArraySlice<UInt8>) -> FieldName {
    name.withUnsafeBufferPointer { FieldName(bytes: $0) }
  }
}
