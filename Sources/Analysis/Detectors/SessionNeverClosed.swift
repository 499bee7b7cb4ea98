import Credits
import Intake

/// session-never-closed: opened, never closed, older than the larger of the project's limit and 24 hours at
/// as-of, or closed by the provider's sweep.
///
/// Not told of a session within its limit. Its credits are what entries that name the session charged for
/// the time after its last activity. Sessions of one day and action are one finding.
extension KindRule {
  static let sessionNeverClosed = KindRule(
    kind: .sessionNeverClosed, title: "Session left open",
    definition:
      "A session was opened and never closed, or the provider's sweep had to close it.",
    explainedAway: "Not told while the session is within its limit; a refund closes it.",
    topic: "Usage and sessions",
    needs: [.sessionLog],
    questions: [
      KindQuestion("session_closed_in_time", "Was it closed in time?"),
      KindQuestion("log_and_bill_agree", "Do log and bill agree?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in ["open for more than the project's limit, and more than 24 hours"] },
    sample: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-20T09:00:00Z,,2026-06-20T09:10:00Z,agent
        """),
    twin: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-30T09:00:00Z,,2026-06-30T11:59:00Z,agent
        """),
    detect: { $0.detectSessionsNeverClosed() })
}

extension Detection {
  mutating func detectSessionsNeverClosed() {
    let limit = rows.project?.maxSessionSeconds.map { TimeUnit.second.length(of: $0) ?? .max }
    let patience = max(limit ?? 0, 24 * 3_600_000_000)
    var groups = OrderedGroups<OpenCause, SessionTail>()
    for (index, session) in rows.sessions.enumerated() where session.openedAt <= asOf {
      let isSwept: Bool
      if let closed = closing(of: session) {
        let length = closed.microseconds - session.openedAt.microseconds
        guard isSweep(session.closeReason), length >= limit ?? 0 else { continue }
        isSwept = true
      } else {
        guard asOf.microseconds - session.openedAt.microseconds > patience else { continue }
        isSwept = false
      }
      isLeftOpen[index] = true
      let item = tail(ofSession: index)
      if item.excess.isPositive {
        for charge in item.charges { isClaimed[charge.entry] = true }
        let action = item.action
        quantityExcesses.append(
          QuantityExcess(action: action, unit: item.unit, at: session.openedAt, amount: item.excess))
      }
      let cause = OpenCause(
        day: zone.day(of: session.openedAt), action: session.action, isSwept: isSwept,
        currency: item.currency)
      groups.add(item, to: cause)
    }
    for group in groups.list { tellOpenSessions(group.items, group.key) }
  }

  /// Whether the close reason says that the provider's sweep ended the session.
  private func isSweep(_ reason: Name) -> Bool {
    if reason.isNone { return false }
    let word = text(reason).lowercased()
    return ["sweep", "swept", "reaper", "reaped"].contains { word.utf8.holds($0.utf8) }
  }

  private mutating func tellOpenSessions(_ unordered: [SessionTail], _ cause: OpenCause) {
    let cases = unordered.sorted { first, second in
      let (one, other) = (rows.sessions[first.session], rows.sessions[second.session])
      return one.openedAt != other.openedAt ? one.openedAt < other.openedAt : first.session < second.session
    }
    guard let first = cases.first else { return }
    let session = rows.sessions[first.session]
    let gross = cases.reduce(Amount.zero) { $0 + ($1.credits?.gross ?? .zero) }
    let net = cases.reduce(Amount.zero) { $0 + ($1.credits?.net ?? .zero) }
    let isResolved = gross.isPositive && net.isZero
    let told = isResolved ? gross : net
    let currency = text(cause.currency)
    let ends = cause.isSwept ? cases.compactMap { closing(of: rows.sessions[$0.session]) }.max() : asOf
    var finding = Finding(
      kind: .sessionNeverClosed, severity: .warning, startsAt: session.openedAt, endsAt: ends ?? asOf,
      currency: cause.currency.isNone ? mainCurrency : currency,
      credits: gross.isPositive ? -told : nil,
      sentence: openSentence(cases, cause, gross: gross, told: told, isResolved: isResolved))
    finding.confidence = gross.isPositive ? .likely : .confirmed
    finding.status = isResolved ? .resolved : .open
    finding.nextStep =
      told.isPositive && !isResolved
      ? "Close the session if it is still open, then send the support pack and ask for "
        + "\(wording.credits(told, currency)) back."
      : "Close the session if it is still open, and set a time limit for the next ones."
    var lists = SubjectLists()
    for item in cases { describe(item, in: &finding, &lists) }
    finding.subjects = lists.subjects(rows.names, days: [cause.day])
    let backs = cases.flatMap { $0.credits?.returnedBy ?? [] }
    finding.resolvedBy = isResolved ? ids(backs) : []
    prove(&finding, cases, cause, backs: backs)
    var item = Told(finding, currency: cause.currency)
    for one in cases { item.take(one.credits?.net ?? .zero, of: one.charges) }
    tell(item)
  }

  private func openSentence(
    _ cases: [SessionTail], _ cause: OpenCause, gross: Amount, told: Amount, isResolved: Bool
  ) -> String {
    let first = cases[0]
    let session = rows.sessions[first.session]
    let charged = wording.credits(told, text(cause.currency))
    let were = wording.were(told)
    let back = isResolved ? ", given back since" : ""
    let day = wording.day(cause.day)
    if cases.count > 1 {
      let things = wording.count(cases.count, "session")
      let how = cause.isSwept ? "were ended by the provider's sweep" : "were never closed"
      let money = gross.isPositive ? "; \(charged) \(were) charged after their last activity\(back)" : ""
      return "\(things) opened on \(day) \(how)\(money)."
    }
    let end = closing(of: session) ?? asOf
    let name = "Session \(text(session.session))"
    let how = cause.isSwept ? "was ended by the provider's sweep" : "was never closed"
    guard let last = session.lastActivityAt, last <= end else {
      return "\(name) was opened on \(wording.time(session.openedAt)) and \(how)."
    }
    let silence = wording.duration(end.microseconds - last.microseconds)
    if gross.isPositive {
      let rest =
        cause.isSwept
        ? "a session of \(day) that stayed open for \(silence) after its last activity"
        : "the time after the last activity of a session that was opened on \(day) and never closed"
      return "\(charged) \(were) charged for \(rest)\(back)."
    }
    let opened = wording.time(session.openedAt)
    let passed = cause.isSwept ? "\(silence) after its last activity" : "its last activity is \(silence) ago"
    return cause.isSwept
      ? "\(name), opened on \(opened), \(how) \(passed)."
      : "\(name), opened on \(opened), \(how); \(passed)."
  }

  private func describe(
    _ item: SessionTail, in finding: inout Finding, _ lists: inout SubjectLists
  ) {
    let session = rows.sessions[item.session]
    lists.sessions.add(session.session, at: session.openedAt)
    lists.actions.add(session.action, at: session.openedAt)
    for charge in item.charges {
      let entry = rows.entries[charge.entry]
      lists.entries.add(entry.id, at: entry.postedAt)
    }
    let what = closing(of: session) == nil ? "never closed" : "closed by the sweep"
    finding.rows.append(
      FindingRow(
        at: session.openedAt, subject: text(session.session), what: what, quantity: item.billed,
        unit: text(item.unit), credits: item.credits.map { -$0.gross },
        logSource: wording.place(session.source),
        ledgerSource: item.charges.first.map { wording.place(rows.entries[$0.entry].source) } ?? ""))
  }

  private func prove(
    _ finding: inout Finding, _ cases: [SessionTail], _ cause: OpenCause, backs: [Int]
  ) {
    let first = cases[0]
    let session = rows.sessions[first.session]
    let place = wording.place(session.source)
    finding.evidence.append(Evidence("Opened", wording.time(session.openedAt), source: place))
    if let last = session.lastActivityAt {
      finding.evidence.append(Evidence("Last activity", wording.time(last), source: place))
    }
    let closed = closing(of: session).map { "\(wording.time($0)), by \(text(session.closeReason))" }
    finding.evidence.append(Evidence("Closed", closed ?? "never", source: place))
    let charge = first.charges.first.map { wording.place(rows.entries[$0.entry].source) } ?? ""
    if let billed = first.billed, let logged = first.logged {
      let unit = text(first.unit)
      finding.evidence.append(Evidence("Billed", wording.quantity(billed, unit), source: charge))
      finding.evidence.append(
        Evidence("Logged up to the last activity", wording.quantity(logged, unit), source: place))
    }
    let back = backs.first.map { wording.place(rows.entries[$0].source) }
    let closing = cause.isSwept ? "the provider's sweep closed it" : "the log has no closing"
    finding.checks = [
      Check("session_closed_in_time", .no, because: closing, source: place),
      agreement(of: cases, source: charge.isEmpty ? place : charge),
      Check(
        "refund_posted", back == nil ? .no : .yes,
        because: back == nil ? "no entry gives back a charge of it" : "an entry gave back a charge of it",
        source: back ?? charge),
    ]
  }
}

private struct OpenCause: Hashable {
  var day: Day
  var action: Name
  var isSwept: Bool
  var currency: Name
}

extension Sequence<UInt8> {
  /// Whether the bytes stand somewhere in these.
  func holds(_ part: some Collection<UInt8>) -> Bool {
    let all = Array(self)
    let part = Array(part)
    guard !part.isEmpty, part.count <= all.count else { return part.isEmpty }
    for start in 0...(all.count - part.count) where all[start..<(start + part.count)] == part[...] {
      return true
    }
    return false
  }
}
