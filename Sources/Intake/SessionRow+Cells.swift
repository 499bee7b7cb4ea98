import Credits

/// The columns of `sessions`, in the order of the contract.
private enum Column {
  static let session = 0, project = 1, opened = 2, closed = 3, activity = 4, action = 5, reason = 6
}

extension Cells {
  /// Checks a row of `sessions`, column by column.
  func session(_ source: RowSource, names: inout NameTable) throws(RowFault) -> SessionRow {
    let session = try requiredID(Column.session)
    _ = try requiredID(Column.project)
    let openedAt = try requiredInstant(Column.opened)
    var row = SessionRow(source: source, session: names.intern(session), openedAt: openedAt)
    row.closedAt = try instant(Column.closed)
    row.lastActivityAt = try instant(Column.activity)
    row.action = names.intern(try text(Column.action))
    row.closeReason = names.intern(try text(Column.reason))
    try checkUnknown()
    return row
  }
}
