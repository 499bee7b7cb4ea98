import Credits
import Intake

/// Credits used on each complete day in one currency, from a first day of use to the last that is known.
///
/// A long silence ends it; what comes after is another one.
struct DailyUse {
  var currency: Name
  var firstDay: Day
  var credits: [Amount]
  /// What was posted after its day had settled.
  var late: [DatedUse] = []

  func day(_ index: Int) -> Day { firstDay.adding(days: index) }

  func index(of day: Day) -> Int? {
    let index = Int(day.number) - Int(firstDay.number)
    return credits.indices.contains(index) ? index : nil
  }

  /// Days without use after which nothing is left to judge by.
  static let longSilence = 100
}

/// Sums by currency and day of uses that are mostly in order.
struct DailySums {
  private struct Sums {
    var currency: Name
    var days: [(day: Day, credits: Amount)] = []
    var late: [DatedUse] = []
  }

  private var sums: [Sums] = []

  mutating func add(_ use: DatedUse) {
    let place = place(of: use.currency)
    if use.isLate { sums[place].late.append(use) }
    if let last = sums[place].days.last, last.day == use.day {
      sums[place].days[sums[place].days.count - 1].credits += use.credits
    } else {
      sums[place].days.append((use.day, use.credits))
    }
  }

  private mutating func place(of currency: Name) -> Int {
    if let place = sums.firstIndex(where: { $0.currency == currency }) { return place }
    sums.append(Sums(currency: currency))
    return sums.count - 1
  }

  /// The days up to the last complete one, in order of currency and day.
  func daily(through last: Day, names: NameTable) -> [DailyUse] {
    var list: [DailyUse] = []
    for part in sums.sorted(by: { names.isOrderedBefore($0.currency, $1.currency) }) {
      let days = part.days.sorted { $0.day < $1.day }
      let from = list.count
      for (day, credits) in days where day <= last {
        if list.count > from, extend(&list[list.count - 1], to: day) {
          list[list.count - 1].credits[list[list.count - 1].credits.count - 1] += credits
        } else {
          list.append(DailyUse(currency: part.currency, firstDay: day, credits: [credits]))
        }
      }
      if list.count > from { fill(&list[list.count - 1], through: last) }
      var place = from
      for use in part.late.sorted(by: { $0.day < $1.day }) {
        while place < list.count - 1, list[place + 1].firstDay <= use.day { place += 1 }
        if place < list.count, list[place].index(of: use.day) != nil { list[place].late.append(use) }
      }
    }
    return list
  }

  /// Fills the days between with zeros; returns whether the day is close enough for that.
  private func extend(_ use: inout DailyUse, to day: Day) -> Bool {
    let missing = Int(day.number) - Int(use.firstDay.number) - (use.credits.count - 1)
    if missing > DailyUse.longSilence {
      fill(&use, through: day)
      return false
    }
    if missing > 0 { use.credits.append(contentsOf: repeatElement(.zero, count: missing)) }
    return true
  }

  private func fill(_ use: inout DailyUse, through last: Day) {
    let missing = Int(last.number) - Int(use.firstDay.number) - (use.credits.count - 1)
    guard missing > 0 else { return }
    use.credits.append(contentsOf: repeatElement(.zero, count: min(missing, DailyUse.longSilence)))
  }
}

extension Detection {
  /// The last day of which all is known: its use had the time to be posted, and the inputs had not ended.
  var lastCompleteDay: Day? {
    guard let end = lastRow else { return nil }
    let settled = zone.day(of: asOf.adding(microseconds: -max(0, settings.settle)))
    return min(settled.adding(days: -1), zone.day(of: end))
  }

  /// The latest row of ledger, log or sessions.
  private var lastRow: Instant? {
    var last: Instant?
    func see(_ instant: Instant?) {
      guard let instant, instant <= asOf else { return }
      last = max(last ?? instant, instant)
    }
    for entry in rows.entries { see(entry.postedAt) }
    for row in rows.usage { see(row.occurredAt) }
    for row in rows.sessions {
      see(row.openedAt)
      see(row.closedAt)
    }
    return last
  }
}
