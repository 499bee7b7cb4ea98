/// The rows of a small CSV export (RFC 4180), read as a whole.
struct ExportCSV {
  struct Row {
    /// The line on which it begins, from 1.
    var line: Int
    var cells: [String]
    /// Whether a quote is out of place or never closed.
    var isOpen: Bool
  }

  private let bytes: [UInt8]
  private var at: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next row; lines without a byte are passed over.
  mutating func next() -> Row? {
    while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    guard at < bytes.count else { return nil }
    var row = Row(line: line, cells: [], isOpen: false)
    var isLast = false
    while !isLast {
      var cell: [UInt8] = []
      if at < bytes.count, bytes[at] == 0x22 {
        row.isOpen = !takeQuoted(into: &cell) || row.isOpen
      }
      isLast = takePlain(into: &cell)
      row.cells.append(String(decoding: cell, as: UTF8.self))
    }
    return row
  }

  /// Takes what is in quotes. False where they are never closed or text follows them.
  private mutating func takeQuoted(into cell: inout [UInt8]) -> Bool {
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x22 {
        guard at < bytes.count, bytes[at] == 0x22 else {
          return at == bytes.count || [0x2C, 0x0A, 0x0D].contains(bytes[at])
        }
        at += 1
      } else if byte == 0x0A {
        line += 1
      }
      cell.append(byte)
    }
    return false
  }

  /// Takes the rest of a cell and the comma or line end behind it. True at the end of the row.
  private mutating func takePlain(into cell: inout [UInt8]) -> Bool {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x2C { return false }
      if byte == 0x0A {
        line += 1
        if cell.last == 0x0D { cell.removeLast() }
        return true
      }
      cell.append(byte)
    }
    if cell.last == 0x0D { cell.removeLast() }
    return true
  }
}
