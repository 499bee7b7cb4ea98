import Credits
import Intake

/// log-gap: the log has a hole into which charges fall, or that a notice declares.
///
/// A hole is a span without rows that the log's own rhythm makes very unlikely; charges beside it make a
/// fault of the log more likely than a rest, so fewer empty days are needed then. A hole without charges is
/// usage-stopped's. Charges in a hole cannot be verified: they are told here once, and not as charges
/// without usage. The time before the log's first row is no hole: what lies there is told as coverage.
extension KindRule {
  static let logGap = KindRule(
    kind: .logGap, title: "A hole in the log",
    definition:
      "The request log has no rows for a span that its own rhythm makes very unlikely, while charges go on, "
      + "or a notice says that rows are missing.",
    explainedAway: "Without charges in the hole, and without a notice, it is told as use that stopped.",
    topic: "Usage and sessions",
    needs: [.ledger, .requestLog],
    questions: [
      KindQuestion("charges_in_gap", "Were there charges in that time?"),
      KindQuestion("notice_declares_it", "Does a notice declare it?"),
    ],
    thresholds: { _ in
      [
        "with many charges inside: a chance of at most 1 in 20 by the log's rhythm",
        "with few: at most 1 in 1,000", "a notice of an incident or maintenance that speaks of the log",
      ]
    },
    sample: Sample.daily(
      42, through: "2026-06-29",
      more: """
        e-x1,2026-06-10T09:00:02Z,usage,-50,,x1,,transcribe,50,second
        e-x2,2026-06-11T09:00:02Z,usage,-50,,x2,,transcribe,50,second
        e-x3,2026-06-12T09:00:02Z,usage,-50,,x3,,transcribe,50,second

        """
    ) { _, back in (17...19).contains(back) ? nil : 50 + back % 3 },
    twin: Sample.daily(42, through: "2026-06-29") { _, back in 50 + back % 3 },
    detect: { $0.detectLogGaps() })
}

extension Detection {
  mutating func detectLogGaps() {
    let unlogged = unloggedCharges()
    let notices = noticesOfLogs()
    if unlogged.isEmpty && notices.isEmpty { return }
    let ordered = rowsByTime()
    if ordered.isEmpty { return }
    let rhythm = LogRhythm(ordered.map { rows.usage[$0].occurredAt }, zone: zone)
    var place = 0
    for index in ordered.indices {
      let start = rows.usage[ordered[index]].occurredAt
      let isLast = index + 1 == ordered.count
      let end = isLast ? asOf : rows.usage[ordered[index + 1]].occurredAt
      guard end > start else { continue }
      while place < unlogged.count, rows.entries[unlogged[place]].postedAt <= start { place += 1 }
      var inside: [Int] = []
      while place < unlogged.count, rows.entries[unlogged[place]].postedAt < end {
        inside.append(unlogged[place])
        place += 1
      }
      let isLong = end.microseconds - start.microseconds > TimeUnit.hour.microseconds
      let notice = isLong ? notices.first { ($0.effectiveAt ?? $0.publishedAt).isIn(start, end) } : nil
      if notice == nil, !isHole(from: start, to: end, charges: inside.count, isLast: isLast, rhythm) {
        continue
      }
      if notice == nil && inside.isEmpty { continue }
      coverage.add(from: start, to: end)
      let hole = Hole(
        start: start, end: end, before: rows.usage[ordered[index]].source,
        after: isLast ? nil : rows.usage[ordered[index + 1]].source)
      tellGap(hole, inside, notice, rhythm)
    }
  }

  private func isHole(
    from start: Instant, to end: Instant, charges: Int, isLast: Bool, _ rhythm: LogRhythm
  ) -> Bool {
    if charges == 0 { return false }
    let length = end.microseconds - start.microseconds
    guard length > 3 * TimeUnit.hour.microseconds else { return false }
    let chance = rhythm.chance(ofHoleFrom: start, to: end)
    let many = max(3, rhythm.expectedRows(from: start, to: end) / 2)
    return chance <= (Double(charges) >= many ? 0.05 : 0.001)
  }

  /// Charges for requests that the log does not hold, in order of posting.
  private func unloggedCharges() -> [Int] {
    var unlogged: [Int] = []
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      if entry.amount.isNegative, !entry.request.isNone, !isLogged(entry) { unlogged.append(index) }
    }
    return unlogged.sorted { isPosted($0, before: $1) }
  }

  /// Whether a row of the log, or a session, stands behind the entry.
  func isLogged(_ entry: Entry) -> Bool {
    if links.row(of: entry.request) != nil || links.session(entry.request) != nil { return true }
    return links.session(entry.session) != nil || links.firstRow(ofSession: entry.session) != nil
  }

  /// Notices of incidents and maintenance that speak of rows missing from logs.
  private func noticesOfLogs() -> [NoticeRow] {
    let losses = [
      "missing", "gap", "lost", "incomplete", "not recorded", "unavailable", "no rows", "not logged", "hole",
    ]
    return rows.notices.filter { notice in
      guard notice.publishedAt <= asOf, notice.kind == .incident || notice.kind == .maintenance else {
        return false
      }
      let words = (text(notice.title) + " " + text(notice.body)).lowercased().utf8
      let isOfLogs = [" log ", " logs ", " log.", " logs."].contains {
        (" " + String(words) + " ").utf8.holds($0.utf8)
      }
      return isOfLogs && losses.contains { words.holds($0.utf8) }
    }
  }

  private mutating func tellGap(
    _ hole: Hole, _ charges: [Int], _ notice: NoticeRow?, _ rhythm: LogRhythm
  ) {
    let (start, end, isLast) = (hole.start, hole.end, hole.after == nil)
    let days = rhythm.emptyDays(from: start, to: end)
    let sum = charges.reduce(Amount.zero) { $0 - rows.entries[$1].amount }
    let currency = charges.first.map { text(rows.entries[$0].currency) } ?? mainCurrency
    let first = days.map { zone.start(of: $0.lowerBound) } ?? start
    let last = isLast ? end : days.map { zone.end(of: $0.upperBound).adding(microseconds: -1) } ?? end
    var when: String
    if let days {
      let from = wording.day(days.lowerBound)
      when =
        days.lowerBound == days.upperBound ? "on \(from)" : "from \(from) to \(wording.day(days.upperBound))"
    } else {
      when = "from \(wording.time(start)) to \(wording.time(end))"
    }
    var sentence = "The request log has no rows \(when)"
    if !charges.isEmpty {
      sentence += ", while \(wording.count(charges.count, "charge")) of \(wording.credits(sum, currency)) "
      sentence +=
        charges.count == 1 ? "was posted; it cannot be verified" : "were posted; they cannot be verified"
    }
    if notice != nil { sentence += ". A notice says why" }
    var finding = Finding(
      kind: .logGap, severity: .notice, startsAt: first, endsAt: last, currency: currency, credits: nil,
      sentence: sentence + ".")
    finding.nextStep =
      "Ask for the log of that time; until then nobody can say whether its charges are right."
    var lists = SubjectLists()
    for index in charges {
      let entry = rows.entries[index]
      lists.entries.add(entry.id, at: entry.postedAt)
      lists.requests.add(entry.request, at: entry.postedAt)
      finding.rows.append(
        FindingRow(
          at: entry.postedAt, subject: text(entry.request), what: "charged, no row in the log",
          quantity: entry.quantity, unit: text(entry.unit), credits: entry.amount,
          ledgerSource: wording.place(entry.source)))
    }
    if let notice { lists.notices.add(notice.notice, at: notice.publishedAt) }
    finding.subjects = lists.subjects(rows.names, days: days.map { [$0.lowerBound] } ?? [zone.day(of: start)])
    finding.explainedBy = finding.subjects.notices
    let before = wording.place(hole.before)
    finding.evidence = [Evidence("Last row before", wording.time(start), source: before)]
    if let after = hole.after {
      finding.evidence.append(Evidence("First row after", wording.time(end), source: wording.place(after)))
    }
    let charge = charges.first.map { wording.place(rows.entries[$0].source) } ?? ""
    finding.evidence.append(
      Evidence(
        "Charges in between", "\(wording.number(charges.count)), of \(wording.credits(sum, currency))",
        source: charge))
    if let notice {
      finding.evidence.append(
        Evidence("Notice \(text(notice.notice))", text(notice.title), source: wording.place(notice.source)))
    }
    finding.checks = [
      Check(
        "charges_in_gap", charges.isEmpty ? .no : .yes,
        because: charges.isEmpty
          ? "no charge was posted in that time" : "\(wording.number(charges.count)) were posted in that time",
        source: charge.isEmpty ? before : charge),
      Check(
        "notice_declares_it", notice == nil ? .no : .yes,
        because: notice == nil ? "no notice speaks of the log" : "a notice speaks of it",
        source: notice.map { wording.place($0.source) } ?? before),
    ]
    tell(Told(finding, currency: charges.first.map { rows.entries[$0].currency } ?? .none))
  }

  /// The log's rows up to as-of, in order of time.
  func rowsByTime() -> [Int] {
    rows.usage.indices.filter { rows.usage[$0].occurredAt <= asOf }.sorted { first, second in
      let (one, other) = (rows.usage[first].occurredAt, rows.usage[second].occurredAt)
      return one != other ? one < other : first < second
    }
  }
}

/// A span without rows, from the row before to the row after it; without one, to as-of.
private struct Hole {
  var start: Instant
  var end: Instant
  var before: RowSource
  var after: RowSource?
}

extension Instant {
  /// Whether it lies after the first and not after the second.
  fileprivate func isIn(_ start: Instant, _ end: Instant) -> Bool { self > start && self <= end }
}
