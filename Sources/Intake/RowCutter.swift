import Credits
import Glibc

/// A file as the checks of its rows need it.
struct CheckedFile {
  let input: InputFile
  let header: CSVHeader?
}

/// Cuts buffered rows of any table into cells; one for each thread.
final class RowCutter {
  let files: [CheckedFile]
  /// One for each table.
  let cells: UnsafeMutablePointer<Cells>
  /// A second set, to compare two rows.
  private let others: UnsafeMutablePointer<Cells>

  init(_ files: [CheckedFile]) {
    self.files = files
    cells = Self.sets()
    others = Self.sets()
  }

  deinit {
    for sets in [cells, others] {
      sets.deinitialize(count: Table.allCases.count)
      sets.deallocate()
    }
  }

  private static func sets() -> UnsafeMutablePointer<Cells> {
    let sets = UnsafeMutablePointer<Cells>.allocate(capacity: Table.allCases.count)
    for (index, table) in Table.allCases.enumerated() { (sets + index).initialize(to: Cells(table)) }
    return sets
  }

  @inline(__always)
  func cut(_ row: BufferedRow, _ record: RowRecord, table: Int) throws(RowFault) {
    try cut(row, record, into: cells + table)
  }

  private func cut(
    _ row: BufferedRow, _ record: RowRecord, into cells: UnsafeMutablePointer<Cells>
  ) throws(RowFault) {
    if record.flags.contains(.isTooLong) {
      throw .structure("row-too-long", "the row is longer than 1 MiB")
    }
    if let header = files[Int(record.file)].header {
      try cells.pointee.cut(row.bytes(record), hasQuote: record.flags.contains(.hasQuote), header: header)
    } else {
      try cells.pointee.cut(row.bytes(record))
    }
  }

  /// Whether two rows of a table, both fit to be cut, have equal texts in every column.
  func haveEqualTexts(_ first: BufferedRow, _ second: BufferedRow, table: Int) -> Bool {
    let one = first.record
    let two = second.record
    if one.file == two.file, one.length == two.length,
      memcmp(first.place + RowRecord.bytes, second.place + RowRecord.bytes, Int(one.length)) == 0
    {
      return true
    }
    do throws(RowFault) {
      try cut(first, one, into: cells + table)
      try cut(second, two, into: others + table)
    } catch { return false }
    return Self.equal(cells + table, others + table)
  }

  private static func equal(_ one: UnsafeMutablePointer<Cells>, _ two: UnsafeMutablePointer<Cells>) -> Bool {
    for column in one.pointee.columns.names.indices
    where !one.pointee[column].elementsEqual(two.pointee[column]) { return false }
    let first = sorted(one.pointee.unknown)
    let second = sorted(two.pointee.unknown)
    return first.count == second.count
      && zip(first, second).allSatisfy { $0.name.elementsEqual($1.name) && $0.value.elementsEqual($1.value) }
  }

  private static func sorted(_ fields: [(name: Cell, value: Cell)]) -> [(name: Cell, value: Cell)] {
    fields.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  /// The literal whose sum is kept, where it can be read.
  func summed(table: Int) -> Amount? {
    guard let column = cells[table].columns.summed else { return nil }
    let cell = cells[table][column]
    return cell.isEmpty ? nil : try? Amount(parsing: cell)
  }

  func conflict(_ table: Int, earlier: RowRecord?) -> RowFault {
    let columns = cells[table].columns
    let key = columns.key.map { columns.names[$0] } ?? ""
    let place = earlier.map { " (\(files[Int($0.file)].input.path), line \($0.line))" } ?? ""
    return RowFault(key, "key-conflict", "another row has this \(key) with different content\(place)")
  }

  func rejected(_ row: BufferedRow, _ record: RowRecord, _ fault: RowFault) -> RejectedRow {
    RejectedRow(
      source: RowSource(file: record.file, line: record.line), column: fault.column, code: fault.code,
      reason: fault.reason, row: excerpt(row.bytes(record)))
  }
}

/// The row as text, at most 4,096 bytes of it and no half character at the cut; invalid UTF-8 is replaced.
func excerpt(_ row: UnsafeBufferPointer<UInt8>) -> String {
  var count = min(row.count, Limits.excerptBytes)
  if count < row.count {
    var back = 0
    while back < 3, count > 0, row[count] & 0xC0 == 0x80 {
      count -= 1
      back += 1
    }
  }
  return String(decoding: UnsafeBufferPointer(rebasing: row[..<count]), as: UTF8.self)
}
