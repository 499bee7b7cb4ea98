import Credits

/// What an entry took wrongly, and the column of the flows in which it did.
struct Taken: Hashable {
  /// Index of the entry; nothing: a derived expiry.
  var entry: Int?
  var flow: Flow
  /// Positive.
  var amount: Amount
}

extension Told {
  mutating func take(_ amount: Amount, by entry: Int?, flow: Flow) {
    if amount.isPositive { taken.append(Taken(entry: entry, flow: flow, amount: amount)) }
  }

  /// Notes so much of what the charges took and did not give back, the first of them first.
  mutating func take(_ amount: Amount, of charges: [Charge]) {
    var left = amount
    for charge in charges where left.isPositive {
      let part = min(left, charge.net)
      take(part, by: charge.entry, flow: .used)
      left = left - part
    }
  }
}

extension Told {
  /// Takes off what came back, from the last line on.
  mutating func giveBack(_ amount: Amount) {
    var left = amount
    for place in taken.indices.reversed() where left.isPositive {
      let part = min(left, taken[place].amount)
      taken[place].amount = taken[place].amount - part
      left = left - part
    }
  }
}

extension Detection {
  /// What findings that are neither settled nor expected call wrongly taken in an account, by flow.
  ///
  /// However many findings speak of an entry, never more of it is counted than it moved.
  func inQuestion(in account: AccountReplay) -> Flows {
    var flows = Flows()
    let open = told.filter {
      $0.currency == account.currency && [.open, .lapsed].contains($0.finding.status)
    }
    let taken = open.flatMap(\.taken)
    if taken.isEmpty { return flows }
    var left: [Taken: Amount] = [:]
    func key(_ entry: Int?, _ flow: Flow) -> Taken { Taken(entry: entry, flow: flow, amount: .zero) }
    let entries = Set(taken.map(\.entry))
    for movement in account.movements where movement.amount.isNegative && entries.contains(movement.entry) {
      left[key(movement.entry, movement.flow), default: .zero] += movement.amount.magnitude
    }
    for part in taken {
      let place = key(part.entry, part.flow)
      let amount = min(part.amount, left[place] ?? .zero)
      left[place] = (left[place] ?? .zero) - amount
      flows[part.flow] += amount
    }
    return flows
  }
}
