import Credits
import Intake

/// session-idle-tail: a session that stayed open for more than five minutes after its last activity, and was
/// charged for it.
///
/// Worth telling is a tail of at least `min_credits`: without a charge it cost nothing. Sessions that were
/// left open or were too long are told as such. It is no error, but money that a limit would have saved.
extension KindRule {
  static let sessionIdleTail = KindRule(
    kind: .sessionIdleTail, title: "Charged for a silent end",
    definition:
      "A session was closed more than 5 minutes after its last activity, and that time was charged.",
    explainedAway: "Not told beside a session left open or too long; a refund closes it.",
    topic: "Usage and sessions", stake: "avoidable", isForSupport: false,
    needs: [.ledger, .sessionLog],
    questions: [
      KindQuestion("closed_after_activity", "Was it closed soon after its last activity?"),
      KindQuestion("tail_billed", "Was the silent time billed?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { settings in
      [
        "more than 5 minutes from the last activity to the close",
        "at least \(settings.minCredits) credits for it",
      ]
    },
    sample: Sample(
      Sample.weekly + "e-s,2026-06-20T09:40:00Z,usage,-2400,,,s,agent,2400,second\n" + Sample.weeklyLog
        + Sample.prices
          + """
          [sessions]
          session_id,opened_at,closed_at,last_activity_at,action
          s,2026-06-20T09:00:00Z,2026-06-20T09:40:00Z,2026-06-20T09:15:00Z,agent
          """),
    twin: Sample(
      Sample.weekly + "e-s,2026-06-20T09:19:00Z,usage,-1140,,,s,agent,1140,second\n" + Sample.weeklyLog
        + Sample.prices
          + """
          [sessions]
          session_id,opened_at,closed_at,last_activity_at,action
          s,2026-06-20T09:00:00Z,2026-06-20T09:19:00Z,2026-06-20T09:15:00Z,agent
          """),
    detect: { $0.detectIdleTails() })
}

extension Detection {
  mutating func detectIdleTails() {
    var idle: [Int] = []
    for index in rows.sessions.indices where rows.sessions[index].openedAt <= asOf {
      guard !isLeftOpen[index], !isTooLong[index], silence(ofSession: index) > 5 * 60_000_000 else {
        continue
      }
      idle.append(index)
    }
    for group in groupedByDay(idle) {
      let costly = group.filter { ($0.credits?.gross ?? .zero) >= settings.minCredits }
      if !costly.isEmpty { tellIdleTails(costly) }
    }
  }

  /// From the last activity to the close; zero where one of them is not known.
  private func silence(ofSession index: Int) -> Int64 {
    let session = rows.sessions[index]
    guard let last = session.lastActivityAt, last >= session.openedAt, let closed = closing(of: session)
    else {
      return 0
    }
    return closed.microseconds - last.microseconds
  }

  private mutating func tellIdleTails(_ tails: [SessionTail]) {
    let first = rows.sessions[tails[0].session]
    let sum = TailSum(tails)
    guard let told = sum.told, let last = first.lastActivityAt else { return }
    let currency = text(tails[0].currency)
    let credits = wording.credits(told, currency)
    let longest = tails.map { silence(ofSession: $0.session) }.max() ?? 0
    var sentence = "\(credits) \(wording.were(told)) charged for the silent end of "
    sentence +=
      tails.count == 1
      ? "session \(text(first.session)) of \(wording.day(last)): it stayed open for \(wording.duration(longest)) after its last activity"
      : "\(wording.count(tails.count, "session")) of \(wording.day(last)), which stayed open for up to \(wording.duration(longest)) after their last activity"
    if sum.isResolved { sentence += "; given back since" }
    var finding = Finding(
      kind: .sessionIdleTail, severity: .notice, startsAt: last,
      endsAt: tails.compactMap { closing(of: rows.sessions[$0.session]) }.max() ?? last, currency: currency,
      credits: -told, sentence: sentence + ".")
    finding.status = sum.isResolved ? .resolved : .open
    finding.resolvedBy = sum.isResolved ? ids(sum.returnedBy) : []
    finding.nextStep =
      sum.isResolved
      ? "Nothing. Keep the refund's entry for your records."
      : "Close sessions when their work is done, or set a short limit of silence."
    describe(tails, what: "silent for \(wording.duration(longest))", in: &finding)
    let place = wording.place(first.source)
    let charge = tails[0].charges.first.map { wording.place(rows.entries[$0.entry].source) } ?? place
    finding.evidence.append(Evidence("Silence", wording.duration(longest), source: place))
    if let billed = tails[0].billed, let logged = tails[0].logged {
      let unit = text(tails[0].unit)
      finding.evidence += [
        Evidence("Billed", wording.quantity(billed, unit), source: charge),
        Evidence("Up to the last activity", wording.quantity(logged, unit), source: place),
      ]
    }
    finding.checks = [
      Check(
        "closed_after_activity", .no, because: "\(wording.duration(longest)) passed in between", source: place
      ),
      Check("tail_billed", .yes, because: "the bill goes on after the last activity", source: charge),
      sum.refundCheck(self, source: charge),
    ]
    tell(Told(finding, currency: tails[0].currency))
  }
}
