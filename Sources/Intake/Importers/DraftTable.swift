/// A native table that grows; equal rows, and rows that fill each other's gaps, are one.
struct DraftTable {
  private let native: TableColumns
  private var extras: [String] = []
  private var places: [String: Int] = [:]
  /// By column.
  private var rows: [[Int: String]] = []
  /// The rows of one key, by project and key.
  private var keyed: [[UInt8]: [Int]] = [:]

  init(_ table: Table) {
    native = TableColumns.of(table)
    for (index, name) in native.names.enumerated() { places[name] = index }
  }

  /// Adds a row.
  ///
  /// - Returns: false where a row was there that says the same. One that contradicts it is added; both have
  ///   one key then, and reading the table tells so.
  mutating func add(_ row: ImportRow) -> Bool {
    var cells: [Int: String] = [:]
    for (column, text) in row.cells { cells[place(of: column)] = text }
    guard let key = native.key, let id = cells[key] else {
      rows.append(cells)
      return true
    }
    let project = native.project.flatMap { $0 == key ? "" : cells[$0] } ?? ""
    let full = Array(project.utf8) + [0] + Array(id.utf8)
    for index in keyed[full] ?? [] where agree(rows[index], cells) {
      rows[index].merge(cells) { old, _ in old }
      return false
    }
    keyed[full, default: []].append(rows.count)
    rows.append(cells)
    return true
  }

  private func agree(_ first: [Int: String], _ second: [Int: String]) -> Bool {
    second.allSatisfy { column, text in
      first[column].map { $0.utf8.elementsEqual(text.utf8) } ?? true
    }
  }

  private mutating func place(of column: String) -> Int {
    if let place = places[column] { return place }
    let place = native.names.count + extras.count
    places[column] = place
    extras.append(column)
    return place
  }

  /// The contract's columns that must be there or are filled, in its order, then the others in theirs.
  var table: ImportedTable {
    let names = native.names + extras
    let used = names.indices.filter { column in
      native.names.count <= column || native.isRequired(column) || rows.contains { $0[column] != nil }
    }
    return ImportedTable(
      columns: used.map { names[$0] }, rows: rows.map { row in used.map { row[$0] ?? "" } })
  }
}
