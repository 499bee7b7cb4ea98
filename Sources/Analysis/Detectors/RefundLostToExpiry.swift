import Credits
import Intake

/// refund-lost-to-expiry: a refund went back to a lot that had ended, and expired in the same instant
/// (DATA §3, rule 6).
///
/// A reinstatement closes it.
extension KindRule {
  static let refundLostToExpiry = KindRule(
    kind: .refundLostToExpiry, title: "A refund that expired at once",
    definition:
      "A refund came back to a promotional or subscription lot that had ended, and expired with it.",
    explainedAway: "Not told where the credit opens a new lot; a reinstatement closes it.",
    topic: "Credits", stake: "lost",
    needs: [.ledger],
    questions: [
      KindQuestion("lot_expired", "Had the lot ended before the refund?"),
      KindQuestion("returned_and_expired", "Did the refund expire at once?"),
      KindQuestion("reinstated", "Was the amount reinstated?"),
    ],
    thresholds: { _ in ["any amount"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,corrects_entry_id
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g,2026-05-01T00:00:00Z,grant,123,A,2026-06-15T00:00:00Z
      u,2026-06-02T10:00:00Z,usage,-61
      v,2026-06-09T10:00:00Z,usage,-62
      back,2026-06-20T00:00:00Z,refund,62,,,v
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,corrects_entry_id
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g,2026-05-01T00:00:00Z,purchase,123,A,2026-06-15T00:00:00Z
      u,2026-06-02T10:00:00Z,usage,-61
      v,2026-06-09T10:00:00Z,usage,-62
      back,2026-06-20T00:00:00Z,refund,62,,,v
      """),
    detect: { $0.detectRefundsLost() })
}

extension Detection {
  mutating func detectRefundsLost() {
    for account in ledger.accounts {
      for case .refundLostToExpiry(let entry, let lot, let amount) in account.observations {
        tellLostRefund(entry, account.lots[lot], amount, account)
      }
    }
  }

  private mutating func tellLostRefund(_ index: Int, _ lot: Lot, _ amount: Amount, _ account: AccountReplay) {
    let entry = rows.entries[index]
    let currency = text(account.currency)
    let credits = wording.credits(amount, currency)
    let end = (lot.expiresAt ?? entry.postedAt).adding(microseconds: -1)
    let source = wording.place(entry.source)
    let open = wording.place(rows.entries[lot.entry].source)
    var finding = Finding(
      kind: .refundLostToExpiry, severity: .warning, startsAt: entry.postedAt, endsAt: entry.postedAt,
      currency: currency, credits: -amount,
      sentence:
        "\(credits) \(wording.were(amount)) refunded on \(wording.day(entry.postedAt)) to lot \(text(lot.id)), "
        + "whose last day was \(wording.day(end)), and expired at once.")
    finding.nextStep = "Send the support pack and ask for a reinstatement of \(credits)."
    var lists = SubjectLists()
    lists.entries.add(entry.id, at: entry.postedAt)
    lists.entries.add(entry.corrects, at: entry.postedAt)
    lists.lots.add(lot.id, at: lot.openedAt)
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: entry.postedAt)])
    let target = links.entry(entry.corrects).map { rows.entries[$0] }
    finding.evidence = [
      Evidence(
        "\(entry.kind == .void ? "Void" : "Refund") \(text(entry.id))",
        "\(wording.credits(amount, currency)) on \(wording.time(entry.postedAt))", source: source),
      Evidence("Last instant of the lot", lot.expiresAt.map { wording.time($0) } ?? "none", source: open),
    ]
    if let target {
      finding.evidence.append(
        Evidence(
          "Charge \(text(target.id))",
          "\(wording.credits(target.amount, currency)) on \(wording.time(target.postedAt))",
          source: wording.place(target.source)))
    }
    finding.rows = [
      FindingRow(
        at: entry.postedAt, subject: text(lot.id), what: "refunded and expired", credits: -amount,
        ledgerSource: source)
    ]
    finding.checks = [
      Check("lot_expired", .yes, because: "its last day was \(wording.day(end))", source: open),
      Check("returned_and_expired", .yes, because: "both movements are of one instant", source: source),
      Check("reinstated", .no, because: "no reinstatement was posted for it", source: source),
    ]
    tell(Told(finding, currency: account.currency))
  }
}
