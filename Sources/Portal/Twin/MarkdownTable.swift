/// A table of a page on its way to Markdown: its cells, row by row.
struct MarkdownTable {
  private var header: [[UInt8]] = []
  private var rows: [[[UInt8]]] = []
  private var numbers: Set<Int> = []
  /// Columns that hold drawings, which Markdown leaves out.
  private var drawn: Set<Int> = []
  private var row: [[UInt8]] = []
  private var isHead = false

  mutating func beginHead() { isHead = true }
  mutating func endHead() { isHead = false }

  mutating func add(_ cell: [UInt8], isNumber: Bool) {
    if isHead, isNumber { numbers.insert(row.count) }
    row.append(cell)
  }

  mutating func addDrawing() { drawn.insert(row.count) }

  mutating func endRow() {
    if row.isEmpty { return }
    if isHead, header.isEmpty { header = row } else { rows.append(row) }
    row = []
  }

  /// A line a row; nothing where there is no cell.
  var lines: [[UInt8]] {
    let count = max(header.count, rows.map(\.count).max() ?? 0)
    let shown = (0..<count).filter { column in
      !drawn.contains(column) || rows.contains { $0.indices.contains(column) && !$0[column].isEmpty }
    }
    if shown.isEmpty { return [] }
    let rule = shown.map { Array((numbers.contains($0) ? "---:" : "---").utf8) }
    return [line(shown.map { cell($0, of: header) }), line(rule)]
      + rows.map { row in line(shown.map { cell($0, of: row) }) }
  }

  private func cell(_ column: Int, of row: [[UInt8]]) -> [UInt8] {
    row.indices.contains(column) ? row[column] : []
  }

  private func line(_ cells: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "|")]
    for cell in cells {
      bytes.append(0x20)
      bytes.append(contentsOf: cell)
      bytes.append(contentsOf: cell.isEmpty ? "|".utf8 : " |".utf8)
    }
    return bytes
  }
}
