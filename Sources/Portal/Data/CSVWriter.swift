import Credits

/// Writes CSV (RFC 4180) for spreadsheets: text cells cannot start a formula, numbers stay numbers.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []
  /// Rows below the header.
  private(set) var rows = -1
  private(set) var columns: [String]
  private var isFirst = true

  init(header: [StaticString]) {
    columns = header.map { "\($0)" }
    for name in header {
      separate()
      bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
    endRow()
  }

  mutating func endRow() {
    bytes.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    isFirst = true
    rows += 1
  }

  /// A text; one that a spreadsheet would read as a formula gets an apostrophe.
  mutating func text(_ text: String) {
    separate()
    append(guarded: text.utf8)
  }

  mutating func text(_ text: ArraySlice<UInt8>) {
    separate()
    append(guarded: text)
  }

  /// The shortest exact form; nothing is an empty cell.
  mutating func amount(_ amount: Amount?) {
    separate()
    amount?.append(to: &bytes)
  }

  mutating func count(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func instant(_ instant: Instant?) {
    separate()
    instant?.append(to: &bytes)
  }

  mutating func day(_ day: Day) {
    separate()
    day.append(to: &bytes)
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func append(guarded text: some Collection<UInt8>) {
    let isFormula = text.first.map { CSVWriter.formulaStarts.contains($0) } ?? false
    let needsQuotes = text.contains { CSVWriter.quoted.contains($0) }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    if needsQuotes {
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes.append(contentsOf: text)
    }
  }

  private static let formulaStarts = Array("=+-@\t\r".utf8)
  private static let quoted = Array("\",\r\n".utf8)
}
