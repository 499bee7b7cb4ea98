import Credits
import Intake

/// A closed session with what was billed for it and what each model would bill.
private struct SessionBill {
  var session: Int
  var action: Name
  var unit: Name
  var currency: Name
  var billed: Amount
  var charges: [Charge]
  var source: RowSource
  var price: PriceRow?
  /// By model, as logged and as rounded; nothing where the log does not say.
  var lengths: [Amount?]
  var rounded: [Amount?]
}

extension Detection {
  /// Sessions whose bill fits neither the model that fits the action's sessions best nor the tolerance.
  mutating func billedSessions() -> [BilledCase] {
    var bills: [SessionBill] = []
    let stated = billedRowsBySession()
    for index in rows.sessions.indices where rows.sessions[index].openedAt <= asOf && !isLeftOpen[index] {
      if let bill = bill(ofSession: index, stated: stated[rows.sessions[index].session] ?? []) {
        bills.append(bill)
      }
    }
    var places: [Name: Int] = [:]
    var groups: [[SessionBill]] = []
    for bill in bills {
      if let place = places[bill.action] {
        groups[place].append(bill)
      } else {
        places[bill.action] = groups.count
        groups.append([bill])
      }
    }
    var cases: [BilledCase] = []
    for bills in groups { cases += mismatches(in: bills) }
    return cases
  }

  private func billedRowsBySession() -> [Name: [Int]] {
    var stated: [Name: [Int]] = [:]
    for (index, row) in rows.billed.enumerated() where !row.session.isNone && row.quantity != nil {
      if row.periodStart <= asOf { stated[row.session, default: []].append(index) }
    }
    return stated
  }

  private func bill(ofSession index: Int, stated: [Int]) -> SessionBill? {
    let session = rows.sessions[index]
    // A close before the opening is a matter of clocks.
    guard let closed = closing(of: session), closed >= session.openedAt else { return nil }
    if !stated.isEmpty { return bill(index, closed, stated) }
    var entries: [Int] = []
    for entry in links.charges(ofSession: session.session) where !isClaimed[entry] {
      let row = rows.entries[entry]
      let isOwn = row.request.isNone || links.row(of: row.request) == nil
      let isOfAction = row.action.isNone || session.action.isNone || row.action == session.action
      if isOwn, isOfAction { entries.append(entry) }
    }
    guard let first = entries.first.map({ rows.entries[$0] }) else { return nil }
    let same = entries.filter { rows.entries[$0].currency == first.currency }
    let charges = charges(same, naming: [.session(session.session)]).filter { !isVoided($0) }
    var billed = Amount.zero
    for charge in charges {
      let entry = rows.entries[charge.entry]
      guard entry.unit == first.unit, let quantity = entry.quantity else { return nil }
      billed += quantity
    }
    guard !charges.isEmpty, timeUnit(first.unit) != nil else { return nil }
    let action = session.action.isNone ? first.action : session.action
    let connection = closed.microseconds - session.openedAt.microseconds
    return bill(
      index, action: action, unit: first.unit, currency: first.currency, billed: billed,
      charges: charges, source: first.source, connection: connection)
  }

  /// Whether the charge was taken back as a whole, so that nothing is billed by it.
  private func isVoided(_ charge: Charge) -> Bool {
    charge.net.isZero && charge.returnedBy.contains { rows.entries[$0].kind == .void }
  }

  /// The bill that the `billed` table states; the session is clipped to its periods.
  private func bill(_ index: Int, _ closed: Instant, _ stated: [Int]) -> SessionBill? {
    let session = rows.sessions[index]
    let first = rows.billed[stated[0]]
    guard timeUnit(first.unit) != nil else { return nil }
    var billed = Amount.zero
    var connection: Int64 = 0
    for place in stated {
      let row = rows.billed[place]
      guard row.unit == first.unit, let quantity = row.quantity else { return nil }
      billed += quantity
      let start = max(row.periodStart, session.openedAt)
      let end = min(row.periodEnd, closed)
      guard let sum = connection.added(to: max(0, end.microseconds - start.microseconds)) else { return nil }
      connection = sum
    }
    return bill(
      index, action: first.action, unit: first.unit, currency: currency(ofAction: first.action),
      billed: billed, charges: [],
      source: first.source, connection: connection)
  }

  private func bill(
    _ index: Int, action: Name, unit: Name, currency: Name, billed: Amount, charges: [Charge],
    source: RowSource, connection: Int64
  ) -> SessionBill? {
    guard let timeUnit = timeUnit(unit) else { return nil }
    let session = rows.sessions[index]
    let price = prices.price(of: action, unit: unit, at: session.openedAt)
    var audio: Int64? = 0
    let logged = links.rows(ofSession: session.session)
    for row in logged {
      let length = audioLength(of: rows.usage[row])
      audio = audio.flatMap { sum in length.flatMap { sum.added(to: $0) } }
    }
    if logged.isEmpty { audio = nil }
    let lengths = BillingModel.allCases.map { model in
      model.length(connection: connection, audio: audio).map { timeUnit.quantity(of: $0) }
    }
    return SessionBill(
      session: index, action: action, unit: unit, currency: currency, billed: billed, charges: charges,
      source: source, price: price, lengths: lengths,
      rounded: lengths.map { length in length.map { billable($0, price: price, action, unit) } })
  }

  private func audioLength(of row: UsageRow) -> Int64? {
    if let duration = row.duration { return TimeUnit.second.length(of: duration) }
    guard let quantity = row.quantity, let unit = timeUnit(row.unit) else { return nil }
    return unit.length(of: quantity)
  }

  // MARK: Fitting

  private mutating func mismatches(in bills: [SessionBill]) -> [BilledCase] {
    var best = 0
    var bestFits = -1
    var bestResidual = Amount.zero
    for model in BillingModel.allCases.indices {
      var fits = 0
      var residual = Amount.zero
      for bill in bills {
        guard let quantity = bill.rounded[model] else {
          residual += bill.billed
          continue
        }
        if bill.billed.agrees(withLogged: quantity) { fits += 1 }
        residual += (bill.billed - quantity).magnitude
      }
      if fits > bestFits || (fits == bestFits && residual < bestResidual) {
        (best, bestFits, bestResidual) = (model, fits, residual)
      }
    }
    billingFits.append(
      BillingFit(
        action: text(bills[0].action), unit: text(bills[0].unit), model: BillingModel.allCases[best],
        sessions: bills.count, fitting: bestFits, residual: bestResidual))
    return bills.compactMap { mismatch($0, model: best, modelFits: bestFits > 0) }
  }

  private func mismatch(_ bill: SessionBill, model: Int, modelFits: Bool) -> BilledCase? {
    guard let logged = bill.rounded[model] ?? bill.rounded[0],
      let raw = bill.lengths[model] ?? bill.lengths[0]
    else { return nil }
    if bill.billed.agrees(withLogged: logged) { return nil }
    let session = rows.sessions[bill.session]
    guard let closed = closing(of: session) else { return nil }
    if bill.billed < logged {
      // The rest may still be charged, or the log's close is in another zone.
      if closed.adding(microseconds: settings.settle) > asOf { return nil }
      if isWholeHours(logged - bill.billed, unit: bill.unit) { return nil }
    }
    var item = BilledCase(
      level: .session, at: session.openedAt, endsAt: closed, action: bill.action, unit: bill.unit,
      currency: bill.currency, billed: bill.billed, logged: logged, raw: raw, isSure: bill.price != nil,
      order: bill.session)
    item.session = bill.session
    item.charges = bill.charges
    item.model = BillingModel.allCases[model]
    item.modelFits = modelFits
    item.logSource = session.source
    item.billedSource = bill.source
    item.credits = price(item)
    return item
  }

  /// The account that the ledger charges the action to; the one with most use where it does not say.
  func currency(ofAction action: Name) -> Name {
    if let known = currencies[action] { return known }
    return mainAccount(of: ledger).map { ledger.accounts[$0].currency } ?? .none
  }

  func isWholeHours(_ quantity: Amount, unit: Name) -> Bool {
    guard let unit = timeUnit(unit), let length = unit.length(of: quantity) else { return false }
    return length > 0 && length % TimeUnit.hour.microseconds == 0
  }

  /// The credits of the difference: by the charges, else at the price in force.
  func price(_ item: BilledCase) -> ExcessCredits? {
    let excess = item.billed - item.logged
    if !item.charges.isEmpty {
      return credits(
        for: excess, of: item.billed, charges: item.charges, action: item.action, unit: item.unit,
        at: item.at)
    }
    let price = prices.price(of: item.action, unit: item.unit, at: item.at)?.creditsPerUnit
    return price.flatMap { excess.multiplied(by: $0) }.map {
      ExcessCredits(gross: $0, returned: .zero, returnedBy: [])
    }
  }
}

extension Int64 {
  /// The sum, or nothing where it does not fit.
  fileprivate func added(to other: Int64) -> Int64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}
