import Credits
import Intake

/// backdated-entry: an entry that changes a balance which had been stated before it was recorded.
///
/// Told where the stated balance was right by what was recorded then, or differs from the one replayed now;
/// not of an entry and its reversal that were both written later. Entries recorded on one day are one
/// finding; its credits are their sum.
extension KindRule {
  static let backdatedEntry = KindRule(
    kind: .backdatedEntry, title: "Entry added to the past",
    definition:
      "An entry takes effect before a balance that had already been stated when it was written down.",
    explainedAway: "Not told of an entry and its reversal that were both written later.",
    topic: "Credits", stake: "changed",
    needs: [.ledger, .statedBalances],
    questions: [
      KindQuestion("stated_before", "Was a balance stated before it was recorded?"),
      KindQuestion("changes_a_statement", "Does it change that balance?"),
      KindQuestion("reversal_posted", "Was it reversed?"),
    ],
    thresholds: { _ in ["any amount"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,balance_after,recorded_at
      buy,2026-03-01T00:00:00Z,purchase,10000
      u1,2026-06-02T10:00:00Z,usage,-61
      chk,2026-06-12T00:00:00Z,balance_check,0,9939
      old,2026-06-10T00:00:00Z,grant,400,,2026-06-20T00:00:00Z
      """, asOf: "2026-06-30T12:00:00Z"),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,balance_after,recorded_at,corrects_entry_id
      buy,2026-03-01T00:00:00Z,purchase,10000
      u1,2026-06-02T10:00:00Z,usage,-61
      chk,2026-06-12T00:00:00Z,balance_check,0,9939
      old,2026-06-10T00:00:00Z,adjustment,-400,,2026-06-20T00:00:00Z
      back,2026-06-11T00:00:00Z,void,0,,2026-06-21T00:00:00Z,old
      """),
    detect: { $0.detectBackdatedEntries() })
}

extension Detection {
  mutating func detectBackdatedEntries() {
    for account in ledger.accounts {
      var statements: [StatedBalance] = []
      for case .balanceDiffers(let entry, let stated, let replayed) in account.observations {
        let row = rows.entries[entry]
        statements.append(
          StatedBalance(
            entry: entry, at: row.postedAt, recordedAt: row.recordedAt, difference: stated - replayed))
      }
      if statements.isEmpty { continue }
      statements.sort { $0.at != $1.at ? $0.at < $1.at : isPosted($0.entry, before: $1.entry) }
      var groups: [Day: [(entry: Int, statement: StatedBalance)]] = [:]
      for index in backdated(in: account) {
        guard let statement = changed(by: index, statements) else { continue }
        groups[zone.day(of: rows.entries[index].recordedAt), default: []].append((index, statement))
      }
      for day in groups.keys.sorted() { tellBackdated(groups[day] ?? [], account) }
    }
  }

  /// Entries that move the balance and were recorded later than they took effect, without pairs of an entry
  /// and its reversal.
  private func backdated(in account: AccountReplay) -> [Int] {
    let late = rows.entries.indices.filter { index in
      let entry = rows.entries[index]
      guard entry.currency == account.currency, entry.postedAt <= asOf else { return false }
      return entry.recordedAt > entry.postedAt && entry.kind != .balanceCheck && entry.kind != .expiryChange
    }
    let names = Set(late.map { rows.entries[$0].id })
    return late.filter { index in
      let entry = rows.entries[index]
      if entry.kind == .void || entry.kind == .refund, names.contains(entry.corrects) { return false }
      let isReversed = links.returns(of: entry.id).contains { names.contains(rows.entries[$0].id) }
      return !isReversed && !entry.amount.isZero
    }
  }

  /// The first statement that the entry changes.
  private func changed(by index: Int, _ statements: [StatedBalance]) -> StatedBalance? {
    let entry = rows.entries[index]
    var low = 0
    var high = statements.count
    while low < high {
      let middle = (low + high) / 2
      if statements[middle].at < entry.postedAt { low = middle + 1 } else { high = middle }
    }
    return statements[low...].prefix(64).first { $0.entry != index && $0.recordedAt < entry.recordedAt }
  }

  private mutating func tellBackdated(
    _ cases: [(entry: Int, statement: StatedBalance)], _ account: AccountReplay
  ) {
    let entries = cases.map(\.entry).sorted { isPosted($0, before: $1) }
    guard let first = entries.first.map({ rows.entries[$0] }), let statement = cases.first?.statement else {
      return
    }
    let sum = entries.reduce(Amount.zero) { $0 + rows.entries[$1].amount }
    let currency = text(account.currency)
    let stated = rows.entries[statement.entry]
    let credits = "\(sum.isNegative ? "\u{2212}" : "+")\(wording.credits(sum, currency))"
    let what =
      entries.count == 1
      ? Wording.withArticle(first.kind.word).capitalizedFirst : "\(wording.number(entries.count)) entries"
    var finding = Finding(
      kind: .backdatedEntry, severity: sum.isNegative ? .warning : .notice, startsAt: first.postedAt,
      endsAt: entries.map { rows.entries[$0].recordedAt }.max() ?? first.recordedAt, currency: currency,
      credits: sum,
      sentence:
        "\(what) of \(credits) for \(wording.day(first.postedAt)) \(entries.count == 1 ? "was" : "were") written on "
        + "\(wording.day(first.recordedAt)), after the balance of \(wording.day(stated.postedAt)) had been stated."
    )
    // Only what makes the difference is proved to have changed the balance.
    finding.confidence = sum == -statement.difference ? .confirmed : .likely
    finding.nextStep =
      sum.isNegative
      ? "Ask why it was written later; the support pack has the entry and the balance that it changed."
      : "Nothing is owed; the balance of that day was higher than stated."
    var lists = SubjectLists()
    for index in entries {
      let entry = rows.entries[index]
      lists.entries.add(entry.id, at: entry.postedAt)
      finding.rows.append(
        FindingRow(
          at: entry.postedAt, subject: text(entry.id), what: "written \(wording.time(entry.recordedAt))",
          credits: entry.amount, ledgerSource: wording.place(entry.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.postedAt)])
    let source = wording.place(first.source)
    let place = wording.place(stated.source)
    finding.evidence = [
      Evidence("Takes effect", wording.time(first.postedAt), source: source),
      Evidence("Written down", wording.time(first.recordedAt), source: source),
      Evidence(
        "Balance stated on \(wording.time(stated.postedAt))",
        stated.balanceAfter.map { "\($0.isNegative ? "\u{2212}" : "")\(wording.credits($0, currency))" }
          ?? "", source: place),
      Evidence("Changed by", credits, source: source),
    ]
    let backs = entries.flatMap { returnsInFull(of: $0, amount: rows.entries[$0].amount.magnitude) }
    finding.status = backs.isEmpty ? .open : .resolved
    finding.resolvedBy = ids(backs)
    finding.checks = [
      Check(
        "stated_before", .yes, because: "it was stated on \(wording.day(stated.postedAt))", source: place),
      Check("changes_a_statement", .yes, because: "the entries give another balance now", source: place),
      Check(
        "reversal_posted", backs.isEmpty ? .no : .yes,
        because: backs.isEmpty ? "no entry corrects it" : "an entry corrects it", source: source),
    ]
    tell(Told(finding, currency: account.currency))
  }
}

/// A stated balance that is not the one replayed now.
private struct StatedBalance {
  var entry: Int
  var at: Instant
  var recordedAt: Instant
  /// Stated less replayed.
  var difference: Amount
}
