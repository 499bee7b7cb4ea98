import Credits

/// The columns of `prices`, in the order of the contract.
private enum Column {
  static let action = 0, unit = 1, credits = 2, from = 3, to = 4, plan = 5, rounding = 6, minimum = 7
}

/// A row of `prices` whose days wait for a project's zone.
struct DatedPrice {
  var row: PriceRow
  var from: Expiry?
  var to: Expiry?

  /// Whether the row means the same instants in every zone.
  var isSameEverywhere: Bool {
    if case .day = from { return false }
    if case .day = to { return false }
    return true
  }

  /// The row with its days as the instants at which they begin in the zone.
  func row(in zone: Zone) -> PriceRow {
    var row = row
    row.effectiveFrom = Self.instant(from, zone)
    row.effectiveTo = Self.instant(to, zone)
    return row
  }

  private static func instant(_ date: Expiry?, _ zone: Zone) -> Instant? {
    switch date {
    case .instant(let instant): instant
    case .day(let day): zone.start(of: day)
    case nil: nil
    }
  }
}

extension Cells {
  /// Checks a row of `prices`, column by column.
  func price(_ source: RowSource, names: inout NameTable) throws(RowFault) -> DatedPrice {
    let action = try requiredText(Column.action)
    let unit = try requiredText(Column.unit)
    let credits = try requiredAmount(Column.credits)
    var row = PriceRow(
      source: source, action: names.intern(action), unit: names.intern(unit), creditsPerUnit: credits)
    let from = try expiry(Column.from)
    let to = try expiry(Column.to)
    row.plan = names.intern(try id(Column.plan))
    row.rounding = try rounding()
    row.minimumQuantity = try amount(Column.minimum)
    try checkUnknown()
    return DatedPrice(row: row, from: from, to: to)
  }

  /// Reads `none`, or `up:` and a positive amount.
  private func rounding() throws(RowFault) -> Rounding {
    let cell = known[Column.rounding]
    if cell.isEmpty || cell.equals("none") { return .none }
    guard cell.count > 3, cell.prefix(3).elementsEqual("up:".utf8),
      let step = try? Amount(parsing: Cell(rebasing: cell.dropFirst(3))), step.isPositive
    else {
      throw fault(Column.rounding, "rounding", "the rounding is none, or up: and a positive amount")
    }
    return .up(step)
  }
}
