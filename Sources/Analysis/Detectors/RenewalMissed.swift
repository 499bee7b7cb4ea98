import Credits
import Intake

/// renewal-missed: the grant that a plan owes is absent 24 hours after it was due.
///
/// Not told of a subscription that had ended, where a notice of a changed plan stands between, or where the
/// grant came late. A ledger that never shows a grant of the plan does not book them, unless the
/// subscription began within it: then it is told as likely, all periods at once.
extension KindRule {
  static let renewalMissed = KindRule(
    kind: .renewalMissed, title: "Missed renewal",
    definition: "The credits that the plan adds at the start of a period did not come within 24 hours.",
    explainedAway: "Not told where the subscription had ended or the grant came late.",
    topic: "Plans and limits", stake: "not granted",
    needs: [.ledger, .plans],
    questions: [
      KindQuestion("subscription_active", "Was the subscription active?"),
      KindQuestion("grant_posted", "Was the grant posted?"),
    ],
    thresholds: { _ in
      ["no grant from 24 hours before to 24 hours after it was due, and none before the next"]
    },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g3,2026-03-05T00:00:00Z,grant,100,S3,subscription
      g4,2026-04-05T00:00:00Z,grant,100,S4,subscription
      g6,2026-06-05T00:00:00Z,grant,100,S6,subscription

      """ + team),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,credit_type
      buy,2026-03-01T00:00:00Z,purchase,1000,P
      g3,2026-03-05T00:00:00Z,grant,100,S3,subscription
      g4,2026-04-05T00:00:00Z,grant,100,S4,subscription
      g5,2026-05-05T20:00:00Z,grant,100,S5,subscription
      g6,2026-06-05T00:00:00Z,grant,100,S6,subscription

      """ + team),
    detect: { $0.detectMissedRenewals() })

  static let team = """
    [plans]
    plan_id,name,period,included_credits
    team,Team,month,100
    [subscriptions]
    plan_id,starts_at
    team,2026-03-05T00:00:00Z
    """
}

extension Detection {
  mutating func detectMissedRenewals() {
    let grants = planGrants()
    let missed = grants.filter { $0.entries.isEmpty && $0.late == nil && !isCancelled($0) }
    if missed.isEmpty { return }
    if missed.count == grants.count {
      let began = rows.entries.map(\.postedAt).min() ?? asOf
      let seen = missed.filter { $0.term.start >= began }
      if seen.isEmpty {
        couldNotRun(.renewalMissed, "the ledger shows no grant of the plan at all")
      } else {
        tellMissed(seen, isLikely: true)
      }
      return
    }
    for grant in missed { tellMissed([grant], isLikely: false) }
  }

  /// Whether a notice tells of another plan between the period before and this one.
  private func isCancelled(_ grant: PlanGrant) -> Bool {
    let before = zone.adding(months: grant.term.plan.period == .year ? -12 : -1, to: grant.due)
    return announcesPlanChange(after: before, by: grant.due, of: grant.term.plan)
  }

  private mutating func tellMissed(_ grants: [PlanGrant], isLikely: Bool) {
    guard let account = planAccount else { return }
    let first = grants[0]
    let amount = grants.reduce(Amount.zero) { $0 + $1.expected }
    let currency = text(account.currency)
    let credits = wording.credits(amount, currency)
    let plan = name(of: first.term.plan)
    let day = wording.day(first.due)
    var finding = Finding(
      kind: .renewalMissed, severity: .warning, startsAt: first.due, endsAt: grants[grants.count - 1].due,
      currency: currency, credits: -amount,
      sentence: grants.count == 1
        ? "The \(credits) that plan \(plan) adds on \(day) did not come."
        : "\(credits) that plan \(plan) adds in \(wording.number(grants.count)) periods from \(day) on did not come."
    )
    finding.confidence = isLikely ? .likely : .confirmed
    finding.nextStep = "Send the support pack and ask for the grant of \(day)."
    var lists = SubjectLists()
    lists.plans.add(first.term.plan.plan, at: first.due)
    finding.subjects = lists.subjects(rows.names, days: grants.map { zone.day(of: $0.due) })
    let source = first.term.subscription.map { wording.place($0.source) } ?? ""
    let planSource = wording.place(first.term.plan.source)
    finding.evidence = [
      Evidence(
        "Plan \(plan)", "\(wording.credits(first.expected, currency)) in each period", source: planSource),
      Evidence("Subscribed since", wording.time(first.term.start), source: source),
      Evidence("Due", wording.time(first.due)),
      Evidence("Grants within a day of it", "none"),
    ]
    finding.rows = grants.map {
      FindingRow(
        at: $0.due, subject: text($0.term.plan.plan), what: "due, not granted", credits: -$0.expected,
        ledgerSource: source)
    }
    finding.checks = [
      Check(
        "subscription_active", .yes,
        because: "it began on \(wording.day(first.term.start)) and had not ended", source: source),
      Check("grant_posted", .no, because: "no grant of the plan stands near \(day)", source: source),
    ]
    tell(Told(finding, currency: account.currency))
  }
}
