/// A strict reader of RFC 4180: CRLF after each row, quotes only around whole cells, as many cells in each row.
struct StrictCSV {
  enum Fault: Error, Equatable {
    case bareQuote, bareLineEnd, unclosedQuote, textAfterQuote, unendedRow, unevenRow
  }

  var header: [String] = []
  var rows: [[String]] = []

  init(_ bytes: [UInt8]) throws(Fault) {
    var (row, cell): ([String], [UInt8]) = ([], [])
    var at = 0
    while at < bytes.count {
      cell = []
      if bytes[at] == UInt8(ascii: "\"") {
        at += 1
        while true {
          guard at < bytes.count else { throw .unclosedQuote }
          if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { cell.append(bytes[at]) } else { break }
          } else {
            cell.append(bytes[at])
          }
          at += 1
        }
        guard at < bytes.count, [0x2C, 0x0D].contains(bytes[at]) else { throw .textAfterQuote }
      } else {
        while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 0x0D {
          if bytes[at] == UInt8(ascii: "\"") { throw .bareQuote }
          if bytes[at] == 0x0A { throw .bareLineEnd }
          cell.append(bytes[at])
          at += 1
        }
      }
      guard at < bytes.count else { throw .unendedRow }
      row.append(String(decoding: cell, as: UTF8.self))
      if bytes[at] == 0x0D {
        guard at + 1 < bytes.count, bytes[at + 1] == 0x0A else { throw .bareLineEnd }
        at += 1
        if header.isEmpty { header = row } else { rows.append(row) }
        guard row.count == header.count else { throw .unevenRow }
        row = []
      } else if at + 1 == bytes.count {
        throw .unendedRow
      }
      at += 1
    }
  }

  /// The cells below a name.
  func column(_ name: String) -> [String] {
    guard let index = header.firstIndex(of: name) else { return [] }
    return rows.map { $0[index] }
  }
}
