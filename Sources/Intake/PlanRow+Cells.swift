import Credits

/// The columns of `plans`, in the order of the contract.
private enum Column {
  static let plan = 0, name = 1, period = 2, included = 3, limit = 4, overage = 5
}

extension Cells {
  /// Checks a row of `plans`, column by column.
  func plan(_ source: RowSource, names: inout NameTable) throws(RowFault) -> PlanRow {
    var row = PlanRow(source: source, plan: names.intern(try requiredID(Column.plan)))
    row.name = names.intern(try text(Column.name))
    row.period = try word(Column.period, "plan-period", as: PlanRow.Period.self)
    row.includedCredits = try amount(Column.included)
    row.limitCredits = try amount(Column.limit)
    row.overage = try word(Column.overage, "plan-overage", as: PlanRow.Overage.self)
    try checkUnknown()
    return row
  }
}
