import Credits
import Intake

extension Detection {
  /// Periods of the `billed` table whose quantity fits neither the log nor the ledger, after what other
  /// findings, late charges and charges without log rows explain.
  func billedPeriods() -> [BilledCase] {
    let index = PeriodIndex(rows.billed, asOf: asOf)
    if index.isEmpty { return [] }
    let tallies = periodTallies(index)
    let instants = loggedInstants()
    var cases: [BilledCase] = []
    for (place, row) in rows.billed.enumerated() where row.session.isNone && row.periodStart <= asOf {
      guard let billed = row.quantity else { continue }
      if let item = mismatch(place, row, billed: billed, tallies[place], instants) { cases.append(item) }
    }
    return cases
  }

  private func mismatch(
    _ place: Int, _ row: BilledRow, billed: Amount, _ tally: PeriodTally, _ instants: [Instant]
  ) -> BilledCase? {
    // Where the bill is the ledger's own sum, finer comparisons have told what there is to tell.
    let isLedgers = tally.hasPosted && tally.postedIsKnown && billed.agrees(withLogged: tally.posted)
    if isLedgers || tally.explains(billed) { return nil }
    guard tally.hasSessions || covers(row, instants) else { return nil }
    let late = tally.late
    let rest = billed - tally.explained
    let expected = rest - tally.unlogged - late
    let nearest = tally.candidates.min {
      ($0.quantity - expected).magnitude < ($1.quantity - expected).magnitude
    }
    guard let best = nearest else { return nil }
    let difference = expected - best.quantity
    if difference.isNegative, row.periodEnd.adding(microseconds: settings.settle) > asOf { return nil }
    let price = prices.price(of: row.action, unit: row.unit, at: row.periodStart)
    var item = BilledCase(
      level: .period, at: row.periodStart, endsAt: row.periodEnd, action: row.action, unit: row.unit,
      currency: currency(ofAction: row.action), billed: expected, logged: best.quantity,
      raw: best.raw, isSure: price != nil, order: place)
    item.model = best.model
    item.logSource = tally.firstSource
    item.billedSource = row.source
    if let exact = price.flatMap({ difference.multiplied(by: $0.creditsPerUnit) }) {
      item.credits = ExcessCredits(gross: exact, returned: .zero, returnedBy: [])
    } else if let share = row.credits?.magnitude.scaled(by: difference, over: billed) {
      item.credits = ExcessCredits(gross: share, returned: .zero, returnedBy: [])
    }
    item.late = late
    item.unlogged = tally.unlogged
    return item
  }

  /// The times that the logs hold, in order.
  private func loggedInstants() -> [Instant] {
    var instants: [Instant] = []
    for row in rows.usage where row.occurredAt <= asOf { instants.append(row.occurredAt) }
    for row in rows.sessions where row.openedAt <= asOf { instants.append(row.openedAt) }
    return instants.sorted()
  }

  /// Whether the log speaks of the period at all: without a row of any action there is nothing to compare.
  private func covers(_ row: BilledRow, _ instants: [Instant]) -> Bool {
    var low = 0
    var high = instants.count
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] < row.periodStart { low = middle + 1 } else { high = middle }
    }
    return low < instants.count && instants[low] < row.periodEnd
  }
}
