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
  return rows.latestInstant
}
