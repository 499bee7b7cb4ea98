import Credits
import Intake

/// Finds the billed periods of an action that a span touches, in the time of a binary search where
/// periods do not overlap.
struct PeriodIndex {
  private struct Line {
    /// Indices of billed rows by their start.
    var rows: [Int] = []
    /// The latest end of the rows up to each.
    var ends: [Instant] = []
  }

  private let billed: [BilledRow]
  private var lines: [Name: Line] = [:]

  init(_ billed: [BilledRow], asOf: Instant) {
    self.billed = billed
    for (index, row) in billed.enumerated() where row.session.isNone && row.quantity != nil {
      if row.periodStart <= asOf { lines[row.action, default: Line()].rows.append(index) }
    }
    for action in lines.keys {
      lines[action]?.rows.sort { billed[$0].periodStart < billed[$1].periodStart }
      var latest = Instant.first
      for index in lines[action]?.rows ?? [] {
        latest = max(latest, billed[index].periodEnd)
        lines[action]?.ends.append(latest)
      }
    }
  }

  var isEmpty: Bool { lines.isEmpty }

  /// Calls back with each billed row whose period meets [start, end].
  func forEach(of action: Name, from start: Instant, through end: Instant, _ body: (Int) -> Void) {
    guard let line = lines[action] else { return }
    var low = 0
    var high = line.rows.count
    while low < high {
      let middle = (low + high) / 2
      if billed[line.rows[middle]].periodStart <= end { low = middle + 1 } else { high = middle }
    }
    var place = low - 1
    while place >= 0, line.ends[place] > start {
      if billed[line.rows[place]].periodEnd > start { body(line.rows[place]) }
      place -= 1
    }
  }
}
