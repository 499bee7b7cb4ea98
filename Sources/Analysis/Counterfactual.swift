import Credits
import Intake

/// What an account would hold under another rule.
public struct Counterfactual: Sendable, Hashable {
  public enum Rule: Sendable, Hashable {
    /// Lots burned in another order.
    case burnOrder(BurnOrder)
    /// Every session closed 30 minutes after its last activity, or before.
    case sessionsClosed

    /// Its name in the JSON.
    public var name: String {
      switch self {
      case .burnOrder(let order): order.rawValue
      case .sessionsClosed: "sessions_closed_after_30_minutes"
      }
    }
  }

  public var rule: Rule
  public var currency: String
  public var balance: Amount
  public var expired: Amount
  /// That balance less the real one.
  public var difference: Amount
  public var sentence: String
}

extension BurnOrder {
  /// Which lots it burns first, in words.
  var words: String {
    switch self {
    case .standard: "restricted ones first, then by priority and by end"
    case .openmeter: "by priority, then by end"
    case .orb: "restricted ones first, then by end and by cost"
    case .lago: "by priority, then promotional ones first"
    case .stripe: "by priority, then by end, promotional ones first"
    case .fifo: "oldest first"
    case .ledger: "only where entries name them"
    }
  }
}

extension Detection {
  /// Replays each account under the other burn orders, and with sessions closed in time.
  ///
  /// Posted expiries take the remainder of the lot under the order that was in force; under another one the
  /// lot's end takes what is left then. Differences are those between two replays of that kind, so that they
  /// show the rule's effect alone. An account without ends of lots is the same under every order.
  func counterfactuals() -> [Counterfactual] {
    let shorter = entriesWithSessionsClosed()
    let hasEnds = ledger.accounts.contains { account in
      account.lots.count > 1 && account.lots.contains { $0.expiresAt.map { $0 <= asOf } ?? false }
    }
    guard hasEnds || shorter != nil else { return [] }
    let rows = openEnded(rows.entries)
    let basis = replayed(rows, order: settings.burnOrder)
    var found: [Counterfactual] = []
    if hasEnds {
      for order in BurnOrder.allCases where order != settings.burnOrder && order != .ledger {
        let other = burnsAlike(order) ? basis : replayed(rows, order: order)
        compare(other, with: basis, .burnOrder(order), into: &found)
      }
    }
    if let shorter {
      compare(
        replayed(openEnded(shorter), order: settings.burnOrder), with: basis, .sessionsClosed, into: &found)
    }
    return found
  }

  /// Whether the order puts every account's lots in the same row as the one in force, so that it must burn the
  /// same; not to be known where entries move the lots' ends.
  private func burnsAlike(_ order: BurnOrder) -> Bool {
    if settings.burnOrder == .ledger || rows.entries.contains(where: { $0.kind == .expiryChange }) {
      return false
    }
    let mine = LotOrder(settings.burnOrder, names: rows.names)
    let other = LotOrder(order, names: rows.names)
    return ledger.accounts.allSatisfy { account in
      let row = account.lots.sorted { mine.isOrdered($0, before: $1) }
      return zip(row, row.dropFirst()).allSatisfy { other.isOrdered($0, before: $1) }
    }
  }

  private func replayed(_ entries: [Entry], order: BurnOrder) -> LedgerReplay {
    var rules = settings.rules(zone: zone)
    rules.burnOrder = order
    return replay(entries: entries, names: rows.names, rules: rules, asOf: asOf)
  }

  /// The entries with posted expiries replaced by the lots' ends.
  private func openEnded(_ entries: [Entry]) -> [Entry] {
    guard entries.contains(where: { $0.kind == .expiry }) else { return entries }
    var ends: [Name: Instant] = [:]
    for lot in ledger.accounts.lazy.flatMap(\.lots) { ends[lot.id] = lot.expiresAt }
    var replaced: [Entry] = []
    for entry in entries {
      let target = links.entry(entry.corrects).map { rows.entries[$0].kind }
      if entry.kind == .void, target == .expiry { continue }
      guard entry.kind == .expiry else {
        replaced.append(entry)
        continue
      }
      // Before the lot's date the entry ends it; after it the date has.
      if let end = ends[entry.lot], end <= entry.postedAt { continue }
      var change = entry
      change.kind = .expiryChange
      change.amount = .zero
      change.expiry = .instant(entry.postedAt)
      replaced.append(change)
    }
    return replaced
  }

  private func compare(
    _ other: LedgerReplay, with basis: LedgerReplay, _ rule: Counterfactual.Rule,
    into found: inout [Counterfactual]
  ) {
    for (index, account) in ledger.accounts.enumerated() {
      guard index < other.accounts.count, index < basis.accounts.count else { return }
      let difference = other.accounts[index].balance - basis.accounts[index].balance
      let expired = other.accounts[index].flows.expired - basis.accounts[index].flows.expired
      let currency = text(account.currency)
      found.append(
        Counterfactual(
          rule: rule, currency: currency, balance: account.balance + difference,
          expired: account.flows.expired + expired, difference: difference,
          sentence: sentence(rule, difference, expired, currency)))
    }
  }

  private func sentence(
    _ rule: Counterfactual.Rule, _ difference: Amount, _ expired: Amount, _ currency: String
  ) -> String {
    let start: String
    switch rule {
    case .burnOrder(let order): start = "If lots were used \(order.words)"
    case .sessionsClosed: start = "If every session had been closed 30 minutes after its last activity"
    }
    if difference.isZero { return "\(start), the balance would be the same." }
    let side = difference.isNegative ? "lower" : "higher"
    var sentence = "\(start), the balance would be \(wording.credits(difference, currency)) \(side)"
    if !expired.isZero {
      let amount = wording.credits(expired, currency)
      sentence += "; \(amount) \(expired.isNegative ? "fewer" : "more") would have expired"
    }
    return sentence + "."
  }

  // MARK: Sessions

  private static let patience: Int64 = 30 * 60_000_000

  /// The entries with what sessions were charged for after 30 minutes of silence taken off; nothing where no
  /// session was.
  private func entriesWithSessionsClosed() -> [Entry]? {
    var less: [Int: Amount] = [:]
    for (index, session) in rows.sessions.enumerated() where session.openedAt <= asOf {
      guard let last = session.lastActivityAt, last >= session.openedAt else { continue }
      let end = min(closing(of: session) ?? asOf, asOf)
      let limit = last.adding(microseconds: Self.patience)
      guard end > limit else { continue }
      for (entry, saved) in saved(bySession: index, closedAt: limit) { less[entry, default: .zero] += saved }
    }
    if less.isEmpty { return nil }
    var entries = rows.entries
    for (entry, saved) in less { entries[entry].amount += saved }
    return entries
  }

  /// What each charge of the session would have been less.
  private func saved(bySession index: Int, closedAt limit: Instant) -> [(entry: Int, amount: Amount)] {
    let session = rows.sessions[index]
    var charges: [(entry: Int, quantity: Amount)] = []
    var billed = Amount.zero
    var unitName = Name.none
    for entry in links.charges(ofSession: session.session) {
      let row = rows.entries[entry]
      guard row.request.isNone || links.row(of: row.request) == nil, let quantity = row.quantity else {
        continue
      }
      if !unitName.isNone, row.unit != unitName { return [] }
      unitName = row.unit
      billed += quantity
      charges.append((entry, quantity))
    }
    guard let unit = timeUnit(unitName), billed.isPositive else { return [] }
    let active = unit.quantity(of: limit.microseconds - session.openedAt.microseconds)
    let action = session.action.isNone ? rows.entries[charges[0].entry].action : session.action
    let price = prices.price(of: action, unit: unitName, at: session.openedAt)
    var excess = billed - (price?.billable(active) ?? active)
    var saved: [(entry: Int, amount: Amount)] = []
    for charge in charges.reversed() where excess.isPositive {
      let part = min(excess, charge.quantity)
      let amount = rows.entries[charge.entry].amount.magnitude
      if let less = amount.scaled(by: part, over: charge.quantity) { saved.append((charge.entry, less)) }
      excess = excess - part
    }
    return saved
  }
}
