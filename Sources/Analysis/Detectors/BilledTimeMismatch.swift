import Credits
import Intake

/// billed-time-mismatch: a billed quantity that differs from the logged one after the price's rounding,
/// beyond the larger of 1 unit and 1 %, by session, else by request and day, else by period.
///
/// Not told where the clocks explain it (a close before the opening, whole hours missing), where a charge
/// may still come, or where a more specific finding does. Cases of one day, action and sign are one finding.
extension KindRule {
  static let billedTimeMismatch = KindRule(
    kind: .billedTimeMismatch, title: "Billed time differs from the log",
    definition:
      "A billed quantity differs from the logged one after the price's rounding, by session, else by "
      + "day, else by period.",
    explainedAway:
      "Not told within the tolerance, nor where clocks, midnight or a more specific kind explain it; "
      + "a refund closes it.",
    topic: "Usage and sessions",
    needs: [.billedQuantities],
    questions: [
      KindQuestion("session_closed_in_time", "Was it closed in time?"),
      KindQuestion("log_and_bill_agree", "Do they agree after rounding?"),
      KindQuestion("clock_skew", "Do the clocks run apart?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in ["a difference above the larger of 1 unit and 1 %"] },
    sample: Sample(
      Sample.weekly + "e-s,2026-06-20T09:10:00Z,usage,-900,,,s,agent,900,second\n" + Sample.weeklyLog
        + Sample.prices
          + """
          [sessions]
          session_id,opened_at,closed_at,last_activity_at,action
          s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,2026-06-20T09:10:00Z,agent
          """),
    twin: Sample(
      Sample.weekly + "e-s,2026-06-20T09:10:00Z,usage,-600,,,s,agent,600,second\n" + Sample.weeklyLog
        + Sample.prices
          + """
          [sessions]
          session_id,opened_at,closed_at,last_activity_at,action
          s,2026-06-20T09:00:00Z,2026-06-20T09:09:59.5Z,2026-06-20T09:09:59Z,agent
          """),
    detect: { $0.detectBilledTimeMismatches() })
}

extension Detection {
  mutating func detectBilledTimeMismatches() {
    inferRounding()
    var cases = billedSessions()
    cases += billedRequests()
    cases += billedDays()
    for item in cases {
      for charge in item.charges { isClaimed[charge.entry] = true }
      quantityExcesses.append(
        QuantityExcess(
          action: item.action, unit: item.unit, at: item.at, amount: item.billed - item.logged))
    }
    cases += billedPeriods()
    var groups = OrderedGroups<BilledCause, BilledCase>()
    for item in cases {
      let cause = BilledCause(item, day: zone.day(of: item.at))
      groups.add(item, to: cause)
    }
    for group in groups.list { tellBilledTime(group.items) }
  }

  private mutating func tellBilledTime(_ unordered: [BilledCase]) {
    let cases = unordered.sorted { $0.at != $1.at ? $0.at < $1.at : $0.order < $1.order }
    guard let first = cases.first else { return }
    let sum = BilledSum(cases)
    let isResolved = sum.gross.isPositive && sum.net.isZero
    let told = isResolved ? sum.gross : sum.net
    let currency = first.currency.isNone ? ledger.accounts.first?.currency ?? .none : first.currency
    let currencyText = currency.isNone ? "credits" : text(currency)
    let isOver = sum.billed > sum.logged
    let credits = wording.credits(told, currencyText)
    var finding = Finding(
      kind: .billedTimeMismatch, severity: isOver ? (first.isSure ? .critical : .warning) : .notice,
      startsAt: first.at, endsAt: cases.map(\.endsAt).max() ?? first.endsAt, currency: currencyText,
      credits: sum.isPriced ? -told : nil,
      sentence: billedSentence(
        cases, sum, credits: sum.isPriced ? credits : nil, isResolved: isResolved))
    finding.confidence = first.isSure ? .confirmed : .likely
    finding.status = isResolved ? .resolved : .open
    finding.nextStep =
      isResolved
      ? "Nothing. Keep the refund's entry for your records."
      : isOver
        ? "Compare the rows with your own log, then send the support pack."
        : "Nothing is owed back; expect a later charge for the rest."
    var lists = SubjectLists()
    for item in cases { describe(item, in: &finding, &lists) }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.at)])
    let backs = cases.flatMap { $0.credits?.returnedBy ?? [] }
    finding.resolvedBy = isResolved ? ids(backs) : []
    prove(&finding, cases, sum, backs: backs)
    var item = Told(finding, currency: currency)
    // What only the `billed` table says is in no entry that could be in question.
    for one in cases { item.take(one.credits?.net ?? .zero, of: one.charges) }
    tell(item)
  }

  private func billedSentence(
    _ cases: [BilledCase], _ sum: BilledSum, credits: String?, isResolved: Bool
  ) -> String {
    let first = cases[0]
    let unit = text(first.unit)
    let billed = wording.quantity(sum.billed, unit)
    let logged = wording.number(sum.logged)
    let day = wording.day(zone.day(of: first.at))
    let were = wording.were(sum.logged)
    var sentence: String
    switch first.level {
    case .session where cases.count == 1:
      let name = first.session.map { text(rows.sessions[$0].session) } ?? ""
      sentence = "Session \(name) of \(day) was billed as \(billed), but \(logged) \(were) logged"
    case .session:
      let things = wording.count(cases.count, "session")
      sentence = "\(things) of \(day) were billed as \(billed), but \(logged) \(were) logged"
    case .request where cases.count == 1:
      let name = first.row.map { text(rows.usage[$0].request) } ?? ""
      sentence = "Request \(name) of \(day) was billed as \(billed), but \(logged) \(were) logged"
    case .request:
      let things = wording.count(cases.count, "request")
      sentence = "\(things) of \(day) were billed as \(billed), but \(logged) \(were) logged"
    case .day:
      sentence = "On \(day), \(billed) of \(text(first.action)) were billed, but \(logged) \(were) logged"
    case .period:
      let end = wording.day(zone.day(of: first.endsAt.adding(microseconds: -1)))
      sentence = "From \(day) to \(end), \(billed) of \(text(first.action)) were billed, "
      sentence += "but \(logged) \(were) logged"
    }
    if let credits {
      sentence += sum.billed > sum.logged ? ": \(credits) too much" : ": \(credits) too little"
    }
    return sentence + (isResolved ? ", given back since." : ".")
  }

  private func describe(
    _ item: BilledCase, in finding: inout Finding, _ lists: inout SubjectLists
  ) {
    lists.actions.add(item.action, at: item.at)
    var subject = text(item.action)
    if let index = item.session {
      lists.sessions.add(rows.sessions[index].session, at: item.at)
      subject = text(rows.sessions[index].session)
    }
    if let index = item.row {
      let row = rows.usage[index]
      lists.requests.add(row.request, at: item.at)
      lists.sessions.add(row.session, at: item.at)
      lists.keys.add(row.key, at: item.at)
      subject = text(row.request)
    }
    for charge in item.charges {
      let entry = rows.entries[charge.entry]
      lists.entries.add(entry.id, at: entry.postedAt)
      finding.endsAt = max(finding.endsAt, entry.postedAt)
    }
    finding.rows.append(
      FindingRow(
        at: item.at, subject: subject, what: "logged \(wording.number(item.logged))",
        quantity: item.billed, unit: text(item.unit), credits: item.credits.map { -$0.net },
        logSource: item.logSource.map(wording.place) ?? "",
        ledgerSource: item.billedSource.map(wording.place) ?? ""))
  }

  private func prove(
    _ finding: inout Finding, _ cases: [BilledCase], _ sum: BilledSum, backs: [Int]
  ) {
    let first = cases[0]
    let unit = text(first.unit)
    let log = first.logSource.map(wording.place) ?? ""
    let bill = first.billedSource.map(wording.place) ?? ""
    func add(_ label: String, _ quantity: Amount, _ source: String = "") {
      let sign = quantity.isNegative ? "\u{2212}" : ""
      finding.evidence.append(
        Evidence(label, sign + wording.quantity(quantity, unit), source: source))
    }
    add("Billed", sum.billed, bill)
    add("Logged", sum.raw, log)
    add("Difference by rounding", sum.logged - sum.raw)
    add("Difference by late charges", sum.late)
    add("Difference without log rows", sum.unlogged)
    add("Difference left", sum.billed - sum.logged)
    if let model = first.model {
      let fits = first.modelFits ? "fits the other sessions" : "comes nearest"
      finding.evidence.append(Evidence("Billing model", "\(model.rawValue), which \(fits)"))
      if let fit = billingFits.first(where: {
        $0.action.hasBytes(of: text(first.action)) && $0.model == model
      }) {
        finding.evidence.append(
          Evidence(
            "Sessions that it fits",
            "\(wording.number(fit.fitting)) of \(wording.number(fit.sessions)); it leaves "
              + wording.quantity(fit.residual, fit.unit)))
      }
    }
    let back = backs.first.map { wording.place(rows.entries[$0].source) }
    let closed: Answer = first.level == .session ? .yes : .unknown
    let isSession = first.level == .session
    finding.checks = [
      Check(
        "session_closed_in_time", closed,
        because: isSession ? "the log has the closing" : "the comparison is not of one session",
        source: isSession ? log : ""),
      Check(
        "log_and_bill_agree", .no,
        because: "billed \(wording.quantity(sum.billed, unit)), logged \(wording.number(sum.logged))",
        source: bill),
      Check("clock_skew", .no, because: "the times of the log are in order", source: log),
      Check(
        "refund_posted", back == nil ? .no : .yes,
        because: back == nil ? "no entry gives back the difference" : "an entry gave back credits",
        source: back ?? bill),
    ]
  }
}

/// One billed quantity beside the logged one.
struct BilledCase {
  enum Level { case session, request, day, period }

  var level: Level
  var at: Instant
  var endsAt: Instant
  var action: Name
  var unit: Name
  var currency: Name
  var billed: Amount
  /// After the price's rounding.
  var logged: Amount
  /// As logged.
  var raw: Amount
  /// Whether a price says how the quantity is rounded.
  var isSure: Bool
  /// Breaks ties of time.
  var order: Int
  var charges: [Charge] = []
  var credits: ExcessCredits?
  var session: Int?
  var row: Int?
  var model: BillingModel?
  /// Whether other sessions of the action were billed by the model.
  var modelFits = false
  var late = Amount.zero
  var unlogged = Amount.zero
  var logSource: RowSource?
  var billedSource: RowSource?
}

private struct BilledCause: Hashable {
  var level: BilledCase.Level
  var day: Day
  var action: Name
  var unit: Name
  var currency: Name
  var isOver: Bool
  /// Periods are told one by one.
  var period: Int

  init(_ item: BilledCase, day: Day) {
    level = item.level
    self.day = day
    action = item.action
    unit = item.unit
    currency = item.currency
    isOver = item.billed > item.logged
    period = item.level == .period ? item.order : -1
  }
}

private struct BilledSum {
  var billed = Amount.zero
  var logged = Amount.zero
  var raw = Amount.zero
  var late = Amount.zero
  var unlogged = Amount.zero
  var gross = Amount.zero
  var net = Amount.zero
  var isPriced = true

  init(_ cases: [BilledCase]) {
    for item in cases {
      billed += item.billed
      logged += item.logged
      raw += item.raw
      late += item.late
      unlogged += item.unlogged
      gross += item.credits?.gross ?? .zero
      net += item.credits?.net ?? .zero
      if item.credits == nil { isPriced = false }
    }
  }
}
