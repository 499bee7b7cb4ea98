import Credits
import Intake

/// Moves the entries that contradict the replay to the rejected rows, and gives the latest instant of the
/// used rows (the default of `--as-of`, over all projects).
///
/// The replay is of all rows, so the same rows are rejected for every as-of.
public func settleConflicts(in rows: inout ProjectRows, settings: AnalysisSettings) -> Instant? {
  let whole = replay(
    entries: rows.entries, names: rows.names, rules: settings.rules(zone: rows.zone), asOf: nil)
  rows.reject(whole.conflicts)
  return latestInstant(of: rows)
}

private func latestInstant(of rows: ProjectRows) -> Instant? {
  var latest = Instant.first
  func take(_ instant: Instant?) {
    if let instant, instant > latest { latest = instant }
  }
  for entry in rows.entries {
    take(entry.postedAt)
    take(entry.recordedAt)
  }
  for row in rows.usage { take(row.occurredAt) }
  for row in rows.sessions {
    take(row.openedAt)
    take(row.closedAt)
    take(row.lastActivityAt)
  }
  for row in rows.notices { take(row.publishedAt) }
  for row in rows.cases {
    take(row.openedAt)
    take(row.closedAt)
  }
  return latest == .first ? nil : latest
}
