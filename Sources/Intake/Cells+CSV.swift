import Glibc

extension Cells {
  /// Cuts a row of a CSV file into its cells.
  mutating func cut(
    _ row: UnsafeBufferPointer<UInt8>, hasQuote: Bool, header: CSVHeader
  ) throws(RowFault) {
    beginRow()
    for column in header.absent { known[column] = Self.empty }
    isPlain = ByteSurvey(row).isPlain
    if hasQuote {
      try cutQuoted(row, header)
    } else if let first = row.baseAddress {
      try cutBare(first, row.count, header)
    }
  }

  private mutating func cutBare(
    _ first: UnsafePointer<UInt8>, _ count: Int, _ header: CSVHeader
  ) throws(RowFault) {
    let expected = header.places.count
    let last = first + count
    var at = first
    for index in 0..<expected {
      let comma = memchr(at, 0x2C, last - at).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
      if (comma == nil) != (index == expected - 1) {
        throw Self.miscounted(expected, found: Self.fieldCount(first, count))
      }
      let end = comma ?? last
      set(header, index, Cell(start: at, count: end - at))
      at = end + 1
    }
  }

  private mutating func cutQuoted(_ row: Cell, _ header: CSVHeader) throws(RowFault) {
    let expected = header.places.count
    var fields = CSVFields(row)
    var index = 0
    while let field = try fields.next() {
      if index < expected {
        let value = field.hasDoubledQuotes ? decoded { field.write(to: $0) } : field.bytes
        set(header, index, value)
      }
      index += 1
    }
    if index != expected { throw Self.miscounted(expected, found: index) }
  }

  @inline(__always)
  private mutating func set(_ header: CSVHeader, _ index: Int, _ value: Cell) {
    let place = header.places[index]
    if place >= 0 {
      known[place] = value
    } else if !value.isEmpty {
      unknown.append((header.unknownCells[-1 - place], value))
    }
  }

  private static func miscounted(_ expected: Int, found: Int) -> RowFault {
    .structure("csv-columns", "the row has \(found) field\(found == 1 ? "" : "s"), the header \(expected)")
  }

  private static func fieldCount(_ first: UnsafePointer<UInt8>, _ count: Int) -> Int {
    UnsafeBufferPointer(start: first, count: count).reduce(1) { $1 == 0x2C ? $0 + 1 : $0 }
  }
}
