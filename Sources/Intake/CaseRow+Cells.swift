import Credits

/// The columns of `cases`, in the order of the contract.
private enum Column {
  static let caseID = 0, project = 1, opened = 2, closed = 3, reference = 4, channel = 5, contact = 6
  static let request = 7, resolution = 8, credits = 9, entry = 10
}

extension Cells {
  /// Checks a row of `cases`, column by column.
  func supportCase(_ source: RowSource, names: inout NameTable) throws(RowFault) -> CaseRow {
    let caseID = try requiredID(Column.caseID)
    _ = try requiredID(Column.project)
    let openedAt = try requiredInstant(Column.opened)
    var row = CaseRow(source: source, caseID: names.intern(caseID), openedAt: openedAt)
    row.closedAt = try instant(Column.closed)
    row.reference = names.intern(try text(Column.reference))
    row.channel = names.intern(try text(Column.channel))
    row.contact = names.intern(try text(Column.contact))
    row.request = names.intern(try text(Column.request))
    row.resolution = names.intern(try text(Column.resolution))
    row.credits = try amount(Column.credits)
    row.entry = names.intern(try id(Column.entry))
    try checkUnknown()
    return row
  }
}
