import Credits
import Intake

/// What log and ledger hold of an action in a billed period, counted in the ways in which it may be billed.
struct PeriodTally {
  /// Rows that succeeded, as logged and rounded one by one.
  var raw = Amount.zero
  var rounded = Amount.zero
  /// Rounded, with the rows that failed.
  var withFailed = Amount.zero
  /// Seconds sent.
  var audio = Amount.zero
  var hasAudio = true
  var hasRows = false
  /// Sessions clipped to the period, by model.
  var sessions = [Amount](repeating: .zero, count: BillingModel.allCases.count)
  var sessionsRaw = Amount.zero
  var hasSessions = false
  var firstSource: RowSource?
  /// The ledger's entries that were posted in the period.
  var posted = Amount.zero
  var hasPosted = false
  var postedIsKnown = true
  /// Of them, those for requests that the log does not hold.
  var unlogged = Amount.zero
  /// Posted in the period for use before it, less posted later for use in it.
  var late = Amount.zero
  /// What other findings explain.
  var explained = Amount.zero

  /// The sums that the bill may be, each with what it rounds up from.
  var candidates: [(quantity: Amount, raw: Amount, model: BillingModel?)] {
    var list: [(quantity: Amount, raw: Amount, model: BillingModel?)] = []
    if hasRows || !hasSessions {
      list.append((rounded, raw, nil))
      list.append((raw, raw, nil))
      list.append((withFailed, raw, nil))
      if hasRows, hasAudio { list.append((audio, raw, .audio)) }
    }
    if hasSessions {
      for (place, model) in BillingModel.allCases.enumerated() where model != .audio {
        list.append((sessions[place], sessionsRaw, model))
      }
    }
    return list
  }

  /// Whether some way of counting gives the billed quantity.
  func explains(_ billed: Amount) -> Bool {
    let all = explained + unlogged
    return candidates.contains { candidate in
      [.zero, explained, unlogged, late, all, all + late].contains {
        billed.agrees(withLogged: candidate.quantity + $0)
      }
    }
  }
}

extension Detection {
  /// One tally a billed row, in one pass over each table.
  func periodTallies(_ index: PeriodIndex) -> [PeriodTally] {
    var tallies = Array(repeating: PeriodTally(), count: rows.billed.count)
    for use in rows.usage where use.occurredAt <= asOf { count(use, index, &tallies) }
    for session in rows.sessions where session.openedAt <= asOf { count(session, index, &tallies) }
    for entry in rows.entries where entry.kind == .usage && entry.postedAt <= asOf {
      count(entry, index, &tallies)
    }
    for excess in quantityExcesses {
      index.forEach(of: excess.action, from: excess.at, through: excess.at) { place in
        let same = convert(excess.amount, excess.unit, to: rows.billed[place].unit)
        tallies[place].explained += same ?? .zero
      }
    }
    return tallies
  }

  private func count(_ use: UsageRow, _ index: PeriodIndex, _ tallies: inout [PeriodTally]) {
    index.forEach(of: use.action, from: use.occurredAt, through: use.occurredAt) { place in
      let unit = rows.billed[place].unit
      guard let quantity = loggedQuantity(of: use, unit: unit) else { return }
      let price = prices.price(of: use.action, unit: unit, at: use.occurredAt)
      let rounded = billable(quantity, price: price, use.action, unit)
      tallies[place].firstSource = tallies[place].firstSource ?? use.source
      tallies[place].hasRows = true
      tallies[place].withFailed += rounded
      if use.failed { return }
      tallies[place].raw += quantity
      tallies[place].rounded += rounded
      if let audio = audioQuantity(of: use, unit: unit) {
        tallies[place].audio += price?.billable(audio) ?? audio
      } else {
        tallies[place].hasAudio = false
      }
    }
    guard let posted = links.firstCharge(of: use.request).map({ rows.entries[$0].postedAt }) else { return }
    addLate(use, from: use.occurredAt, sign: -1, unless: posted, index, &tallies)
    addLate(use, from: posted, sign: 1, unless: use.occurredAt, index, &tallies)
  }

  private func addLate(
    _ use: UsageRow, from instant: Instant, sign: Int128, unless other: Instant, _ index: PeriodIndex,
    _ tallies: inout [PeriodTally]
  ) {
    index.forEach(of: use.action, from: instant, through: instant) { place in
      let row = rows.billed[place]
      if other >= row.periodStart, other < row.periodEnd { return }
      guard let quantity = loggedQuantity(of: use, unit: row.unit) else { return }
      tallies[place].late += Amount(picos: quantity.picos * sign)
    }
  }

  private func count(_ session: SessionRow, _ index: PeriodIndex, _ tallies: inout [PeriodTally]) {
    guard let end = closing(of: session) ?? session.lastActivityAt, end > session.openedAt else { return }
    index.forEach(of: session.action, from: session.openedAt, through: end) { place in
      let row = rows.billed[place]
      guard let unit = timeUnit(row.unit) else { return }
      let start = max(session.openedAt, row.periodStart)
      let stop = min(min(end, asOf), row.periodEnd)
      guard stop > start else { return }
      let price = prices.price(of: row.action, unit: row.unit, at: session.openedAt)
      let length = stop.microseconds - start.microseconds
      tallies[place].firstSource = tallies[place].firstSource ?? session.source
      tallies[place].hasSessions = true
      tallies[place].sessionsRaw += unit.quantity(of: length)
      for (number, model) in BillingModel.allCases.enumerated() {
        guard let billed = model.length(connection: length, audio: nil) else { continue }
        let quantity = unit.quantity(of: billed)
        tallies[place].sessions[number] += price?.billable(quantity) ?? quantity
      }
    }
  }

  private func count(_ entry: Entry, _ index: PeriodIndex, _ tallies: inout [PeriodTally]) {
    let action = links.action(of: entry, in: rows)
    index.forEach(of: action, from: entry.postedAt, through: entry.postedAt) { place in
      guard let quantity = entry.quantity,
        let same = convert(quantity, entry.unit, to: rows.billed[place].unit)
      else {
        tallies[place].postedIsKnown = false
        return
      }
      tallies[place].hasPosted = true
      tallies[place].posted += same
      if !entry.request.isNone, links.row(of: entry.request) == nil { tallies[place].unlogged += same }
    }
  }

  private func convert(_ quantity: Amount, _ unit: Name, to other: Name) -> Amount? {
    if unit == other || unit.isNone || other.isNone { return quantity }
    guard let from = timeUnit(unit), let to = timeUnit(other) else { return nil }
    return from.length(of: quantity).map { to.quantity(of: $0) }
  }
}
