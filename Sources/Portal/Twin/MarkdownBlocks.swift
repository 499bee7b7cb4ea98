/// Writes the blocks of a Markdown document: paragraphs, headings, lists, quotes, code.
struct MarkdownBlocks {
  private enum Container {
    case quote
    /// Its marker stands before its first line, as many spaces before the others.
    case item(marker: [UInt8], isBegun: Bool)
  }

  private(set) var bytes: [UInt8] = []
  /// What the paragraph at hand holds so far, Markdown already.
  var line: [UInt8] = []
  private var containers: [Container] = []
  /// Containers around the last block, those of a list that ended left out.
  private var lastDepth = 0

  /// Ends the paragraph at hand; without text there is none.
  mutating func endParagraph(mark: StaticString = "") {
    trim()
    guard !line.isEmpty else { return }
    var text = line
    line.removeAll(keepingCapacity: true)
    if mark.utf8CodeUnitCount > 0 {
      // A heading's last number sign would be taken for its end.
      if text.last == UInt8(ascii: "#") { text.insert(UInt8(ascii: "\\"), at: text.count - 1) }
      text.insert(
        contentsOf: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount), at: 0)
    }
    block([text])
  }

  /// Takes white space off the end of the line.
  mutating func trim() {
    while let last = line.last, MarkupReader.isSpace(last) { line.removeLast() }
  }

  /// Takes white space off both ends of what stands on the line from a place on.
  mutating func trim(from start: Int) {
    while line.count > start, let last = line.last, MarkupReader.isSpace(last) { line.removeLast() }
    while line.count > start, MarkupReader.isSpace(line[start]) { line.remove(at: start) }
  }

  mutating func beginQuote() {
    endParagraph()
    containers.append(.quote)
  }

  mutating func beginItem(number: Int?) {
    endParagraph()
    let marker = number.map { "\($0). " } ?? "- "
    containers.append(.item(marker: Array(marker.utf8), isBegun: false))
  }

  mutating func endContainer() {
    endParagraph()
    if !containers.isEmpty { containers.removeLast() }
  }

  mutating func endList() {
    endParagraph()
    lastDepth = min(lastDepth, containers.count)
  }

  mutating func code(_ text: [UInt8], language: String) {
    endParagraph()
    let fence = [UInt8](
      repeating: UInt8(ascii: "`"),
      count: max(3, MarkdownText.longestRun(of: UInt8(ascii: "`"), in: text) + 1))
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
    block([fence + Array(language.utf8)] + lines + [fence])
  }

  /// Lines that belong together, such as those of a table.
  mutating func block(_ lines: [[UInt8]]) {
    let begins = containers.firstIndex { if case .item(_, false) = $0 { true } else { false } }
    if !bytes.isEmpty {
      let isTight = begins.map { lastDepth >= max($0, 1) } ?? false
      if !isTight { add([], depth: begins ?? containers.count) }
    }
    for (index, line) in lines.enumerated() {
      add(line, depth: containers.count)
      if index == 0 { begin() }
    }
    lastDepth = containers.count
  }

  private mutating func begin() {
    for index in containers.indices {
      if case .item(let marker, _) = containers[index] {
        containers[index] = .item(marker: marker, isBegun: true)
      }
    }
  }

  private mutating func add(_ line: [UInt8], depth: Int) {
    let start = bytes.count
    for container in containers.prefix(depth) {
      switch container {
      case .quote: bytes.append(contentsOf: "> ".utf8)
      case .item(let marker, false): bytes.append(contentsOf: marker)
      case .item(let marker, true): bytes.append(contentsOf: [UInt8](repeating: 0x20, count: marker.count))
      }
    }
    bytes.append(contentsOf: line)
    while bytes.count > start, bytes.last == 0x20 { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }
}
