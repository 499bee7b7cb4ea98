/// The text of an article as libcmark gets it: bounded, with marks, footnote definitions as list items.
struct MarkdownSource {
  private(set) var text: [UInt8]
  /// The file's line on which the text begins.
  let firstLine: Int
  /// Reserved marks stand in it, which the tree's reader must resolve.
  private(set) var hasMarks: Bool
  let hasTildes: Bool
  let mayHaveAutolinks: Bool
  let mayHaveTables: Bool
  /// Footnotes by the text's line on which their definition begins.
  private(set) var definitions: [Int: Int] = [:]
  /// Footnotes by their folded label.
  private(set) var labels: [String: Int] = [:]
  /// Lines of the text, from 1, on which something was too much for the parser, and what.
  private(set) var excesses: [(line: Int, what: String)] = []

  init(_ body: ArraySlice<UInt8>, firstLine: Int) {
    self.firstLine = firstLine
    let marked = ReservedMark.marking(body)
    text = marked ?? Array(body)
    hasMarks = marked != nil
    if let bounded = WorkBound.bounded(text) {
      text = bounded.text
      excesses = bounded.excesses
      hasMarks = true
    }
    var signs = Signs()
    text.withUnsafeBufferPointer { signs.scan($0) }
    hasTildes = signs.tilde
    mayHaveAutolinks = signs.colonSlash || signs.at || signs.www
    mayHaveTables = signs.pipe || signs.colonDash
    if signs.caret {
      let footnotes = FootnoteDefinitions(in: text)
      text = footnotes.text
      definitions = footnotes.lines
      labels = footnotes.labels
    }
  }

  func fileLine(_ line: Int) -> Int { firstLine + line - 1 }

  /// The footnote that an item defines.
  func definition(at node: CommonMarkNode) -> Int? {
    definitions.isEmpty ? nil : definitions[node.line]
  }

  /// A list that footnote definitions alone make up.
  func isDefinitionList(_ list: CommonMarkNode) -> Bool {
    if definitions.isEmpty { return false }
    var item = list.firstChild
    while let node = item {
      if definitions[node.line] == nil { return false }
      item = node.next
    }
    return true
  }
}

/// Which extensions a text may use at all, found in one pass.
private struct Signs {
  var tilde = false
  var colonSlash = false
  var at = false
  var www = false
  var pipe = false
  var colonDash = false
  /// A bracket before a caret.
  var caret = false

  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "~"): tilde = true
      case UInt8(ascii: "@"): at = true
      case UInt8(ascii: "|"): pipe = true
      case UInt8(ascii: "/"): if previous == UInt8(ascii: ":") { colonSlash = true }
      case UInt8(ascii: "^"): if previous == UInt8(ascii: "[") { caret = true }
      case UInt8(ascii: "-"): if previous == UInt8(ascii: ":") { colonDash = true }
      case UInt8(ascii: ":"): if previous == UInt8(ascii: "-") { colonDash = true }
      case UInt8(ascii: "."): if previous | 0x20 == UInt8(ascii: "w") { www = true }
      default: break
      }
      previous = byte
    }
  }
}
