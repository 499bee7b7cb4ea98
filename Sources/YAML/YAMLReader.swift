import Diagnostics

extension YAMLNode {
  /// Reads one YAML document (libyaml's YAML 1.1 syntax, YAML 1.2's meaning of plain scalars).
  ///
  /// - Parameter firstLine: the line of the file on which the text begins.
  /// - Throws: ``YAMLError`` for a fault of syntax, a key that is written twice, a second document, a key
  ///   that is no scalar, a tag other than `!!str`, and whatever exceeds ``YAMLLimits``.
  public init(parsing text: String, path: String, firstLine: Int = 1) throws(YAMLError) {
    try self.init(parsing: Array(text.utf8), path: path, firstLine: firstLine)
  }

  public init(parsing bytes: [UInt8], path: String, firstLine: Int = 1) throws(YAMLError) {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.last == UInt8(ascii: "\n") || bytes.isEmpty || bytes.count >= YAMLLimits.bytes else {
      // libyaml loses a line of spaces that ends a block without a line end
      self = try YAMLNode(parsing: bytes + [UInt8(ascii: "\n")], path: path, firstLine: firstLine)
      return
    }
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) -> YAMLNode in
      var reader = YAMLReader(
        bytes: UnsafeBufferPointer(rebasing: buffer[mark...]), path: path, firstLine: firstLine)
      return try reader.document()
    }
  }
}

/// Builds the tree from libyaml's events and keeps its bounds.
private struct YAMLReader: ~Copyable {
  /// A node with its measures, to bound what aliases make of it.
  private struct Measured {
    var node: YAMLNode
    /// Nodes in it, itself included.
    var size: Int
    /// Levels of sequences and mappings in it.
    var height: Int
  }

  /// Ends the reading; the diagnostic stands in `diagnostics`.
  private struct Stop: Error {}

  private let bytes: UnsafeBufferPointer<UInt8>
  private let path: String
  private let firstLine: Int
  private var events: YAMLEvents
  private var anchors: [String: Measured] = [:]
  private var aliasedNodes = 0
  private var diagnostics: [Diagnostic] = []

  init(bytes: UnsafeBufferPointer<UInt8>, path: String, firstLine: Int) {
    self.bytes = bytes
    self.path = path
    self.firstLine = firstLine
    events = YAMLEvents(bytes)
  }

  mutating func document() throws(YAMLError) -> YAMLNode {
    var root: YAMLNode?
    do throws(Stop) {
      root = try onlyDocument()
    } catch {}
    guard diagnostics.isEmpty, let root else { throw YAMLError(diagnostics: diagnostics) }
    return root
  }

  private mutating func onlyDocument() throws(Stop) -> YAMLNode {
    guard bytes.count <= YAMLLimits.bytes else {
      throw stop("yaml-size", "the YAML text is longer than \(YAMLLimits.bytes) bytes", line: 0, column: 0)
    }
    var root: YAMLNode?
    while true {
      switch try next() {
      case .documentStart:
        if root != nil { throw stopHere("yaml-documents", "a second YAML document begins here") }
        root = try node(try next(), depth: 0).node
      case .streamEnd: return root ?? YAMLNode(.null, line: firstLine, column: 1)
      case .scalar, .sequenceStart, .mappingStart, .alias, .end, .frame: continue
      }
    }
  }

  private mutating func next() throws(Stop) -> YAMLEvents.Event {
    do throws(YAMLEvents.Failure) {
      return try events.next()
    } catch {
      let mark = error.mark ?? place(ofByte: error.offset)
      throw stop("yaml-syntax", "not valid YAML: \(error.message)", line: mark.line, column: mark.column)
    }
  }

  private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(Stop) -> Measured {
    let mark = events.mark
    var built: Measured
    let name: String?
    switch event {
    case .scalar(let text, let quoted, let tag, let anchor):
      let asText = try isText(tag)
      let isNull = !quoted && !asText && ["", "~", "null", "Null", "NULL"].contains(text)
      let value: YAMLValue = isNull ? .null : .scalar(text, quoted: quoted || asText)
      built = Measured(node: at(mark, value), size: 1, height: 0)
      name = anchor
    case .sequenceStart(let tag, let anchor):
      _ = try isText(tag)
      built = try sequence(depth: depth + 1, mark)
      name = anchor
    case .mappingStart(let tag, let anchor):
      _ = try isText(tag)
      built = try mapping(depth: depth + 1, mark)
      name = anchor
    case .alias(let anchor):
      built = try aliased(anchor, depth: depth)
      built.node.line = firstLine + mark.line
      built.node.column = mark.column + 1
      name = nil
    case .end, .documentStart, .streamEnd, .frame:
      throw stopHere("yaml-syntax", "a value is missing")
    }
    if let name { anchors[name] = built }
    return built
  }

  private mutating func sequence(depth: Int, _ mark: YAMLEvents.Mark) throws(Stop) -> Measured {
    try checkDepth(depth)
    var nodes: [YAMLNode] = []
    var size = 1
    var height = 0
    while true {
      let event = try next()
      if case .end = event { break }
      let element = try node(event, depth: depth)
      nodes.append(element.node)
      size += element.size
      height = max(height, element.height)
    }
    return Measured(node: at(mark, .sequence(nodes)), size: size, height: height + 1)
  }

  private mutating func mapping(depth: Int, _ mark: YAMLEvents.Mark) throws(Stop) -> Measured {
    try checkDepth(depth)
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var seen: [[UInt8]: Int] = [:]
    var size = 1
    var height = 0
    while true {
      let event = try next()
      if case .end = event { break }
      let key = try node(event, depth: depth).node
      let name = try keyName(key)
      if let line = seen.updateValue(key.line, forKey: Array(name.utf8)) {
        guard diagnostics.count < 20 else { throw Stop() }
        report(
          "yaml-duplicate-key", "the key \(name) is written twice", line: key.line - firstLine,
          column: key.column - 1, help: "one of them only; the other stands on line \(line)")
      }
      let value = try node(try next(), depth: depth)
      pairs.append((key, value.node))
      size += 1 + value.size
      height = max(height, value.height)
    }
    return Measured(node: at(mark, .mapping(pairs)), size: size, height: height + 1)
  }

  private mutating func keyName(_ key: YAMLNode) throws(Stop) -> String {
    switch key.value {
    case .null: return ""
    case .scalar(let text, _): return text
    case .sequence, .mapping:
      throw stop(
        "yaml-key", "a key must be a text, not a list or a mapping", line: key.line - firstLine,
        column: key.column - 1)
    }
  }

  private mutating func aliased(_ anchor: String, depth: Int) throws(Stop) -> Measured {
    guard let target = anchors[anchor] else {
      throw stopHere("yaml-alias", "no anchor &\(anchor) stands before this alias")
    }
    aliasedNodes += target.size
    guard aliasedNodes <= YAMLLimits.aliasedNodes else {
      throw stopHere("yaml-alias", "aliases stand for more than \(YAMLLimits.aliasedNodes) values")
    }
    try checkDepth(depth + target.height)
    return target
  }

  private mutating func checkDepth(_ depth: Int) throws(Stop) {
    guard depth <= YAMLLimits.depth else {
      throw stopHere("yaml-depth", "nested deeper than \(YAMLLimits.depth)")
    }
  }

  /// Whether the tag says that a scalar is text; other tags are refused.
  private mutating func isText(_ tag: String?) throws(Stop) -> Bool {
    guard let tag else { return false }
    guard tag == "tag:yaml.org,2002:str" || tag == "!" else {
      throw stopHere("yaml-tag", "the tag \(tag) is not supported")
    }
    return true
  }

  private func at(_ mark: YAMLEvents.Mark, _ value: YAMLValue) -> YAMLNode {
    YAMLNode(value, line: firstLine + mark.line, column: mark.column + 1)
  }

  private mutating func stopHere(_ code: String, _ message: String) -> Stop {
    stop(code, message, line: events.mark.line, column: events.mark.column)
  }

  private mutating func stop(_ code: String, _ message: String, line: Int, column: Int) -> Stop {
    report(code, message, line: line, column: column)
    return Stop()
  }

  private mutating func report(
    _ code: String, _ message: String, line: Int, column: Int, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, code: code, message,
        at: Place(path: path, line: firstLine + line, column: column + 1), help: help,
        sourceLine: sourceLine(line)))
  }

  private func place(ofByte offset: Int) -> YAMLEvents.Mark {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return YAMLEvents.Mark(line: line, column: before[start...].count { $0 & 0xC0 != 0x80 })
  }

  private func sourceLine(_ line: Int) -> String? {
    let lines = bytes.prefix(YAMLLimits.bytes).split(
      separator: UInt8(ascii: "\n"), maxSplits: line + 1, omittingEmptySubsequences: false)
    guard line < lines.count, lines[line].count <= 1000 else { return nil }
    return String(decoding: lines[line], as: UTF8.self)
  }
}
