import Credits
import Intake

/// price-mismatch: a charge that is not its quantity times the price in force, beyond one rounding unit of
/// the quantity (without a rounding rule: exact).
///
/// The price is that of the time of use. Where several prices are in force at once, a charge that fits one
/// of them is right. Not told where a notice of a price change was in force, nor where the ledger as a whole
/// rounds its charges to fewer digits than the price needs. One finding an action, price and direction.
extension KindRule {
  static let priceMismatch = KindRule(
    kind: .priceMismatch, title: "Charged at another price",
    definition:
      "A charge is not its quantity times the price in force, beyond one step of the price's rounding.",
    explainedAway: "Not told where a notice announced the change of price; a refund closes it.",
    topic: "Charges",
    needs: [.ledger, .prices],
    questions: [
      KindQuestion("price_known", "Is the price known?"),
      KindQuestion("agrees_with_price", "Is the charge the quantity times the price?"),
      KindQuestion("price_change_announced", "Was a change of price announced?"),
      KindQuestion("refund_posted", "Was a refund posted?"),
    ],
    thresholds: { _ in ["any difference; with a rounding rule, more than one step of it"] },
    sample: Sample(
      Sample.weekly
        + """
        e-x0,2026-06-10T11:00:02Z,usage,-200,,x0,,transcribe,100,second
        e-x1,2026-06-11T11:00:02Z,usage,-202,,x1,,transcribe,101,second

        """ + Sample.weeklyLog
          + """
          x0,2026-06-10T11:00:00Z,transcribe,100,second,200,k1,f-x0
          x1,2026-06-11T11:00:00Z,transcribe,101,second,200,k1,f-x1

          """ + Sample.prices),
    twin: Sample(
      Sample.weekly + "e-x0,2026-06-10T11:00:02Z,usage,-100,,x0,,transcribe,99.5,second\n" + Sample.weeklyLog
        + "x0,2026-06-10T11:00:00Z,transcribe,99.5,second,200,k1,f-x0\n" + Sample.prices),
    detect: { $0.detectPriceMismatches() })
}

extension Detection {
  mutating func detectPriceMismatches() {
    let suspects = actionsOfInexactCharges()
    if suspects.isEmpty { return }
    var cases: [PriceCase] = []
    for (index, entry) in rows.entries.enumerated() where isPriceable(index) {
      guard suspects.contains(links.action(of: entry, in: rows)), isFirstOfItsThing(index) else { continue }
      if let item = priceCase(index) { cases.append(item) }
    }
    let rounded = roundedActions(cases)
    cases.removeAll { !$0.isWrong || rounded.contains($0.action) }
    if cases.isEmpty { return }
    let changes = rows.notices.filter { $0.kind == .priceChange && $0.publishedAt <= asOf }
    cases.removeAll { item in changes.contains { announces($0, item) } }
    var groups = OrderedGroups<PriceCause, PriceCase>()
    for item in cases { groups.add(item, to: PriceCause(item)) }
    for group in groups.list { tellPrice(group.items) }
  }

  private func isPriceable(_ index: Int) -> Bool {
    let entry = rows.entries[index]
    return entry.kind == .usage && entry.postedAt <= asOf && entry.amount.isNegative && !isClaimed[index]
  }

  /// Actions with a charge that is not exactly its own quantity times the price: most have none.
  private func actionsOfInexactCharges() -> Set<Name> {
    var actions: Set<Name> = []
    for index in rows.entries.indices where isPriceable(index) {
      let entry = rows.entries[index]
      let action = links.action(of: entry, in: rows)
      if actions.contains(action) { continue }
      let row = links.row(of: entry.request).map { rows.usage[$0] }
      let unit = entry.unit.isNone ? row?.unit ?? .none : entry.unit
      let price = prices.price(of: action, unit: unit, at: row?.occurredAt ?? entry.postedAt)
      let charge = entry.quantity.flatMap { price?.charge(for: $0) }
      if charge != entry.amount.magnitude { actions.insert(action) }
    }
    return actions
  }

  /// Whether the entry is the first charge of its request: interim charges are compared together.
  private func isFirstOfItsThing(_ index: Int) -> Bool {
    let entry = rows.entries[index]
    if entry.request.isNone { return true }
    guard links.isChargedAgain(index) || !links.isFirstCharge(index, of: entry.request) else { return true }
    return links.charges(of: entry.request).first { !isClaimed[$0] } == index
  }

  /// Compares a charge, or the parts of one, with the price; nothing where no price is in force.
  private func priceCase(_ index: Int) -> PriceCase? {
    let entry = rows.entries[index]
    let parts =
      entry.request.isNone
      ? [index]
      : links.charges(of: entry.request).filter {
        !isClaimed[$0] && rows.entries[$0].currency == entry.currency
      }
    let row = links.row(of: entry.request).map { rows.usage[$0] }
    let action = links.action(of: entry, in: rows)
    let unit = entry.unit.isNone ? row?.unit ?? .none : entry.unit
    let at =
      row?.occurredAt ?? links.session(entry.session).map { rows.sessions[$0].openedAt } ?? entry.postedAt
    let inForce = prices.all(of: action, unit: unit, at: at)
    guard let price = inForce.last, inForce.allSatisfy({ $0.unit == price.unit }) else { return nil }
    var item = PriceCase(
      at: at, action: action, currency: entry.currency, price: price, row: row,
      charges: charges(parts, naming: [.request(entry.request)]))
    for part in parts {
      guard
        let quantity = rows.entries[part].quantity
          ?? (parts.count == 1 ? row.flatMap { loggedQuantity(of: $0, unit: unit) } : nil)
      else { return nil }
      item.quantity += quantity
    }
    item.charged = ChargeSum(item.charges).gross
    guard let expected = expected(item.quantity, price) else { return nil }
    item.expected = expected
    item.isWrong = !inForce.contains { fits(item, $0) }
    item.isSure = inForce.count == 1
    return item
  }

  private func expected(_ quantity: Amount, _ price: PriceRow) -> Amount? {
    price.billable(quantity).timesRounded(price.creditsPerUnit)
  }

  private func fits(_ item: PriceCase, _ price: PriceRow) -> Bool {
    guard let expected = expected(item.quantity, price) else { return true }
    let difference = (item.charged - expected).magnitude
    if difference.isZero { return true }
    // Where the product has more than twelve digits.
    if item.quantity.multiplied(by: price.creditsPerUnit) == nil, difference <= Amount(picos: 1) {
      return true
    }
    guard case .up(let step) = price.rounding else { return false }
    let slack = Amount(picos: step.picos * Int128(item.charges.count)).multiplied(by: price.creditsPerUnit)
    return slack.map { difference <= $0 } ?? false
  }

  /// Actions of which the ledger rounds every charge: three or more that need more digits than the ledger
  /// ever writes, each off by less than one of its last digit.
  private func roundedActions(_ cases: [PriceCase]) -> Set<Name> {
    if !cases.contains(where: \.isWrong) { return [] }
    var digits: [Name: Int] = [:]
    for item in cases { digits[item.action] = max(digits[item.action] ?? 0, item.charged.fractionDigits) }
    var finer: [Name: (count: Int, areNear: Bool)] = [:]
    for item in cases {
      let places = digits[item.action] ?? 0
      guard item.expected.fractionDigits > places else { continue }
      var unit = Amount(1)
      for _ in 0..<places { unit = Amount(picos: unit.picos / 10) }
      let isNear = (item.charged - item.expected).magnitude < unit
      let known = finer[item.action] ?? (0, true)
      finer[item.action] = (known.count + 1, known.areNear && isNear)
    }
    var rounded: Set<Name> = []
    for (action, found) in finer where found.count >= 3 && found.areNear {
      let isExactElsewhere = cases.allSatisfy { item in
        item.action != action || !item.isWrong || item.expected.fractionDigits > (digits[action] ?? 0)
      }
      if isExactElsewhere { rounded.insert(action) }
    }
    return rounded
  }

  /// Whether the notice was out and in force at the time of use, and speaks of the action or of none.
  private func announces(_ notice: NoticeRow, _ item: PriceCase) -> Bool {
    let effective = notice.effectiveAt ?? notice.publishedAt
    guard notice.publishedAt <= item.at, effective <= item.at else { return false }
    // A notice of the price that is in the list explains no other one.
    guard effective > item.price.effectiveFrom ?? .first else { return false }
    let texts = [notice.title, notice.body].map { rows.names.bytes(of: $0) }
    func speaks(of action: Name) -> Bool {
      let name = rows.names.bytes(of: action)
      return texts.contains { $0.names(name) }
    }
    if speaks(of: item.action) { return true }
    return !Set(rows.prices.map(\.action)).contains { speaks(of: $0) }
  }

  private mutating func tellPrice(_ unordered: [PriceCase]) {
    let cases = unordered.sorted { first, second in
      first.at != second.at ? first.at < second.at : first.charges[0].entry < second.charges[0].entry
    }
    let first = cases[0]
    let sums = ChargeSum(cases.flatMap(\.charges))
    let excess = cases.reduce(Amount.zero) { $0 + $1.charged - $1.expected }
    let isOver = excess.isPositive
    // What came back of one charge is no answer to another.
    let rest = cases.reduce(Amount.zero) { sum, one in
      sum + max(.zero, one.charged - one.expected - ChargeSum(one.charges).returned)
    }
    let isResolved = isOver && rest.isZero
    let told = isResolved || !isOver ? excess : rest
    let currency = text(first.currency)
    let credits = wording.credits(told, currency)
    let unit = text(first.price.unit)
    let quantity = cases.reduce(Amount.zero) { $0 + $1.quantity }
    let charged = cases.reduce(Amount.zero) { $0 + $1.charged }
    let expected = cases.reduce(Amount.zero) { $0 + $1.expected }
    let dates = wording.day(zone.day(of: first.at))
    let rate = "\(wording.credits(first.price.creditsPerUnit, currency)) \(wording.each(unit))"
    var sentence =
      cases.count == 1
      ? "\(wording.quantity(quantity, unit)) of \(text(first.action)) on \(dates) \(wording.were(quantity)) charged as \(wording.number(charged))"
      : "\(wording.count(cases.count, "charge")) for \(text(first.action)) from \(dates) on come to \(wording.number(charged))"
    sentence +=
      ", but at \(rate) \(cases.count == 1 ? "they are" : "they should be") \(wording.number(expected)): "
    sentence += "\(credits) too \(isOver ? "much" : "little")"
    if isResolved { sentence += ", given back since" }
    var finding = Finding(
      kind: .priceMismatch, severity: isOver ? (first.isSure ? .critical : .warning) : .notice,
      startsAt: first.at, endsAt: cases[cases.count - 1].at, currency: currency, credits: -told,
      sentence: sentence + ".")
    finding.confidence = first.isSure ? .confirmed : .likely
    finding.status = isResolved ? .resolved : .open
    finding.resolvedBy = isResolved ? ids(sums.returnedBy) : []
    finding.nextStep =
      isResolved
      ? "Nothing. Keep the refund's entry for your records."
      : isOver
        ? "Compare the price list with the charge, then send the support pack and ask for \(credits) back."
        : "Nothing is owed back; a correction may come."
    var lists = SubjectLists()
    var item = Told(finding, currency: first.currency)
    for one in cases { describe(one, in: &item, &lists) }
    item.finding.subjects = lists.subjects(rows.names, days: [zone.day(of: first.at)])
    provePrice(&item.finding, cases, sums, excess: excess, rate: rate)
    if !isResolved { for one in cases { item.take(one.charged - one.expected, of: one.charges) } }
    tell(item)
  }

  private mutating func describe(_ one: PriceCase, in item: inout Told, _ lists: inout SubjectLists) {
    for charge in one.charges {
      let entry = rows.entries[charge.entry]
      lists.add(entry)
      isPriceTold[charge.entry] = true
      item.finding.endsAt = max(item.finding.endsAt, entry.postedAt)
    }
    if let row = one.row { lists.add(row) }
    let entry = rows.entries[one.charges[0].entry]
    item.finding.rows.append(
      FindingRow(
        at: one.at, subject: text(entry.request.isNone ? entry.id : entry.request),
        what: "charged \(wording.number(one.charged)), by the price \(wording.number(one.expected))",
        quantity: one.quantity, unit: text(one.price.unit), credits: -(one.charged - one.expected),
        logSource: one.row.map { wording.place($0.source) } ?? "", ledgerSource: wording.place(entry.source)))
  }

  private func provePrice(
    _ finding: inout Finding, _ cases: [PriceCase], _ sums: ChargeSum, excess: Amount, rate: String
  ) {
    let first = cases[0]
    let source = wording.place(rows.entries[first.charges[0].entry].source)
    let list = wording.place(first.price.source)
    let unit = text(first.price.unit)
    let expected = cases.reduce(Amount.zero) { $0 + $1.expected }
    finding.evidence = [
      Evidence(
        "Quantity", wording.quantity(cases.reduce(Amount.zero) { $0 + $1.quantity }, unit), source: source),
      Evidence("Price in force", rate, source: list),
      Evidence("Quantity times price", wording.credits(expected, finding.currency)),
      Evidence("Charged", wording.credits(sums.gross, finding.currency), source: source),
      sums.evidence(self, finding.currency),
    ]
    finding.checks = [
      Check(
        "price_known", first.isSure ? .yes : .unknown,
        because: first.isSure ? "one price is in force" : "several prices are in force at once", source: list),
      Check(
        "agrees_with_price", .no,
        because: "the charges differ by \(wording.credits(excess, finding.currency))", source: source),
      Check("price_change_announced", .no, because: "no notice by then tells of another price", source: list),
      sums.refundCheck(self, source: source),
    ]
  }
}

/// A charge beside what the price makes of its quantity.
private struct PriceCase {
  var at: Instant
  var action: Name
  var currency: Name
  var price: PriceRow
  var row: UsageRow?
  var charges: [Charge]
  var quantity = Amount.zero
  var charged = Amount.zero
  var expected = Amount.zero
  var isWrong = false
  var isSure = true
}

private struct PriceCause: Hashable {
  var action: Name
  var currency: Name
  var price: RowSource
  var isOver: Bool

  init(_ item: PriceCase) {
    action = item.action
    currency = item.currency
    price = item.price.source
    isOver = item.charged > item.expected
  }
}

extension Amount {
  /// The product; where it needs more than twelve digits, cut after the twelfth.
  fileprivate func timesRounded(_ other: Amount) -> Amount? {
    multiplied(by: other) ?? scaled(by: other, over: Amount(1))
  }
}
