import Credits
import Intake

/// A session's charges, and what of them was for the time after its last activity.
struct SessionTail {
  /// Index of the session.
  var session: Int
  var currency: Name
  var charges: [Charge] = []
  var action = Name.none
  var unit = Name.none
  var billed: Amount?
  /// Up to the last activity.
  var logged: Amount?
  /// Whether the bill ends with the last activity; nothing where that cannot be told.
  var agrees: Bool?
  /// The quantity that was billed beyond it.
  var excess = Amount.zero
  var credits: ExcessCredits?

  init(session: Int, currency: Name) {
    self.session = session
    self.currency = currency
  }
}

extension Detection {
  func tail(ofSession index: Int) -> SessionTail {
    let session = rows.sessions[index]
    // What a request of the session cost is the request's.
    let entries = links.charges(ofSession: session.session).filter { index in
      let request = rows.entries[index].request
      return !isClaimed[index] && (request.isNone || links.row(of: request) == nil)
    }
    var tail = SessionTail(session: index, currency: entries.first.map { rows.entries[$0].currency } ?? .none)
    let own = entries.filter { rows.entries[$0].currency == tail.currency }
    tail.charges = charges(own, naming: [.session(session.session)])
    measure(&tail)
    return tail
  }

  /// Compares what was billed with the time up to the last activity.
  private func measure(_ tail: inout SessionTail) {
    let session = rows.sessions[tail.session]
    guard let first = tail.charges.first, let last = session.lastActivityAt else { return }
    let active = min(last, asOf).microseconds - session.openedAt.microseconds
    let unitName = rows.entries[first.entry].unit
    guard active >= 0, let unit = timeUnit(unitName) else { return }
    var billed = Amount.zero
    for charge in tail.charges {
      let entry = rows.entries[charge.entry]
      guard entry.unit == unitName, let quantity = entry.quantity else { return }
      billed += quantity
    }
    let action = session.action.isNone ? rows.entries[first.entry].action : session.action
    let price = prices.price(of: action, unit: unitName, at: session.openedAt)
    let logged = unit.quantity(of: active)
    let expected = price?.billable(logged) ?? logged
    tail.action = action
    tail.unit = unitName
    tail.billed = billed
    tail.logged = logged
    tail.agrees = billed.agrees(withLogged: expected) || billed < expected
    if tail.agrees == true { return }
    tail.excess = billed - expected
    tail.credits = credits(
      for: tail.excess, of: billed, charges: tail.charges, action: action, unit: unitName,
      at: session.openedAt)
  }

  /// The answer to whether log and bill agree, over several sessions.
  func agreement(of tails: [SessionTail], source: String) -> Check {
    let answer: Answer
    let because: String
    if tails.contains(where: { $0.agrees == false }) {
      (answer, because) = (.no, "the bill goes on after the last activity")
    } else if tails.contains(where: { $0.agrees == nil }) {
      (answer, because) = (
        .unknown, "no entry with a time names the session, or no last activity is logged"
      )
    } else {
      (answer, because) = (.yes, "the bill ends with the last activity")
    }
    return Check("log_and_bill_agree", answer, because: because, source: source)
  }
}
