import Glibc

/// What precedes a row's bytes in a ``RowBuffer``.
struct RowRecord {
  /// Hash of the project's id.
  var hash: UInt64
  var line: UInt32
  /// The file's number in the data set.
  var file: UInt32
  /// Bytes of the row.
  var length: UInt32
  /// Where the project's id begins, counted from the row; behind it where the id had to be decoded.
  var idOffset: UInt32
  var idLength: UInt16
  var flags: RowFlags

  static let bytes = 32

  /// The project's partition; `count` is a power of two.
  @inline(__always)
  func partition(of count: Int) -> Int { Int(truncatingIfNeeded: hash >> 40) & (count - 1) }

  /// Bytes of the whole record.
  @inline(__always)
  var size: Int { Self.bytes + max(Int(length), Int(idOffset) + Int(idLength)) }
}

struct RowFlags: OptionSet {
  let rawValue: UInt16

  static let hasQuote = RowFlags(rawValue: 1)
  static let isTooLong = RowFlags(rawValue: 2)
  /// The row's key was judged among the rows of all projects.
  static let isRedelivered = RowFlags(rawValue: 4)
  static let isConflict = RowFlags(rawValue: 8)
}

/// Rows of one partition as they stand in the files, in order of arrival.
///
/// They lie in pieces of memory small enough to be used again for the values that are made of them.
struct RowBuffer {
  private(set) var pieces: [Piece] = []
  private var next: UnsafeMutableRawPointer?
  private var room = 0

  struct Piece {
    let base: UnsafeMutableRawPointer
    var count = 0
  }

  static let pieceBytes = 60_000

  @inline(__always)
  mutating func append(_ record: RowRecord, row: UnsafeBufferPointer<UInt8>, decodedID: Cell? = nil) {
    let size = record.size
    if size > room { addPiece(for: size) }
    guard let target = next, let source = row.baseAddress else { return }
    target.storeBytes(of: record, as: RowRecord.self)
    memcpy(target + RowRecord.bytes, source, row.count)
    if let decodedID, let id = decodedID.baseAddress {
      memcpy(target + RowRecord.bytes + row.count, id, decodedID.count)
    }
    next = target + size
    room -= size
  }

  /// Ends the piece that is being filled, so that all rows can be visited.
  mutating func close() {
    guard let next, let last = pieces.indices.last else { return }
    pieces[last].count = next - pieces[last].base
  }

  mutating func release() {
    for piece in pieces { free(piece.base) }
    self = RowBuffer()
  }

  @inline(never)
  private mutating func addPiece(for size: Int) {
    close()
    let bytes = max(Self.pieceBytes, size)
    guard let base = malloc(bytes) else { fatalError("no memory for \(bytes) bytes of rows") }
    pieces.append(Piece(base: base))
    next = base
    room = bytes
  }
}

/// A record in a buffer, with its row.
struct BufferedRow {
  let place: UnsafeRawPointer

  @inline(__always)
  var record: RowRecord { place.loadUnaligned(as: RowRecord.self) }

  @inline(__always)
  func bytes(_ record: RowRecord) -> UnsafeBufferPointer<UInt8> {
    let start = (place + RowRecord.bytes).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: Int(record.length))
  }

  @inline(__always)
  func id(_ record: RowRecord) -> Cell {
    let start = (place + RowRecord.bytes + Int(record.idOffset)).assumingMemoryBound(to: UInt8.self)
    return Cell(start: start, count: Int(record.idLength))
  }
}
