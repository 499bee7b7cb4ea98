import Credits
import Intake

/// expired-lot-used: an entry says that a lot pays it which was not usable at its instant (DATA §3, rule 2).
///
/// The charge fell through to the burn order; which lots paid instead is in the evidence. Entries of one
/// lot are one finding.
extension KindRule {
  static let expiredLotUsed = KindRule(
    kind: .expiredLotUsed, title: "A lot that could not pay",
    definition: "An entry names a lot to pay it that had ended, was empty, or may not pay for its action.",
    explainedAway: "Not told where the lot could pay at that instant.",
    topic: "Credits",
    needs: [.ledger],
    questions: [
      KindQuestion("lot_usable", "Could the lot pay at that instant?"),
      KindQuestion("another_lot_paid", "Did another lot pay?"),
    ],
    thresholds: { _ in ["any entry that names a lot which is not usable at its instant"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g,2026-05-01T00:00:00Z,grant,123,A,2026-06-15T00:00:00Z,subscription
      u,2026-06-02T10:00:00Z,usage,-123
      e-x,2026-06-20T11:00:02Z,usage,-50,A
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g,2026-05-01T00:00:00Z,grant,173,A,2026-06-15T00:00:00Z,subscription
      u,2026-06-02T10:00:00Z,usage,-123
      e-x,2026-06-08T11:00:02Z,usage,-50,A
      """),
    detect: { $0.detectExpiredLotsUsed() })
}

extension Detection {
  mutating func detectExpiredLotsUsed() {
    for account in ledger.accounts {
      var groups = OrderedGroups<Name, Int>()
      var lots: [Name: Int] = [:]
      for case .namedLotNotUsable(let entry, let lot) in account.observations {
        let name = rows.entries[entry].lot
        groups.add(entry, to: name)
        if lots[name] == nil { lots[name] = lot }
      }
      if groups.list.isEmpty { continue }
      let payers = payers(in: account, of: Set(groups.list.flatMap(\.items)))
      for (name, entries) in groups.list { tellUnusable(name, lots[name], entries, payers, account) }
    }
  }

  /// What paid the entries instead, by entry.
  private func payers(in account: AccountReplay, of entries: Set<Int>) -> [Int: [Piece]] {
    var payers: [Int: [Piece]] = [:]
    for piece in account.pieces where entries.contains(piece.entry) && piece.amount.isPositive {
      payers[piece.entry, default: []].append(piece)
    }
    return payers
  }

  private mutating func tellUnusable(
    _ name: Name, _ index: Int?, _ entries: [Int], _ payers: [Int: [Piece]], _ account: AccountReplay
  ) {
    let first = rows.entries[entries[0]]
    let lot = index.map { account.lots[$0] }
    let currency = text(account.currency)
    let charged = entries.reduce(Amount.zero) { $0 + rows.entries[$1].amount.magnitude }
    let state = state(of: lot, at: first)
    var sentence =
      entries.count == 1
      ? "The entry \(text(first.id)) of \(wording.day(first.postedAt)) says that lot \(text(name)) pays "
      : "\(wording.number(entries.count)) entries from \(wording.day(first.postedAt)) on say that lot \(text(name)) pays "
    sentence += "\(wording.credits(charged, currency)), but the lot \(state); "
    let pieces = entries.flatMap { payers[$0] ?? [] }
    let others = names(of: pieces, in: account)
    sentence += others.isEmpty ? "nothing could pay instead." : "\(others) paid instead."
    let last = rows.entries[entries[entries.count - 1]]
    var finding = Finding(
      kind: .expiredLotUsed, severity: .notice, startsAt: first.postedAt, endsAt: last.postedAt,
      currency: currency, credits: nil, sentence: sentence)
    finding.nextStep = "Ask why the entry names this lot, if another lot should have been spared."
    var lists = SubjectLists()
    for index in entries {
      let entry = rows.entries[index]
      lists.entries.add(entry.id, at: entry.postedAt)
      lists.requests.add(entry.request, at: entry.postedAt)
      finding.rows.append(
        FindingRow(
          at: entry.postedAt, subject: text(entry.id), what: "names lot \(text(name))",
          quantity: entry.quantity, unit: text(entry.unit), credits: entry.amount,
          ledgerSource: wording.place(entry.source)))
    }
    lists.lots.add(name, at: lot?.openedAt ?? first.postedAt)
    finding.subjects = lists.subjects(
      rows.names, days: entries.map { zone.day(of: rows.entries[$0].postedAt) })
    let source = wording.place(first.source)
    let open = lot.map { wording.place(rows.entries[$0.entry].source) } ?? source
    finding.evidence = [
      Evidence("Named lot", "\(text(name)), which \(state)", source: open),
      Evidence("Charged", "\(wording.credits(charged, currency))", source: source),
      Evidence("Paid by", others.isEmpty ? "nothing: it is debt" : others, source: source),
    ]
    finding.checks = [
      Check("lot_usable", .no, because: "the lot \(state)", source: open),
      Check(
        "another_lot_paid", others.isEmpty ? .no : .yes,
        because: others.isEmpty ? "no lot was open for it" : "\(others) paid", source: source),
    ]
    tell(Told(finding, currency: account.currency))
  }

  private func state(of lot: Lot?, at entry: Entry) -> String {
    guard let lot else { return "is not in the ledger" }
    if entry.postedAt < lot.openedAt { return "was not open yet" }
    if let end = lot.expiresAt, end <= entry.postedAt {
      return "had ended on \(wording.day(end.adding(microseconds: -1)))"
    }
    if lot.isRestricted, entry.action.isNone || !lot.appliesTo.contains(entry.action) {
      return "may not pay for this action"
    }
    return "had nothing left"
  }

  private func names(of pieces: [Piece], in account: AccountReplay) -> String {
    var names: [String] = []
    for piece in pieces {
      guard let lot = piece.lot else { continue }
      let name = "lot \(text(account.lots[lot].id))"
      if !names.contains(where: { $0.hasBytes(of: name) }) { names.append(name) }
    }
    if names.count > 3 { return "\(wording.number(names.count)) other lots" }
    return names.joined(separator: ", ")
  }
}
