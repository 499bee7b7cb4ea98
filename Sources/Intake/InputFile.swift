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
  /// What it holds, where it is a text of the program and no file of the folder.
  private(set) var text: [UInt8]?

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

  /// A table in CSV that is no file.
  init(_ table: Table, text: String) {
    path = table.rawValue + RowFormat.csv.rawValue
    self.table = table
    format = .csv
    packing = .none
    self.text = Array(text.utf8)
  }

  /// Opens it, to be read from its start.
  func source(in folder: String, root: String) throws(SourceFault) -> ByteSource {
    if let text { return .memory(MemorySource(text)) }
    return try ByteSource(Descriptor(opening: folder + "/" + path, root: root), packing: packing)
  }
}
