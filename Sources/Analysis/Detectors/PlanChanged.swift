import Credits
import Intake

/// plan-changed: a plan's grant differs in amount from what the plan says, or comes at another time of the
/// period from then on, and no notice announced it.
///
/// Grants in a row that differ by the same amount are one finding; its credits are the sum of new less
/// expected.
extension KindRule {
  static let planChanged = KindRule(
    kind: .planChanged, title: "Plan changed without notice",
    definition: "The plan's grant differs in amount or in its date from what the plan says, with no notice.",
    explainedAway: "Not told where a notice announced it.",
    topic: "Plans and limits", stake: "difference",
    needs: [.ledger, .plans],
    questions: [
      KindQuestion("amount_differs", "Does the amount differ from the plan's?"),
      KindQuestion("notice_tells_it", "Did a notice tell it?"),
    ],
    thresholds: { _ in
      ["any difference in amount", "two grants in a row more than 24 hours late by the same time"]
    },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g3,2026-03-05T00:00:00Z,grant,100,S3,subscription
      g4,2026-04-05T00:00:00Z,grant,100,S4,subscription
      g5,2026-05-05T00:00:00Z,grant,100,S5,subscription
      g6,2026-06-05T00:00:00Z,grant,80,S6,subscription

      """ + team),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g3,2026-03-05T00:00:00Z,grant,100,S3,subscription
      g4,2026-04-05T00:00:00Z,grant,100,S4,subscription
      g5,2026-05-05T00:00:00Z,grant,100,S5,subscription
      g6,2026-06-05T00:00:00Z,grant,80,S6,subscription
      [notices]
      notice_id,published_at,title,kind,effective_at
      n1,2026-05-20T00:00:00Z,Team includes 80 credits,plan_change,2026-06-01T00:00:00Z

      """ + team),
    detect: { $0.detectPlansChanged() })
}

extension Detection {
  mutating func detectPlansChanged() {
    var run: [PlanGrant] = []
    var shifted: [PlanGrant] = []
    /// The amount that a notice announced.
    var announced: Amount?
    for grant in planGrants() {
      let sum = amount(of: grant)
      let isGiven = !grant.given.isEmpty
      let isRight =
        !isGiven || sum == grant.expected
        || grant.given.contains { rows.entries[$0].amount == grant.expected }
      if isGiven, !isRight, isAnnounced(grant) { announced = sum }
      let isTold = announced == sum
      if isRight || isTold || (run.last.map { amount(of: $0) != sum } ?? false) {
        if !run.isEmpty { tellChanged(run) }
        run = []
      }
      if !isRight, !isTold { run.append(grant) }
      let isShifted = grant.late != nil && isRight && !isAnnounced(grant)
      if isShifted, shifted.last.map({ delay(of: $0, equals: grant) }) ?? true {
        shifted.append(grant)
      } else {
        if shifted.count > 1 { tellShifted(shifted) }
        shifted = isShifted ? [grant] : []
      }
    }
    if !run.isEmpty { tellChanged(run) }
    if shifted.count > 1 { tellShifted(shifted) }
  }

  /// Whether a notice between the grant before and this one tells of the plan.
  private func isAnnounced(_ grant: PlanGrant) -> Bool {
    guard let first = grant.given.first else { return false }
    let before = zone.adding(months: grant.term.plan.period == .year ? -12 : -1, to: grant.due)
    return announcesPlanChange(after: before, by: rows.entries[first].postedAt, of: grant.term.plan)
  }

  private func amount(of grant: PlanGrant) -> Amount {
    grant.given.reduce(Amount.zero) { $0 + rows.entries[$1].amount }
  }

  private func delay(of first: PlanGrant, equals second: PlanGrant) -> Bool {
    guard let one = first.late, let other = second.late else { return false }
    let delays = (
      rows.entries[one].postedAt.microseconds - first.due.microseconds,
      rows.entries[other].postedAt.microseconds - second.due.microseconds
    )
    return abs(delays.0 - delays.1) <= 24 * TimeUnit.hour.microseconds
  }

  private mutating func tellChanged(_ grants: [PlanGrant]) {
    guard let account = planAccount else { return }
    let new = amount(of: grants[0])
    let expected = grants[0].expected
    let currency = text(account.currency)
    let difference = grants.reduce(Amount.zero) { $0 + amount(of: $1) - $1.expected }
    let plan = name(of: grants[0].term.plan)
    let first = grants[0].given.first.map { rows.entries[$0] }
    guard let first else { return }
    var sentence = "Plan \(plan) granted \(wording.credits(new, currency)) on \(wording.day(first.postedAt)) "
    sentence += "instead of \(wording.number(expected))"
    if grants.count > 1 { sentence += ", and so for \(wording.number(grants.count)) periods" }
    sentence += "; no notice announced it."
    var finding = Finding(
      kind: .planChanged, severity: difference.isNegative ? .warning : .notice, startsAt: first.postedAt,
      endsAt: first.postedAt, currency: currency, credits: difference, sentence: sentence)
    finding.nextStep =
      difference.isNegative
      ? "Ask whether the plan has changed, and send the support pack if it has not."
      : "Nothing is owed; ask whether the plan has changed."
    describe(grants, in: &finding, what: "granted")
    finding.evidence = [
      Evidence(
        "The plan says", wording.credits(expected, currency),
        source: wording.place(grants[0].term.plan.source)),
      Evidence("Granted", wording.credits(new, currency), source: wording.place(first.source)),
      Evidence(
        "Difference", "\(difference.isNegative ? "\u{2212}" : "+")\(wording.credits(difference, currency))"),
    ]
    finding.checks = checks(differs: true, source: wording.place(first.source))
    tell(Told(finding, currency: account.currency))
  }

  private mutating func tellShifted(_ grants: [PlanGrant]) {
    guard let account = planAccount, let first = grants[0].late.map({ rows.entries[$0] }) else { return }
    let plan = name(of: grants[0].term.plan)
    var finding = Finding(
      kind: .planChanged, severity: .notice, startsAt: first.postedAt, endsAt: first.postedAt,
      currency: text(account.currency), credits: .zero,
      sentence: "Since \(wording.day(first.postedAt)) the credits of plan \(plan) come "
        + "\(wording.duration(first.postedAt.microseconds - grants[0].due.microseconds)) later in the period; no notice announced it."
    )
    finding.nextStep = "Ask whether the plan's day has changed."
    describe(grants, in: &finding, what: "granted late")
    finding.evidence = [
      Evidence(
        "Due", wording.time(grants[0].due),
        source: grants[0].term.subscription.map { wording.place($0.source) } ?? ""),
      Evidence("Granted", wording.time(first.postedAt), source: wording.place(first.source)),
    ]
    finding.checks = checks(differs: false, source: wording.place(first.source))
    tell(Told(finding, currency: account.currency))
  }

  private func describe(_ grants: [PlanGrant], in finding: inout Finding, what: String) {
    var lists = SubjectLists()
    lists.plans.add(grants[0].term.plan.plan, at: grants[0].due)
    for grant in grants {
      for index in grant.given {
        let entry = rows.entries[index]
        lists.entries.add(entry.id, at: entry.postedAt)
        finding.endsAt = max(finding.endsAt, entry.postedAt)
        finding.rows.append(
          FindingRow(
            at: entry.postedAt, subject: text(entry.id), what: what, credits: entry.amount,
            ledgerSource: wording.place(entry.source)))
      }
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: finding.startsAt)])
  }

  private func checks(differs: Bool, source: String) -> [Check] {
    [
      Check(
        "amount_differs", differs ? .yes : .no,
        because: differs
          ? "the grant is not what the plan says" : "the amount is the plan's, the date is not",
        source: source),
      Check("notice_tells_it", .no, because: "no notice by then tells of a changed plan", source: source),
    ]
  }
}
