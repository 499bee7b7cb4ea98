import Credits
import Intake

/// A usage entry's charge, and what was given back of it.
struct Charge {
  /// Index of the entry.
  var entry: Int
  /// What it took, positive.
  var gross: Amount
  var returned = Amount.zero
  /// Indices of the refunds, voids and credits that gave back.
  var returnedBy: [Int] = []
  /// When all of it had been given back.
  var clearedAt: Instant?

  /// What it took and did not give back.
  var net: Amount { gross - returned }
}

extension Detection {
  /// The charges in the order of their posting, each with what was given back of it: by entries that
  /// correct it, and by those that name the request or session without naming an entry, latest charge
  /// before them first. All are of one currency.
  func charges(_ entries: [Int], naming things: [ChargedName]) -> [Charge] {
    var charges = entries.map { index -> Charge in
      var charge = Charge(entry: index, gross: -rows.entries[index].amount)
      for back in inOrder(links.returns(of: rows.entries[index].id)) { take(back, into: &charge) }
      return charge
    }
    if charges.count > 1 { charges.sort { isPosted($0.entry, before: $1.entry) } }
    guard let currency = entries.first.map({ rows.entries[$0].currency }) else { return [] }
    for thing in things {
      for back in inOrder(links.returns(naming: thing)) where rows.entries[back].currency == currency {
        var left = rows.entries[back].amount
        for place in charges.indices.reversed() where left.isPositive {
          guard !charges[place].net.isZero, isPosted(charges[place].entry, before: back) else { continue }
          left = left - give(min(left, charges[place].net), by: back, to: &charges[place])
        }
      }
    }
    return charges
  }

  /// The entries that gave back all that the entry took: a void, or others that come to the amount; none
  /// where only a part came back.
  func returnsInFull(of index: Int, amount: Amount) -> [Int] {
    let backs = links.returns(of: rows.entries[index].id)
    let sum = backs.reduce(Amount.zero) { $0 + rows.entries[$1].amount }
    let isFull = sum >= amount || backs.contains { rows.entries[$0].kind == .void }
    return isFull ? backs : []
  }

  /// What usage entries took and did not give back, by entry; only those that something corrects.
  ///
  /// Entries of one request share what names the request.
  func netCharges(of entries: [Int]) -> [Int: Amount] {
    var nets: [Int: Amount] = [:]
    for index in entries where nets[index] == nil && links.mayBeReturned(rows.entries[index]) {
      let entry = rows.entries[index]
      let all = links.charges(of: entry.request).filter { rows.entries[$0].currency == entry.currency }
      for charge in charges(all.isEmpty ? [index] : all, naming: [.request(entry.request)]) {
        nets[charge.entry] = charge.net
      }
    }
    return nets
  }

  private func take(_ back: Int, into charge: inout Charge) {
    let entry = rows.entries[back]
    guard entry.currency == rows.entries[charge.entry].currency else { return }
    let amount = entry.kind == .void ? charge.net : min(entry.amount, charge.net)
    _ = give(amount, by: back, to: &charge)
  }

  private func give(_ amount: Amount, by back: Int, to charge: inout Charge) -> Amount {
    guard amount.isPositive else { return .zero }
    charge.returned += amount
    charge.returnedBy.append(back)
    if charge.net.isZero { charge.clearedAt = rows.entries[back].postedAt }
    return amount
  }

  private func inOrder(_ entries: [Int]) -> [Int] {
    entries.count < 2 ? entries : entries.sorted { isPosted($0, before: $1) }
  }

  /// Order of effect: posted, recorded, arrived.
  func isPosted(_ first: Int, before second: Int) -> Bool {
    let (one, other) = (rows.entries[first], rows.entries[second])
    if one.postedAt != other.postedAt { return one.postedAt < other.postedAt }
    if one.recordedAt != other.recordedAt { return one.recordedAt < other.recordedAt }
    return first < second
  }
}
