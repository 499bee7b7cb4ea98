/// Replays the entries of one project, each currency an account of its own.
///
/// - Parameters:
///   - entries: used rows of the ledger, in order of arrival.
///   - names: the project's texts; lot ids break ties byte for byte.
///   - asOf: what lies after it does not count; nothing: all of it.
public func replay(
  entries: [Entry], names: NameTable, rules: ReplayRules, asOf: Instant?
) -> LedgerReplay {
  LedgerReplay()
}
