/// Finds `[^label]: …` in a text and rewrites each as a list item, which libcmark reads with all that
/// belongs to it: the text of an item continues where it is indented by four columns, as a footnote's does.
struct FootnoteDefinitions {
  private(set) var text: [UInt8] = []
  /// Footnotes by the line on which they begin, from 1.
  private(set) var lines: [Int: Int] = [:]
  /// Footnotes by folded label; the first definition of a label counts.
  private(set) var labels: [String: Int] = [:]

  /// An item whose content begins at the fourth column, also when its first line is empty.
  private static let marker = Array("01) ".utf8)

  init(in source: [UInt8]) {
    let code = FootnoteDefinitions.codeLines(of: source)
    var start = 0
    var number = 0
    while start < source.count {
      number += 1
      let end = source[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? source.count
      let line = source[start..<end]
      if let found = FootnoteDefinitions.definition(line), !code.contains(number) {
        let index = lines.count
        lines[number] = index
        if labels[found.label] == nil { labels[found.label] = index }
        text += line[..<found.start]
        text += FootnoteDefinitions.marker
        text += line[found.content...]
      } else {
        text += line
      }
      start = end
    }
  }

  /// The label between `[^` and `]`, folded as references are compared.
  static func folded(_ label: ArraySlice<UInt8>) -> String {
    String(decoding: label, as: UTF8.self).lowercased()
  }

  private static func definition(
    _ line: ArraySlice<UInt8>
  ) -> (label: String, start: Int, content: Int)? {
    var at = line.startIndex
    while at < line.endIndex, at < line.startIndex + 3, line[at] == 0x20 { at += 1 }
    let start = at
    guard line[at...].starts(with: "[^".utf8) else { return nil }
    at += 2
    guard let end = line[at...].firstIndex(of: UInt8(ascii: "]")), end > at, end - at <= 999,
      !line[at..<end].contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "[") }),
      end + 1 < line.endIndex, line[end + 1] == UInt8(ascii: ":")
    else { return nil }
    var content = end + 2
    while content < line.endIndex, line[content] == 0x20 || line[content] == 0x09 { content += 1 }
    return (folded(line[at..<end]), start, content)
  }

  /// Lines that stand in code or raw HTML, where nothing is defined.
  private static func codeLines(of source: [UInt8]) -> Set<Int> {
    var lines: Set<Int> = []
    var walk = CommonMarkWalk(CommonMarkTree(source))
    while let (node, kind, entering) = walk.next() {
      switch kind {
      case .codeBlock, .htmlBlock:
        if node.endLine >= node.line { lines.formUnion(node.line...node.endLine) }
      case .paragraph, .heading: if entering { walk.skip(node) }
      default: continue
      }
    }
    return lines
  }
}
