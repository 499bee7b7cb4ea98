/// A table that stands in what libcmark takes for a paragraph.
struct Table {
  /// A piece of inline content, read by itself: an index into the cells, nil when empty.
  struct Cell {
    var index: Int?
    /// Of the text, from 1.
    var line: Int
  }

  var alignments: [Alignment]
  var header: [Cell]
  var rows: [[Cell]] = []
  /// The paragraph's lines before and behind the table.
  var before: Cell?
  var after: Cell?
  /// A line of dashes below it, which made libcmark take the table for a heading.
  var endsWithRule = false
}

/// The tables of a document, and their cells as a second document of libcmark, since cells hold inlines.
struct Tables {
  /// Columns of a table; wider ones stay text.
  static let columns = 512
  /// Cells that short rows may be filled up with, in all tables of an article.
  static let filled = 100_000

  /// By the text's line on which their paragraph begins.
  private var tables: [Int: Table] = [:]
  private var cellTree: CommonMarkTree?
  private(set) var cells: [CommonMarkNode] = []

  init(in document: CommonMarkTree, _ source: MarkdownSource) {
    guard source.mayHaveTables else { return }
    var finder = TableFinder(source.text)
    var walk = CommonMarkWalk(document)
    while let (node, kind, entering) = walk.next() {
      switch kind {
      case .quote: finder.quotes += entering ? 1 : -1
      case .paragraph, .heading:
        guard entering else { continue }
        if let table = finder.table(in: node, kind) { tables[node.line] = table }
        walk.skip(node)
      default: continue
      }
    }
    guard !tables.isEmpty else { return }
    let tree = CommonMarkTree(finder.cellDocument())
    cellTree = tree
    cells = Tables.paragraphs(of: tree, count: finder.cellCount)
  }

  subscript(node: CommonMarkNode) -> Table? {
    tables.isEmpty ? nil : tables[node.line]
  }

  private static func paragraphs(of tree: CommonMarkTree, count: Int) -> [CommonMarkNode] {
    var nodes: [CommonMarkNode] = []
    var node = tree.root.flatMap { CommonMarkNode($0).firstChild }
    while let current = node, nodes.count < count {
      nodes.append(current)
      node = current.next
    }
    return nodes
  }
}

extension MarkupBuilder {
  /// Sets a table in place of the paragraph that libcmark saw.
  mutating func append(_ table: Table) {
    if let before = table.before { append(before, .paragraph) }
    let label = tree.tableLabels.count
    tree.tableLabels.append("")
    tree.steps.append(.open(.table(label)))
    tree.steps.append(.open(.tableHead))
    let start = tree.steps.count
    append(table.header, isHeader: true, table.alignments)
    tree.tableLabels[label] = self.label(tree.steps[start...])
    tree.steps.append(.close(.tableHead))
    if !table.rows.isEmpty {
      tree.steps.append(.open(.tableBody))
      for row in table.rows { append(row, isHeader: false, table.alignments) }
      tree.steps.append(.close(.tableBody))
    }
    tree.steps.append(.close(.table(label)))
    if table.endsWithRule { tree.steps.append(.rule) }
    if let after = table.after { append(after, .paragraph) }
  }

  /// The names of the columns.
  private func label(_ header: ArraySlice<Markup>) -> String {
    let cells = header.split { if case .close(.headerCell) = $0 { true } else { false } }
    return cells.map { tree.plainText($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private mutating func append(_ row: [Table.Cell], isHeader: Bool, _ alignments: [Alignment]) {
    tree.steps.append(.open(.row))
    for (cell, alignment) in zip(row, alignments) {
      append(cell, isHeader ? .headerCell(alignment) : .cell(alignment))
    }
    tree.steps.append(.close(.row))
  }

  private mutating func append(_ cell: Table.Cell, _ container: Container) {
    cellLine = source.fileLine(cell.line)
    leafLine = source.fileLine(cell.line)
    leaf(true, container)
    if let index = cell.index, index < tables.cells.count {
      let paragraph = tables.cells[index]
      let start = tree.steps.count
      var walk = CommonMarkWalk(paragraph)
      while let (node, kind, entering) = walk.next() {
        if kind != .paragraph { visit(node, kind, entering) }
      }
      dropMarker(at: start)
    }
    leaf(false, container)
    cellLine = nil
  }

  private mutating func dropMarker(at index: Int) {
    guard index < tree.steps.count, case .text(let range) = tree.steps[index],
      tree.bytes[range].starts(with: TableFinder.marker)
    else { return }
    let rest = range.dropFirst(TableFinder.marker.count)
    if rest.isEmpty {
      tree.steps.remove(at: index)
    } else {
      tree.steps[index] = .text(rest)
    }
  }
}
