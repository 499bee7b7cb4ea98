import Diagnostics

/// Turns a vendor's exports into native tables.
///
/// A file's kind follows from its content. An error among the diagnostics says that a file could not be used
/// as a whole; a row that could not is rejected, told as a warning and counted.
public func importExport(
  _ format: ImportFormat, files: [(path: String, bytes: [UInt8])], options: ImportOptions
) -> ImportResult {
  var sheet = ImportSheet(options: options)
  for (path, bytes) in files {
    let file = ImportFile(path: path, bytes: bytes)
    do throws(ImportRefusal) {
      try format.take(file, into: &sheet)
    } catch {
      sheet.diagnostics.append(error.diagnostic)
    }
  }
  format.finish(&sheet)
  sheet.tellMissingPages()
  return sheet.result
}

/// What became of the items of all files: read = written + redelivered + rejected + passed over.
public struct ImportCounts: Sendable, Hashable {
  public var read = 0
  /// Items that became rows, whether one, two or a part of a sum.
  public var written = 0
  /// Items that said again what another one said.
  public var redelivered = 0
  public var rejected = 0
  /// Items that have no native table.
  public var passedOver = 0
}

/// A row that could not be imported.
public struct ImportRejection: Sendable, Hashable {
  public var path: String
  /// Which one: `orders[2]`, or `line 7`.
  public var item: String
  /// The native column at fault.
  public var column: String
  public var code: String
  public var reason: String
}

/// The native tables of an import, and all that is to be told about it.
public struct ImportResult: Sendable {
  public var tables: [Table: ImportedTable] = [:]
  public var diagnostics: [Diagnostic] = []
  public var rejected: [ImportRejection] = []
  public var counts = ImportCounts()

  /// Whether a file could not be used as a whole.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
