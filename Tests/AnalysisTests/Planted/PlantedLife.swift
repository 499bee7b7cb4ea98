import Credits
import Intake

/// Normal life: everything here has its reason, and nothing of it may be told.
extension PlantedProject {
  mutating func live() {
    setPrices()
    var useOfDay: [Amount] = []
    for index in 0..<style.days {
      let before = entries.count
      liveThrough(first.adding(days: index), index)
      useOfDay.append(entries[before...].reduce(.zero) { $0 - ($1.type == "usage" ? $1.amount : .zero) })
    }
    if style.hasPlan { subscribe(useOfDay) }
    if !style.isSummed, style.ledgerStarts == 0 { givePromotions(useOfDay) }
    let used = useOfDay.reduce(.zero, +)
    let bought = Amount(Int(used.picos / 1_000_000_000_000) * 3 + dice.number(5_000...9_000))
    let opened = start(of: first.adding(days: style.ledgerStarts)).later(
      hours: style.ledgerStarts > 0 ? 1 : -20)
    post("purchase", bought, at: opened, ["lot_id": "P"])
    addCases()
    adjust()
  }

  private mutating func setPrices() {
    let sizes = [43, 125, 3_500, 5_000, 10_000, 20_000].map { Amount(picos: Int128($0) * 100_000_000) }
    prices = [
      PlantedPrice(
        action: "transcribe", unit: "second", perUnit: dice.pick(sizes), step: dice.pick([nil, 1, 15])),
      PlantedPrice(action: "lookup", unit: "call", perUnit: dice.pick(sizes), step: nil),
      PlantedPrice(
        action: "agent", unit: "second", perUnit: dice.pick(sizes), step: dice.pick([nil, 1, 15])),
    ]
    guard style.hasPrices else { return }
    for price in prices { addPrice(price) }
  }

  mutating func addPrice(_ price: PlantedPrice) {
    add(
      .prices,
      [
        "action": price.action, "unit": price.unit, "credits_per_unit": price.perUnit.description,
        "effective_from": "2024-01-01T00:00:00Z", "rounding": price.step.map { "up:\($0)" } ?? "none",
      ])
  }

  // MARK: Requests

  private mutating func liveThrough(_ day: Day, _ index: Int) {
    let isWeekend = day.weekday >= 6
    var requests = max(1, style.pace * (isWeekend ? 1 : 3) / 3)
    if !isWeekend { requests += dice.number(0...2) }
    var sums: [String: Amount] = [:]
    for place in 0..<requests {
      let hour = 7 + 13 * place / requests
      let at = at(day, hour, dice.number(0...40), dice.number(0...59))
        .adding(microseconds: Int64(dice.number(0...999)) * 1_000)
      let action = dice.happens(70) ? "transcribe" : "lookup"
      let quantity = quantity(action)
      let isLogged = index >= style.logStarts
      if style.isSummed {
        sums[action, default: .zero] += price(action).billable(quantity)
        _ = log(action, at: at, quantity)
        continue
      }
      liveOneRequest(action, at: at, quantity, isLogged: isLogged, isPosted: index >= style.ledgerStarts)
    }
    for action in ["lookup", "transcribe"] {
      if let sum = sums[action] { charge(action, at: zone.end(of: day).later(minutes: -30), sum) }
    }
    if style.hasSessions, index >= style.logStarts, index >= style.ledgerStarts { liveSessions(day) }
  }

  private mutating func quantity(_ action: String) -> Amount {
    if style.isUniform { return Amount(60) }
    if action == "lookup" { return Amount(dice.number(1...30)) }
    return dice.happens(50) ? Amount(dice.number(5...240)) : .thousandths(dice.number(1_000...240_000))
  }

  private mutating func liveOneRequest(
    _ action: String, at: Instant, _ quantity: Amount, isLogged: Bool, isPosted: Bool
  ) {
    let price = price(action)
    let key = dice.pick(["key-1", "key-1", "key-2"])
    guard isLogged else {
      charge(action, at: at.later(seconds: 2), price.billable(quantity), request: id("r"))
      return
    }
    guard isPosted else {
      _ = log(action, at: at, quantity, key: key)
      return
    }
    switch style.isUniform ? 99 : dice.number(0...99) {
    case 0...3: retry(action, at: at, quantity, key: key)
    case 4...5:
      _ = log(action, at: at, nil, status: dice.pick(["503", "429", "failed", "timeout"]), key: key)
    case 6...7: deliverInPart(action, at: at, quantity)
    case 8...11: chargeInParts(action, at: at, price.billable(quantity), quantity)
    case 12...13: correct(action, at: at, quantity)
    case 14...15: refund(action, at: at, quantity)
    case 16...18 where style.hasLateCharges: chargeLate(action, at: at, quantity)
    default: use(action, at: at, quantity, key: key)
    }
  }

  private mutating func retry(_ action: String, at: Instant, _ quantity: Amount, key: String) {
    let fingerprint = id("f")
    _ = log(action, at: at, nil, status: "500", key: key, fingerprint: fingerprint)
    use(action, at: at.later(seconds: 40), quantity, fingerprint: fingerprint, key: key)
  }

  private mutating func deliverInPart(_ action: String, at: Instant, _ quantity: Amount) {
    let request = log(action, at: at, quantity, status: dice.pick(["disconnected", "timeout", "499"]))
    charge(action, at: at.later(seconds: 2), price(action).billable(quantity), request: request)
  }

  private mutating func chargeInParts(
    _ action: String, at: Instant, _ billed: Amount, _ quantity: Amount
  ) {
    let request = log(action, at: at, quantity)
    let step = Amount(price(action).step ?? 1)
    guard style.hasQuantities, billed.picos >= 4 * step.picos else {
      charge(action, at: at.later(seconds: 2), billed, request: request)
      return
    }
    // Equal parts are no duplicates either, but only the log can tell.
    let share = style.pace >= 9 || style.logStarts > 0 ? 3 : 2
    let part = Amount(picos: billed.picos / Int128(share) / step.picos * step.picos)
    charge(action, at: at.later(seconds: 2), part, request: request)
    charge(action, at: at.later(minutes: 3), billed - part, request: request)
  }

  /// A charge that was wrong, voided, and posted anew.
  private mutating func correct(_ action: String, at: Instant, _ quantity: Amount) {
    let billed = price(action).billable(quantity)
    let request = log(action, at: at, quantity)
    let wrong = charge(action, at: at.later(seconds: 2), billed + billed, request: request)
    post(
      "void", .zero, at: at.later(minutes: 4), effect: price(action).plain(billed + billed),
      ["corrects_entry_id": wrong])
    charge(action, at: at.later(minutes: 5), billed, request: request)
  }

  /// A goodwill refund, in full or in half.
  private mutating func refund(_ action: String, at: Instant, _ quantity: Amount) {
    let used = use(action, at: at, quantity)
    let back = dice.happens(50) ? used.cost : Amount(picos: used.cost.picos / 2)
    let more = dice.happens(70) ? ["corrects_entry_id": used.entry] : ["request_id": used.request]
    post("refund", back, at: at.later(hours: dice.number(1...6)), more)
  }

  /// A charge that settles within 40 hours, but in the month of its use.
  private mutating func chargeLate(_ action: String, at: Instant, _ quantity: Amount) {
    let request = log(action, at: at, quantity)
    let later = at.later(hours: dice.number(1...39), minutes: dice.number(0...59))
    let isNear =
      zone.day(of: at).month == zone.day(of: later.later(hours: 15)).month
      && zone.day(of: at.later(hours: -15)).month == zone.day(of: later).month && later < asOf
    charge(
      action, at: isNear ? later : at.later(seconds: 3), price(action).billable(quantity), request: request)
  }

  // MARK: Sessions

  private mutating func liveSessions(_ day: Day) {
    for hour in [8, 12, 16] where dice.happens(40) {
      let opened = at(day, hour, dice.number(0...20), dice.number(0...59))
      let seconds = dice.number(60...1_200)
      let length = Amount(seconds)
      let closed = opened.later(seconds: seconds)
      let session = addSession(
        opened, closed: closed, active: closed.later(seconds: -min(seconds, dice.number(0...200))))
      if dice.happens(50) { _ = log("agent", at: opened.later(seconds: 1), length, session: session) }
      charge("agent", at: closed.later(seconds: 1), price("agent").billable(length), session: session)
    }
  }

  @discardableResult
  mutating func addSession(
    _ opened: Instant, closed: Instant?, active: Instant?, reason: String = "client"
  ) -> String {
    let session = id("s")
    add(
      .sessions,
      [
        "session_id": session, "opened_at": opened.text, "closed_at": closed?.text ?? "",
        "last_activity_at": active?.text ?? "", "action": "agent",
        "close_reason": closed == nil ? "" : reason,
      ])
    return session
  }

  // MARK: Plan, promotions, cases

  /// A monthly plan whose credits are used up in the first third of each period.
  private mutating func subscribe(_ useOfDay: [Amount]) {
    var day = first.adding(days: dice.number(1...8))
    while !style.renewsLate && day.dayOfMonth > 28 { day = day.adding(days: 1) }
    while style.renewsLate && day.dayOfMonth < 29 { day = day.adding(days: 1) }
    let time: Int64 = dice.pick([0, 34_200_000_000])
    func renewal(_ number: Int) -> Instant {
      zone.instant(of: CivilTime(day: day.adding(months: number), microsecondOfDay: time))
    }
    var least: Amount?
    var number = 0
    while !style.isYearly, renewal(number + 1) <= asOf {
      let from = Int(zone.day(of: renewal(number)).number - first.number)
      let to = Int(zone.day(of: renewal(number + 1)).number - first.number)
      let sum = useOfDay[from..<min(to, useOfDay.count)].reduce(.zero, +)
      least = min(least ?? sum, sum)
      number += 1
    }
    let included = Amount(max(1, Int((least ?? Amount(30)).picos / 3_000_000_000_000)))
    add(.subscriptions, ["plan_id": "team", "starts_at": renewal(0).text])
    add(
      .plans,
      [
        "plan_id": "team", "name": "Team", "period": style.isYearly ? "year" : "month",
        "included_credits": included.description,
        "overage": "blocked",
      ])
    for step in 0...number {
      let grant = post(
        "grant", included, at: renewal(step),
        [
          "credit_type": "subscription", "lot_id": "S-\(step)",
          "expires_at": renewal(style.isYearly ? 12 : step + 1).text,
        ])
      renewals.append(PlantedRenewal(at: renewal(step), end: renewal(step + 1), grant: grant))
    }
  }

  /// Promotional lots that are used up days before they end.
  private mutating func givePromotions(_ useOfDay: [Amount]) {
    for start in [5, 30] where start + 9 < style.days && dice.happens(50) {
      let use = useOfDay[(start + 1)..<(start + 5)].reduce(.zero, +)
      let amount = Amount(picos: use.picos / 3 / 1_000_000_000 * 1_000_000_000)
      guard amount.isPositive else { continue }
      let day = first.adding(days: start)
      let until = first.adding(days: start + 22)
      post(
        "grant", amount, at: at(day, 6),
        [
          "lot_id": "promo-\(start)", "priority": "10",
          "expires_at": dice.happens(50) ? until.text : at(until, 13).text,
        ])
    }
  }

  /// Cases that were answered in time, or ask for no credit.
  private mutating func addCases() {
    for _ in 0..<dice.number(0...2) {
      let opened = at(first.adding(days: dice.number(2...(style.days - 4))), 11)
      add(
        .cases,
        [
          "case_id": id("c"), "opened_at": opened.text, "closed_at": opened.later(hours: 30).text,
          "request": "How do I rotate a key?", "resolution": "answered",
        ])
    }
  }

  /// Small adjustments and transfers, which are no drop.
  private mutating func adjust() {
    for _ in 0..<dice.number(0...2) where style.ledgerStarts == 0 {
      let index = dice.number(2...(style.days - 12))
      let amount = Amount(dice.number(-9...30))
      post(dice.pick(["adjustment", "transfer"]), amount, at: at(first.adding(days: index), 4))
      for near in max(0, index - 1)...(index + 1) { isFree[near] = false }
    }
  }

  /// States balances now and then, and wherever a plant asked for it.
  mutating func stateBalances() {
    if style.hasBalances {
      for index in stride(from: style.ledgerStarts + 4, to: style.days, by: dice.number(5...11)) {
        let at = at(first.adding(days: index), 22, 7, 13).adding(microseconds: 77)
        statements.append(PlantedStatement(at: at))
      }
    }
    if style.hasBalances {
      for entry in entries where entry.type == "usage" && entry.currency.isEmpty && dice.happens(5) {
        if entries.contains(where: { $0.at == entry.at && $0.id != entry.id }) { continue }
        if statements.contains(where: { $0.entry == entry.id }) || entry.at > asOf { continue }
        statements.append(PlantedStatement(at: entry.at, entry: entry.id))
      }
    }
    for statement in statements {
      var stated = balance(at: statement.at) + statement.off + style.carried
      for shift in shifts where shift.from <= statement.at && statement.at < shift.to {
        stated += shift.amount
      }
      if let entry = statement.entry, let place = entries.firstIndex(where: { $0.id == entry }) {
        entries[place].more["balance_after"] = stated.description
      } else {
        post("balance_check", .zero, at: statement.at, ["balance_after": stated.description])
      }
    }
  }
}
