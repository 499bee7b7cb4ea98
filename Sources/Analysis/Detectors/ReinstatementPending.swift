import Credits
import Intake

/// reinstatement-pending: an open case that asks for credit, with none posted after five business days.
///
/// Credit is posted for a case by an entry that the case names, that names the case as its reference, or by
/// a reinstatement after its opening that names no other case and is of at most the amount. Where less than
/// asked was posted, the rest is pending. Business days are Monday to Friday in the project's zone; holidays
/// are not known.
extension KindRule {
  static let reinstatementPending = KindRule(
    kind: .reinstatementPending, title: "Waiting for credits",
    definition:
      "A case asks for credits, is open for more than 5 business days, and the credits have not come.",
    explainedAway:
      "Not told within 5 business days, nor once the credits were posted or the case was closed.",
    topic: "Getting help",
    needs: [.ledger, .cases],
    questions: [
      KindQuestion("case_open", "Is the case open?"),
      KindQuestion("credit_posted", "Was all of it posted?"),
      KindQuestion("business_days_over", "Are five business days over?"),
    ],
    thresholds: { _ in ["more than 5 business days, Monday to Friday"] },
    sample: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [cases]
        case_id,opened_at,request,credits
        c1,2026-06-01T10:00:00Z,Please give back what I lost.,250
        """),
    twin: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [cases]
        case_id,opened_at,request,credits
        c1,2026-06-26T10:00:00Z,Please give back what I lost.,250
        """),
    detect: { $0.detectPendingReinstatements() })
}

extension Detection {
  mutating func detectPendingReinstatements() {
    var spent: Set<Int> = []
    let cases = rows.cases.filter { $0.openedAt <= asOf }.sorted { first, second in
      first.openedAt != second.openedAt ? first.openedAt < second.openedAt : first.source < second.source
    }
    if cases.isEmpty { return }
    let names = Set(cases.flatMap { [$0.caseID, $0.reference] }.filter { !$0.isNone })
    let backs = rows.entries.indices.filter { index in
      let entry = rows.entries[index]
      return entry.givesBack && entry.amount.isPositive && entry.postedAt <= asOf
    }.sorted { isPosted($0, before: $1) }
    for row in cases {
      let given = credits(for: row, among: backs, names: names, spent: &spent)
      if let closed = row.closedAt, closed <= asOf { continue }
      guard row.credits?.isPositive ?? asksForCredit(row) else { continue }
      let sum = given.reduce(Amount.zero) { $0 + rows.entries[$1].amount }
      let isMet = row.credits.map { sum >= $0 } ?? !given.isEmpty
      if isMet || asOf <= fiveBusinessDays(after: row.openedAt) { continue }
      tellPending(row, given, sum)
    }
  }

  /// Entries that gave credit for the case.
  private func credits(
    for row: CaseRow, among backs: [Int], names: Set<Name>, spent: inout Set<Int>
  ) -> [Int] {
    var given: [Int] = []
    for index in backs where !spent.contains(index) {
      let entry = rows.entries[index]
      let isNamed = !row.entry.isNone && entry.id == row.entry
      let names =
        !entry.reference.isNone && (entry.reference == row.caseID || entry.reference == row.reference)
      if isNamed || (names && entry.postedAt >= row.openedAt) { given.append(index) }
    }
    if given.isEmpty, let asked = row.credits {
      let open = backs.filter { index in
        let entry = rows.entries[index]
        guard entry.kind == .reinstatement, entry.postedAt >= row.openedAt else { return false }
        return !spent.contains(index) && !names.contains(entry.reference) && entry.amount <= asked
      }
      if let match = open.first(where: { rows.entries[$0].amount == asked }) ?? open.first { given = [match] }
    }
    spent.formUnion(given)
    return given
  }

  private func asksForCredit(_ row: CaseRow) -> Bool {
    let words = text(row.request).lowercased().utf8
    return ["credit", "refund", "reinstat", "give back", "money back"].contains { words.holds($0.utf8) }
  }

  /// The same civil time five business days later.
  private func fiveBusinessDays(after instant: Instant) -> Instant {
    var civil = zone.civil(of: instant)
    var left = 5
    while left > 0 {
      civil.day = civil.day.adding(days: 1)
      if civil.day.weekday != 0, civil.day.weekday != 6 { left -= 1 }
    }
    return zone.instant(of: civil)
  }

  private mutating func tellPending(_ row: CaseRow, _ given: [Int], _ sum: Amount) {
    let currency = mainCurrency
    let name = text(row.reference.isNone ? row.caseID : row.reference)
    let source = wording.place(row.source)
    let days = wording.duration(asOf.microseconds - row.openedAt.microseconds)
    var sentence = "Case \(name) of \(wording.day(row.openedAt)) asks for "
    sentence += row.credits.map { wording.credits($0, currency) } ?? "credits"
    if sum.isPositive, let asked = row.credits {
      sentence +=
        "; \(wording.number(sum)) came, \(wording.credits(asked - sum, currency)) \(wording.were(asked - sum)) still to come after \(days)."
    } else {
      sentence += "; after \(days) none has come."
    }
    var finding = Finding(
      kind: .reinstatementPending, severity: .warning, startsAt: row.openedAt, endsAt: asOf,
      currency: currency,
      credits: nil, sentence: sentence)
    finding.nextStep = "Ask again in the same thread, with the case's number and the support pack."
    var lists = SubjectLists()
    lists.cases.add(row.caseID, at: row.openedAt)
    for index in given { lists.entries.add(rows.entries[index].id, at: rows.entries[index].postedAt) }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: row.openedAt)])
    finding.evidence = [Evidence("Opened", wording.time(row.openedAt), source: source)]
    if let asked = row.credits {
      finding.evidence.append(Evidence("Asked for", wording.credits(asked, currency), source: source))
    }
    finding.evidence.append(
      Evidence(
        "Posted", given.isEmpty ? "none" : wording.credits(sum, currency),
        source: given.first.map { wording.place(rows.entries[$0].source) } ?? ""))
    finding.evidence.append(
      Evidence("Five business days were over", wording.time(fiveBusinessDays(after: row.openedAt))))
    finding.rows = given.map { index in
      let entry = rows.entries[index]
      return FindingRow(
        at: entry.postedAt, subject: text(entry.id), what: entry.kind.word, credits: entry.amount,
        ledgerSource: wording.place(entry.source))
    }
    finding.checks = [
      Check("case_open", .yes, because: "it has no closing", source: source),
      Check(
        "credit_posted", .no,
        because: given.isEmpty ? "no entry gives credit for it" : "a part was posted", source: source),
      Check(
        "business_days_over", .yes,
        because: "they ended on \(wording.day(fiveBusinessDays(after: row.openedAt)))", source: source),
    ]
    tell(Told(finding, currency: ledger.accounts.first?.currency ?? .none))
  }
}
