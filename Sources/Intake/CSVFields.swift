import Glibc

/// One field of a CSV row.
struct CSVField {
  /// The value, or, where quotes are doubled in it, the bytes between the outer quotes.
  var bytes: Cell
  var hasDoubledQuotes: Bool

  /// The value as bytes of its own.
  var unquoted: [UInt8] {
    var copy = [UInt8](repeating: 0, count: bytes.count)
    let count = copy.withUnsafeMutableBufferPointer { into in
      into.baseAddress.map { write(to: $0) } ?? 0
    }
    return Array(copy.prefix(count))
  }

  /// Writes the value, at most as many bytes as the field has, and returns how many.
  func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    while index < bytes.count {
      target[count] = bytes[index]
      count += 1
      index += hasDoubledQuotes && bytes[index] == 0x22 ? 2 : 1
    }
    return count
  }
}

/// The fields of one row (RFC 4180), one after another.
struct CSVFields {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var isAtEnd = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// - Throws: where a quote is out of place or never closed.
  mutating func next() throws(RowFault) -> CSVField? {
    if isAtEnd { return nil }
    if at < bytes.count, bytes[at] == 0x22 { return try quoted() }
    let start = at
    while at < bytes.count && bytes[at] != 0x2C {
      if bytes[at] == 0x22 {
        throw .structure("csv-quote", "a quote stands inside a field that is not in quotes")
      }
      at += 1
    }
    let field = Cell(rebasing: bytes[start..<at])
    isAtEnd = at == bytes.count
    at += 1
    return CSVField(bytes: field, hasDoubledQuotes: false)
  }

  private mutating func quoted() throws(RowFault) -> CSVField {
    at += 1
    let start = at
    var isDoubled = false
    while true {
      while at < bytes.count && bytes[at] != 0x22 { at += 1 }
      if at >= bytes.count { throw .structure("csv-quote-open", "a quote is never closed") }
      if at + 1 < bytes.count, bytes[at + 1] == 0x22 {
        isDoubled = true
        at += 2
        continue
      }
      break
    }
    let field = Cell(rebasing: bytes[start..<at])
    at += 1
    isAtEnd = at == bytes.count
    if !isAtEnd && bytes[at] != 0x2C {
      throw .structure("csv-quote-text", "text follows the closing quote of a field")
    }
    at += 1
    return CSVField(bytes: field, hasDoubledQuotes: isDoubled)
  }
}
