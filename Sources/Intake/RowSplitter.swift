import Glibc

/// One row as it stands in the file, without its line end; valid until the next one is asked for.
struct RawRow {
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The line on which it begins, counted from 1.
  var line = 1
  /// Bytes of the unpacked file before it.
  var offset = 0
  /// Whether a quote occurs in it (CSV only).
  var hasQuote = false
  /// Whether it was longer than ``Limits/rowBytes``; `bytes` are only its beginning then.
  var isTooLong = false
}

/// Cuts a file into rows, in memory of two blocks, whatever the file holds.
///
/// A row ends at a line feed outside quotes; a carriage return before it belongs to the line end.
/// Lines without a byte between rows are passed over.
struct RowSplitter: ~Copyable {
  private let source: ByteSource
  private let format: RowFormat
  private let buffer: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private let block: Int
  private var start = 0
  private var end = 0
  private var line: Int
  /// Bytes of the file before the buffer.
  private var base: Int
  /// The first quote at or after `start`; `end` where there is none.
  private var quote = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - line: the number of the line that comes next.
  ///   - offset: the place of the source's next byte.
  init(
    _ source: ByteSource, format: RowFormat, line: Int = 1, offset: Int = 0, block: Int = Limits.blockBytes
  ) {
    self.source = source
    self.format = format
    self.line = line
    base = offset
    self.block = block
    // A row at its limit, its line end and one byte more leave room for a block.
    capacity = Limits.rowBytes + 3 + block
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  /// Passes over a byte order mark, and refuses what is not UTF-8.
  mutating func begin() throws(SourceFault) {
    try fill()
    let head = UnsafeBufferPointer(start: buffer, count: min(end, 4))
    if head.count >= 2, (head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF) {
      let isWide = head.count == 4 && head[2] == 0 && head[3] == 0
      throw Self.notUTF8(isWide ? "UTF-32" : "UTF-16")
    }
    if head.count == 4, head.contains(0), head.contains(where: { $0 != 0 }) {
      throw Self.notUTF8(head.count(where: { $0 == 0 }) == 3 ? "UTF-32" : "UTF-16")
    }
    if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF {
      start = 3
      findQuote()
    }
  }

  private static func notUTF8(_ name: String) -> SourceFault {
    SourceFault("file-encoding", "the file is \(name), not UTF-8", help: "Save it as UTF-8", line: 1)
  }

  /// Finds the next row; false at the end of the file.
  @inline(__always)
  mutating func next(_ row: inout RawRow) throws(SourceFault) -> Bool {
    while true {
      let first = buffer + start
      if let found = memchr(first, 0x0A, end - start) {
        let length = found.assumingMemoryBound(to: UInt8.self) - first
        if start + length < quote || format == .jsonLines {
          row.line = line
          line += 1
          let count = length > 0 && first[length - 1] == 0x0D ? length - 1 : length
          let offset = base + start
          start += length + 1
          if count == 0 { continue }
          row.bytes = UnsafeBufferPointer(start: first, count: min(count, Limits.rowBytes))
          row.offset = offset
          row.hasQuote = false
          row.isTooLong = count > Limits.rowBytes
          return true
        }
      }
      if try nextSlowly(&row) { return true }
      if isAtEnd && start == end { return false }
    }
  }

  /// Finds a row with quotes, reads more, or ends; false where the search must start again.
  @inline(never)
  private mutating func nextSlowly(_ row: inout RawRow) throws(SourceFault) -> Bool {
    var state = QuoteState.fieldStart
    var length: Int?
    if format == .csv && quote < end {
      length = state.rowEnd(buffer + start, count: end - start)
    }
    if length == nil {
      if !isAtEnd {
        if end - start > Limits.rowBytes + 1 { return try skipLong(&row) }
        try fill()
        return false
      }
      length = end - start
    }
    guard let length, end > start else { return false }
    let first = buffer + start
    row.line = line
    row.offset = base + start
    row.hasQuote = start <= quote && quote < start + length
    var count = length
    if count > 0, first[count - 1] == 0x0D { count -= 1 }
    row.isTooLong = count > Limits.rowBytes
    row.bytes = UnsafeBufferPointer(start: first, count: min(count, Limits.rowBytes))
    countLines(first, min(length + 1, end - start))
    start = min(start + length + 1, end)
    findQuote()
    return count > 0
  }

  /// Passes over a row of more than ``Limits/rowBytes``, and keeps its beginning in place.
  private mutating func skipLong(_ row: inout RawRow) throws(SourceFault) -> Bool {
    let kept = Limits.excerptBytes
    memmove(buffer, buffer + start, end - start)
    base += start
    end -= start
    start = 0
    row.line = line
    row.offset = base
    row.hasQuote = false
    row.isTooLong = true
    var state = QuoteState.fieldStart
    var from = 0
    while true {
      let count = end - from
      let found: Int?
      if format == .csv {
        found = state.rowEnd(buffer + from, count: count)
      } else {
        found = memchr(buffer + from, 0x0A, count).map {
          $0.assumingMemoryBound(to: UInt8.self) - (buffer + from)
        }
      }
      if let found {
        countLines(buffer + from, found + 1)
        start = from + found + 1
        break
      }
      countLines(buffer + from, count)
      base += end - kept
      from = kept
      end = kept + (try source.read(into: buffer + kept, count: capacity - kept))
      if end < capacity { isAtEnd = true }
      if end == kept {
        start = end
        break
      }
    }
    findQuote()
    row.bytes = UnsafeBufferPointer(start: buffer, count: kept)
    return true
  }

  private mutating func countLines(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    var at = bytes
    let last = bytes + count
    while let found = memchr(at, 0x0A, last - at) {
      line += 1
      at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
    }
  }

  /// Moves the unfinished row to the front and reads a block behind it.
  private mutating func fill() throws(SourceFault) {
    let rest = end - start
    if start > 0 && rest > 0 { memmove(buffer, buffer + start, rest) }
    base += start
    start = 0
    end = rest
    let wanted = min(capacity - rest, block)
    let got = try source.read(into: buffer + rest, count: wanted)
    end += got
    if got < wanted { isAtEnd = true }
    findQuote()
  }

  private mutating func findQuote() {
    if format == .jsonLines {
      quote = Int.max
    } else if let found = memchr(buffer + start, 0x22, end - start) {
      quote = found.assumingMemoryBound(to: UInt8.self) - buffer
    } else {
      quote = end
    }
  }
}

/// Where a scan for the end of a CSV row stands; a quote opens a quoted field only at a field's start.
enum QuoteState {
  case fieldStart, bare, quoted, quoteSeen

  /// The offset of the line feed that ends the row, or nothing where the bytes end before it.
  mutating func rowEnd(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
    var at = 0
    while at < count {
      switch self {
      case .fieldStart:
        if bytes[at] == 0x22 {
          self = .quoted
          at += 1
        } else {
          self = .bare
        }
      case .bare:
        while at < count && bytes[at] != 0x2C && bytes[at] != 0x0A { at += 1 }
        if at == count { return nil }
        if bytes[at] == 0x0A { return at }
        self = .fieldStart
        at += 1
      case .quoted:
        guard let found = memchr(bytes + at, 0x22, count - at) else { return nil }
        at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - bytes + 1
        self = .quoteSeen
      case .quoteSeen:
        self = bytes[at] == 0x22 ? .quoted : .bare
        if self == .quoted { at += 1 }
      }
    }
    return nil
  }
}
