import Credits
import Intake

/// expiry-amount-mismatch: a posted expiry that took more or less than the lot's remainder, or came after
/// the grace (DATA §3, rule 4).
///
/// Too much: the excess became debt. Too little: the rest expired with it all the same, which the entry
/// does not say. Too late: it confirms what the lot's date had done; then there are no credits to tell.
extension KindRule {
  static let expiryAmountMismatch = KindRule(
    kind: .expiryAmountMismatch, title: "Expiry of another amount",
    definition: "A posted expiry took more or less than the lot had left, or came after the grace.",
    explainedAway: "Not told where it took exactly the remainder in time; a void of the expiry closes it.",
    topic: "Credits", stake: "difference",
    needs: [.ledger],
    questions: [
      KindQuestion("expiry_posted_in_time", "Was the expiry posted in time?"),
      KindQuestion("amount_agrees", "Did it take what was left?"),
      KindQuestion("reversal_posted", "Was it reversed?"),
    ],
    thresholds: { settings in
      ["any difference", "late: more than \(settings.expiryGrace / 3_600_000_000) hours after the lot's end"]
    },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z,subscription
      u,2026-06-02T10:00:00Z,usage,-123
      out,2026-06-15T00:00:00Z,expiry,-337,A
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z,subscription
      u,2026-06-02T10:00:00Z,usage,-123
      out,2026-06-16T12:00:00Z,expiry,-377,A
      """),
    detect: { $0.detectExpiryAmounts() })
}

extension Detection {
  mutating func detectExpiryAmounts() {
    for account in ledger.accounts {
      for observation in account.observations {
        switch observation {
        case .expiryTooSmall(let entry, let lot, let shortfall):
          // What was removed early was removed with its shortfall, and is told so.
          if isClaimed[entry] { continue }
          tellExpiry(entry, account.lots[lot], .tooSmall(shortfall), account)
        case .expiryTooLarge(let entry, let lot, let excess):
          tellExpiry(entry, account.lots[lot], .tooLarge(excess), account)
        case .expiryLate(let entry, let lot): tellExpiry(entry, account.lots[lot], .late, account)
        case .namedLotNotUsable, .refundLostToExpiry, .refundExcess, .balanceDiffers: break
        }
      }
    }
  }

  private mutating func tellExpiry(
    _ index: Int, _ lot: Lot, _ fault: ExpiryFault, _ account: AccountReplay
  ) {
    let entry = rows.entries[index]
    let currency = text(account.currency)
    let taken = wording.credits(entry.amount, currency)
    let day = wording.day(entry.postedAt)
    let source = wording.place(entry.source)
    let undone = returnsInFull(of: index, amount: fault.amount)
    var sentence = "The expiry of \(day) took \(taken) from lot \(text(lot.id)), "
    var effect: Amount?
    switch fault {
    case .tooLarge(let excess):
      effect = -excess
      sentence += "which had \(wording.number(entry.amount.magnitude - excess)) left: "
      sentence += "\(wording.credits(excess, currency)) too much."
    case .tooSmall(let shortfall):
      effect = shortfall
      sentence += "which had \(wording.number(entry.amount.magnitude + shortfall)) left: "
      sentence += "\(wording.credits(shortfall, currency)) less, which ended with the lot all the same."
    case .late:
      let end = lot.expiresAt.map { wording.day($0.adding(microseconds: -1)) } ?? day
      sentence += "whose last day was \(end): it came late and moved nothing."
    }
    var finding = Finding(
      kind: .expiryAmountMismatch, severity: fault.severity, startsAt: entry.postedAt,
      endsAt: entry.postedAt, currency: currency, credits: effect, sentence: sentence)
    finding.status = undone.isEmpty ? .open : .resolved
    finding.resolvedBy = ids(undone)
    finding.nextStep = fault.nextStep
    var lists = SubjectLists()
    lists.entries.add(entry.id, at: entry.postedAt)
    lists.lots.add(lot.id, at: lot.openedAt)
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: entry.postedAt)])
    let open = wording.place(rows.entries[lot.entry].source)
    finding.evidence = [
      Evidence("Granted", wording.credits(lot.granted, currency), source: open),
      Evidence("Used", wording.credits(lot.used, currency)),
      Evidence("Last instant", lot.expiresAt.map { wording.time($0) } ?? "none", source: open),
      Evidence("Taken by the expiry", "\(taken) on \(wording.time(entry.postedAt))", source: source),
    ]
    finding.rows = [
      FindingRow(
        at: entry.postedAt, subject: text(lot.id), what: "expiry", credits: entry.amount,
        ledgerSource: source)
    ]
    finding.checks = [
      Check(
        "expiry_posted_in_time", fault.isLate ? .no : .yes,
        because: timing(of: entry, lot, fault), source: source),
      Check(
        "amount_agrees", effect == nil ? .yes : .no,
        because: effect == nil
          ? "what the lot's date had taken is what it says"
          : "the entry and the lot's remainder differ", source: source),
      Check(
        "reversal_posted", undone.isEmpty ? .no : .yes,
        because: undone.isEmpty ? "no entry corrects the expiry" : "an entry corrects it",
        source: undone.first.map { wording.place(rows.entries[$0].source) } ?? source),
    ]
    var item = Told(finding, currency: account.currency)
    if case .tooLarge(let excess) = fault { item.take(excess, by: index, flow: .expired) }
    tell(item)
  }
}

extension Detection {
  /// When the expiry came, beside the lot's end.
  private func timing(of entry: Entry, _ lot: Lot, _ fault: ExpiryFault) -> String {
    if fault.isLate { return "it came after the grace" }
    guard let end = lot.expiresAt, entry.postedAt < end else { return "it came within the grace" }
    return "it came before the lot's end, \(wording.time(end))"
  }
}

private enum ExpiryFault {
  case tooSmall(Amount)
  case tooLarge(Amount)
  case late

  var severity: Severity {
    switch self {
    case .tooLarge: .critical
    case .tooSmall, .late: .notice
    }
  }

  /// The difference.
  var amount: Amount {
    switch self {
    case .tooSmall(let amount), .tooLarge(let amount): amount
    case .late: .zero
    }
  }

  var isLate: Bool {
    switch self {
    case .late: true
    case .tooSmall, .tooLarge: false
    }
  }

  var nextStep: String {
    switch self {
    case .tooLarge: "Send the support pack and ask for the excess back."
    case .tooSmall: "Nothing is owed; ask for a corrected entry if your books need one."
    case .late: "Nothing is owed; the lot had ended on its date."
    }
  }
}
