import Credits
import Diagnostics
import Intake

/// credits-reinstated: a reinstatement; good news, and always resolved.
///
/// It closes the earliest open finding of the 90 days before that it matches: by lot or request, else by the
/// exact amount, else as a part of it. A part leaves the rest open; by its amount alone it must be a tenth of
/// a lot's loss at least, since a gesture of a few credits is no answer to a large loss.
extension KindRule {
  static let creditsReinstated = KindRule(
    kind: .creditsReinstated, title: "Credits reinstated",
    definition:
      "Credits were given back by a reinstatement.",
    explainedAway: "It is good news, and closes the finding that it matches.",
    topic: "Getting help", stake: "came back",
    needs: [.ledger],
    questions: [
      KindQuestion("matches_a_finding", "Does it settle a finding?")
    ],
    thresholds: { _ in ["any amount; findings of the 90 days before"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      back,2026-06-20T00:00:00Z,reinstatement,377,A2
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      more,2026-06-20T00:00:00Z,purchase,377,P2
      """),
    detect: { $0.detectReinstatements() })
}

extension Detection {
  mutating func detectReinstatements() {
    var entries: [Int] = []
    for (index, entry) in rows.entries.enumerated() where entry.kind == .reinstatement {
      if entry.postedAt <= asOf, entry.amount.isPositive { entries.append(index) }
    }
    if entries.isEmpty { return }
    let losses = LossIndex(told, names: rows.names)
    var lots: [Int: Lot] = [:]
    for lot in ledger.accounts.lazy.flatMap(\.lots) where lot.openedBy == .reinstatement {
      lots[lot.entry] = lot
    }
    for entry in entries.sorted(by: { isPosted($0, before: $1) }) {
      let match = matching(entry, losses)
      let loss = match.map { told[$0].finding }
      if let match { close(match, by: entry) }
      tellReinstatement(entry, lot: lots[entry], of: loss)
    }
  }

  /// The place in `told` of the finding that the entry closes or has closed.
  private func matching(_ index: Int, _ losses: LossIndex) -> Int? {
    let entry = rows.entries[index]
    if let closed = losses.closed[entry.id] { return closed }
    let edge = entry.postedAt.adding(microseconds: -Self.ninetyDays)
    func isCandidate(_ place: Int) -> Bool {
      let item = told[place]
      guard item.finding.status == .open, item.currency == entry.currency else { return false }
      return item.finding.startsAt >= edge && item.finding.startsAt <= entry.postedAt
    }
    let named = subjects(of: entry).flatMap { losses.bySubject[$0] ?? [] }
    if let place = named.filter(isCandidate).min(by: { losses.rank[$0] ?? 0 < losses.rank[$1] ?? 0 }) {
      return place
    }
    // A stated balance is not put right by a credit of its size.
    func isLoss(_ place: Int) -> Bool { isCandidate(place) && told[place].finding.kind != .balanceMismatch }
    if let exact = losses.byAmount[-entry.amount]?.first(where: isLoss) { return exact }
    return losses.order.first { place in
      guard let credits = told[place].finding.credits, entry.amount <= -credits else { return false }
      guard entry.amount.isAtLeast(percent: 10, of: -credits), isLoss(place) else { return false }
      return mayRestore(entry, told[place].finding)
    }
  }

  /// Whether a part of a loss may be what the entry restores: a reinstatement restores lots, of its own type
  /// where it states one.
  private func mayRestore(_ entry: Entry, _ finding: Finding) -> Bool {
    let lots = finding.subjects.lots.compactMap { rows.names.find($0) }
    if lots.isEmpty { return false }
    guard let type = entry.creditType else { return true }
    return ledger.accounts.contains { account in
      account.lots.contains { lots.contains($0.id) && $0.creditType == type }
    }
  }

  /// What the entry says that it is for: request, session, lot, the entry it corrects and its lot.
  private func subjects(of entry: Entry) -> [LossSubject] {
    var subjects: [LossSubject] = []
    func add(_ kind: LossSubject.Kind, _ name: Name) {
      if !name.isNone { subjects.append(LossSubject(kind: kind, name: name)) }
    }
    add(.request, entry.request)
    add(.session, entry.session)
    add(.lot, entry.lot)
    add(.entry, entry.corrects)
    if let target = links.entry(entry.corrects).map({ rows.entries[$0] }) {
      add(.lot, target.lot.isNone ? target.id : target.lot)
    }
    return subjects
  }

  private mutating func close(_ place: Int, by index: Int) {
    let entry = rows.entries[index]
    let id = text(entry.id)
    guard !told[place].finding.resolvedBy.contains(where: { $0.hasBytes(of: id) }) else { return }
    let source = wording.place(entry.source)
    let credits = wording.credits(entry.amount, text(entry.currency))
    if let loss = told[place].finding.credits, entry.amount < -loss {
      closeInPart(place, by: entry, rest: -loss - entry.amount)
      return
    }
    told[place].finding.status = .resolved
    told[place].finding.resolvedBy.append(id)
    told[place].finding.evidence.append(
      Evidence("Reinstated", "\(credits) on \(wording.time(entry.postedAt))", source: source))
    told[place].finding.nextStep = "Nothing more is due, unless the reinstated amount is too small."
    let answers = ["reinstated", "refund_posted", "reversal_posted"]
    for check in told[place].finding.checks.indices
    where answers.contains(told[place].finding.checks[check].name) {
      let name = told[place].finding.checks[check].name
      told[place].finding.checks[check] = Check(
        name, .yes, because: "\(credits) were reinstated on \(wording.day(entry.postedAt))", source: source)
    }
  }

  /// Leaves the rest of a loss open.
  private mutating func closeInPart(_ place: Int, by entry: Entry, rest: Amount) {
    let currency = text(entry.currency)
    let credits = wording.credits(entry.amount, currency)
    told[place].giveBack(entry.amount)
    told[place].finding.credits = -rest
    told[place].finding.sentence +=
      " \(credits) of it \(wording.were(entry.amount)) reinstated on \(wording.day(entry.postedAt))."
    told[place].finding.evidence.append(
      Evidence(
        "Reinstated in part",
        "\(credits) on \(wording.time(entry.postedAt)); \(wording.number(rest)) are left",
        source: wording.place(entry.source)))
    for check in told[place].finding.checks.indices
    where told[place].finding.checks[check].name == "reinstated" {
      told[place].finding.checks[check].because =
        "\(wording.number(entry.amount)) came back, \(wording.number(rest)) did not"
    }
    told[place].finding.nextStep =
      "Ask for the rest, \(wording.credits(rest, currency)); the support pack has the dates."
  }

  /// - Parameter closed: the finding that it answers, as it was before.
  private mutating func tellReinstatement(_ index: Int, lot: Lot?, of closed: Finding?) {
    let entry = rows.entries[index]
    let currency = text(entry.currency)
    let source = wording.place(entry.source)
    let were = wording.were(entry.amount)
    var sentence =
      "\(wording.credits(entry.amount, currency)) \(were) reinstated on \(wording.day(entry.postedAt))"
    if let closed, let loss = closed.credits {
      let isExpired = closed.kind == .promoExpired
      // A lot that ends at midnight has the day before as its last.
      let day = wording.day(isExpired ? closed.startsAt.adding(microseconds: -1) : closed.startsAt)
      let isAll = entry.amount == -loss
      let left = -loss - entry.amount
      let rest =
        left.isPositive
        ? ", and \(wording.number(left)) \(left == Amount(1) ? "is" : "are") still missing" : ""
      let what = isAll ? "that is all of what" : "\(wording.number(-loss))"
      let verb = isExpired ? "expired" : (isAll ? "was lost" : "were lost")
      sentence += "; \(what) \(verb) on \(day)\(rest)"
    }
    var finding = Finding(
      kind: .creditsReinstated, severity: .good, startsAt: entry.postedAt, endsAt: entry.postedAt,
      currency: currency, credits: entry.amount, sentence: sentence + ".")
    finding.status = .resolved
    finding.nextStep = "See until when the new lot can be used."
    var lists = SubjectLists()
    lists.entries.add(entry.id, at: entry.postedAt)
    lists.requests.add(entry.request, at: entry.postedAt)
    lists.sessions.add(entry.session, at: entry.postedAt)
    finding.evidence = [
      Evidence(
        "Reinstated", "\(wording.credits(entry.amount, currency)) on \(wording.time(entry.postedAt))",
        source: source)
    ]
    if let lot {
      lists.lots.add(lot.id, at: lot.openedAt)
      let end = lot.expiresAt.map { "usable until \(wording.time($0))" } ?? "without a last day"
      finding.evidence.append(Evidence("New lot \(text(lot.id))", end, source: source))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: entry.postedAt)])
    finding.rows = [
      FindingRow(
        at: entry.postedAt, subject: text(entry.id), what: "reinstated", credits: entry.amount,
        ledgerSource: source)
    ]
    if let closed {
      finding.explainedBy = [closed.id]
      finding.evidence.append(Evidence("Belongs to", closed.sentence))
    }
    finding.checks = [
      Check(
        "matches_a_finding", closed == nil ? .no : .yes,
        because: closed.map { "it answers the finding \($0.id)" } ?? "no open finding of 90 days matches it",
        source: source)
    ]
    tell(Told(finding, currency: entry.currency))
  }
}
