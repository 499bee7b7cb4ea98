import Credits
import Intake

/// session-too-long: a closed session longer than the project's limit; without one, over four times the
/// 95th percentile of at least 20 sessions, and by at least 30 minutes.
///
/// What the provider's sweep had to close is session-never-closed's. Sessions of one day and action are one
/// finding; the credits are what was charged for the time after their last activity.
extension KindRule {
  static let sessionTooLong = KindRule(
    kind: .sessionTooLong, title: "Session longer than allowed",
    definition: "A session was open for longer than the project's limit, or far longer than its others.",
    explainedAway:
      "Not told at the limit itself, nor of one that a sweep closed (that is told as left open).",
    topic: "Usage and sessions",
    needs: [.sessionLog],
    questions: [
      KindQuestion("within_limit", "Was it within its limit?"),
      KindQuestion("log_and_bill_agree", "Do log and bill agree?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in
      [
        "longer than max_session_seconds of the project",
        "without one: over 4 times the 95th percentile of at least 20 sessions, and by at least 30 minutes",
      ]
    },
    sample: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [projects]
        name,max_session_seconds
        Example,3600
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-20T09:00:00Z,2026-06-20T11:30:00Z,2026-06-20T11:30:00Z,agent
        """),
    twin: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [projects]
        name,max_session_seconds
        Example,3600
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-20T09:00:00Z,2026-06-20T10:00:00Z,2026-06-20T10:00:00Z,agent
        """),
    detect: { $0.detectSessionsTooLong() })
}

extension Detection {
  mutating func detectSessionsTooLong() {
    let stated = rows.project?.maxSessionSeconds.map { TimeUnit.second.length(of: $0) ?? .max }
    let usual = usualLength()
    guard let limit = stated ?? usual.map(Self.farBeyond) else { return }
    var long: [Int] = []
    for index in rows.sessions.indices where rows.sessions[index].openedAt <= asOf && !isLeftOpen[index] {
      guard let length = length(ofSession: index), length > limit else { continue }
      isTooLong[index] = true
      long.append(index)
    }
    for group in groupedByDay(long) { tellTooLong(group, limit: limit, usual: stated == nil ? usual : nil) }
  }

  /// The 95th percentile; nothing with fewer than 20 sessions.
  private func usualLength() -> Int64? {
    let lengths = rows.sessions.indices.compactMap { isLeftOpen[$0] ? nil : length(ofSession: $0) }.sorted()
    guard lengths.count >= 20 else { return nil }
    return lengths[(lengths.count * 95 + 99) / 100 - 1]
  }

  /// Four times as long, and at least 30 minutes longer.
  private static func farBeyond(_ usual: Int64) -> Int64 {
    let (fourfold, overflow) = usual.multipliedReportingOverflow(by: 4)
    return max(overflow ? .max : fourfold, usual + 30 * 60_000_000)
  }

  /// How long a closed session was open; nothing while it is, or where its clocks are in disorder.
  func length(ofSession index: Int) -> Int64? {
    let session = rows.sessions[index]
    guard let closed = closing(of: session), closed >= session.openedAt else { return nil }
    return closed.microseconds - session.openedAt.microseconds
  }

  /// Sessions of one day, action and currency, each group in order of opening.
  func groupedByDay(_ sessions: [Int]) -> [[SessionTail]] {
    var groups = OrderedGroups<SessionDay, SessionTail>()
    let ordered = sessions.sorted { first, second in
      let (one, other) = (rows.sessions[first].openedAt, rows.sessions[second].openedAt)
      return one != other ? one < other : first < second
    }
    for index in ordered {
      let tail = tail(ofSession: index)
      let session = rows.sessions[index]
      let day = SessionDay(
        day: zone.day(of: session.openedAt), action: session.action, currency: tail.currency)
      groups.add(tail, to: day)
    }
    return groups.list.map(\.items)
  }

  /// - Parameter usual: what 19 of 20 sessions are shorter than, where no limit is stated.
  private mutating func tellTooLong(_ tails: [SessionTail], limit: Int64, usual: Int64?) {
    let first = rows.sessions[tails[0].session]
    let sum = TailSum(tails)
    let currency = tails[0].currency.isNone ? mainCurrency : text(tails[0].currency)
    let longest = tails.compactMap { length(ofSession: $0.session) }.max() ?? 0
    let day = wording.day(zone.day(of: first.openedAt))
    var sentence =
      tails.count == 1
      ? "Session \(text(first.session)) of \(day) was open for \(wording.duration(longest))"
      : "\(wording.count(tails.count, "session")) of \(day) were open for up to \(wording.duration(longest))"
    if let usual {
      sentence += "; no limit is set, and 19 of 20 sessions are shorter than \(wording.duration(usual))"
    } else {
      sentence += "; at most \(wording.duration(limit)) is allowed"
    }
    if let told = sum.told {
      sentence += ". \(wording.credits(told, currency)) \(wording.were(told)) charged after the last activity"
    }
    var finding = Finding(
      kind: .sessionTooLong, severity: usual == nil ? .warning : .notice, startsAt: first.openedAt,
      endsAt: tails.compactMap { closing(of: rows.sessions[$0.session]) }.max() ?? first.openedAt,
      currency: currency, credits: sum.told.map { -$0 }, sentence: sentence + ".")
    if usual != nil { finding.confidence = .unusual }
    finding.status = sum.isResolved ? .resolved : .open
    finding.resolvedBy = sum.isResolved ? ids(sum.returnedBy) : []
    finding.nextStep =
      sum.told != nil && !sum.isResolved
      ? "Set a time limit for sessions, then send the support pack and ask for the time after the last activity."
      : "Set a time limit for sessions in your own program."
    describe(tails, what: "too long", in: &finding)
    let place = wording.place(first.source)
    let limitPlace = usual == nil ? rows.project.map { wording.place($0.source) } ?? "" : ""
    finding.evidence += [
      Evidence("Open for", wording.duration(longest), source: place),
      Evidence(
        usual == nil ? "Limit" : "Far beyond the usual from", wording.duration(limit), source: limitPlace),
    ]
    finding.checks = [
      Check(
        "within_limit", .no, because: "\(wording.duration(longest)) against \(wording.duration(limit))",
        source: place),
      agreement(of: tails, source: place), sum.refundCheck(self, source: place),
    ]
    tell(Told(finding, currency: tails[0].currency))
  }

  /// Adds the sessions' subjects, rows and times to a finding.
  func describe(_ tails: [SessionTail], what: String, in finding: inout Finding) {
    var lists = SubjectLists()
    for tail in tails {
      let session = rows.sessions[tail.session]
      lists.sessions.add(session.session, at: session.openedAt)
      lists.actions.add(session.action, at: session.openedAt)
      for charge in tail.charges {
        let entry = rows.entries[charge.entry]
        lists.entries.add(entry.id, at: entry.postedAt)
      }
      finding.rows.append(
        FindingRow(
          at: session.openedAt, subject: text(session.session), what: what, quantity: tail.billed,
          unit: text(tail.unit), credits: tail.credits.map { -$0.gross },
          logSource: wording.place(session.source),
          ledgerSource: tail.charges.first.map { wording.place(rows.entries[$0.entry].source) } ?? ""))
    }
    let first = rows.sessions[tails[0].session]
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.openedAt)])
    let place = wording.place(first.source)
    finding.evidence = [Evidence("Opened", wording.time(first.openedAt), source: place)]
    if let last = first.lastActivityAt {
      finding.evidence.append(Evidence("Last activity", wording.time(last), source: place))
    }
    if let closed = closing(of: first) {
      finding.evidence.append(Evidence("Closed", wording.time(closed), source: place))
    }
  }
}

/// What several sessions were charged after their last activity.
struct TailSum {
  var gross = Amount.zero
  var net = Amount.zero
  var returnedBy: [Int] = []

  init(_ tails: [SessionTail]) {
    for credits in tails.compactMap(\.credits) where credits.gross.isPositive {
      gross += credits.gross
      net += credits.net
      returnedBy += credits.returnedBy
    }
  }

  var isResolved: Bool { gross.isPositive && net.isZero }

  /// What is still taken, or all where it came back; nothing where nothing was charged beyond the activity.
  var told: Amount? { gross.isPositive ? (isResolved ? gross : net) : nil }

  func refundCheck(_ detection: Detection, source: String) -> Check {
    let back = returnedBy.first.map { detection.wording.place(detection.rows.entries[$0].source) }
    return Check(
      "refund_posted", back == nil ? .no : .yes,
      because: back == nil ? "no entry gives back a charge of it" : "an entry gave back a charge of it",
      source: back ?? source)
  }
}

private struct SessionDay: Hashable {
  var day: Day
  var action: Name
  var currency: Name
}
