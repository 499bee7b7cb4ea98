import Credits
import Intake

/// late-usage: a charge posted more than 48 hours after the use, or more than an hour after it and in a
/// later month.
///
/// All comparisons go by the time of use, so a late charge is no error; but it explains why a day or month
/// that seemed settled has changed. Charges of one day of use, action and day of posting are one finding.
extension KindRule {
  static let lateUsage = KindRule(
    kind: .lateUsage, title: "Charged late",
    definition: "A charge was posted more than 48 hours after the use, or in a later month than the use.",
    explainedAway: "Not told within an hour of the use, nor where the clocks run apart.",
    topic: "Charges", isForSupport: false,
    needs: [.ledger, .requestLog],
    questions: [
      KindQuestion("posted_late", "Was it posted more than 48 hours later?"),
      KindQuestion("in_a_later_month", "Was it posted in a later month?"),
    ],
    thresholds: { _ in ["more than 48 hours", "or more than 1 hour and in a later month"] },
    sample: Sample(
      Sample.weekly + "e-x,2026-06-16T15:00:00Z,usage,-100,,x,,transcribe,100,second\n" + Sample.weeklyLog
        + "x,2026-06-12T11:00:00Z,transcribe,100,second,200,k1,f-x\n" + Sample.prices),
    twin: Sample(
      Sample.weekly + "e-x,2026-06-14T03:00:00Z,usage,-100,,x,,transcribe,100,second\n" + Sample.weeklyLog
        + "x,2026-06-12T11:00:00Z,transcribe,100,second,200,k1,f-x\n" + Sample.prices),
    detect: { $0.detectLateUsage() })
}

extension Detection {
  mutating func detectLateUsage() {
    var groups = OrderedGroups<LateCause, LateCharge>()
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      guard entry.amount.isNegative, let use = timeOfUse(of: entry) else { continue }
      // What a zone error adds is told as clock-skew.
      let posted = entry.postedAt.adding(microseconds: -offset(ofEntry: index))
      let delay = posted.microseconds - use.microseconds
      guard delay > TimeUnit.hour.microseconds else { continue }
      let isLater = zone.day(of: posted).firstOfMonth > zone.day(of: use).firstOfMonth
      guard delay > 48 * TimeUnit.hour.microseconds || isLater else { continue }
      let late = LateCharge(entry: index, use: use, delay: delay, isLater: isLater)
      let cause = LateCause(
        use: zone.day(of: use), posted: zone.day(of: posted), action: links.action(of: entry, in: rows),
        currency: entry.currency)
      groups.add(late, to: cause)
    }
    for group in groups.list { tellLate(group.items) }
  }

  /// When the use behind an entry took place: its request's row, else its session's close.
  func timeOfUse(of entry: Entry) -> Instant? {
    if let row = links.row(of: entry.request) { return rows.usage[row].occurredAt }
    guard let session = links.session(entry.session).map({ rows.sessions[$0] }) else { return nil }
    return closing(of: session).map { max($0, session.openedAt) }
  }

  private mutating func tellLate(_ unordered: [LateCharge]) {
    let cases = unordered.sorted { $0.use != $1.use ? $0.use < $1.use : $0.entry < $1.entry }
    let first = cases[0]
    let entry = rows.entries[first.entry]
    let currency = text(entry.currency)
    let sum = cases.reduce(Amount.zero) { $0 - rows.entries[$1.entry].amount }
    let longest = cases.map(\.delay).max() ?? 0
    let day = wording.day(first.use)
    let posted = wording.day(entry.postedAt)
    var sentence =
      cases.count == 1
      ? "\(wording.credits(sum, currency)) for use of \(day) \(wording.were(sum)) posted on \(posted)"
      : "\(wording.credits(sum, currency)) for \(wording.number(cases.count)) uses of \(day) \(wording.were(sum)) posted on \(posted)"
    sentence += ", \(wording.duration(longest)) later"
    let isLater = cases.contains(where: \.isLater)
    if isLater { sentence += " and in another month" }
    var finding = Finding(
      kind: .lateUsage, severity: .notice, startsAt: first.use,
      endsAt: cases.map { rows.entries[$0.entry].postedAt }.max() ?? entry.postedAt, currency: currency,
      credits: nil, sentence: sentence + ".")
    finding.nextStep = "Nothing is owed back; count the charge to \(day), the day of use."
    var lists = SubjectLists()
    for item in cases {
      let entry = rows.entries[item.entry]
      lists.add(entry)
      let row = links.row(of: entry.request).map { rows.usage[$0].source }
      let log = row ?? links.session(entry.session).map { rows.sessions[$0].source }
      finding.rows.append(
        FindingRow(
          at: item.use, subject: text(entry.request.isNone ? entry.session : entry.request),
          what: "posted \(wording.duration(item.delay)) later", quantity: entry.quantity,
          unit: text(entry.unit),
          credits: entry.amount, logSource: log.map(wording.place) ?? "",
          ledgerSource: wording.place(entry.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.use)])
    let source = wording.place(entry.source)
    finding.evidence = [
      Evidence("Used", wording.time(first.use), source: finding.rows[0].logSource),
      Evidence("Posted", wording.time(entry.postedAt), source: source),
      Evidence("Later by", wording.duration(longest)),
    ]
    let isLate = longest > 48 * TimeUnit.hour.microseconds
    finding.checks = [
      Check(
        "posted_late", isLate ? .yes : .no, because: "\(wording.duration(longest)) passed", source: source),
      Check(
        "in_a_later_month", isLater ? .yes : .no,
        because: isLater ? "use and charge are of two months" : "use and charge are of one month",
        source: source),
    ]
    tell(Told(finding, currency: entry.currency))
  }
}

private struct LateCharge {
  var entry: Int
  var use: Instant
  var delay: Int64
  var isLater: Bool
}

private struct LateCause: Hashable {
  var use: Day
  var posted: Day
  var action: Name
  var currency: Name
}
