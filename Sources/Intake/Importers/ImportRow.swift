/// One native row as it is put together: cells by name, each set once.
struct ImportRow {
  private(set) var cells: [(column: String, text: String)] = []

  init(_ cells: KeyValuePairs<String, String?> = [:]) {
    for (column, text) in cells { set(column, text) }
  }

  /// Sets a cell; nothing and the empty text leave it out.
  mutating func set(_ column: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    cells.append((column, text))
  }

  func text(_ column: String) -> String? { cells.first { $0.column == column }?.text }

  /// Adds a field that the contract does not know; one that has a native name gets the vendor's before it.
  mutating func add(extra name: String, _ text: String, table: Table, vendor: String) {
    let isNative = TableColumns.of(table).names.contains(name)
    let column = isNative ? vendor + "." + name : name
    if self.text(column) == nil { set(column, text) }
  }
}
