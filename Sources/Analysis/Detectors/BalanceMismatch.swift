import Credits
import Intake

/// balance-mismatch: a stated balance that differs from the replayed one; one finding an account, at the
/// first divergence, with the smallest explanation.
///
/// Not told where the ledger starts late (what was carried in is then taken off every later statement) or
/// where the order within one instant explains it, which the replay knows.
extension KindRule {
  static let balanceMismatch = KindRule(
    kind: .balanceMismatch, title: "Balances that do not add up",
    definition:
      "A balance that was stated is not the one that the entries give.",
    explainedAway:
      "Not told where the ledger starts late, or where the order within one instant explains it; a "
      + "later balance that agrees closes it.",
    topic: "Credits", stake: "difference",
    needs: [.ledger, .statedBalances],
    questions: [
      KindQuestion("balance_stated", "Did the platform state a balance?"),
      KindQuestion("one_entry_explains", "Does one entry explain it?"),
      KindQuestion("unposted_expiry_explains", "Does an expiry that was not posted?"),
    ],
    thresholds: { _ in ["any difference"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,balance_after
      buy,2026-03-01T00:00:00Z,purchase,1000
      u,2026-06-02T10:00:00Z,usage,-61
      chk,2026-06-12T00:00:00Z,balance_check,0,439
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,balance_after
      buy,2026-03-01T00:00:00Z,purchase,1000
      u,2026-06-12T00:00:00Z,usage,-61
      chk,2026-06-12T00:00:00Z,balance_check,0,1000
      """),
    detect: { $0.detectBalanceMismatches() })
}

extension Detection {
  mutating func detectBalanceMismatches() {
    for account in ledger.accounts.indices {
      let statements = statements(of: account)
      guard let first = statements.firstIndex(where: { !$0.difference.isZero }) else { continue }
      let carried = carriedIn(statements, first: first, account)
      guard let place = statements[first...].firstIndex(where: { $0.difference != carried }) else { continue }
      tellMismatch(statements, at: place, carried: carried, account)
    }
  }

  private struct Statement {
    var entry: Int
    var at: Instant
    var stated: Amount
    var replayed: Amount
    var difference: Amount { stated - replayed }
  }

  /// The stated balances of an account in order; one that the order within its instant explains agrees.
  private func statements(of account: Int) -> [Statement] {
    let replay = ledger.accounts[account]
    var differing: [Int: (stated: Amount, replayed: Amount)] = [:]
    for case .balanceDiffers(let entry, let stated, let replayed) in replay.observations {
      differing[entry] = (stated, replayed)
    }
    if differing.isEmpty { return [] }
    let posted = rows.entries.lazy.filter { $0.currency == replay.currency }.map(\.postedAt).sorted()
    let digits = differing.values.map(\.stated.fractionDigits).max() ?? 0
    var statements: [Statement] = []
    for (index, entry) in rows.entries.enumerated() where entry.postedAt <= asOf {
      guard entry.currency == replay.currency, let stated = entry.balanceAfter else { continue }
      // An entry that was written later states the balance of that time, not of its place.
      if entry.kind != .balanceCheck, posted.holds(after: entry.postedAt, through: entry.recordedAt) {
        continue
      }
      var known = differing[index] ?? (stated, stated)
      if known.stated.isRounding(of: known.replayed, toDigits: digits) { known.replayed = known.stated }
      statements.append(
        Statement(entry: index, at: entry.postedAt, stated: known.stated, replayed: known.replayed))
    }
    return statements.sorted { first, second in
      let (one, other) = (rows.entries[first.entry], rows.entries[second.entry])
      let isCheck = one.kind == .balanceCheck
      if first.at == second.at, isCheck != (other.kind == .balanceCheck) { return !isCheck }
      return isPosted(first.entry, before: second.entry)
    }
  }

  /// What the account held before the ledger starts; zero where nothing shows that it starts late.
  private func carriedIn(_ statements: [Statement], first: Int, _ account: Int) -> Amount {
    let difference = statements[first].difference
    guard first == 0, difference.isPositive, statements.allSatisfy({ !$0.difference.isZero }) else {
      return .zero
    }
    let replay = ledger.accounts[account]
    let own = rows.entries.indices.filter {
      rows.entries[$0].currency == replay.currency && rows.entries[$0].postedAt <= asOf
    }
    guard let start = own.min(by: { isPosted($0, before: $1) }) else { return .zero }
    if statements[first].entry == start { return difference }
    if let movement = replay.movements.first, movement.amount.isNegative { return difference }
    // The logs know of use before the ledger does.
    let begin = rows.entries[start].postedAt
    let isUsedBefore =
      rows.usage.contains { $0.occurredAt.adding(microseconds: settings.settle) < begin }
      || rows.sessions.contains { $0.openedAt.adding(microseconds: settings.settle) < begin }
    return isUsedBefore ? difference : .zero
  }

  private mutating func tellMismatch(
    _ statements: [Statement], at place: Int, carried: Amount, _ account: Int
  ) {
    let replay = ledger.accounts[account]
    let statement = statements[place]
    let difference = statement.difference - carried
    let since = statements[..<place].last { $0.difference == carried }
    let explanation = explanation(of: replay, from: since?.entry, through: statement.entry)
    let cause = explanation.cause(of: difference)
    let currency = text(replay.currency)
    let entry = rows.entries[statement.entry]
    let source = wording.place(entry.source)
    let size = wording.credits(difference, currency)
    var sentence = "On \(wording.day(statement.at)) a balance of "
    sentence += "\(signed(statement.stated)) \(wording.unit(statement.stated, currency)) was stated; the "
    sentence += "entries give \(signed(statement.replayed + carried)), which is "
    sentence += "\(wording.number(difference)) \(difference.isNegative ? "more" : "less")."
    var finding = Finding(
      kind: .balanceMismatch, severity: .critical, startsAt: statement.at, endsAt: statement.at,
      currency: currency, credits: difference, sentence: sentence)
    var lists = SubjectLists()
    lists.entries.add(entry.id, at: entry.postedAt)
    finding.evidence = [
      Evidence("Stated", signed(statement.stated), source: source),
      Evidence("Replayed", signed(statement.replayed + carried)),
      Evidence("Difference", signed(difference)),
    ]
    if let since {
      finding.evidence.append(
        Evidence(
          "Last balance that agrees", "\(signed(since.stated)) on \(wording.time(since.at))",
          source: wording.place(rows.entries[since.entry].source)))
    }
    add(cause, to: &finding, &lists, replay)
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: statement.at)])
    finding.endsAt = statements[place...].last { $0.difference != carried }?.at ?? statement.at
    if let agreed = statements[place...].last, agreed.difference == carried {
      finding.status = .resolved
      finding.resolvedBy = ids([agreed.entry])
      finding.endsAt = agreed.at
    }
    finding.nextStep =
      finding.status == .resolved
      ? "Nothing. A later stated balance agrees again."
      : "Ask which entries make up the difference of \(size); the support pack has both sums."
    finding.rows = [
      FindingRow(
        at: statement.at, subject: text(entry.id), what: "stated balance", credits: statement.stated,
        ledgerSource: source)
    ]
    finding.checks = checks(cause, source: source)
    if case .unpostedExpiry(let index)? = cause?.cause, cause?.others == 0, finding.status == .open {
      finding.severity = .notice
      let lot = text(replay.lots[index].id)
      finding.nextStep =
        "Ask what became of lot \(lot): its expiry, which no row states, explains the difference."
    }
    explainByBackdating(&finding, difference: difference, account: replay)
    qualify(&finding, of: replay)
    tell(Told(finding, currency: replay.currency))
  }

  /// A balance that was right when it was stated is changed by entries written later: those are the cause.
  private func explainByBackdating(_ finding: inout Finding, difference: Amount, account: AccountReplay) {
    for item in told where item.finding.kind == .backdatedEntry && item.currency == account.currency {
      guard item.finding.credits == -difference, item.finding.startsAt <= finding.startsAt else { continue }
      finding.severity = .notice
      finding.explainedBy = [item.finding.id]
      finding.nextStep = "See the entries that were written later: they explain the difference."
      return
    }
  }

  private func signed(_ amount: Amount) -> String {
    (amount.isNegative ? "\u{2212}" : "") + wording.number(amount)
  }

  private func explanation(
    of replay: AccountReplay, from: Int?, through: Int
  ) -> BalanceExplanation {
    let end = rows.entries[through].postedAt
    var explanation = BalanceExplanation(at: end, moved: [], later: [], derived: [], waiting: [])
    let day = end.adding(microseconds: 24 * TimeUnit.hour.microseconds)
    for movement in replay.movements where movement.at <= day {
      if let from, movement.at < rows.entries[from].postedAt { continue }
      guard let entry = movement.entry else {
        if let lot = movement.lot, movement.at <= end { explanation.derived.append((lot, -movement.amount)) }
        continue
      }
      if entry == from || movement.amount.isZero { continue }
      let move = BalanceExplanation.Move(entry: entry, amount: movement.amount, at: movement.at)
      if movement.at <= end { explanation.moved.append(move) } else { explanation.later.append(move) }
    }
    for change in replay.changes where change.kind == .expired && change.at > end {
      // At the statement the lot was past its date, and its remainder was taken later.
      guard let date = replay.lots[change.lot].expiresAt, date <= end else { continue }
      explanation.waiting.append((change.lot, -change.amount))
    }
    return explanation
  }

  private func add(
    _ found: BalanceExplanation.Found?, to finding: inout Finding, _ lists: inout SubjectLists,
    _ replay: AccountReplay
  ) {
    guard let found else {
      finding.evidence.append(
        Evidence("Explained by", "neither one entry, nor two, nor an expiry, nor another hour"))
      return
    }
    switch found.cause {
    case .leftOut(let entries), .countedTwice(let entries):
      var label = "Counted twice, it would explain the difference"
      if case .leftOut = found.cause { label = "Left out, it would explain the difference" }
      for index in entries {
        let entry = rows.entries[index]
        lists.entries.add(entry.id, at: entry.postedAt)
        finding.evidence.append(
          Evidence(
            label, "\(entry.kind.word) \(text(entry.id)) of \(signed(entry.amount))",
            source: wording.place(entry.source)))
      }
    case .unpostedExpiry(let index):
      let lot = replay.lots[index]
      lists.lots.add(lot.id, at: lot.openedAt)
      finding.evidence.append(
        Evidence(
          "Explained by", "the expiry of lot \(text(lot.id)), which was not posted by then",
          source: wording.place(rows.entries[lot.entry].source)))
    case .zoneShift(let hours):
      let side = hours > 0 ? "earlier" : "later"
      finding.evidence.append(
        Evidence(
          "Explained by",
          "the balance of \(wording.count(abs(hours), "hour")) \(side), as a wrong time zone makes it"))
    }
    if found.others > 0 {
      finding.evidence.append(
        Evidence(
          "Not the only explanation",
          "\(wording.number(found.others)) \(found.others == 1 ? "other" : "others") would do as well"))
    }
  }

  private func checks(_ found: BalanceExplanation.Found?, source: String) -> [Check] {
    var isEntry = false
    var isExpiry = false
    switch found?.cause {
    case nil, .zoneShift: break
    case .leftOut, .countedTwice: isEntry = true
    case .unpostedExpiry: isExpiry = true
    }
    let named = found?.others == 0 ? "the evidence names it" : "several would; the evidence names the latest"
    // One of several explanations is a guess.
    let answers = (
      entry: isEntry ? (found?.others == 0 ? Answer.yes : .unknown) : .no,
      expiry: isExpiry ? (found?.others == 0 ? Answer.yes : .unknown) : .no
    )
    return [
      Check("balance_stated", .yes, because: "the entry states a balance", source: source),
      Check(
        "one_entry_explains", answers.entry,
        because: isEntry ? named : "no entry and no pair of entries has that size", source: source),
      Check(
        "unposted_expiry_explains", answers.expiry,
        because: isExpiry ? named : "no expiry has that size", source: source),
    ]
  }
}

extension Amount {
  /// Whether the amount is another one rounded or cut to so many digits.
  fileprivate func isRounding(of other: Amount, toDigits digits: Int) -> Bool {
    guard other.fractionDigits > digits else { return false }
    var unit = Amount(1)
    for _ in 0..<digits { unit = Amount(picos: unit.picos / 10) }
    return (self - other).magnitude < unit
  }
}

extension [Instant] {
  /// Whether one of them, in order, lies after the first and not after the second.
  fileprivate func holds(after start: Instant, through end: Instant) -> Bool {
    guard end > start else { return false }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= start { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] <= end
  }
}
