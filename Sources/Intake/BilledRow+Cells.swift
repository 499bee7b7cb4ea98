import Credits

/// The columns of `billed`, in the order of the contract.
private enum Column {
  static let project = 0, start = 1, end = 2, action = 3, quantity = 4, unit = 5, credits = 6, session = 7
}

extension Cells {
  /// Checks a row of `billed`, column by column; a day stands for its first instant in the zone.
  func billed(_ source: RowSource, names: inout NameTable, zone: Zone) throws(RowFault) -> BilledRow {
    _ = try requiredID(Column.project)
    guard let start = try instantOrDay(Column.start, zone) else { throw missing(Column.start) }
    guard let end = try instantOrDay(Column.end, zone) else { throw missing(Column.end) }
    let action = try requiredText(Column.action)
    var row = BilledRow(source: source, periodStart: start, periodEnd: end, action: names.intern(action))
    row.quantity = try amount(Column.quantity)
    row.unit = names.intern(try text(Column.unit))
    row.credits = try amount(Column.credits)
    row.session = names.intern(try id(Column.session))
    try checkUnknown()
    return row
  }

  /// An instant, or a civil day: periods are half-open, so a day is the instant at which it begins.
  func instantOrDay(_ column: Int, _ zone: Zone) throws(RowFault) -> Instant? {
    switch try expiry(column) {
    case .instant(let instant): instant
    case .day(let day): zone.start(of: day)
    case nil: nil
    }
  }
}
