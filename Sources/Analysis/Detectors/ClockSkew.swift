import Credits
import Intake

/// clock-skew: a session that was closed before it was opened, or charges whose times stand apart from the
/// log's by a steady amount: over five seconds, or whole hours, which is a zone error.
///
/// Steady is a run of at least ten charges with offsets within two seconds (five within a minute for whole
/// hours). Comparisons by time then take the offset off; both times are shown.
extension KindRule {
  static let clockSkew = KindRule(
    kind: .clockSkew, title: "Clocks that run apart",
    definition:
      "A session was closed before it was opened, or matched rows of log and ledger are apart by a steady time.",
    explainedAway: "Not told of delays that vary, as charges after long requests do.",
    topic: "Usage and sessions",
    needs: [.logs],
    questions: [
      KindQuestion("times_in_order", "Are the times in order?"),
      KindQuestion("offset_is_whole_hours", "Is the offset a number of whole hours?"),
    ],
    thresholds: { _ in
      [
        "a close before the opening", "runs of 10 charges apart by the same time, more than 5 seconds",
        "runs of 5 charges apart by whole hours",
      ]
    },
    sample: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-20T09:00:00Z,2026-06-20T08:59:30Z,2026-06-20T09:00:00Z,agent
        """),
    twin: Sample(
      Sample.weekly + Sample.weeklyLog + Sample.prices
        + """
        [sessions]
        session_id,opened_at,closed_at,last_activity_at,action
        s,2026-06-20T09:00:00Z,2026-06-20T09:00:30Z,2026-06-20T09:00:00Z,agent
        """),
    detect: { $0.detectClockSkew() })
}

extension Detection {
  mutating func detectClockSkew() {
    var reversed: [Int] = []
    for (index, session) in rows.sessions.enumerated() where session.openedAt <= asOf {
      if let closed = closing(of: session), closed < session.openedAt { reversed.append(index) }
    }
    var days: [[Int]] = []
    for index in reversed.sorted(by: { rows.sessions[$0].openedAt < rows.sessions[$1].openedAt }) {
      let day = zone.day(of: rows.sessions[index].openedAt)
      if let last = days.last?.first, zone.day(of: rows.sessions[last].openedAt) == day {
        days[days.count - 1].append(index)
      } else {
        days.append([index])
      }
    }
    for sessions in days { tellReversed(sessions) }
    for run in steadyRuns() { tellSkew(run) }
  }

  /// By how much an entry's clock is ahead of the log's, in microseconds; zero where no skew is known.
  func offset(ofEntry index: Int) -> Int64 { offsets[index] ?? 0 }

  private func steadyRuns() -> [SteadyRun] {
    var pairs: [(entry: Int, row: Int, offset: Int64)] = []
    for (index, row) in rows.usage.enumerated() where row.occurredAt <= asOf {
      guard let entry = links.firstCharge(of: row.request) else { continue }
      pairs.append((entry, index, rows.entries[entry].postedAt.microseconds - row.occurredAt.microseconds))
    }
    pairs.sort { isEarlier($0.row, $1.row) }
    var runs: [SteadyRun] = []
    for pair in pairs {
      if let last = runs.indices.last, runs[last].accepts(pair.offset) {
        runs[last].pairs.append((pair.entry, pair.row))
      } else {
        runs.append(SteadyRun(offset: pair.offset, pairs: [(pair.entry, pair.row)]))
      }
    }
    return joined(runs.filter(\.isSkew))
  }

  /// Runs apart by the same time are one: what steadily delays charges is one cause, however often another
  /// charge stands between.
  private func joined(_ runs: [SteadyRun]) -> [SteadyRun] {
    var joined: [SteadyRun] = []
    for run in runs.sorted(by: { ($0.offset, $0.pairs[0].row) < ($1.offset, $1.pairs[0].row) }) {
      if let last = joined.indices.last, joined[last].accepts(run.offset) {
        joined[last].pairs += run.pairs
      } else {
        joined.append(run)
      }
    }
    for place in joined.indices { joined[place].pairs.sort { isEarlier($0.row, $1.row) } }
    return joined.sorted { isEarlier($0.pairs[0].row, $1.pairs[0].row) }
  }

  private func isEarlier(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (rows.usage[first].occurredAt, rows.usage[second].occurredAt)
    return one != other ? one < other : first < second
  }

  private mutating func tellReversed(_ sessions: [Int]) {
    let first = rows.sessions[sessions[0]]
    guard let closed = closing(of: first) else { return }
    let gap = wording.duration(first.openedAt.microseconds - closed.microseconds)
    let many = wording.count(sessions.count, "session")
    var finding = Finding(
      kind: .clockSkew, severity: .notice, startsAt: closed, endsAt: first.openedAt, currency: mainCurrency,
      credits: nil,
      sentence: sessions.count == 1
        ? "Session \(text(first.session)) of \(wording.day(first.openedAt)) was closed \(gap) before it was opened."
        : "\(many) of \(wording.day(first.openedAt)) were closed before they were opened.")
    finding.nextStep =
      "Set the clocks that write the log by one time source; the session's length is not known."
    var lists = SubjectLists()
    for index in sessions {
      let session = rows.sessions[index]
      lists.sessions.add(session.session, at: session.openedAt)
      lists.actions.add(session.action, at: session.openedAt)
      finding.endsAt = max(finding.endsAt, session.openedAt)
      finding.rows.append(
        FindingRow(
          at: session.openedAt, subject: text(session.session), what: "closed before it was opened",
          logSource: wording.place(session.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.openedAt)])
    let source = wording.place(first.source)
    let hour = TimeUnit.hour.microseconds
    let isHours = (first.openedAt.microseconds - closed.microseconds) % hour == 0
    finding.evidence = [
      Evidence("Opened", wording.instant(first.openedAt), source: source),
      Evidence("Closed", wording.instant(closed), source: source),
    ]
    finding.checks = [
      Check("times_in_order", .no, because: "the close is \(gap) before the opening", source: source),
      Check(
        "offset_is_whole_hours", isHours ? .yes : .no,
        because: isHours ? "it is a number of whole hours, as a wrong zone makes" : "it is \(gap)",
        source: source),
    ]
    tell(Told(finding, currency: ledger.accounts.first?.currency ?? .none))
  }

  /// Charges that the finding lists; the sentence has their number.
  private static let mostPairs = 500

  private mutating func tellSkew(_ run: SteadyRun) {
    let first = rows.usage[run.pairs[0].row]
    let last = rows.usage[run.pairs[run.pairs.count - 1].row]
    let entry = rows.entries[run.pairs[0].entry]
    for pair in run.pairs { offsets[pair.entry] = run.offset }
    let gap = wording.duration(abs(run.offset))
    let side = run.offset < 0 ? "before" : "after"
    var finding = Finding(
      kind: .clockSkew, severity: .notice, startsAt: first.occurredAt, endsAt: last.occurredAt,
      currency: text(entry.currency), credits: nil,
      sentence:
        "From \(wording.day(first.occurredAt)) to \(wording.day(last.occurredAt)), "
        + "\(wording.number(run.pairs.count)) charges stand \(gap) \(side) their requests, always by the same time"
        + (run.isWholeHours ? ", which looks like a wrong time zone." : "."))
    // What always comes later may also be a way of posting.
    finding.confidence = run.offset < 0 ? .confirmed : .likely
    finding.nextStep =
      "Ask which of the two clocks is right; times in this report are compared without the offset."
    var lists = SubjectLists()
    for pair in run.pairs.prefix(Self.mostPairs) {
      let (row, entry) = (rows.usage[pair.row], rows.entries[pair.entry])
      lists.add(row)
      lists.entries.add(entry.id, at: entry.postedAt)
      finding.rows.append(
        FindingRow(
          at: row.occurredAt, subject: text(row.request), what: "posted \(wording.instant(entry.postedAt))",
          credits: entry.amount, logSource: wording.place(row.source),
          ledgerSource: wording.place(entry.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.occurredAt)])
    let source = wording.place(entry.source)
    finding.evidence = [
      Evidence("In the log", wording.instant(first.occurredAt), source: wording.place(first.source)),
      Evidence("In the ledger", wording.instant(entry.postedAt), source: source),
      Evidence("Apart by", "\(gap), in \(wording.number(run.pairs.count)) charges"),
    ]
    finding.checks = [
      Check(
        "times_in_order", run.offset < 0 ? .no : .yes,
        because: "each charge stands \(gap) \(side) its request", source: source),
      Check(
        "offset_is_whole_hours", run.isWholeHours ? .yes : .no,
        because: run.isWholeHours ? "it is a number of whole hours" : "it is \(gap)", source: source),
    ]
    tell(Told(finding, currency: entry.currency))
  }
}

/// Charges in a row that are apart from their requests by about the same time.
private struct SteadyRun {
  var offset: Int64
  var pairs: [(entry: Int, row: Int)]

  private static let second: Int64 = 1_000_000

  /// Near a number of whole hours other than zero.
  var isWholeHours: Bool {
    let hour = 3600 * Self.second
    let rest = abs(offset) % hour
    return abs(offset) > hour / 2 && min(rest, hour - rest) <= 60 * Self.second
  }

  func accepts(_ other: Int64) -> Bool {
    let slack = isWholeHours ? 60 * Self.second : 2 * Self.second
    let (difference, overflow) = other.subtractingReportingOverflow(offset)
    return !overflow && difference.magnitude <= slack
  }

  var isSkew: Bool {
    isWholeHours
      ? pairs.count >= 5 && abs(offset) <= 26 * 3600 * Self.second
      : pairs.count >= 10 && abs(offset) > 5 * Self.second
  }
}
