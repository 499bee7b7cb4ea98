/// A native table as texts: the contract's columns that are filled, then the source's own.
public struct ImportedTable: Sendable, Hashable {
  public var columns: [String]
  /// As many cells as there are columns; empty is "not given".
  public var rows: [[String]]

  public init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// The table as RFC 4180 has it, lines ended by line feeds.
public func csv(of table: ImportedTable) -> [UInt8] {
  var bytes: [UInt8] = []
  for row in [table.columns] + table.rows {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
    // A line without a byte is no row.
    if row.count == 1, row[0].isEmpty { bytes.append(contentsOf: "\"\"".utf8) }
    bytes.append(UInt8(ascii: "\n"))
  }
  return bytes
}

private func append(_ cell: String, to bytes: inout [UInt8]) {
  let isPlain = !cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
  if isPlain {
    bytes.append(contentsOf: cell.utf8)
    return
  }
  bytes.append(UInt8(ascii: "\""))
  for byte in cell.utf8 {
    if byte == 0x22 { bytes.append(0x22) }
    bytes.append(byte)
  }
  bytes.append(UInt8(ascii: "\""))
}
