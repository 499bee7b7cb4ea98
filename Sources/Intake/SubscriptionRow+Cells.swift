import Credits

/// The columns of `subscriptions`, in the order of the contract.
private enum Column {
  static let project = 0, plan = 1, starts = 2, renews = 3, ends = 4
}

extension Cells {
  /// Checks a row of `subscriptions`, column by column; a day stands for its first instant in the zone.
  func subscription(
    _ source: RowSource, names: inout NameTable, zone: Zone
  ) throws(RowFault) -> SubscriptionRow {
    _ = try requiredID(Column.project)
    let plan = try requiredID(Column.plan)
    guard let starts = try instantOrDay(Column.starts, zone) else { throw missing(Column.starts) }
    var row = SubscriptionRow(source: source, plan: names.intern(plan), startsAt: starts)
    row.renewsAt = try instantOrDay(Column.renews, zone)
    row.endsAt = try instantOrDay(Column.ends, zone)
    try checkUnknown()
    return row
  }
}
