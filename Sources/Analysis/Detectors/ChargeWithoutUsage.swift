import Credits
import Intake

/// charge-without-usage: a usage entry whose request or session has no row in a log that covers its time.
///
/// Not told in a hole of the log, before its first or after its last row; nor where the day's charges add up
/// to the day's rows that no charge names, nor where most charges fit no row, since then the two tables name
/// requests in different ways. Charges of one day and action are one finding.
extension KindRule {
  static let chargeWithoutUsage = KindRule(
    kind: .chargeWithoutUsage, title: "Charges without usage",
    definition: "A charge names a request or session that the log does not hold, though it covers that time.",
    explainedAway:
      "Not told in a hole of the log (that is told once), nor where the day's sums agree; a refund closes it.",
    topic: "Charges",
    needs: [.ledger, .requestLog],
    questions: [
      KindQuestion("log_has_row", "Does the log hold it?"),
      KindQuestion("log_covers_time", "Does the log cover that time?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in ["any charge above zero", "at least half of the other charges are in the log"] },
    sample: Sample(
      Sample.weekly + "e-ghost,2026-06-12T11:00:02Z,usage,-400,,ghost,,transcribe,400,second\n"
        + Sample.weeklyLog
        + Sample.prices),
    twin: Sample(
      Sample.weekly + "e-g,2026-06-12T11:00:02Z,usage,-400,,g,,transcribe,400,second\n" + Sample.weeklyLog
        + "g,2026-06-12T11:00:00Z,transcribe,400,second,200,k1,f-g\n" + Sample.prices),
    detect: { $0.detectChargesWithoutUsage() })
}

extension Detection {
  mutating func detectChargesWithoutUsage() {
    let sessions = SessionCoverage(rows, asOf: asOf)
    var loose: [Int] = []
    var covered = 0
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      guard entry.amount.isNegative else { continue }
      let isCovered =
        entry.request.isNone
        ? sessions.covers(chargeAt: entry.postedAt) && !entry.session.isNone
        : coverage.covers(chargeAt: entry.postedAt)
      guard isCovered else { continue }
      covered += 1
      if !isLogged(entry), !isClaimed[index] { loose.append(index) }
    }
    if loose.isEmpty { return }
    if loose.count * 2 > covered {
      couldNotRun(.chargeWithoutUsage, "most charges name requests that the log does not know at all")
      return
    }
    let spare = spareQuantities()
    let ordered = rowsByTime()
    var days = OrderedGroups<LooseDay, Int>()
    for index in loose {
      let entry = rows.entries[index]
      let day = LooseDay(day: zone.day(of: entry.postedAt), action: entry.action, currency: entry.currency)
      days.add(index, to: day)
    }
    for (day, entries) in days.list {
      if let logged = dayOfEqualSum(entries, in: spare, on: day) {
        daysThatAgree.insert(logged)
      } else {
        tellLooseCharges(entries, on: day, ordered)
      }
    }
  }

  /// What the log's rows that no charge names hold, by day and action.
  private func spareQuantities() -> [ActionDay: Amount] {
    var sums: [ActionDay: Amount] = [:]
    var cursor = DayCursor(zone: zone)
    for row in rows.usage where !row.failed && row.occurredAt <= asOf {
      if links.isCharged(row.request) || links.isCharged(session: row.session) { continue }
      guard let quantity = row.quantity else { continue }
      sums[ActionDay(row.action, cursor.day(of: row.occurredAt)), default: .zero] += quantity
    }
    return sums
  }

  /// The day, or the one before, whose rows without a charge are those charges under other names.
  private func dayOfEqualSum(
    _ entries: [Int], in spare: [ActionDay: Amount], on day: LooseDay
  ) -> ActionDay? {
    var sum = Amount.zero
    for index in entries {
      guard let quantity = rows.entries[index].quantity else { return nil }
      sum += quantity
    }
    let days = [0, -1].map { ActionDay(day.action, day.day.adding(days: $0)) }
    return days.first { day in spare[day].map { $0.isPositive && sum.agrees(withLogged: $0) } ?? false }
  }

  private mutating func tellLooseCharges(_ entries: [Int], on day: LooseDay, _ ordered: [Int]) {
    var charges: [Charge] = []
    var byThing = OrderedGroups<ChargedName, Int>()
    for index in entries {
      let entry = rows.entries[index]
      byThing.add(index, to: entry.request.isNone ? .session(entry.session) : .request(entry.request))
    }
    for thing in byThing.list { charges += self.charges(thing.items, naming: [thing.key]) }
    charges.sort { isPosted($0.entry, before: $1.entry) }
    let sum = ChargeSum(charges)
    let currency = text(day.currency)
    let credits = wording.credits(sum.told, currency)
    let first = rows.entries[charges[0].entry]
    let noun = first.request.isNone ? "session" : "request"
    let things = Set(
      charges.map {
        rows.entries[$0.entry].request.isNone
          ? rows.entries[$0.entry].session : rows.entries[$0.entry].request
      })
    var sentence = "\(credits) \(wording.were(sum.told)) charged on \(wording.day(day.day)) for "
    sentence +=
      things.count == 1
      ? "\(noun) \(text(first.request.isNone ? first.session : first.request)), which the log does not hold"
      : "\(wording.count(things.count, noun)) that the log does not hold"
    if sum.isResolved { sentence += ", and given back since" }
    var finding = Finding(
      kind: .chargeWithoutUsage, severity: .critical, startsAt: first.postedAt,
      endsAt: rows.entries[charges[charges.count - 1].entry].postedAt, currency: currency, credits: -sum.told,
      sentence: sentence + ".")
    finding.status = sum.isResolved ? .resolved : .open
    finding.resolvedBy = sum.isResolved ? ids(sum.returnedBy) : []
    finding.nextStep =
      sum.isResolved
      ? "Nothing. Keep the refund's entry for your records."
      : "Look for the \(noun) in your own log, then send the support pack and ask for \(credits) back."
    var lists = SubjectLists()
    for charge in charges {
      let entry = rows.entries[charge.entry]
      lists.add(entry)
      finding.rows.append(
        FindingRow(
          at: entry.postedAt, subject: text(entry.request.isNone ? entry.session : entry.request),
          what: "charged, no row in the log", quantity: entry.quantity, unit: text(entry.unit),
          credits: -charge.net, ledgerSource: wording.place(entry.source)))
      claimQuantity(of: charge.entry, at: entry.postedAt)
    }
    finding.subjects = lists.subjects(rows.names, days: [day.day])
    let source = wording.place(first.source)
    finding.evidence = [Evidence("Charged", wording.credits(sum.gross, currency), source: source)]
    finding.evidence += neighbours(of: first.postedAt, in: ordered)
    finding.evidence.append(sum.evidence(self, currency))
    finding.checks = [
      Check("log_has_row", .no, because: "no row of the log has this \(noun)", source: source),
      Check(
        "log_covers_time", .yes, because: "the log has rows before and after, and no hole between",
        source: finding.evidence[1].source),
      sum.refundCheck(self, source: source),
    ]
    var item = Told(finding, currency: day.currency)
    item.take(sum.net, of: charges)
    tell(item)
  }

  /// The rows of the log next to an instant.
  private func neighbours(of instant: Instant, in ordered: [Int]) -> [Evidence] {
    var low = 0
    var high = ordered.count
    while low < high {
      let middle = (low + high) / 2
      if rows.usage[ordered[middle]].occurredAt <= instant { low = middle + 1 } else { high = middle }
    }
    let before = low > 0 ? rows.usage[ordered[low - 1]] : nil
    let after = low < ordered.count ? rows.usage[ordered[low]] : nil
    return [("The log's last row before", before), ("The log's next row", after)].map { label, row in
      Evidence(
        label, row.map { wording.time($0.occurredAt) } ?? "none",
        source: row.map { wording.place($0.source) } ?? "")
    }
  }
}

private struct LooseDay: Hashable {
  var day: Day
  var action: Name
  var currency: Name
}

/// From when to when the session log knows of sessions.
private struct SessionCoverage {
  private var first = Instant(microseconds: .max)
  private var last = Instant.first

  init(_ rows: ProjectRows, asOf: Instant) {
    for session in rows.sessions where session.openedAt <= asOf {
      first = min(first, session.openedAt)
      last = max(last, min(asOf, session.closedAt ?? session.openedAt))
    }
  }

  /// A session may have been opened long before its charge: a day is allowed for it.
  func covers(chargeAt instant: Instant) -> Bool {
    first <= last && instant.adding(microseconds: -24 * TimeUnit.hour.microseconds) >= first
      && instant <= last
  }
}
