import Credits
import Intake

/// One use of credits: an entry of the ledger or, where the ledger lists no use, a row of the log.
struct DatedUse {
  /// The day of its time of use.
  var day: Day
  var currency: Name
  var credits: Amount
  var entry: Int?
  /// The row of the log that it matches, or is.
  var row: Int?
  /// Whether it was posted after its day had settled.
  var isLate: Bool

  var action = Name.none
  var key = Name.none
  var session = Name.none
}

extension Detection {
  /// Whether the ledger lists use; else what the log states or its prices give is what was used.
  var isUsePosted: Bool { rows.entries.contains { $0.kind == .usage } }

  /// Goes through all use, in order of arrival.
  func forEachUse(_ body: (DatedUse) -> Void) {
    var cursor = DayCursor(zone: zone)
    if isUsePosted {
      for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
        if let use = use(of: index, &cursor) { body(use) }
      }
      return
    }
    let currency = rows.names.find(settings.currency) ?? .none
    for (index, row) in rows.usage.enumerated() where row.occurredAt <= asOf {
      guard let credits = prices.price(of: row), credits.isPositive else { continue }
      var use = DatedUse(
        day: cursor.day(of: row.occurredAt), currency: currency, credits: credits, row: index, isLate: false)
      (use.action, use.key, use.session) = (row.action, row.key, row.session)
      body(use)
    }
  }

  private func use(of index: Int, _ cursor: inout DayCursor) -> DatedUse? {
    let entry = rows.entries[index]
    guard entry.amount.isNegative else { return nil }
    let row = matchingRow(entry)
    // What was charged cannot have been used later.
    let at = row.map { min(rows.usage[$0].occurredAt, entry.postedAt) } ?? entry.postedAt
    let day = cursor.day(of: at)
    var isLate = false
    var settled = Instant.last
    let mayBeLate = entry.postedAt > at.adding(microseconds: settings.settle)
    let returns = links.returns(of: entry.id)
    if mayBeLate || !returns.isEmpty {
      settled = zone.end(of: day).adding(microseconds: settings.settle)
      isLate = entry.postedAt > settled
    }
    let credits = -entry.amount - returned(by: returns, of: entry, until: settled)
    guard credits.isPositive else { return nil }
    var use = DatedUse(
      day: day, currency: entry.currency, credits: credits, entry: index, row: row, isLate: isLate)
    use.action = links.action(of: entry, in: rows)
    use.session = entry.session
    if let row {
      use.key = rows.usage[row].key
      if use.session.isNone { use.session = rows.usage[row].session }
    }
    return use
  }

  /// The row of the entry's request; else the first of its session's, where that is no older than a charge
  /// may be.
  private func matchingRow(_ entry: Entry) -> Int? {
    if let row = links.row(of: entry.request) { return row }
    guard let row = links.firstRow(ofSession: entry.session) else { return nil }
    let edge = entry.postedAt.adding(microseconds: -settings.settle)
    return rows.usage[row].occurredAt >= edge ? row : nil
  }

  /// What was given back before the day had settled; what comes later does not change what was judged.
  private func returned(by returns: [Int], of entry: Entry, until settled: Instant) -> Amount {
    var sum = Amount.zero
    for index in returns where rows.entries[index].currency == entry.currency {
      let back = rows.entries[index]
      if back.postedAt > settled || back.postedAt < entry.postedAt { continue }
      if back.kind == .void { return -entry.amount }
      sum += back.amount
    }
    return min(sum, -entry.amount)
  }
}
