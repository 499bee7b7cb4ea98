import Credits
import Intake

/// The days with any use or request, in order.
///
/// `used` is what the ledger's usage entries of the main account took, by the day on which they took
/// effect, so that all days add up to the account's `used`; amounts of other currencies are never added
/// to it. Requests are counted by the day on which they occurred.
func dayReports(of rows: ProjectRows, account: AccountReplay?, asOf: Instant) -> [DayReport] {
  var days = DayTally(zone: rows.zone)
  for movement in account?.movements ?? [] where movement.flow == .used {
    days.add(DayReport(day: days.day(of: movement.at), used: -movement.amount, requests: 0, failed: 0))
  }
  let used = days.settled()
  days = DayTally(zone: rows.zone)
  for row in rows.usage where row.occurredAt <= asOf {
    let day = days.day(of: row.occurredAt)
    days.add(DayReport(day: day, used: .zero, requests: 1, failed: row.failed ? 1 : 0))
  }
  return merged(used, days.settled())
}

/// Sums by day of rows that are mostly in the order of time.
private struct DayTally {
  private var cursor: DayCursor
  private var days: [DayReport] = []
  private var isInOrder = true

  init(zone: Zone) { cursor = DayCursor(zone: zone) }

  mutating func day(of instant: Instant) -> Day { cursor.day(of: instant) }

  mutating func add(_ part: DayReport) {
    if let last = days.last {
      if last.day == part.day {
        days[days.count - 1].add(part)
        return
      }
      if part.day < last.day { isInOrder = false }
    }
    days.append(part)
  }

  /// One object a day, in order.
  func settled() -> [DayReport] {
    if isInOrder { return days }
    var sums: [DayReport] = []
    for day in days.sorted(by: { $0.day < $1.day }) {
      if sums.last?.day == day.day {
        sums[sums.count - 1].add(day)
      } else {
        sums.append(day)
      }
    }
    return sums
  }
}

private func merged(_ first: [DayReport], _ second: [DayReport]) -> [DayReport] {
  var days: [DayReport] = []
  days.reserveCapacity(max(first.count, second.count))
  var index = 0
  for day in first {
    while index < second.count, second[index].day < day.day {
      days.append(second[index])
      index += 1
    }
    days.append(day)
    if index < second.count, second[index].day == day.day {
      days[days.count - 1].add(second[index])
      index += 1
    }
  }
  days.append(contentsOf: second[index...])
  return days
}

extension DayReport {
  fileprivate mutating func add(_ other: DayReport) {
    used += other.used
    requests += other.requests
    failed += other.failed
  }
}
