import Credits
import Intake

/// duplicate-charge: two or more entries for one request or session, not reversed, that are not parts
/// whose quantities add up to the log's.
///
/// Charges of one thing are compared within one currency, action and unit; one that was reversed before
/// the next was posted is a correction. Duplicates of one day, action and key are one finding.
extension KindRule {
  static let duplicateCharge = KindRule(
    kind: .duplicateCharge, title: "Duplicate charge",
    definition:
      "Two or more entries charge one request or session, and they are not parts whose quantities "
      + "add up to the log's.",
    explainedAway: "Not told of interim parts; a reversal closes it.",
    topic: "Charges",
    needs: [.ledger],
    questions: [
      KindQuestion("charged_twice", "Do they name one request?"),
      KindQuestion("parts_of_one_charge", "Do they add up to the log?"),
      KindQuestion("reversal_posted", "Was the extra one reversed?"),
    ],
    thresholds: { _ in ["any charge above zero beyond what the log holds once"] },
    sample: Sample(
      Sample.weekly + "again,2026-06-16T10:04:02Z,usage,-63,,r3,,transcribe,63,second\n" + Sample.weeklyLog
        + Sample.prices),
    twin: Sample(
      Sample.ledger
        + """
        e1,2026-06-12T11:00:02Z,usage,-100,,x,,transcribe,100,second
        e2,2026-06-12T11:05:02Z,usage,-200,,x,,transcribe,200,second
        [usage]
        request_id,occurred_at,action,quantity,unit,status
        x,2026-06-12T11:00:00Z,transcribe,300,second,200

        """ + Sample.prices),
    detect: { $0.detectDuplicateCharges() })
}

extension Detection {
  mutating func detectDuplicateCharges() {
    var cases: [DuplicateCase] = []
    chargesInParts = findsChargesInParts()
    var metSessions: Set<Name> = []
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      if !entry.request.isNone {
        guard links.isChargedAgain(index), links.isFirstCharge(index, of: entry.request) else { continue }
        let row = links.row(of: entry.request)
        let thing = ChargedThing(request: entry.request, row: row)
        compare(links.charges(of: entry.request), thing, into: &cases)
      } else if !entry.session.isNone {
        guard metSessions.insert(entry.session).inserted else { continue }
        let own = links.charges(ofSession: entry.session).filter { rows.entries[$0].request.isNone }
        let session = links.session(entry.session)
        // An open session may still be charged in parts.
        if let session, closing(of: rows.sessions[session]) == nil { continue }
        guard own.count > 1 else { continue }
        compare(own, ChargedThing(sessionID: entry.session, session: session), into: &cases)
      }
    }
    for group in grouped(cases) { tellDuplicates(group) }
  }

  private mutating func compare(
    _ entries: [Int], _ thing: ChargedThing, into cases: inout [DuplicateCase]
  ) {
    var groups = OrderedGroups<ChargeKey, Int>()
    for index in entries where !isClaimed[index] {
      let key = chargeKey(of: index, thing)
      groups.add(index, to: key)
    }
    for group in groups.list where group.items.count > 1 {
      let charges = inForceTogether(self.charges(group.items, naming: [thing.chargedName]))
      guard charges.count > 1 else { continue }
      let verdict = parts(of: charges, key: group.key, thing).verdict()
      guard case .extras(let extras, let isProved) = verdict else { continue }
      let item = DuplicateCase(
        charges: charges, extras: Set(extras), isProved: isProved, key: group.key, thing: thing)
      for place in extras.sorted() { claimQuantity(of: charges[place].entry, at: start(of: item)) }
      cases.append(item)
    }
  }

  private func chargeKey(of index: Int, _ thing: ChargedThing) -> ChargeKey {
    let entry = rows.entries[index]
    let unit = entry.unit.isNone ? thing.row.map { rows.usage[$0].unit } ?? .none : entry.unit
    return ChargeKey(currency: entry.currency, action: links.action(of: entry, in: rows), unit: unit)
  }

  /// Without the charges that had been given back in full before the next one was posted.
  private func inForceTogether(_ charges: [Charge]) -> [Charge] {
    var kept: [Charge] = []
    for (place, charge) in charges.enumerated() {
      if let cleared = charge.clearedAt, place + 1 < charges.count,
        cleared <= rows.entries[charges[place + 1].entry].postedAt
      {
        continue
      }
      kept.append(charge)
    }
    return kept
  }

  private func parts(
    of charges: [Charge], key: ChargeKey, _ thing: ChargedThing
  ) -> PartsOfOneCharge {
    let row = thing.row
    let quantities = charges.compactMap { rows.entries[$0.entry].quantity }
    let hasQuantities = quantities.count == charges.count && quantities.allSatisfy(\.isPositive)
    let at = row.map { rows.usage[$0].occurredAt } ?? rows.entries[charges[0].entry].postedAt
    let price = prices.price(of: key.action, unit: key.unit, at: at)
    var wholes: [Amount] = []
    if hasQuantities {
      for quantity in loggedQuantities(thing, unit: key.unit) {
        wholes.append(quantity)
        if let rounded = price?.billable(quantity), rounded != quantity { wholes.append(rounded) }
      }
    } else if let row, let whole = prices.price(of: rows.usage[row]) {
      wholes.append(whole)
    }
    var step = Amount(1)
    if case .up(let multiple)? = price?.rounding { step = multiple }
    let credits = charges.map(\.gross)
    return PartsOfOneCharge(
      sizes: hasQuantities ? quantities : credits, credits: credits, wholes: wholes, step: step,
      isPriced: price != nil,
      tellsEqualsWithoutLog: !thing.request.isNone && mayBeDoubled(charges))
  }

  /// Whether charges without a row of the log can be called doubled at all: not in a hole of the log, nor in
  /// a ledger that charges other requests in parts.
  private func mayBeDoubled(_ charges: [Charge]) -> Bool {
    if chargesInParts { return false }
    return charges.allSatisfy { charge in
      let at = rows.entries[charge.entry].postedAt
      return !coverage.holes.contains { $0.from < at && $0.to > at }
    }
  }

  /// Whether at least three requests have several charges that are not all equal.
  private func findsChargesInParts() -> Bool {
    var count = 0
    for (index, entry) in rows.entries.enumerated() where entry.kind == .usage && entry.postedAt <= asOf {
      guard !entry.request.isNone, links.isChargedAgain(index), links.isFirstCharge(index, of: entry.request)
      else { continue }
      let sizes = Set(links.charges(of: entry.request).map { rows.entries[$0].amount })
      if sizes.count > 1 { count += 1 }
      if count == 3 { return true }
    }
    return false
  }

  /// What the log says of the whole, in the entries' unit.
  private func loggedQuantities(_ thing: ChargedThing, unit: Name) -> [Amount] {
    if let row = thing.row { return [loggedQuantity(of: rows.usage[row], unit: unit)].compactMap { $0 } }
    if thing.sessionID.isNone { return [] }
    return loggedQuantities(ofSession: thing.sessionID, unit: unit)
  }

  private func grouped(_ cases: [DuplicateCase]) -> [[DuplicateCase]] {
    var groups = OrderedGroups<DuplicateCause, DuplicateCase>()
    for item in cases {
      let cause = DuplicateCause(
        day: zone.day(of: start(of: item)), key: item.key,
        apiKey: item.thing.row.map { rows.usage[$0].key } ?? .none, isSession: item.thing.isSession,
        isProved: item.isProved)
      groups.add(item, to: cause)
    }
    return groups.list.map(\.items)
  }

  /// The time of use where the log has it.
  private func start(of item: DuplicateCase) -> Instant {
    if let row = item.thing.row { return rows.usage[row].occurredAt }
    if let session = item.thing.session { return rows.sessions[session].openedAt }
    if let row = links.firstRow(ofSession: item.thing.sessionID) { return rows.usage[row].occurredAt }
    return rows.entries[item.charges[0].entry].postedAt
  }

  private mutating func tellDuplicates(_ unordered: [DuplicateCase]) {
    let cases = unordered.sorted { first, second in
      let (one, other) = (start(of: first), start(of: second))
      if one != other { return one < other }
      return first.charges[0].entry < second.charges[0].entry
    }
    guard let first = cases.first, let last = cases.last else { return }
    let gross = cases.reduce(Amount.zero) { $0 + $1.gross }
    let net = cases.reduce(Amount.zero) { $0 + $1.net }
    let isResolved = net.isZero
    let told = isResolved ? gross : net
    let currency = text(first.key.currency)
    let day = zone.day(of: start(of: first))
    let credits = wording.credits(told, currency)
    var sentence: String
    if cases.count == 1 {
      let times = first.charges.count == 2 ? "twice" : "\(first.charges.count) times"
      sentence = "\(name(of: first)) was charged \(times) on \(wording.day(day)): "
      sentence += "\(credits) too much"
    } else {
      let things = wording.count(cases.count, first.thing.isSession ? "session" : "request")
      sentence = "\(credits) \(wording.were(told)) charged again for \(things) of "
      sentence += "\(wording.day(day)) that had been charged already"
    }
    if isResolved { sentence += ", given back since" }
    var finding = Finding(
      kind: .duplicateCharge, severity: first.isProved ? .critical : .warning, startsAt: start(of: first),
      endsAt: start(of: last), currency: currency, credits: -told, sentence: sentence + ".")
    finding.confidence = first.isProved ? .confirmed : .likely
    finding.status = isResolved ? .resolved : .open
    finding.nextStep =
      isResolved
      ? "Nothing. Keep the reversal's entry for your records."
      : "Send the support pack and ask for \(credits) back."
    var lists = SubjectLists()
    for item in cases { describe(item, in: &finding, &lists) }
    finding.subjects = lists.subjects(rows.names, days: [day])
    let backs = cases.flatMap { $0.charges.flatMap(\.returnedBy) }
    finding.resolvedBy = isResolved ? ids(backs) : []
    prove(&finding, first, gross: gross, returned: gross - net, backs: backs)
    var item = Told(finding, currency: first.key.currency)
    for one in cases { item.take(one.net, of: one.extras.sorted().map { one.charges[$0] }) }
    tell(item)
  }

  private func name(of item: DuplicateCase) -> String {
    (item.thing.isSession ? "Session " : "Request ") + text(item.thing.name)
  }

  private func describe(
    _ item: DuplicateCase, in finding: inout Finding, _ lists: inout SubjectLists
  ) {
    let at = start(of: item)
    let row = item.thing.row.map { rows.usage[$0] }
    let source = row?.source ?? item.thing.session.map { rows.sessions[$0].source }
    lists.actions.add(item.key.action, at: at)
    if let row { lists.keys.add(row.key, at: at) }
    for (place, charge) in item.charges.enumerated() {
      let entry = rows.entries[charge.entry]
      lists.entries.add(entry.id, at: entry.postedAt)
      lists.requests.add(entry.request, at: at)
      lists.sessions.add(entry.session, at: at)
      finding.endsAt = max(finding.endsAt, entry.postedAt)
      let isExtra = item.extras.contains(place)
      finding.rows.append(
        FindingRow(
          at: entry.postedAt, subject: text(item.thing.name),
          what: isExtra ? "charged again" : "charged", quantity: entry.quantity, unit: text(entry.unit),
          credits: entry.amount, logSource: source.map(wording.place) ?? "",
          ledgerSource: wording.place(entry.source)))
    }
  }

  private func prove(
    _ finding: inout Finding, _ item: DuplicateCase, gross: Amount, returned: Amount, backs: [Int]
  ) {
    for (place, charge) in item.charges.prefix(8).enumerated() {
      let entry = rows.entries[charge.entry]
      finding.evidence.append(
        Evidence(
          item.extras.contains(place) ? "Charged again" : "Charged",
          "\(wording.credits(charge.gross, finding.currency)) on \(wording.time(entry.postedAt))",
          source: wording.place(entry.source)))
    }
    let log =
      item.thing.row.map { rows.usage[$0].source } ?? item.thing.session.map { rows.sessions[$0].source }
    let logPlace = log.map(wording.place) ?? ""
    let place = wording.place(rows.entries[item.charges[0].entry].source)
    let extraPlace = wording.place(rows.entries[item.charges[item.extras.min() ?? 0].entry].source)
    let names = item.charges.count == 2 ? "both entries name" : "\(item.charges.count) entries name"
    let thing = item.thing.isSession ? "the same session" : "the same request"
    let parts =
      item.isProved
      ? "the entries together are more than what the log holds once"
      : "the log has no row to compare the entries with"
    let back = backs.first.map { wording.place(rows.entries[$0].source) }
    let answer =
      returned.isZero
      ? "no entry corrects the second charge"
      : "\(wording.credits(returned, finding.currency)) of \(wording.number(gross)) came back"
    finding.evidence.append(
      Evidence(
        "Given back", returned.isZero ? "none" : wording.credits(returned, finding.currency),
        source: back ?? ""))
    finding.checks = [
      Check("charged_twice", .yes, because: "\(names) \(thing)", source: place),
      Check(
        "parts_of_one_charge", item.isProved ? .no : .unknown, because: parts,
        source: logPlace.isEmpty ? extraPlace : logPlace),
      Check(
        "reversal_posted", returned.isZero ? .no : .yes, because: answer, source: back ?? extraPlace),
    ]
  }
}

/// The request or session that charges are for, with what the logs hold of it.
private struct ChargedThing {
  var request = Name.none
  var row: Int?
  var sessionID = Name.none
  var session: Int?

  var isSession: Bool { request.isNone }
  var name: Name { isSession ? sessionID : request }
  var chargedName: ChargedName { isSession ? .session(sessionID) : .request(request) }
}

/// What two charges must share to be charges for the same.
private struct ChargeKey: Hashable {
  var currency: Name
  var action: Name
  var unit: Name
}

private struct DuplicateCase {
  var charges: [Charge]
  /// Places in `charges`.
  var extras: Set<Int>
  var isProved: Bool
  var key: ChargeKey
  var thing: ChargedThing

  /// What the extra charges took.
  var gross: Amount { extras.reduce(.zero) { $0 + charges[$1].gross } }

  /// What of it is still taken: a reversal of any of the charges counts.
  var net: Amount {
    let returned = charges.reduce(Amount.zero) { $0 + $1.returned }
    return max(.zero, gross - returned)
  }
}

private struct DuplicateCause: Hashable {
  var day: Day
  var key: ChargeKey
  var apiKey: Name
  var isSession: Bool
  var isProved: Bool
}
