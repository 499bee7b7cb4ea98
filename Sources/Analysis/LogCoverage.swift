import Credits
import Intake

/// What the request log speaks of: from its first row to its last, less its holes.
///
/// A charge is compared with the log only where the log covers the whole time in which its use may lie:
/// from the longest delay of a matched charge before it to the charge itself.
struct LogCoverage: Sendable {
  /// Nothing for a log without rows.
  private(set) var span: (first: Instant, last: Instant)?
  /// Holes, each from the row before to the row after it, in order.
  private(set) var holes: [(from: Instant, to: Instant)] = []
  /// The longest time from a request to its charge, at most `settle`.
  private(set) var delay: Int64 = 0

  init(_ rows: ProjectRows, links: Reconciliation, asOf: Instant, settle: Int64) {
    for row in rows.usage where row.occurredAt <= asOf {
      if let known = span {
        span = (min(known.first, row.occurredAt), max(known.last, row.occurredAt))
      } else {
        span = (row.occurredAt, row.occurredAt)
      }
      guard let entry = links.firstCharge(of: row.request) else { continue }
      let after = rows.entries[entry].postedAt.microseconds - row.occurredAt.microseconds
      if after > delay, after <= settle { delay = after }
    }
  }

  /// Adds a hole that was found; in order.
  mutating func add(from: Instant, to: Instant) { holes.append((from, to)) }

  /// Whether the log must hold the use behind a charge of that instant.
  func covers(chargeAt instant: Instant) -> Bool {
    guard let span else { return false }
    let earliest = instant.adding(microseconds: -delay)
    guard earliest >= span.first, instant <= span.last else { return false }
    return !holes.contains { $0.from < instant && $0.to > earliest }
  }
}
