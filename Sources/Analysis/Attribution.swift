import Credits

/// What an entry took wrongly, and the column of the flows in which it did.
struct Taken: Hashable {
  /// Index of the entry; nothing: a derived expiry of the lot.
  var entry: Int?
  /// Index of the lot, of a derived expiry.
  var lot: Int?
  var flow: Flow
  /// Positive.
  var amount: Amount
}

extension Told {
  mutating func take(_ amount: Amount, by entry: Int, flow: Flow) {
    if amount.isPositive { taken.append(Taken(entry: entry, flow: flow, amount: amount)) }
  }

  /// Of what a lot lost at its end without a row that says so.
  mutating func takeDerived(_ amount: Amount, ofLot lot: Int) {
    if amount.isPositive { taken.append(Taken(lot: lot, flow: .expired, amount: amount)) }
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

/// What an entry took wrongly, as an open finding says: a part of what the waterfall has in question.
///
/// However many findings speak of an entry, never more of it is counted than it moved; the first that speaks
/// of it counts.
public struct Questioned: Sendable, Hashable {
  /// Id of the finding.
  public var finding: String
  /// Index of the entry; nothing: a derived expiry of the lot.
  public var entry: Int?
  /// Index of the lot, of a derived expiry.
  public var lot: Int?
  public var flow: Flow
  /// Positive.
  public var amount: Amount

  public init(finding: String, entry: Int?, lot: Int? = nil, flow: Flow, amount: Amount) {
    self.finding = finding
    self.entry = entry
    self.lot = lot
    self.flow = flow
    self.amount = amount
  }
}

extension Detection {
  /// What findings that are neither settled nor expected call wrongly taken in an account.
  func questioned(in account: AccountReplay) -> [Questioned] {
    let open = told.filter {
      $0.currency == account.currency && [.open, .lapsed].contains($0.finding.status)
    }
    let entries = Set(open.flatMap(\.taken).map(\.entry))
    if entries.isEmpty { return [] }
    var left: [Taken: Amount] = [:]
    for movement in account.movements where movement.amount.isNegative && entries.contains(movement.entry) {
      let lot = movement.entry == nil ? movement.lot : nil
      let place = Taken(entry: movement.entry, lot: lot, flow: movement.flow, amount: .zero)
      left[place, default: .zero] += movement.amount.magnitude
    }
    var questioned: [Questioned] = []
    for item in open {
      for part in item.taken {
        let place = Taken(entry: part.entry, lot: part.lot, flow: part.flow, amount: .zero)
        let amount = min(part.amount, left[place] ?? .zero)
        guard amount.isPositive else { continue }
        left[place] = (left[place] ?? .zero) - amount
        questioned.append(
          Questioned(
            finding: item.finding.id, entry: part.entry, lot: part.lot, flow: part.flow, amount: amount))
      }
    }
    return questioned
  }
}

extension [Questioned] {
  /// Their sums by flow.
  var flows: Flows {
    reduce(into: Flows()) { $0[$1.flow] += $1.amount }
  }
}
