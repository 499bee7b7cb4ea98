import Credits

/// The balance at an instant as it was known then and as it is known now.
struct KnownBalance: Sendable, Hashable {
  var at: Instant
  var then: Amount
  var now: Amount
  /// Indices of the entries that had taken effect and were not yet recorded.
  var entries: [Int]

  var difference: Amount { now - then }
}

/// The two clocks of a ledger: what each entry that was recorded late changed.
///
/// Told for the instant before each recording, so that the row says what whoever looked then saw. What was
/// known then is a replay of its own, so only the recordings that moved the most are told.
struct KnownBalances: Sendable {
  /// The latest first.
  let rows: [KnownBalance]
  /// Instants at which late entries were recorded, told or not.
  let recordings: Int
  let lateEntries: Int

  /// Replays that one page is worth, and entries that they may read together.
  static let most = 24
  private static let budget = 4_000_000

  /// Nothing where every entry was recorded in time.
  init?(_ book: LedgerBook, of account: AccountReplay, in project: ProjectContext) {
    let report = project.report
    let entries = report.rows.entries
    let late = entries.indices.filter { index in
      entries[index].recordedAt > entries[index].postedAt && entries[index].currency == book.currency
        && account.balanceAfter[index] != nil
    }
    if late.isEmpty { return nil }
    var weights: [Instant: Amount] = [:]
    for index in late {
      let before = entries[index].recordedAt.adding(microseconds: -1)
      weights[min(before, report.asOf), default: .zero] += entries[index].amount.magnitude
    }
    let order = weights.sorted { first, second in
      first.value != second.value ? first.value > second.value : first.key > second.key
    }
    let count = min(KnownBalances.most, max(1, KnownBalances.budget / max(entries.count, 1)))
    let told = order.prefix(count).map(\.key).sorted(by: >)
    rows = told.map { instant in
      let known = replay(
        entries: entries, names: report.rows.names, rules: report.rules, asKnownAt: instant)
      let then = known.accounts.first { $0.currency == book.currency }?.balance ?? .zero
      let missing = late.filter { entries[$0].postedAt <= instant && entries[$0].recordedAt > instant }
      return KnownBalance(at: instant, then: then, now: book.balance(at: instant), entries: missing)
    }
    recordings = weights.count
    lateEntries = late.count
  }
}
