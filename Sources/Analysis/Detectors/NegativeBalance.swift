import Credits
import Intake

/// negative-balance: an account's balance is below zero; one finding a maximal time.
///
/// Not told of postpaid accounts: those that never hold credit, and those whose plan allows use beyond what
/// it includes. Credit that brings the balance back closes it.
extension KindRule {
  static let negativeBalance = KindRule(
    kind: .negativeBalance, title: "Balance below zero",
    definition: "More was used or taken than the account held, so that its balance is below zero.",
    explainedAway: "Not told of accounts that pay afterwards; credit that covers it closes it.",
    topic: "Credits",
    needs: [.ledger],
    questions: [
      KindQuestion("below_zero_now", "Is it below zero now?"),
      KindQuestion("postpaid", "Does the account pay afterwards?"),
    ],
    thresholds: { _ in ["any balance below zero at the end of an instant"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount
      buy,2026-03-01T00:00:00Z,purchase,100
      u1,2026-06-02T10:00:00Z,usage,-61
      u2,2026-06-09T10:00:00Z,usage,-62
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount
      buy,2026-03-01T00:00:00Z,purchase,123
      u1,2026-06-02T10:00:00Z,usage,-61
      u2,2026-06-09T10:00:00Z,usage,-62
      """),
    detect: { $0.detectNegativeBalances() })
}

extension Detection {
  mutating func detectNegativeBalances() {
    let allowing = rows.planTerms().filter { $0.plan.overage == .allowed }
    for account in ledger.accounts {
      var balance = Amount.zero
      var holdsCredit = false
      var below: Overdraft?
      var found: [Overdraft] = []
      for (index, movement) in account.movements.enumerated() {
        balance += movement.amount
        let isLast = index + 1 == account.movements.count
        guard isLast || account.movements[index + 1].at > movement.at else { continue }
        if balance.isPositive { holdsCredit = true }
        // Before the first credit the account pays afterwards, or the ledger starts late.
        if balance.isNegative && holdsCredit {
          var state = below ?? Overdraft(start: movement.at, entry: nil, lowest: balance)
          if below == nil { state.entry = taker(account, through: index) }
          state.lowest = min(state.lowest, balance)
          below = state
        } else if var state = below {
          state.end = movement.at
          state.closer = movement.entry
          found.append(state)
          below = nil
        }
      }
      if let state = below { found.append(state) }
      for state in found {
        let mayOverdraw = allowing.contains { $0.start <= state.start && state.start < $0.end ?? .last }
        if !mayOverdraw, !isContradicted(state, account) { tellOverdraft(state, now: balance, account) }
      }
    }
  }

  /// Whether the platform stated a balance of zero or more in that time: then entries are missing.
  private func isContradicted(_ state: Overdraft, _ account: AccountReplay) -> Bool {
    account.observations.contains { observation in
      guard case .balanceDiffers(let entry, let stated, _) = observation else { return false }
      let at = rows.entries[entry].postedAt
      return !stated.isNegative && at >= state.start && at < state.end ?? .last
    }
  }

  /// The last entry of that instant that took something.
  private func taker(_ account: AccountReplay, through index: Int) -> Int? {
    let at = account.movements[index].at
    return account.movements[...index].reversed().lazy.prefix { $0.at == at }.first { $0.amount.isNegative }?
      .entry
  }

  private mutating func tellOverdraft(_ state: Overdraft, now: Amount, _ account: AccountReplay) {
    let currency = text(account.currency)
    let entry = state.entry.map { rows.entries[$0] }
    let source = entry.map { wording.place($0.source) } ?? ""
    let closer = state.closer.map { rows.entries[$0] }
    let lowest = "\u{2212}\(wording.credits(state.lowest, currency))"
    var sentence = "The balance fell below zero on \(wording.day(state.start))"
    sentence +=
      state.end == nil
      ? ", and is now \u{2212}\(wording.credits(now, currency))."
      : ", down to \(lowest), and was covered on \(wording.day(state.end ?? asOf))."
    var finding = Finding(
      kind: .negativeBalance, severity: state.end == nil ? .warning : .notice, startsAt: state.start,
      endsAt: state.end ?? asOf, currency: currency, credits: nil, sentence: sentence)
    finding.status = state.end == nil ? .open : .resolved
    finding.resolvedBy = ids(state.closer.map { [$0] } ?? [])
    finding.nextStep =
      state.end == nil
      ? "Buy credits, or ask why use went on without any; what comes in pays this first."
      : "Nothing. Later credit has covered it."
    var lists = SubjectLists()
    if let entry { lists.add(entry) }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: state.start)])
    finding.evidence = [
      Evidence("Below zero from", wording.time(state.start), source: source),
      Evidence("Lowest", lowest),
      Evidence(
        "Covered", state.end.map { wording.time($0) } ?? "not yet",
        source: closer.map { wording.place($0.source) } ?? ""),
    ]
    if let entry {
      finding.rows = [
        FindingRow(
          at: entry.postedAt, subject: text(entry.id), what: entry.kind.word, quantity: entry.quantity,
          unit: text(entry.unit), credits: entry.amount, ledgerSource: source)
      ]
    }
    finding.checks = [
      Check(
        "below_zero_now", state.end == nil ? .yes : .no,
        because: state.end == nil ? "nothing has covered it" : "later credit covered it", source: source),
      Check(
        "postpaid", .no, because: "the account held credit before, and no plan allows more use",
        source: source),
    ]
    tell(Told(finding, currency: account.currency))
  }
}

private struct Overdraft {
  var start: Instant
  var entry: Int?
  var lowest: Amount
  var end: Instant?
  var closer: Int?
}
