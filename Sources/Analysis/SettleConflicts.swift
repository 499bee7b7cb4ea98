import Credits
import Intake

/// Moves the entries that contradict the replay to the rejected rows, and gives the latest instant of the
/// used rows (the default of `--as-of`, over all projects).
///
/// The replay is of all rows, so the same rows are rejected for every as-of.
public func settleConflicts(in rows: inout ProjectRows, settings: AnalysisSettings) -> Instant? {
  if mayConflict(rows) {
    let whole = replay(
      entries: rows.entries, names: rows.names, rules: settings.rules(zone: rows.zone), asOf: nil)
    rows.reject(whole.conflicts)
  }
  return rows.latestInstant
}

/// Whether the replay could find a contradiction at all. Most ledgers only open lots of new names, use
/// them, and let them expire: those need no replay to be known as sound.
private func mayConflict(_ rows: ProjectRows) -> Bool {
  /// When the lot of that name was opened, by the name's number.
  var opened = [Instant?](repeating: nil, count: rows.names.count)
  var currencies = [Name](repeating: .none, count: rows.names.count)
  var hasExpiry = false
  for entry in rows.entries {
    switch entry.kind {
    case .usage, .balanceCheck: continue
    case .adjustment, .transfer: if !entry.amount.isPositive { continue }
    case .grant, .purchase: break
    case .expiry:
      hasExpiry = true
      continue
    case .refund, .reinstatement, .expiryChange, .void: return true
    }
    let name = Int((entry.lot.isNone ? entry.id : entry.lot).number)
    if opened[name] != nil { return true }
    opened[name] = entry.postedAt
    currencies[name] = entry.currency
  }
  if !hasExpiry { return false }
  // At one instant an expiry comes before what opens a lot.
  return rows.entries.contains { entry in
    guard entry.kind == .expiry else { return false }
    let name = Int(entry.lot.number)
    guard let at = opened[name], at < entry.postedAt else { return true }
    return currencies[name] != entry.currency
  }
}
