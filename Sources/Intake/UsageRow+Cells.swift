import Credits

/// The columns of `usage`, in the order of the contract.
private enum Column {
  static let request = 0, project = 1, occurred = 2, action = 3, credits = 4, quantity = 5, unit = 6
  static let status = 7, duration = 8, session = 9, key = 10, fingerprint = 11
}

extension Cells {
  /// Checks a row of `usage`, column by column, so that the first fault in that order is named.
  func usage(_ source: RowSource, names: inout NameTable) throws(RowFault) -> UsageRow {
    let request = try requiredID(Column.request)
    _ = try requiredID(Column.project)
    let occurredAt = try requiredInstant(Column.occurred)
    let action = try requiredText(Column.action)
    var row = UsageRow(
      source: source, request: names.intern(request), occurredAt: occurredAt, action: names.intern(action))
    row.credits = try amount(Column.credits)
    row.quantity = try amount(Column.quantity)
    row.unit = names.intern(try text(Column.unit))
    row.failed = try statusMeansFailure()
    row.status = names.intern(known[Column.status])
    row.duration = try amount(Column.duration)
    row.session = names.intern(try id(Column.session))
    row.key = names.intern(try id(Column.key))
    row.fingerprint = names.intern(try text(Column.fingerprint))
    try checkUnknown()
    return row
  }

  /// Reads `status`: empty or `ok`, an HTTP status of 100–599, or one of three words for failure.
  func statusMeansFailure() throws(RowFault) -> Bool {
    let cell = known[Column.status]
    if cell.isEmpty || cell.equals("ok") { return false }
    if cell.equals("failed") || cell.equals("timeout") || cell.equals("disconnected") { return true }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard cell.count == 3, cell.allSatisfy(digits.contains),
      (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(cell[0])
    else {
      throw fault(
        Column.status, "status-unknown",
        "the status is no HTTP status and none of ok, failed, timeout, disconnected")
    }
    let status = cell.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return status >= 500 || status == 408 || status == 429 || status == 499
  }
}
