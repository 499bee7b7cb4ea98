import Credits
import Intake

/// concurrency-exceeded: more sessions open at once than the project may have, for over a second.
///
/// One finding a maximal interval. An end that equals a start is no overlap; a session that was left open
/// counts up to its last activity only, since after it nobody used it.
extension KindRule {
  static let concurrencyExceeded = KindRule(
    kind: .concurrencyExceeded, title: "Too many sessions at once",
    definition: "For more than a second, more sessions were open than the project may have at a time.",
    explainedAway: "Not told where sessions that were left open make the difference.",
    topic: "Plans and limits", isForSupport: false,
    needs: [.sessionLog, .concurrencyLimit],
    questions: [
      KindQuestion("above_limit", "Were more open than allowed?"),
      KindQuestion("never_closed_among_them", "Is one among them that was left open?"),
    ],
    thresholds: { _ in ["above max_concurrent_sessions of the project for more than 1 second"] },
    sample: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [projects]
        name,max_concurrent_sessions
        Example,2
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s1,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,2026-06-20T09:10:00Z,agent
        s2,2026-06-20T09:02:00Z,2026-06-20T09:12:00Z,2026-06-20T09:12:00Z,agent
        s3,2026-06-20T09:05:00Z,2026-06-20T09:15:00Z,2026-06-20T09:15:00Z,agent
        """),
    twin: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [projects]
        name,max_concurrent_sessions
        Example,2
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s1,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,2026-06-20T09:10:00Z,agent
        s2,2026-06-20T09:02:00Z,2026-06-20T09:10:00Z,2026-06-20T09:10:00Z,agent
        s3,2026-06-20T09:10:00Z,2026-06-20T09:15:00Z,2026-06-20T09:15:00Z,agent
        """),
    detect: { $0.detectConcurrency() })
}

extension Detection {
  mutating func detectConcurrency() {
    guard let limit = rows.project?.maxConcurrentSessions else { return }
    var changes: [(at: Instant, opens: Bool, session: Int)] = []
    for index in rows.sessions.indices where rows.sessions[index].openedAt <= asOf {
      guard let end = end(ofUse: index), end > rows.sessions[index].openedAt else { continue }
      changes.append((rows.sessions[index].openedAt, true, index))
      changes.append((end, false, index))
    }
    // At one instant what ends goes first.
    changes.sort { first, second in
      if first.at != second.at { return first.at < second.at }
      return first.opens != second.opens ? second.opens : first.session < second.session
    }
    var open: Set<Int> = []
    var crowd: Crowd?
    var opened: [Int] = []
    for (place, change) in changes.enumerated() {
      if change.opens {
        open.insert(change.session)
        opened.append(change.session)
      } else {
        open.remove(change.session)
      }
      // An instant is judged as a whole: a session that ends hands its place over to one that begins.
      if place + 1 < changes.count, changes[place + 1].at == change.at { continue }
      if open.count > limit {
        if crowd == nil { crowd = Crowd(start: change.at, sessions: open.sorted()) }
        crowd?.add(opened, open: open.count)
      } else if let full = crowd {
        let isLong = change.at.microseconds - full.start.microseconds > 1_000_000
        if isLong { tell(full, until: change.at, limit: limit) }
        crowd = nil
      }
      opened = []
    }
  }

  /// When a session's use ended: its close; of one that was left open its last activity, of an open one now.
  private func end(ofUse index: Int) -> Instant? {
    let session = rows.sessions[index]
    if isLeftOpen[index] { return session.lastActivityAt.map { min($0, asOf) } }
    return closing(of: session) ?? asOf
  }

  private mutating func tell(_ crowd: Crowd, until end: Instant, limit: Int) {
    let sessions = crowd.sessions.sorted { first, second in
      let (one, other) = (rows.sessions[first].openedAt, rows.sessions[second].openedAt)
      return one != other ? one < other : first < second
    }
    let length = wording.duration(end.microseconds - crowd.start.microseconds)
    var finding = Finding(
      kind: .concurrencyExceeded, severity: .notice, startsAt: crowd.start, endsAt: end,
      currency: mainCurrency,
      credits: nil,
      sentence:
        "More than \(wording.count(limit, "session")) were open from \(wording.time(crowd.start)) on for "
        + "\(length), at most \(wording.number(crowd.most)) at once; \(wording.number(limit)) may be.")
    finding.nextStep = "Close sessions before you open new ones, or ask for a higher limit."
    var lists = SubjectLists()
    for index in sessions {
      let session = rows.sessions[index]
      lists.sessions.add(session.session, at: session.openedAt)
      lists.actions.add(session.action, at: session.openedAt)
      finding.rows.append(
        FindingRow(
          at: session.openedAt, subject: text(session.session),
          what: closing(of: session).map { "open until \(wording.time($0))" } ?? "open",
          logSource: wording.place(session.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: crowd.start)])
    let source = wording.place(rows.sessions[sessions[0]].source)
    let limitPlace = rows.project.map { wording.place($0.source) } ?? ""
    finding.evidence = [
      Evidence("Open at once", wording.number(crowd.most), source: source),
      Evidence("Limit", wording.number(limit), source: limitPlace),
      Evidence("From", wording.time(crowd.start), source: source),
      Evidence("Until", wording.time(end)),
    ]
    let hasLeftOpen = sessions.contains { isLeftOpen[$0] }
    finding.checks = [
      Check(
        "above_limit", .yes, because: "\(wording.number(crowd.most)) against \(wording.number(limit))",
        source: source),
      Check(
        "never_closed_among_them", hasLeftOpen ? .yes : .no,
        because: hasLeftOpen
          ? "one was left open, and counts up to its last activity" : "all were closed or are in use",
        source: source),
    ]
    tell(Told(finding, currency: ledger.accounts.first?.currency ?? .none))
  }
}

/// A time in which more sessions were open than allowed.
private struct Crowd {
  var start: Instant
  /// The most that were open at once.
  private(set) var most: Int
  private(set) var sessions: [Int]
  private var known: Set<Int>

  init(start: Instant, sessions: [Int]) {
    self.start = start
    self.sessions = sessions
    most = sessions.count
    known = Set(sessions)
  }

  mutating func add(_ opened: [Int], open: Int) {
    for session in opened where known.insert(session).inserted { sessions.append(session) }
    most = max(most, open)
  }
}
