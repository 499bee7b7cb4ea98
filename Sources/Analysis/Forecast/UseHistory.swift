import Credits
import Intake

/// An amount that was used at an instant.
struct Use {
  var at: Instant
  var amount: Amount
}

/// What an account used on its last days, by the time of use, without what is in question or came back.
struct UseHistory {
  /// The use of the complete days that are known, 28 at most; the last one is yesterday.
  private(set) var days: ArraySlice<Amount>
  /// What today's use was so far.
  private(set) var today: Amount
  /// What each action used on those days.
  private(set) var byAction: [Name: Amount]
  let date: Day

  /// Nothing where fewer than 14 complete days are known.
  var pace: UsePace? { UsePace(days, through: date.adding(days: -1)) }

  /// The most that a day used, today's so far among them.
  var busiestDay: Amount { max(days.max() ?? .zero, today) }
}

extension UseHistory {
  /// - Parameter unused: what was charged and is in question or came back, by when it was used.
  init(
    of account: AccountReplay, rows: ProjectRows, links: Reconciliation, asOf: Instant, unused: [Use]
  ) {
    date = rows.zone.day(of: asOf)
    let start = date.adding(days: -UsePace.most)
    var tally = Tally(
      zone: rows.zone, start: rows.zone.start(of: start), first: start,
      sums: Array(repeating: .zero, count: UsePace.most + 1))
    for piece in account.pieces {
      let entry = rows.entries[piece.entry]
      guard entry.kind == .usage else { continue }
      let used = piece.amount - piece.returned
      guard used.isPositive else { continue }
      tally.add(used, at: links.timeOfUse(of: entry, in: rows), by: entry.action)
    }
    for use in unused { tally.take(use.amount, at: use.at) }
    // Days before the first use say nothing of the pace; an account without use has been quiet.
    let known = (tally.firstUse ?? account.movements.first?.at).map { rows.zone.day(of: $0) } ?? date
    let count = max(0, min(UsePace.most, Int(date.number) - Int(known.number)))
    days = tally.sums[(UsePace.most - count)..<UsePace.most]
    today = tally.sums[UsePace.most]
    byAction = tally.byAction
  }

  private struct Tally {
    var cursor: DayCursor
    let start: Instant
    let first: Day
    var sums: [Amount]
    var byAction: [Name: Amount] = [:]
    var firstUse: Instant?

    init(zone: Zone, start: Instant, first: Day, sums: [Amount]) {
      cursor = DayCursor(zone: zone)
      self.start = start
      self.first = first
      self.sums = sums
    }

    private mutating func place(of instant: Instant) -> Int? {
      guard instant >= start else { return nil }
      let place = Int(cursor.day(of: instant).number) - Int(first.number)
      return sums.indices.contains(place) ? place : nil
    }

    mutating func add(_ amount: Amount, at instant: Instant, by action: Name) {
      firstUse = min(firstUse ?? instant, instant)
      guard let place = place(of: instant) else { return }
      sums[place] += amount
      byAction[action, default: .zero] += amount
    }

    mutating func take(_ amount: Amount, at instant: Instant) {
      guard amount.isPositive, let place = place(of: instant) else { return }
      sums[place] = max(.zero, sums[place] - amount)
    }
  }
}

extension Reconciliation {
  /// When what an entry is about was used: by the log's row of its request, else of its session, else when
  /// it was posted.
  func timeOfUse(of entry: Entry, in rows: ProjectRows) -> Instant {
    if let row = row(of: entry.request) { return rows.usage[row].occurredAt }
    if let row = firstRow(ofSession: entry.session) { return rows.usage[row].occurredAt }
    return entry.postedAt
  }
}
