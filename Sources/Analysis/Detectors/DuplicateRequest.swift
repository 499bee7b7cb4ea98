import Credits
import Intake

/// duplicate-request: the same request again within ten minutes, both charged, the first of them a success.
///
/// The same is the same fingerprint. Rows without fingerprints are the same by action, quantity and key, but
/// only where equal requests are so rare in this project that two so near are no chance; then it is likely.
/// One finding a burst. It is no error of the platform, but money that could have been saved.
extension KindRule {
  static let duplicateRequest = KindRule(
    kind: .duplicateRequest, title: "The same request again",
    definition: "A request that had succeeded was sent again within 10 minutes, and both were charged.",
    explainedAway: "Not told where the first failed; a refund closes it.",
    topic: "Charges", stake: "avoidable", isForSupport: false,
    needs: [.ledger, .requestLog],
    questions: [
      KindQuestion("same_request", "Was it the same request?"),
      KindQuestion("first_succeeded", "Had the first one succeeded?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in
      [
        "the same fingerprint within 10 minutes",
        "without one: action, quantity and key, where at most 1 such pair in 10 logs would be chance",
      ]
    },
    sample: Sample(
      Sample.weekly
        + """
        e-x1,2026-06-12T11:00:02Z,usage,-300,,x1,,transcribe,300,second
        e-x2,2026-06-12T11:01:02Z,usage,-300,,x2,,transcribe,300,second
        e-x3,2026-06-12T11:02:02Z,usage,-300,,x3,,transcribe,300,second

        """ + Sample.weeklyLog
          + """
          x1,2026-06-12T11:00:00Z,transcribe,300,second,200,k1,same
          x2,2026-06-12T11:01:00Z,transcribe,300,second,200,k1,same
          x3,2026-06-12T11:02:00Z,transcribe,300,second,200,k1,same

          """ + Sample.prices),
    twin: Sample(
      Sample.weekly + "e-x2,2026-06-12T11:01:02Z,usage,-300,,x2,,transcribe,300,second\n" + Sample.weeklyLog
        + """
        x1,2026-06-12T11:00:00Z,transcribe,0,second,503,k1,same
        x2,2026-06-12T11:01:00Z,transcribe,300,second,200,k1,same

        """ + Sample.prices),
    detect: { $0.detectDuplicateRequests() })
}

extension Detection {
  mutating func detectDuplicateRequests() {
    var groups = OrderedGroups<SameRequest, Int>()
    for (index, row) in rows.usage.enumerated() where !row.failed && row.occurredAt <= asOf {
      guard let key = SameRequest(row) else { continue }
      groups.add(index, to: key)
    }
    let common = commonRequests(groups)
    for (key, rows) in groups.list where rows.count > 1 && !common.contains(key.crowd) {
      for burst in bursts(in: rows) { tellBurst(burst, isSure: !key.fingerprint.isNone) }
    }
  }

  /// Actions and keys of which equal requests without fingerprints are so many that some would stand within
  /// ten minutes by chance: more than one pair expected in ten such logs.
  private func commonRequests(_ groups: OrderedGroups<SameRequest, Int>) -> Set<SameRequest> {
    var span: (first: Instant, last: Instant)?
    for row in rows.usage where row.occurredAt <= asOf {
      span = (
        min(span?.first ?? row.occurredAt, row.occurredAt), max(span?.last ?? row.occurredAt, row.occurredAt)
      )
    }
    let days = span.map { Double($0.last.microseconds) - Double($0.first.microseconds) } ?? 0
    let time = max(days, 86_400_000_000)
    var pairs: [SameRequest: Double] = [:]
    for (key, rows) in groups.list where key.fingerprint.isNone && rows.count > 1 {
      pairs[key.crowd, default: 0] +=
        Double(rows.count) * Double(rows.count - 1) / 2 * Double(Self.tenMinutes) / time
    }
    return Set(pairs.filter { $0.value > 0.1 }.keys)
  }

  private static let tenMinutes: Int64 = 600_000_000

  /// Runs of charged rows, each within ten minutes of the one before.
  private func bursts(in group: [Int]) -> [[(row: Int, charges: [Charge])]] {
    let ordered = group.sorted { first, second in
      let (one, other) = (rows.usage[first].occurredAt, rows.usage[second].occurredAt)
      return one != other ? one < other : first < second
    }
    let isNear = zip(ordered, ordered.dropFirst()).contains { first, second in
      rows.usage[second].occurredAt.microseconds - rows.usage[first].occurredAt.microseconds
        <= Self.tenMinutes
    }
    if !isNear { return [] }
    var bursts: [[(row: Int, charges: [Charge])]] = []
    var last: Instant?
    for index in ordered {
      let row = rows.usage[index]
      let entries = links.charges(of: row.request).filter { !isClaimed[$0] }
      guard let first = entries.first.map({ rows.entries[$0].currency }) else { continue }
      let charges = charges(
        entries.filter { rows.entries[$0].currency == first }, naming: [.request(row.request)])
      guard charges.contains(where: { $0.gross.isPositive }) else { continue }
      if let before = last, row.occurredAt.microseconds - before.microseconds <= Self.tenMinutes {
        bursts[bursts.count - 1].append((index, charges))
      } else {
        bursts.append([(index, charges)])
      }
      last = row.occurredAt
    }
    return bursts.filter { $0.count > 1 }
  }

  private mutating func tellBurst(_ burst: [(row: Int, charges: [Charge])], isSure: Bool) {
    let extras = burst.dropFirst()
    var sum = ChargeSum(extras.flatMap(\.charges))
    // Whichever of them came back, one charge less is left.
    sum.giveBack(ChargeSum(burst[0].charges))
    let first = rows.usage[burst[0].row]
    let last = rows.usage[burst[burst.count - 1].row]
    guard let entry = burst[0].charges.first.map({ rows.entries[$0.entry] }) else { return }
    let currency = text(entry.currency)
    let credits = wording.credits(sum.told, currency)
    let length = wording.duration(last.occurredAt.microseconds - first.occurredAt.microseconds)
    let times = burst.count == 2 ? "twice" : "\(wording.number(burst.count)) times"
    var sentence = "The same request was sent \(times) within \(length) on \(wording.day(first.occurredAt)), "
    sentence += "and charged each time: \(credits) could have been saved"
    if sum.isResolved { sentence += "; given back since" }
    var finding = Finding(
      kind: .duplicateRequest, severity: .warning, startsAt: first.occurredAt, endsAt: last.occurredAt,
      currency: currency, credits: -sum.told, sentence: sentence + ".")
    finding.confidence = isSure ? .confirmed : .likely
    finding.status = sum.isResolved ? .resolved : .open
    finding.resolvedBy = sum.isResolved ? ids(sum.returnedBy) : []
    finding.nextStep =
      sum.isResolved
      ? "Nothing. Keep the refund's entry for your records."
      : "See why your program asked again although it had an answer."
    var lists = SubjectLists()
    for (place, item) in burst.enumerated() {
      let row = rows.usage[item.row]
      lists.add(row)
      for charge in item.charges { lists.add(rows.entries[charge.entry]) }
      finding.rows.append(
        FindingRow(
          at: row.occurredAt, subject: text(row.request), what: place == 0 ? "first" : "again",
          quantity: row.quantity, unit: text(row.unit), credits: -ChargeSum(item.charges).gross,
          logSource: wording.place(row.source),
          ledgerSource: item.charges.first.map { wording.place(rows.entries[$0.entry].source) } ?? ""))
    }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.occurredAt)])
    let source = wording.place(first.source)
    let sameness = isSure ? "fingerprint \(text(first.fingerprint))" : "the same action, quantity and key"
    finding.evidence = [
      Evidence("First", "\(text(first.request)) on \(wording.instant(first.occurredAt))", source: source),
      Evidence(
        "Last", "\(text(last.request)) on \(wording.instant(last.occurredAt))",
        source: wording.place(last.source)),
      Evidence("The same by", sameness, source: source),
      Evidence(
        "Charged after the first", wording.credits(sum.gross, currency), source: finding.rows[1].ledgerSource),
      sum.evidence(self, currency),
    ]
    finding.checks = [
      Check(
        "same_request", isSure ? .yes : .unknown,
        because: isSure
          ? "the fingerprints are equal" : "action, quantity and key are equal; there is no fingerprint",
        source: source),
      Check(
        "first_succeeded", .yes, because: "its status is \(first.status.isNone ? "ok" : text(first.status))",
        source: source),
      sum.refundCheck(self, source: source),
    ]
    tell(Told(finding, currency: entry.currency))
  }
}

/// What makes two rows of the log the same request.
private struct SameRequest: Hashable {
  var fingerprint = Name.none
  var action = Name.none
  var key = Name.none
  var quantity: Amount?
  var unit = Name.none

  /// Nothing where the row says too little.
  init?(_ row: UsageRow) {
    if !row.fingerprint.isNone {
      fingerprint = row.fingerprint
      return
    }
    guard let size = row.quantity, size.isPositive else { return nil }
    action = row.action
    key = row.key
    quantity = size
    unit = row.unit
  }

  /// All requests of the action and key.
  var crowd: SameRequest {
    var crowd = self
    crowd.quantity = nil
    crowd.unit = .none
    return crowd
  }
}
