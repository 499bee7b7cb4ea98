import Credits
import Intake

/// promo-expired: a promotional lot reached its expiry with a remainder.
///
/// Also told while the remainder waits for its posted expiry: it cannot be used any more. What was taken
/// before the lot's last day is lot-removed-early's, what a refund brought back too late is
/// refund-lost-to-expiry's. Closed by a reinstatement.
extension KindRule {
  static let promoExpired = KindRule(
    kind: .promoExpired, title: "Expired promotional credits",
    definition:
      "A promotional lot reached its expiry with a remainder.",
    explainedAway: "A reinstatement closes it.",
    topic: "Credits", stake: "taken",
    needs: [.ledger],
    questions: [
      KindQuestion("lot_expired", "Had the lot reached its end?"),
      KindQuestion("had_remainder", "Was anything left in it?"),
      KindQuestion("reinstated", "Was the rest reinstated?"),
    ],
    thresholds: { _ in ["any remainder above zero"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z
      u,2026-06-02T10:00:00Z,usage,-323
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z
      u,2026-06-02T10:00:00Z,usage,-500
      """),
    detect: { $0.detectExpiredPromotions() })
}

extension Detection {
  mutating func detectExpiredPromotions() {
    for account in ledger.accounts.indices {
      let replay = ledger.accounts[account]
      guard replay.lots.contains(where: { $0.creditType == .promotional }) else { continue }
      var lost: [Int: Amount] = [:]
      for case .refundLostToExpiry(_, let lot, let amount) in replay.observations {
        lost[lot, default: .zero] += amount
      }
      var posted: [Int: Int] = [:]
      for change in replay.changes where change.kind == .expired {
        if let entry = change.entry { posted[change.lot] = entry }
      }
      for (index, lot) in replay.lots.enumerated() where lot.creditType == .promotional {
        let early = takenEarly[LotKey(account: account, lot: index)] ?? .zero
        let isWaiting = lot.state == .expired && lot.remaining.isPositive
        let waiting = isWaiting ? lot.remaining : .zero
        let expired = lot.expired - (lost[index] ?? .zero) - min(early, lot.expired) + waiting
        guard expired.isPositive, let end = lot.expiresAt else { continue }
        tellExpired(lot, expired, end: end, posted: posted[index], isWaiting: isWaiting, in: replay)
      }
    }
  }

  private mutating func tellExpired(
    _ lot: Lot, _ amount: Amount, end: Instant, posted: Int?, isWaiting: Bool, in account: AccountReplay
  ) {
    let currency = text(account.currency)
    let credits = wording.credits(amount, currency)
    let opening = rows.entries[lot.entry]
    let open = wording.place(opening.source)
    let starts = min(end, posted.map { rows.entries[$0].postedAt } ?? end)
    let day = zone.day(of: starts)
    let isMidnight = zone.start(of: zone.day(of: end)) == end
    let date =
      isMidnight ? "at the end of \(wording.day(end.adding(microseconds: -1)))" : "on \(wording.time(end))"
    var sentence = "\(credits) of the promotional lot \(text(lot.id)) expired unused \(date)"
    if lot.used.isPositive {
      sentence += "; \(wording.number(lot.used)) of \(wording.number(lot.granted)) had been used"
    }
    var finding = Finding(
      kind: .promoExpired, severity: .warning, startsAt: starts, endsAt: max(starts, end),
      currency: currency, credits: -amount, sentence: sentence + ".")
    finding.confidence = lot.expiryIsAssumed ? .likely : .confirmed
    qualify(&finding, of: account)
    finding.nextStep = "Ask whether the rest of the lot can be reinstated; the support pack has the dates."
    var lists = SubjectLists()
    lists.lots.add(lot.id, at: lot.openedAt)
    lists.entries.add(opening.id, at: opening.postedAt)
    if let posted { lists.entries.add(rows.entries[posted].id, at: rows.entries[posted].postedAt) }
    finding.subjects = lists.subjects(rows.names, days: [day])
    let undone = posted.map { returnsInFull(of: $0, amount: amount) } ?? []
    finding.status = undone.isEmpty ? .open : .resolved
    finding.resolvedBy = ids(undone)
    let taken = posted.map { wording.place(rows.entries[$0].source) } ?? ""
    let granted = "\(wording.credits(lot.granted, currency)) on \(wording.time(lot.openedAt))"
    finding.evidence = [
      Evidence("Granted", granted, source: open),
      Evidence("Used", wording.credits(lot.used, currency)),
      Evidence(
        "Expired",
        lot.expiryIsAssumed ? "\(wording.time(end)), by the portal's assumption" : wording.time(end),
        source: open),
      Evidence("Lost", isWaiting ? "\(credits), waiting for the posted expiry" : credits, source: taken),
    ]
    finding.rows = [
      FindingRow(
        at: opening.postedAt, subject: text(lot.id), what: "granted", credits: lot.granted,
        ledgerSource: open),
      FindingRow(
        at: end, subject: text(lot.id), what: posted == nil ? "expired, by its date" : "expired",
        credits: -amount, ledgerSource: taken),
    ]
    finding.checks = [
      Check("lot_expired", .yes, because: "its last instant was before \(wording.time(end))", source: open),
      Check("had_remainder", .yes, because: "\(credits) were left", source: taken.isEmpty ? open : taken),
      Check(
        "reinstated", undone.isEmpty ? .no : .yes,
        because: undone.isEmpty ? "no reinstatement was posted for it" : "an entry gave all of it back",
        source: undone.first.map { wording.place(rows.entries[$0].source) } ?? open),
    ]
    tell(Told(finding, currency: account.currency))
  }
}
