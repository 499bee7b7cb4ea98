import Credits
import Glibc

/// Values out of cells. An empty cell is "not given" where the column is not required.
extension Cells {
  func fault(_ column: Int, _ code: String, _ reason: String) -> RowFault {
    RowFault(columns.names[column], code, reason)
  }

  func missing(_ column: Int) -> RowFault {
    fault(column, "required", "\(columns.names[column]) is empty")
  }

  /// A text, valid UTF-8; control characters are allowed in it.
  @inline(__always)
  func text(_ column: Int) throws(RowFault) -> Cell {
    let cell = known[column]
    if !isPlain { try checkText(cell, column) }
    return cell
  }

  @inline(__always)
  func requiredText(_ column: Int) throws(RowFault) -> Cell {
    let cell = try text(column)
    if cell.isEmpty { throw missing(column) }
    return cell
  }

  /// An id: 1 to 512 bytes without control characters, or empty.
  @inline(__always)
  func id(_ column: Int) throws(RowFault) -> Cell {
    let cell = known[column]
    if cell.count > Limits.idBytes || !isPlain { try checkID(cell, column) }
    return cell
  }

  @inline(__always)
  func requiredID(_ column: Int) throws(RowFault) -> Cell {
    let cell = try id(column)
    if cell.isEmpty { throw missing(column) }
    return cell
  }

  private func checkText(_ cell: Cell, _ column: Int) throws(RowFault) {
    if !isValidUTF8(cell) { throw fault(column, "text-utf8", "\(columns.names[column]) is not valid UTF-8") }
  }

  private func checkID(_ cell: Cell, _ column: Int) throws(RowFault) {
    if cell.count > Limits.idBytes {
      throw fault(column, "id-length", "\(columns.names[column]) is longer than 512 bytes")
    }
    if !isValidUTF8(cell) { throw fault(column, "id-utf8", "\(columns.names[column]) is not valid UTF-8") }
    if hasControlCharacter(cell) {
      throw fault(column, "id-control", "\(columns.names[column]) holds a control character")
    }
  }

  @inline(__always)
  func amount(_ column: Int) throws(RowFault) -> Amount? {
    let cell = known[column]
    return cell.isEmpty ? nil : try parseAmount(cell, column)
  }

  @inline(__always)
  func requiredAmount(_ column: Int) throws(RowFault) -> Amount {
    let cell = known[column]
    if cell.isEmpty { throw missing(column) }
    return try parseAmount(cell, column)
  }

  private func parseAmount(_ cell: Cell, _ column: Int) throws(RowFault) -> Amount {
    do throws(AmountError) {
      return try Amount(parsing: cell)
    } catch {
      throw fault(column, error.code, error.reason)
    }
  }

  @inline(__always)
  func instant(_ column: Int) throws(RowFault) -> Instant? {
    let cell = known[column]
    return cell.isEmpty ? nil : try parseInstant(cell, column)
  }

  @inline(__always)
  func requiredInstant(_ column: Int) throws(RowFault) -> Instant {
    let cell = known[column]
    if cell.isEmpty { throw missing(column) }
    return try parseInstant(cell, column)
  }

  private func parseInstant(_ cell: Cell, _ column: Int) throws(RowFault) -> Instant {
    do throws(InstantError) {
      return try Instant(parsing: cell)
    } catch {
      throw fault(column, error.code, error.reason)
    }
  }

  /// An instant or a civil day.
  func expiry(_ column: Int) throws(RowFault) -> Expiry? {
    let cell = known[column]
    if cell.isEmpty { return nil }
    do throws(InstantError) {
      return try Expiry(parsing: cell)
    } catch {
      throw fault(column, error.code, error.reason)
    }
  }

  /// A whole number of at most nine digits.
  func count(_ column: Int, upTo limit: Int) throws(RowFault) -> Int? {
    let cell = known[column]
    if cell.isEmpty { return nil }
    var value = 0
    for byte in cell {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), cell.count <= 9 else {
        throw fault(column, "count-form", "\(columns.names[column]) is not a whole number")
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    if value > limit {
      throw fault(column, "count-range", "\(columns.names[column]) is not between 0 and \(limit)")
    }
    return value
  }

  /// One of the words of a closed list.
  func word<Value: CaseIterable & RawRepresentable<String>>(
    _ column: Int, _ code: String, as type: Value.Type
  ) throws(RowFault) -> Value? {
    let cell = known[column]
    if cell.isEmpty { return nil }
    for value in Value.allCases where cell.elementsEqual(value.rawValue.utf8) { return value }
    throw fault(
      column, code,
      "\(columns.names[column]) is none of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}

extension Cell {
  @inline(__always)
  func equals(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount, let start = baseAddress else { return false }
    return memcmp(start, word.utf8Start, count) == 0
  }
}
