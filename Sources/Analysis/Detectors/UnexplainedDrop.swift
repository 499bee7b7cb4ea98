import Credits
import Intake

/// unexplained-drop: debits within 24 hours that are no usage and that nothing explains, worth at least the
/// larger of `min_credits` and 10 % of the balance before.
///
/// Expiries have the lots' dates for a reason, what a void or an early expiry took from a lot is
/// lot-removed-early's; so what is left are adjustments and transfers. One that takes back an earlier
/// correction has that for a reason. A reversal closes it.
extension KindRule {
  static let unexplainedDrop = KindRule(
    kind: .unexplainedDrop, title: "Unexplained drop",
    definition:
      "Debits that are no usage, within 24 hours, that no other kind explains and that are large "
      + "beside the balance before.",
    explainedAway: "Every more specific kind goes first; a reversal closes it.",
    topic: "Credits", stake: "taken",
    needs: [.ledger],
    questions: [
      KindQuestion("another_kind_explains", "Does another finding explain it?"),
      KindQuestion("reversal_posted", "Was it reversed?"),
    ],
    thresholds: { settings in
      ["within 24 hours at least \(settings.minCredits) and at least 10 % of the balance before"]
    },
    sample: Sample(Sample.ledger + "adj,2026-06-12T04:00:00Z,adjustment,-30000"),
    twin: Sample(Sample.ledger + "adj,2026-06-12T04:00:00Z,adjustment,-5000"),
    detect: { $0.detectUnexplainedDrops() })
}

extension Detection {
  mutating func detectUnexplainedDrops() {
    for account in ledger.accounts.indices {
      let debits = unexplainedDebits(in: ledger.accounts[account])
      var start = 0
      while start < debits.count {
        let end = debits[start].at.adding(microseconds: TimeUnit.hour.microseconds * 24)
        var stop = start
        while stop < debits.count, debits[stop].at < end { stop += 1 }
        if tellDrop(Array(debits[start..<stop]), ledger.accounts[account]) {
          start = stop
        } else {
          start += 1
        }
      }
    }
  }

  /// In order of effect, each with the balance before it.
  private func unexplainedDebits(in account: AccountReplay) -> [Debit] {
    var debits: [Debit] = []
    var balance = Amount.zero
    let movedOnly = creditsByInstant(account)
    for movement in account.movements {
      let before = balance
      balance += movement.amount
      guard movement.amount.isNegative, let index = movement.entry, !isClaimed[index] else { continue }
      let entry = rows.entries[index]
      guard entry.kind == .adjustment || entry.kind == .transfer, !hasReason(entry) else { continue }
      if movedOnly.contains(Moved(at: movement.at, amount: -movement.amount)) { continue }
      var charge = Charge(entry: index, gross: -movement.amount)
      if !links.returns(of: entry.id).isEmpty { charge = charges([index], naming: [])[0] }
      debits.append(Debit(at: movement.at, before: before, charge: charge))
    }
    return debits
  }

  /// Whether the data say what the entry is for: it takes back what another gave, or is for use that the log
  /// holds.
  private func hasReason(_ entry: Entry) -> Bool {
    if links.row(of: entry.request) != nil || links.session(entry.session) != nil { return true }
    guard let target = links.entry(entry.corrects).map({ rows.entries[$0] }) else { return false }
    return target.amount.isPositive && entry.amount.magnitude <= target.amount
  }

  /// Tells the debits of one window where they are large enough; returns whether they were.
  private mutating func tellDrop(_ debits: [Debit], _ account: AccountReplay) -> Bool {
    let before = debits[0].before
    func isLarge(_ amount: Amount) -> Bool {
      amount >= settings.minCredits && (!before.isPositive || amount.isAtLeast(percent: 10, of: before))
    }
    let gross = debits.reduce(Amount.zero) { $0 + $1.charge.gross }
    let net = debits.reduce(Amount.zero) { $0 + $1.charge.net }
    guard gross.isPositive, isLarge(gross) else { return false }
    let isResolved = !isLarge(net) || net.isZero
    let open = isResolved ? debits : debits.filter { $0.charge.net.isPositive }
    let told = isResolved ? gross : net
    let currency = text(account.currency)
    let credits = wording.credits(told, currency)
    guard let first = open.first, let last = open.last else { return false }
    let entries = open.map { rows.entries[$0.charge.entry] }
    let kinds = Set(entries.map(\.kind))
    let noun = kinds.count == 1 ? entries[0].kind.word : "debit"
    let by = open.count == 1 ? Wording.withArticle(noun) : wording.count(open.count, noun)
    let were =
      before.isNegative ? "\(wording.were(told)) taken" : "left the balance of \(wording.number(before))"
    var sentence = "\(credits) \(were) on \(wording.day(first.at)) by \(by)"
    sentence += isResolved ? ", reversed since." : ", and nothing in the data says why."
    var finding = Finding(
      kind: .unexplainedDrop, severity: .warning, startsAt: first.at, endsAt: last.at,
      currency: currency, credits: -told, sentence: sentence)
    finding.status = isResolved ? .resolved : .open
    finding.nextStep =
      isResolved
      ? "Nothing. Keep the reversal's entry for your records."
      : "Ask what the \(open.count == 1 ? "entry was" : "entries were") for; the support pack names "
        + (open.count == 1 ? "it." : "them.")
    var lists = SubjectLists()
    for (debit, entry) in zip(open, entries) {
      lists.entries.add(entry.id, at: entry.postedAt)
      finding.rows.append(
        FindingRow(
          at: debit.at, subject: text(entry.id), what: entry.kind.word, credits: -debit.charge.gross,
          ledgerSource: wording.place(entry.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: open.map { zone.day(of: $0.at) })
    let backs = debits.flatMap(\.charge.returnedBy)
    finding.resolvedBy = isResolved ? ids(backs) : []
    proveDrop(&finding, open, backs, before: before, gross: gross, net: net)
    for debit in open { isClaimed[debit.charge.entry] = true }
    var item = Told(finding, currency: account.currency)
    for debit in open {
      let isTransfer = rows.entries[debit.charge.entry].kind == .transfer
      item.take(debit.charge.net, by: debit.charge.entry, flow: isTransfer ? .transferred : .adjusted)
    }
    tell(item)
    return true
  }

  private func proveDrop(
    _ finding: inout Finding, _ debits: [Debit], _ backs: [Int], before: Amount, gross: Amount, net: Amount
  ) {
    let entry = rows.entries[debits[0].charge.entry]
    let place = wording.place(entry.source)
    finding.evidence = [Evidence("Balance before", wording.credits(before, finding.currency), source: place)]
    for debit in debits.prefix(8) {
      let entry = rows.entries[debit.charge.entry]
      var value = "\(wording.credits(debit.charge.gross, finding.currency)) on \(wording.time(debit.at))"
      if !entry.note.isNone { value += ", noted: \(text(entry.note))" }
      finding.evidence.append(
        Evidence("\(entry.kind.word) \(text(entry.id))", value, source: wording.place(entry.source)))
    }
    let back = backs.first.map { wording.place(rows.entries[$0].source) }
    finding.evidence.append(
      Evidence(
        "Reversed", gross == net ? "none" : wording.credits(gross - net, finding.currency), source: back ?? ""
      ))
    finding.checks = [
      Check(
        "another_kind_explains", .no, because: "no expiry, removal or correction stands behind it",
        source: place),
      Check(
        "reversal_posted", backs.isEmpty ? .no : .yes,
        because: backs.isEmpty ? "no entry corrects it" : "an entry corrects it", source: back ?? place),
    ]
  }
}

private struct Debit {
  var at: Instant
  var before: Amount
  var charge: Charge
}
