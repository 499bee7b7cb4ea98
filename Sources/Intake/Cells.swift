/// One value of a row: bytes of the input, or of the decoder's own memory.
typealias Cell = UnsafeBufferPointer<UInt8>

/// The cells of one row, by column of the contract; unknown columns beside them.
///
/// The cells point into the row or into `scratch`, so they are good until the next row is cut.
struct Cells: ~Copyable {
  let table: Table
  let columns: TableColumns
  /// By column of the contract; empty where the row has none.
  let known: UnsafeMutablePointer<Cell>
  /// Names and values of unknown columns that are not empty.
  var unknown: [(name: Cell, value: Cell)] = []
  /// No cell holds a byte outside ASCII or a control character.
  var isPlain = true
  /// The columns of the last JSON object's members, by position; only a guess for the next one.
  var keyOrder: [Int] = []
  private let scratch: UnsafeMutablePointer<UInt8>
  private var scratchCount = 0

  static var empty: Cell { Cell(start: nil, count: 0) }

  init(_ table: Table) {
    self.table = table
    columns = TableColumns.of(table)
    known = .allocate(capacity: columns.names.count)
    known.initialize(repeating: Self.empty, count: columns.names.count)
    scratch = .allocate(capacity: Limits.rowBytes)
  }

  deinit {
    known.deallocate()
    scratch.deallocate()
  }

  mutating func clear() {
    for column in 0..<columns.names.count { known[column] = Self.empty }
    beginRow()
  }

  /// Forgets what only the last row had; every known column must be set again.
  @inline(__always)
  mutating func beginRow() {
    if !unknown.isEmpty { unknown.removeAll(keepingCapacity: true) }
    scratchCount = 0
  }

  /// Decoded bytes are never more than the row's, so a row's share of the memory is never exceeded.
  mutating func decoded(_ write: (UnsafeMutablePointer<UInt8>) -> Int) -> Cell {
    let place = scratch + scratchCount
    let count = write(place)
    scratchCount += count
    return Cell(start: place, count: count)
  }

  @inline(__always)
  subscript(column: Int) -> Cell { known[column] }
}
