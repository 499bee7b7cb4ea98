import Credits
import Intake

/// limit-exceeded: use in a plan's period passes the plan's limit; from 80 % on a notice.
///
/// Counted by time of use, net of what was given back, from the subscription's anchor (without one, by
/// calendar months). Not told where the plan changed within the period. A period that ended below its limit
/// leaves its notice resolved.
extension KindRule {
  static let limitExceeded = KindRule(
    kind: .limitExceeded, title: "Plan limit",
    definition: "Use in a period of the plan passed the plan's limit, or reached 80 % of it.",
    explainedAway: "Not told where the plan changed within the period.",
    topic: "Plans and limits", isForSupport: false,
    needs: [.ledger, .plans],
    questions: [
      KindQuestion("limit_passed", "Was the limit passed?"),
      KindQuestion("plan_changed_in_period", "Did the plan change in that period?"),
      KindQuestion("overage_allowed", "Does the plan allow more?"),
    ],
    thresholds: { _ in ["more than limit_credits of the plan in a period", "a notice from 80 % of it on"] },
    sample: Sample(
      Sample.weekly
        + """
        e-x1,2026-06-10T11:00:02Z,usage,-300,,x1,,transcribe,300,second
        e-x2,2026-06-20T11:00:02Z,usage,-600,,x2,,transcribe,600,second

        """ + Sample.weeklyLog
          + """
          x1,2026-06-10T11:00:00Z,transcribe,300,second,200,k1,f-x1
          x2,2026-06-20T11:00:00Z,transcribe,600,second,200,k1,f-x2

          """ + Sample.prices + teamPlan),
    twin: Sample(
      Sample.weekly + "e-x1,2026-06-10T11:00:02Z,usage,-400,,x1,,transcribe,400,second\n" + Sample.weeklyLog
        + "x1,2026-06-10T11:00:00Z,transcribe,400,second,200,k1,f-x1\n" + Sample.prices + teamPlan),
    detect: { $0.detectLimitsExceeded() })

  private static let teamPlan = """
    [plans]
    plan_id,name,period,limit_credits,overage
    team,Team,month,1000,allowed
    [subscriptions]
    plan_id,starts_at
    team,2026-06-01T00:00:00Z
    """
}

extension Detection {
  mutating func detectLimitsExceeded() {
    guard let account = planAccount else { return }
    let all = rows.planTerms()
    let terms = all.filter { $0.plan.limitCredits?.isPositive ?? false }
    if terms.isEmpty { return }
    let uses = uses(in: account.currency)
    guard let first = uses.first else { return }
    for term in terms {
      // The period in which the first use lies may begin long before it.
      let before = zone.adding(months: -13, to: first.at)
      var rest = uses[...]
      for start in term.periods(from: max(term.start, before), through: asOf) {
        let end = min(term.next(after: start), term.end ?? .last)
        rest = rest.drop { $0.at < start }
        let inside = rest.prefix { $0.at < end }
        rest = rest.dropFirst(inside.count)
        let next = term.next(after: start)
        let others = all.contains { $0.start > start && $0.start < next }
        if others || announcesPlanChange(after: start, by: min(end, asOf), of: term.plan) { continue }
        judge(inside, term, start: start, end: end)
      }
    }
  }

  /// What usage entries took and did not get back, by time of use.
  private func uses(in currency: Name) -> [(at: Instant, entry: Int, amount: Amount)] {
    var uses: [(at: Instant, entry: Int, amount: Amount)] = []
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      guard entry.currency == currency, entry.amount.isNegative else { continue }
      uses.append((min(timeOfUse(of: entry) ?? entry.postedAt, asOf), index, -entry.amount))
    }
    let nets = netCharges(of: uses.map(\.entry))
    for place in uses.indices { uses[place].amount = nets[uses[place].entry] ?? uses[place].amount }
    return uses.sorted { $0.at != $1.at ? $0.at < $1.at : isPosted($0.entry, before: $1.entry) }
  }

  private mutating func judge(
    _ uses: ArraySlice<(at: Instant, entry: Int, amount: Amount)>, _ term: PlanTerm, start: Instant,
    end: Instant
  ) {
    guard let limit = term.plan.limitCredits else { return }
    var sum = Amount.zero
    var near: (entry: Int, at: Instant)?
    var passed: (entry: Int, at: Instant)?
    for use in uses {
      sum += use.amount
      if near == nil, sum.isAtLeast(percent: 80, of: limit) { near = (use.entry, use.at) }
      if passed == nil, sum > limit { passed = (use.entry, use.at) }
    }
    guard let mark = passed ?? near else { return }
    tellLimit(mark, used: sum, isPassed: passed != nil, term, start: start, end: end)
  }

  private mutating func tellLimit(
    _ mark: (entry: Int, at: Instant), used: Amount, isPassed: Bool, _ term: PlanTerm, start: Instant,
    end: Instant
  ) {
    guard let limit = term.plan.limitCredits else { return }
    let entry = rows.entries[mark.entry]
    let currency = text(entry.currency)
    let day = wording.day(mark.at)
    // A charge that came after the period is of it all the same.
    let passing = entry.postedAt < end ? entry.postedAt : mark.at
    let period = "the period from \(wording.day(start)) to \(wording.day(end.adding(microseconds: -1)))"
    var sentence = "\(wording.credits(used, currency)) were used in \(period); plan \(name(of: term.plan)) "
    sentence += "has a limit of \(wording.number(limit)), "
    sentence +=
      isPassed
      ? "which was passed on \(day): \(wording.number(used - limit)) above it."
      : "and 80 % of it was reached on \(day)."
    let isOver = end <= asOf
    var finding = Finding(
      kind: .limitExceeded, severity: isPassed ? .warning : .notice, startsAt: passing,
      endsAt: min(end, asOf), currency: currency, credits: nil, sentence: sentence)
    finding.status = isOver && !isPassed ? .resolved : .open
    finding.nextStep =
      isPassed
      ? "See what the plan says of use beyond its limit, or choose a larger plan."
      : "Slow down, or ask for a larger plan before the limit is reached."
    var lists = SubjectLists()
    lists.add(entry)
    lists.plans.add(term.plan.plan, at: start)
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: passing)])
    let source = wording.place(entry.source)
    let plan = wording.place(term.plan.source)
    let percent = Amount(picos: used.picos / max(1, limit.picos / 100)).picos
    finding.evidence = [
      Evidence("Used in the period", wording.credits(used, currency), source: source),
      Evidence("Limit", wording.credits(limit, currency), source: plan),
      Evidence("Share", "\(percent) %"),
    ]
    if let subscription = term.subscription {
      finding.evidence.append(
        Evidence("Period", period, source: wording.place(subscription.source)))
    }
    finding.rows = [
      FindingRow(
        at: entry.postedAt, subject: text(entry.request.isNone ? entry.id : entry.request),
        what: isPassed ? "passed the limit" : "reached 80 %", quantity: entry.quantity,
        unit: text(entry.unit),
        credits: entry.amount, ledgerSource: source)
    ]
    let overage: Answer = term.plan.overage.map { $0 == .allowed ? .yes : .no } ?? .unknown
    finding.checks = [
      Check(
        "limit_passed", isPassed ? .yes : .no,
        because: "\(wording.number(used)) of \(wording.number(limit)) were used", source: source),
      Check(
        "plan_changed_in_period", .no, because: "one plan was in force, and no notice tells of another",
        source: plan),
      Check(
        "overage_allowed", overage,
        because: overage == .unknown
          ? "the plan does not say" : "the plan says \(overage == .yes ? "allowed" : "blocked")",
        source: plan),
    ]
    tell(Told(finding, currency: entry.currency))
  }
}
