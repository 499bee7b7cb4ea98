/// Finds tables in the lines of paragraphs (GitHub Flavored Markdown, "Tables"), and collects their cells.
struct TableFinder {
  /// Stands before each cell in the cells' document, so that none begins a block there. To emphasis it is
  /// white space, as a cell's beginning is; libcmark strips it nowhere. U+2003.
  static let marker: [UInt8] = [0xE2, 0x80, 0x83]

  /// Quotes around the block at hand.
  var quotes = 0
  private(set) var cellCount = 0

  private let text: [UInt8]
  private let lines: [Range<Int>]
  private var cells: [UInt8] = []
  private var filled = 0
  private let mayHaveReferences: Bool

  init(_ text: [UInt8]) {
    self.text = text
    var lines: [Range<Int>] = []
    var start = 0
    var definesReferences = false
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "\n") {
        lines.append(start..<index)
        start = index + 1
      } else if byte == UInt8(ascii: ":"), index > 0, text[index - 1] == UInt8(ascii: "]") {
        definesReferences = true
      }
    }
    if start < text.count { lines.append(start..<text.count) }
    self.lines = lines
    mayHaveReferences = definesReferences
  }

  /// The cells as paragraphs, then the whole text when links of theirs may refer to it.
  func cellDocument() -> [UInt8] {
    mayHaveReferences ? cells + text : cells
  }

  /// The table in a paragraph, or in a heading that a line below a paragraph makes.
  mutating func table(in node: CommonMarkNode, _ kind: CommonMarkNode.Kind) -> Table? {
    let first = node.line
    let last = min(node.endLine, lines.count)
    guard first >= 1, last > first else { return nil }
    let below = kind == .heading ? (first + 1...last).first { isUnderline($0) } : nil
    let underline = below.flatMap { content($0) }
    let end = below.map { $0 - 1 } ?? last
    guard end > first, kind == .paragraph || underline != nil else { return nil }
    for number in first + 1...end {
      guard let row = content(number), let alignments = TableFinder.alignments(text[row]),
        let above = number - 1 == first ? firstContent(of: node) : content(number - 1)
      else { continue }
      let header = TableFinder.split(text[above])
      guard header.count == alignments.count else { continue }
      return table(node, header, alignments, at: number, end, underline)
    }
    return nil
  }

  private mutating func table(
    _ node: CommonMarkNode, _ header: [[UInt8]], _ alignments: [Alignment], at delimiter: Int, _ end: Int,
    _ underline: Range<Int>?
  ) -> Table {
    var table = Table(alignments: alignments, header: [])
    table.before = paragraph(before: delimiter - 1, node)
    table.header = header.map { cell($0, line: delimiter - 1) }
    var number = delimiter + 1
    while number <= end, let row = content(number) {
      table.rows.append(self.row(text[row], alignments.count, line: number))
      number += 1
    }
    if number <= end { table.after = paragraph(number...end) }
    if let underline {
      if text[underline].contains(UInt8(ascii: "-")) {
        table.endsWithRule = true
      } else {
        table.rows.append(row(text[underline], alignments.count, line: end + 1))
      }
    }
    return table
  }

  private mutating func row(_ line: ArraySlice<UInt8>, _ columns: Int, line number: Int) -> [Table.Cell] {
    var row = TableFinder.split(line).prefix(columns).map { cell($0, line: number) }
    while row.count < columns, filled < Tables.filled {
      row.append(Table.Cell(index: nil, line: number))
      filled += 1
    }
    return row
  }

  private mutating func cell(_ content: [UInt8], line: Int) -> Table.Cell {
    if content.isEmpty { return Table.Cell(index: nil, line: line) }
    cells += TableFinder.marker
    cells += content
    cells += [0x0A, 0x0A]
    cellCount += 1
    return Table.Cell(index: cellCount - 1, line: line)
  }

  // MARK: Lines

  /// A line of the paragraph without the marks of the quotes around it; nil when it lacks one.
  private func content(_ number: Int) -> Range<Int>? {
    var range = lines[number - 1]
    for _ in 0..<quotes {
      var at = range.lowerBound
      while at < range.upperBound, isBlank(text[at]) { at += 1 }
      guard at < range.upperBound, text[at] == UInt8(ascii: ">") else { return nil }
      range = at + 1..<range.upperBound
    }
    return range
  }

  /// A line that makes the paragraph above it a heading (where libcmark's last line is one too many).
  private func isUnderline(_ number: Int) -> Bool {
    guard let range = content(number) else { return false }
    let line = TableFinder.trimmed(text[range])
    guard let sign = line.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "=") else { return false }
    return line.allSatisfy { $0 == sign }
  }

  private func firstContent(of node: CommonMarkNode) -> Range<Int>? {
    let line = lines[node.line - 1]
    let start = line.lowerBound + max(0, node.column - 1)
    return start <= line.upperBound ? start..<line.upperBound : nil
  }

  /// The lines before the header as a paragraph; definitions of references at its head are no text.
  private mutating func paragraph(before header: Int, _ node: CommonMarkNode) -> Table.Cell? {
    var first = node.line
    while first < header {
      guard let line = first == node.line ? firstContent(of: node) : content(first) else { break }
      let start = text[line].drop { isBlank($0) }
      guard start.first == UInt8(ascii: "["), text[line].contains(UInt8(ascii: ":")) else { break }
      first += 1
    }
    guard first < header else { return nil }
    var lines = text[first == node.line ? firstContent(of: node) ?? 0..<0 : content(first) ?? 0..<0]
    lines = lines.drop { isBlank($0) }
    var content = Array(lines)
    for number in first + 1..<max(header, first + 1) {
      content.append(UInt8(ascii: "\n"))
      content += text[self.content(number) ?? self.lines[number - 1]]
    }
    return cell(content, line: first)
  }

  private mutating func paragraph(_ numbers: ClosedRange<Int>) -> Table.Cell? {
    let content = numbers.map { Array(text[lines[$0 - 1]]) }.joined(separator: [UInt8(ascii: "\n")])
    return cell(Array(content.drop { isBlank($0) }), line: numbers.lowerBound)
  }

  // MARK: Rows

  /// The alignments that a row of dashes gives its columns; nil when it is none.
  static func alignments(_ line: ArraySlice<UInt8>) -> [Alignment]? {
    var hasDash = false
    var hasSign = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"): hasSign = true
      case 0x20, 0x09, 0x0D: continue
      default: return nil
      }
    }
    guard hasDash, hasSign else { return nil }
    let cells = split(line)
    guard (1...Tables.columns).contains(cells.count) else { return nil }
    var alignments: [Alignment] = []
    for cell in cells {
      let isLeft = cell.first == UInt8(ascii: ":")
      let isRight = cell.count > 1 && cell.last == UInt8(ascii: ":")
      let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments
  }

  /// The trimmed cells of a row: parted by `|`, which `\|` stands for within a cell, in code too.
  static func split(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var line = trimmed(line)
    if line.first == UInt8(ascii: "|") { line.removeFirst() }
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var at = line.startIndex
    while at < line.endIndex {
      let byte = line[at]
      at += 1
      if byte == UInt8(ascii: "\\"), at < line.endIndex {
        if line[at] != UInt8(ascii: "|") { cell.append(byte) }
        cell.append(line[at])
        at += 1
      } else if byte == UInt8(ascii: "|") {
        cells.append(Array(trimmed(cell[...])))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    if !trimmed(cell[...]).isEmpty || line.last != UInt8(ascii: "|") || cells.isEmpty {
      cells.append(Array(trimmed(cell[...])))
    }
    return cells
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop { isBlank($0) }
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0D
}
