import Glibc

/// Finds the project's id in a row without cutting all of it, where the row is simple.
struct ProjectFinder: ~Copyable {
  private let file: InputFile
  private let header: CSVHeader?
  private var cells: Cells
  /// Where the key stood in the last line of JSON.
  private var hint = 0

  enum Place {
    case inRow(Cell)
    case decoded(Cell)
    /// The row is broken, or names no project in 1 to 512 bytes.
    case none
  }

  init(_ file: InputFile, header: CSVHeader?) {
    self.file = file
    self.header = header
    cells = Cells(file.table)
  }

  @inline(__always)
  mutating func find(_ row: RawRow) -> Place {
    if row.isTooLong { return .none }
    if let header {
      guard let column = header.project else { return .none }
      if !row.hasQuote {
        guard let cell = Self.field(column, of: row.bytes) else { return .none }
        return cell.isEmpty || cell.count > Limits.idBytes ? .none : .inRow(cell)
      }
    } else if let cell = simpleMember(row.bytes) {
      return .inRow(cell)
    }
    return findSlowly(row)
  }

  @inline(__always)
  private static func field(_ column: Int, of row: UnsafeBufferPointer<UInt8>) -> Cell? {
    guard var at = row.baseAddress else { return nil }
    let end = at + row.count
    for _ in 0..<column {
      guard let comma = memchr(at, 0x2C, end - at) else { return nil }
      at = UnsafePointer(comma.assumingMemoryBound(to: UInt8.self)) + 1
    }
    let comma = memchr(at, 0x2C, end - at).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
    return Cell(start: at, count: (comma ?? end) - at)
  }

  @inline(never)
  private mutating func findSlowly(_ row: RawRow) -> Place {
    do throws(RowFault) {
      if let header {
        try cells.cut(row.bytes, hasQuote: true, header: header)
      } else {
        try cells.cut(row.bytes)
      }
    } catch { return .none }
    guard let column = cells.columns.project else { return .none }
    let cell = cells[column]
    if cell.isEmpty || cell.count > Limits.idBytes { return .none }
    return .decoded(cell)
  }

  private static func search(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    let length = key.utf8CodeUnitCount
    var at = start
    while end - at >= length, let quote = memchr(at, 0x22, end - at - length + 1) {
      at = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self))
      if memcmp(at, key.utf8Start, length) == 0 { return at }
      at += 1
    }
    return nil
  }

  private static let key: StaticString = "\"project_id\""

  /// The member's text where the key is written plainly and the text has no escape.
  ///
  /// In a well-formed line the key's twelve bytes, quotes included and not behind a backslash, stand
  /// nowhere but at a key or a value; a colon follows only a key.
  private mutating func simpleMember(_ line: UnsafeBufferPointer<UInt8>) -> Cell? {
    guard let start = line.baseAddress else { return nil }
    let end = start + line.count
    let length = Self.key.utf8CodeUnitCount
    let found: UnsafePointer<UInt8>
    if hint + length < line.count, memcmp(start + hint, Self.key.utf8Start, length) == 0 {
      found = start + hint
    } else if let any = Self.search(start, end) {
      found = any
      hint = found - start
    } else {
      return nil
    }
    if found > start && found[-1] == 0x5C { return nil }
    var at = found + length
    guard at < end, at[0] == 0x3A else { return nil }
    at += 1
    while at < end && at[0] == 0x20 { at += 1 }
    guard at < end, at[0] == 0x22 else { return nil }
    at += 1
    guard let quote = memchr(at, 0x22, end - at) else { return nil }
    let count = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self)) - at
    guard count > 0, count <= Limits.idBytes, memchr(at, 0x5C, count) == nil else { return nil }
    return Cell(start: at, count: count)
  }
}
