/// The first row of a CSV file: what each of its columns is.
///
/// Never changed once it is made, so threads share it.
final class CSVHeader: @unchecked Sendable {
  /// For each column of the file the column of the contract, or −1 − the place in `unknown`.
  let places: [Int]
  /// The columns of the contract that the file does not have.
  let absent: [Int]
  let unknown: [String]
  /// The same names as bytes, which stay where they are as long as the header.
  let unknownCells: [Cell]
  /// The column of the file that names the project.
  let project: Int?

  init(_ row: RawRow, table: Table) throws(SourceFault) {
    if row.isTooLong {
      throw SourceFault(
        "header-too-long", "the first line is longer than 1 MiB, so it is no header", line: row.line)
    }
    guard !row.bytes.contains(0), isValidUTF8(row.bytes) else {
      throw SourceFault(
        "file-encoding", "the header is not UTF-8 text", help: "Save the file as UTF-8", line: row.line)
    }
    let names = try Self.names(row)
    if names.count > Limits.columns {
      throw SourceFault("too-many-columns", "the header has more than 1,000 columns", line: row.line)
    }
    let columns = TableColumns.of(table)
    var places: [Int] = []
    var unknown: [String] = []
    var seen: Set<[UInt8]> = []
    for (index, name) in names.enumerated() {
      let text = String(decoding: name, as: UTF8.self)
      if name.isEmpty {
        throw SourceFault(
          "column-unnamed", "column \(index + 1) of the header has no name", help: "Name it, or remove it",
          line: row.line)
      }
      if !seen.insert(name).inserted {
        throw SourceFault("column-twice", "the column “\(text)” occurs twice", line: row.line)
      }
      if let column = columns.bytes.firstIndex(of: name) {
        places.append(column)
      } else {
        unknown.append(text)
        places.append(-unknown.count)
      }
    }
    absent = columns.names.indices.filter { !places.contains($0) }
    let missing = absent.filter(columns.isRequired).map { columns.names[$0] }
    if !missing.isEmpty {
      throw SourceFault(
        "column-missing",
        "the table \(table.rawValue) needs the column\(missing.count > 1 ? "s" : "") "
          + missing.joined(separator: ", "),
        help: "The header has: \(Self.excerpt(names))", line: row.line)
    }
    self.places = places
    self.unknown = unknown
    unknownCells = unknown.map { name in
      let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.utf8.count)
      _ = memory.initialize(from: name.utf8)
      return Cell(memory)
    }
    project = columns.project.flatMap { places.firstIndex(of: $0) }
  }

  deinit {
    for cell in unknownCells { cell.deallocate() }
  }

  private static func names(_ row: RawRow) throws(SourceFault) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var fields = CSVFields(row.bytes)
    do throws(RowFault) {
      while let field = try fields.next() {
        names.append(field.unquoted)
        if names.count > Limits.columns { break }
      }
    } catch {
      throw SourceFault("header-broken", "the header is broken: \(error.reason)", line: row.line)
    }
    return names
  }

  private static func excerpt(_ names: [[UInt8]]) -> String {
    let shown = names.prefix(30).map { String(String(decoding: $0, as: UTF8.self).prefix(60)) }
    return shown.joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}
