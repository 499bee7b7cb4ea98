import Credits
import Testing

@testable import Intake

/// Imports texts as files named `1`, `2`, ….
func imported(
  _ format: ImportFormat, _ texts: String..., project: String? = "p", asOf: String? = "2026-06-30T00:00:00Z",
  zone: Zone = .utc
) throws -> ImportResult {
  let files = texts.enumerated().map { ("\($0.offset + 1)", Array($0.element.utf8)) }
  let instant = try asOf.map { try Instant(parsing: $0) }
  return importExport(
    format, files: files.map { (path: $0.0, bytes: $0.1) },
    options: ImportOptions(project: project, asOf: instant, zone: zone))
}

extension ImportResult {
  /// The cells of a table, row by row, of the columns that are asked for.
  func cells(_ table: Table, _ columns: String...) -> [[String]] {
    guard let content = tables[table] else { return [] }
    return content.rows.map { row in
      columns.map { name in content.columns.firstIndex(of: name).map { row[$0] } ?? "" }
    }
  }

  var codes: [String] { diagnostics.map(\.code) }

  /// Whether every item is accounted for.
  var isConserved: Bool {
    counts.read == counts.written + counts.redelivered + counts.rejected + counts.passedOver
      && counts.rejected == rejected.count
  }
}
