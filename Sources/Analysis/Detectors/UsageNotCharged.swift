import Credits
import Intake

/// usage-not-charged: a billable, successful row of the log without an entry after `settle`.
///
/// Not told where it costs nothing or its price is not known, where entries without request and session may
/// hold it, where the ledger does not reach so far, or where most rows have no charge at all, since then the
/// ledger charges in another way. Rows of one day and action are one finding.
extension KindRule {
  static let usageNotCharged = KindRule(
    kind: .usageNotCharged, title: "Usage that was not charged",
    definition:
      "A request that succeeded and has a price has no entry after the time in which charges settle.",
    explainedAway: "Not told of free use, nor where a day's sum may hold it; a later charge closes it.",
    topic: "Charges", stake: "not charged", isForSupport: false,
    needs: [.ledger, .requestLog],
    questions: [
      KindQuestion("request_succeeded", "Did the request succeed?"),
      KindQuestion("settling_time_over", "Is the settling time over?"),
      KindQuestion("charge_posted", "Was a charge posted?"),
    ],
    thresholds: { settings in
      [
        "\(settings.settle / TimeUnit.hour.microseconds) hours after the request",
        "a price above zero, or credits that the log states",
      ]
    },
    sample: Sample(
      Sample.weekly + Sample.weeklyLog + "free,2026-06-12T11:00:00Z,transcribe,400,second,200,k1,f-free\n"
        + Sample.prices),
    twin: Sample(
      Sample.weekly + Sample.weeklyLog + "free,2026-06-29T20:00:00Z,transcribe,400,second,200,k1,f-free\n"
        + Sample.prices),
    detect: { $0.detectUsageNotCharged() })
}

extension Detection {
  mutating func detectUsageNotCharged() {
    guard let ledger = chargedSpan() else {
      couldNotRun(.usageNotCharged, "the ledger lists no use")
      return
    }
    let unnamed = daysOfUnnamedCharges()
    let edge = asOf.adding(microseconds: -settings.settle)
    var missing: [Int] = []
    var billable = 0
    var cursor = DayCursor(zone: zone)
    for (index, row) in rows.usage.enumerated() where !row.failed && row.occurredAt <= edge {
      guard row.occurredAt >= ledger.first, row.occurredAt <= ledger.last else { continue }
      let isCharged = links.isCharged(row.request) || links.isCharged(session: row.session)
      if isCharged {
        billable += 1
        continue
      }
      guard let price = prices.price(of: row), price.isPositive else { continue }
      let day = cursor.day(of: row.occurredAt)
      let mayBeInSum = (0...3).contains { unnamed.contains(ActionDay(row.action, day.adding(days: $0))) }
      if mayBeInSum || daysThatAgree.contains(ActionDay(row.action, day)) { continue }
      billable += 1
      missing.append(index)
    }
    if missing.isEmpty { return }
    if missing.count * 2 > billable {
      couldNotRun(.usageNotCharged, "most requests of the log have no charge that names them")
      return
    }
    var days = OrderedGroups<ActionDay, Int>()
    for index in missing {
      let row = rows.usage[index]
      let day = ActionDay(row.action, zone.day(of: row.occurredAt))
      days.add(index, to: day)
    }
    for day in days.list { tellUncharged(day.items, on: day.key) }
  }

  /// From the ledger's first entry to its last charge; nothing without a charge.
  private func chargedSpan() -> (first: Instant, last: Instant)? {
    var first = Instant(microseconds: .max)
    var last: Instant?
    for entry in rows.entries where entry.postedAt <= asOf {
      first = min(first, entry.postedAt)
      if entry.kind == .usage { last = max(last ?? entry.postedAt, entry.postedAt) }
    }
    return last.map { (first, $0) }
  }

  /// Days on which entries that name neither request nor session charge an action; with no action, any.
  private func daysOfUnnamedCharges() -> Set<ActionDay> {
    var days: Set<ActionDay> = []
    let actions = Set(rows.usage.map(\.action))
    for entry in rows.entries where entry.kind == .usage && entry.postedAt <= asOf {
      guard entry.request.isNone, entry.session.isNone else { continue }
      let day = zone.day(of: entry.postedAt)
      for action in entry.action.isNone ? actions : [entry.action] { days.insert(ActionDay(action, day)) }
    }
    return days
  }

  private mutating func tellUncharged(_ unordered: [Int], on day: ActionDay) {
    let cases = unordered.sorted { first, second in
      let (one, other) = (rows.usage[first], rows.usage[second])
      return one.occurredAt != other.occurredAt ? one.occurredAt < other.occurredAt : first < second
    }
    guard let start = cases.first, let end = cases.last else { return }
    let first = rows.usage[start]
    let owed = cases.reduce(Amount.zero) { $0 + (prices.price(of: rows.usage[$1]) ?? .zero) }
    let currency = currency(ofAction: day.action)
    let currencyText = currency.isNone ? mainCurrency : text(currency)
    let credits = wording.credits(owed, currencyText)
    let what =
      cases.count == 1
      ? "Request \(text(first.request)) of \(wording.day(day.day)) has"
      : "\(wording.count(cases.count, "request")) of \(wording.day(day.day)) have"
    var finding = Finding(
      kind: .usageNotCharged, severity: .notice, startsAt: first.occurredAt,
      endsAt: rows.usage[end].occurredAt, currency: currencyText, credits: owed,
      sentence: "\(what) not been charged: \(credits) may still come.")
    finding.nextStep =
      "Nothing is to be done; expect a late charge of \(credits), and check it when it comes."
    var lists = SubjectLists()
    for index in cases {
      let row = rows.usage[index]
      lists.add(row)
      finding.rows.append(
        FindingRow(
          at: row.occurredAt, subject: text(row.request), what: "not charged", quantity: row.quantity,
          unit: text(row.unit), credits: prices.price(of: row), logSource: wording.place(row.source)))
    }
    finding.subjects = lists.subjects(rows.names, days: [day.day])
    let source = wording.place(first.source)
    let hours = settings.settle / TimeUnit.hour.microseconds
    finding.evidence = [
      Evidence(
        "In the log", "\(wording.count(cases.count, "request")), first on \(wording.time(first.occurredAt))",
        source: source),
      Evidence("At the price in force", credits, source: priceSource(of: first)),
      Evidence("In the ledger", "no entry that names \(cases.count == 1 ? "it" : "any of them")"),
    ]
    finding.checks = [
      Check(
        "request_succeeded", .yes,
        because: "the log's status is \(first.status.isNone ? "ok" : text(first.status))", source: source),
      Check("settling_time_over", .yes, because: "more than \(hours) hours have passed", source: source),
      Check("charge_posted", .no, because: "no entry names it", source: source),
    ]
    tell(Told(finding, currency: currency))
  }

  /// The row of the price list that prices a row of the log.
  func priceSource(of row: UsageRow) -> String {
    if row.credits != nil { return wording.place(row.source) }
    return prices.price(of: row.action, unit: row.unit, at: row.occurredAt).map { wording.place($0.source) }
      ?? ""
  }
}

/// One day of one action.
struct ActionDay: Hashable {
  var action: Name
  var day: Day

  init(_ action: Name, _ day: Day) {
    self.action = action
    self.day = day
  }
}
