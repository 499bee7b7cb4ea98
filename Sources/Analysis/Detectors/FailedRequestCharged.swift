import Credits
import Intake

/// failed-request-charged: a failed row of the log with a net charge above zero.
///
/// Not told where a connection broke off after a part was delivered and the charge is that part's price.
/// Failures of one status, day, action and key are one finding.
extension KindRule {
  static let failedRequestCharged = KindRule(
    kind: .failedRequestCharged, title: "Failed requests charged",
    definition:
      "A request that failed has a net charge above zero.",
    explainedAway:
      "Not told where a part was delivered before the connection broke off and the charge is its "
      + "price; a refund closes it.",
    topic: "Charges",
    needs: [.ledger, .requestLog],
    questions: [
      KindQuestion("request_failed", "Did the request fail?"),
      KindQuestion("partly_delivered", "Was a part delivered?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in
      [
        "failed: 5xx, 408, 429, 499, failed, timeout or disconnected", "any net charge above zero",
      ]
    },
    sample: Sample(
      Sample.weekly + "e-x,2026-06-12T11:00:02Z,usage,-250,,x,,transcribe,250,second\n" + Sample.weeklyLog
        + "x,2026-06-12T11:00:00Z,transcribe,0,second,503,k1,f-x\n" + Sample.prices),
    twin: Sample(
      Sample.weekly
        + """
        e-x,2026-06-12T11:00:02Z,usage,-250,,x,,transcribe,250,second
        back,2026-06-12T15:00:00Z,refund,250,,x

        """ + Sample.weeklyLog + "x,2026-06-12T11:00:00Z,transcribe,0,second,503,k1,f-x\n" + Sample.prices),
    detect: { $0.detectFailedRequestsCharged() })
}

extension Detection {
  mutating func detectFailedRequestsCharged() {
    let partialStatuses = ["disconnected", "timeout", "499"].compactMap { rows.names.find($0) }
    var cases: [FailedCase] = []
    for (index, row) in rows.usage.enumerated() where row.failed && row.occurredAt <= asOf {
      var byCurrency: [(currency: Name, entries: [Int])] = []
      for entry in chargesOfFailedRow(index) where !isClaimed[entry] {
        let currency = rows.entries[entry].currency
        if let place = byCurrency.firstIndex(where: { $0.currency == currency }) {
          byCurrency[place].entries.append(entry)
        } else {
          byCurrency.append((currency, [entry]))
        }
      }
      for (currency, entries) in byCurrency {
        let names: [ChargedName] = [.request(row.request), .session(row.session)]
        let charges = charges(
          entries, naming: rows.entries[entries[0]].request.isNone ? names : [.request(row.request)])
        var failed = FailedCase(row: index, currency: currency, charges: charges)
        guard failed.gross.isPositive else { continue }
        if let quantity = row.quantity, quantity.isPositive, partialStatuses.contains(row.status) {
          switch prices.price(of: row) {
          case nil:
            // Nothing to compare the part with decides nothing.
            if isAtUsualRate(failed, quantity) ?? true { continue }
            failed.isPartUnknown = true
          case let price?: if price == failed.net || price == failed.gross { continue }
          }
        }
        for charge in charges { claimQuantity(of: charge.entry, at: row.occurredAt) }
        cases.append(failed)
      }
    }
    if cases.isEmpty { return }
    let notices = announcements
    for group in grouped(cases) { tellFailedRequests(group, notices) }
  }

  /// The entries for a failed row: those of its request, else those of its session where all of the
  /// session's rows failed (told with the first of them).
  private func chargesOfFailedRow(_ index: Int) -> [Int] {
    let row = rows.usage[index]
    let own = links.charges(of: row.request)
    if !own.isEmpty || row.session.isNone { return own }
    guard links.isFirstRow(index, ofSession: row.session) else { return [] }
    let ofSession = links.charges(ofSession: row.session).filter { rows.entries[$0].request.isNone }
    if ofSession.isEmpty { return [] }
    let siblings = links.rows(ofSession: row.session)
    return siblings.allSatisfy { rows.usage[$0].failed } ? ofSession : []
  }

  /// Whether the charge is what successful requests of the action and unit cost for that quantity; nothing
  /// where fewer than three are known, or they differ among themselves.
  private mutating func isAtUsualRate(_ failed: FailedCase, _ quantity: Amount) -> Bool? {
    let row = rows.usage[failed.row]
    let thing = RatedThing(action: row.action, unit: row.unit, currency: failed.currency)
    let rate = usualRates[thing] ?? usualRate(of: thing)
    usualRates[thing] = rate
    return rate.cost.map { Self.isProportional(failed.net, quantity, to: $0) }
  }

  private func usualRate(of thing: RatedThing) -> UsualRate {
    var seen = 0
    var rate: (charge: Amount, quantity: Amount)?
    for other in rows.usage where !other.failed && other.action == thing.action && other.unit == thing.unit {
      guard other.occurredAt <= asOf, let size = other.quantity, size.isPositive,
        let entry = links.firstCharge(of: other.request).map({ rows.entries[$0] }),
        entry.currency == thing.currency
      else { continue }
      let cost = entry.amount.magnitude
      if let known = rate, !Self.isProportional(cost, size, to: known) { return UsualRate() }
      rate = rate ?? (cost, size)
      seen += 1
      if seen == 36 { break }
    }
    return UsualRate(cost: seen >= 3 ? rate : nil)
  }

  /// Whether charge : quantity equals another charge : its quantity, without a division.
  private static func isProportional(
    _ charge: Amount, _ quantity: Amount, to other: (charge: Amount, quantity: Amount)
  ) -> Bool {
    let left = charge.picos.multipliedFullWidth(by: other.quantity.picos)
    let right = other.charge.picos.multipliedFullWidth(by: quantity.picos)
    return left.high == right.high && left.low == right.low
  }

  private func grouped(_ cases: [FailedCase]) -> [[FailedCase]] {
    var groups = OrderedGroups<FailedCause, FailedCase>()
    var cursor = DayCursor(zone: zone)
    for item in cases {
      let row = rows.usage[item.row]
      let cause = FailedCause(
        day: cursor.day(of: row.occurredAt), status: row.status, action: row.action, key: row.key,
        currency: item.currency)
      groups.add(item, to: cause)
    }
    return groups.list.map(\.items)
  }

  private mutating func tellFailedRequests(_ unordered: [FailedCase], _ announced: [Day: [NoticeRow]]) {
    let cases = unordered.sorted { first, second in
      let (one, other) = (rows.usage[first.row], rows.usage[second.row])
      if one.occurredAt != other.occurredAt { return one.occurredAt < other.occurredAt }
      return first.row < second.row
    }
    guard let first = cases.first, let last = cases.last else { return }
    let gross = cases.reduce(Amount.zero) { $0 + $1.gross }
    let net = cases.reduce(Amount.zero) { $0 + $1.net }
    let isResolved = net.isZero
    let isPartUnknown = cases.contains(where: \.isPartUnknown)
    let row = rows.usage[first.row]
    let currency = text(first.currency)
    let count = wording.count(cases.count, "request")
    let day = zone.day(of: row.occurredAt)
    let cause = text(row.status)
    let credits = wording.credits(isResolved ? gross : net, currency)
    var sentence = "\(credits) \(wording.were(isResolved ? gross : net)) charged for \(count) that failed"
    switch cause {
    case "failed": sentence += " on \(wording.day(day))"
    case "timeout": sentence += ", timed out, on \(wording.day(day))"
    default: sentence += " with \(cause) on \(wording.day(day))"
    }
    if isResolved {
      sentence += ", and given back since"
    } else if net < gross {
      let back = gross - net
      sentence +=
        ", after \(wording.number(back)) of \(wording.number(gross)) \(wording.were(back)) given back"
    }
    var finding = Finding(
      kind: .failedRequestCharged, severity: isPartUnknown ? .warning : .critical,
      startsAt: row.occurredAt, endsAt: rows.usage[last.row].occurredAt, currency: currency,
      credits: isResolved ? -gross : -net, sentence: sentence + ".")
    finding.confidence = isPartUnknown ? .likely : .confirmed
    finding.status = isResolved ? .resolved : .open
    finding.nextStep =
      isResolved
      ? "Nothing. Keep the refund's entry for your records."
      : "Send the support pack and ask for \(credits) back."
    var lists = SubjectLists()
    for item in cases { describe(item, in: &finding, &lists) }
    let notices = announced[day] ?? []
    for notice in notices { lists.notices.add(notice.notice, at: notice.publishedAt) }
    finding.subjects = lists.subjects(rows.names, days: [day])
    finding.explainedBy = finding.subjects.notices
    let backs = cases.flatMap { $0.charges.flatMap(\.returnedBy) }
    finding.resolvedBy = isResolved ? ids(backs) : []
    prove(&finding, cases, gross: gross, backs: backs, notices: notices, isPartUnknown: isPartUnknown)
    var item = Told(finding, currency: first.currency)
    item.take(net, of: cases.flatMap(\.charges))
    tell(item)
  }

  private func describe(
    _ item: FailedCase, in finding: inout Finding, _ lists: inout SubjectLists
  ) {
    let row = rows.usage[item.row]
    lists.requests.add(row.request, at: row.occurredAt)
    lists.sessions.add(row.session, at: row.occurredAt)
    lists.keys.add(row.key, at: row.occurredAt)
    lists.actions.add(row.action, at: row.occurredAt)
    for charge in item.charges {
      let entry = rows.entries[charge.entry]
      lists.entries.add(entry.id, at: entry.postedAt)
      finding.endsAt = max(finding.endsAt, entry.postedAt)
    }
    finding.rows.append(
      FindingRow(
        at: row.occurredAt, subject: text(row.request), what: text(row.status), quantity: row.quantity,
        unit: text(row.unit), credits: -(item.net.isZero ? item.gross : item.net),
        logSource: wording.place(row.source),
        ledgerSource: wording.place(rows.entries[item.charges[0].entry].source)))
  }

  private func prove(
    _ finding: inout Finding, _ cases: [FailedCase], gross: Amount, backs: [Int],
    notices: [NoticeRow], isPartUnknown: Bool
  ) {
    let row = rows.usage[cases[0].row]
    let place = wording.place(row.source)
    let entryPlace = wording.place(rows.entries[cases[0].charges[0].entry].source)
    let of = "\(wording.number(cases.count)) of \(wording.number(cases.count))"
    let fact = "\(of) rows of the log have the status \(text(row.status))"
    finding.evidence = [
      Evidence("Failed requests", "\(of) ended with \(text(row.status))", source: place),
      Evidence("Charged", wording.credits(gross, finding.currency), source: entryPlace),
    ]
    let back = backs.first.map { wording.place(rows.entries[$0].source) } ?? ""
    let returned = cases.reduce(Amount.zero) { $0 + $1.gross - $1.net }
    let refunds = returned.isZero ? "none" : wording.credits(returned, finding.currency)
    finding.evidence.append(Evidence("Given back", refunds, source: back))
    for notice in notices {
      finding.evidence.append(
        Evidence("Notice \(text(notice.notice))", text(notice.title), source: wording.place(notice.source)))
    }
    let delivered =
      isPartUnknown
      ? "the charge is not what other requests cost for the logged quantity; no price list says it"
      : "no charge is the price of a part that was delivered before the connection broke off"
    let answer =
      returned.isZero
      ? "no entry corrects \(cases.count == 1 ? "it" : "any of them")"
      : "\(wording.credits(returned, finding.currency)) of \(wording.number(gross)) came back"
    finding.checks = [
      Check("request_failed", .yes, because: fact, source: place),
      Check("partly_delivered", isPartUnknown ? .unknown : .no, because: delivered, source: place),
      Check(
        "refund_posted", returned.isZero ? .no : .yes, because: answer,
        source: back.isEmpty ? entryPlace : back),
    ]
  }

  /// Incidents and maintenance, by the day for which they were announced.
  private var announcements: [Day: [NoticeRow]] {
    var days: [Day: [NoticeRow]] = [:]
    for notice in rows.notices where notice.publishedAt <= asOf {
      guard notice.kind == .incident || notice.kind == .maintenance else { continue }
      days[zone.day(of: notice.effectiveAt ?? notice.publishedAt), default: []].append(notice)
    }
    return days
  }
}

private struct FailedCase {
  var row: Int
  var currency: Name
  var charges: [Charge]
  var isPartUnknown = false

  init(row: Int, currency: Name, charges: [Charge]) {
    self.row = row
    self.currency = currency
    self.charges = charges
  }

  var gross: Amount { charges.reduce(.zero) { $0 + $1.gross } }
  var net: Amount { charges.reduce(.zero) { $0 + $1.net } }
}

/// What a usual rate is of.
struct RatedThing: Hashable {
  var action: Name
  var unit: Name
  var currency: Name
}

/// A charge and its quantity that others are in proportion to; nothing where there is no such rate.
struct UsualRate {
  var cost: (charge: Amount, quantity: Amount)?
}

private struct FailedCause: Hashable {
  var day: Day
  var status: Name
  var action: Name
  var key: Name
  var currency: Name
}
