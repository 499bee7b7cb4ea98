import Credits
import Diagnostics

/// The tables of an import while its files are read.
struct ImportSheet {
  let options: ImportOptions
  var diagnostics: [Diagnostic] = []
  var counts = ImportCounts()
  /// Pages of lists that come in parts.
  var pages: [ImportPage] = []
  /// What balances state, until all files are read.
  var balances: [DeepgramImport.Balance] = []
  private var rejected: [ImportRejection] = []
  private var drafts: [Table: DraftTable] = [:]

  init(options: ImportOptions) { self.options = options }

  /// Counts an item and adds the rows that it becomes, or the fault that rejects it.
  mutating func take(
    _ item: String, of file: ImportFile, _ rows: () throws(RowFault) -> [(Table, ImportRow)]
  ) {
    counts.read += 1
    do throws(RowFault) {
      let rows = try rows()
      var isNew = false
      for (table, row) in rows {
        if drafts[table, default: DraftTable(table)].add(row) { isNew = true }
      }
      if isNew { counts.written += 1 } else { counts.redelivered += 1 }
    } catch {
      reject(item, of: file, error)
    }
  }

  mutating func reject(_ item: String, of file: ImportFile, _ fault: RowFault) {
    counts.rejected += 1
    rejected.append(
      ImportRejection(
        path: file.path, item: item, column: fault.column, code: fault.code, reason: fault.reason))
  }

  /// Adds a row that stands for several items.
  mutating func add(_ row: ImportRow, to table: Table) {
    _ = drafts[table, default: DraftTable(table)].add(row)
  }

  /// Says that items of a file have no native table.
  mutating func passOver(_ count: Int, of file: ImportFile, _ reason: String, help: String) {
    counts.read += count
    counts.passedOver += count
    diagnostics.append(
      Diagnostic(.note, code: "import-reference", reason, at: Place(path: file.path), help: help))
  }

  var result: ImportResult {
    var result = ImportResult()
    result.tables = drafts.mapValues(\.table)
    result.counts = counts
    result.rejected = rejected
    let shown = 100
    result.diagnostics = diagnostics + rejected.prefix(shown).map(\.diagnostic)
    if rejected.count > shown {
      result.diagnostics.append(
        Diagnostic(
          .warning, code: "import-rejected",
          "\(rejected.count - shown) more rows are rejected in the same way"))
    }
    return result
  }
}

extension ImportRejection {
  var diagnostic: Diagnostic {
    let what = column.isEmpty ? "" : " (\(column))"
    return Diagnostic(
      .warning, code: code, "\(item) is rejected: \(reason)\(what)", at: Place(path: path),
      help: "mend it at the source, or enter the row by hand")
  }
}
