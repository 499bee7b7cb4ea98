/// How the rows of a file are written, by the end of its name.
enum RowFormat: String, Sendable, CaseIterable {
  case csv = ".csv"
  case jsonLines = ".jsonl"
}

/// One file of the data folder that belongs to a table.
struct InputFile: Sendable {
  /// Relative to the data folder.
  let path: String
  let table: Table
  let format: RowFormat
  let packing: Packing

  /// Reads a file's name: `NAME.csv`, `NAME-ANYTHING.jsonl.gz`, or any such ending in a folder `NAME`.
  ///
  /// - Parameter folder: the folder below the data folder, if any.
  init?(name: String, in folder: String?) {
    var stem = Substring(name)
    let packing = Packing.allCases.last { stem.hasSuffix($0.rawValue) } ?? .none
    stem = stem.dropLast(packing.rawValue.count)
    guard let format = RowFormat.allCases.first(where: { stem.hasSuffix($0.rawValue) }) else { return nil }
    stem = stem.dropLast(format.rawValue.count)
    let table = Table(rawValue: folder ?? String(stem.prefix { $0 != "-" }))
    guard let table else { return nil }
    path = folder.map { $0 + "/" + name } ?? name
    self.table = table
    self.format = format
    self.packing = packing
  }
}
