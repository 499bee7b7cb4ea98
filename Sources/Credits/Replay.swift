/// Replays the entries of one project, each currency an account of its own.
///
/// All entries are replayed, so that conflicts and waiting expiries are the same for every instant; the
/// accounts are those of the instant.
///
/// - Parameters:
///   - entries: used rows of the ledger, in order of arrival.
///   - names: the project's texts; lot ids break ties byte for byte.
///   - asOf: what lies after it does not count; nothing: the latest entry's instant.
public func replay(
  entries: [Entry], names: NameTable, rules: ReplayRules, asOf: Instant?
) -> LedgerReplay {
  replay(entries, names, rules, asOf) { _ in true }
}

/// Replays the entries as the account was known at an instant: only what was recorded by then.
public func replay(
  entries: [Entry], names: NameTable, rules: ReplayRules, asKnownAt instant: Instant
) -> LedgerReplay {
  replay(entries, names, rules, instant) { $0.recordedAt <= instant }
}

private func replay(
  _ entries: [Entry], _ names: NameTable, _ rules: ReplayRules, _ asOf: Instant?,
  counts: (Entry) -> Bool
) -> LedgerReplay {
  var rows: [[Int32]] = []
  var currencies: [Name] = []
  var accountOf: [Name: Int] = [:]
  var last: (currency: Name, account: Int)?
  for (index, entry) in entries.enumerated() where counts(entry) {
    if last?.currency != entry.currency {
      let account = accountOf[entry.currency] ?? currencies.count
      if account == currencies.count {
        accountOf[entry.currency] = account
        currencies.append(entry.currency)
        rows.append([])
      }
      last = (entry.currency, account)
    }
    if let last { rows[last.account].append(Int32(index)) }
  }
  let order = currencies.indices.sorted { names.isOrderedBefore(currencies[$0], currencies[$1]) }
  let latest = entries.lazy.filter(counts).map(\.postedAt).max()
  let instant = asOf ?? latest ?? .first
  var result = LedgerReplay()
  for index in order {
    var run = AccountRun(
      rows: rows[index], of: entries, currency: currencies[index], names: names, rules: rules,
      asOf: instant)
    result.accounts.append(run.replay())
    result.conflicts += run.conflicts
  }
  result.conflicts.sort { $0.entry < $1.entry }
  return result
}
