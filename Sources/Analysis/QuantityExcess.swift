import Credits

/// A quantity that a finding says was billed and should not have been.
struct QuantityExcess {
  var action: Name
  var unit: Name
  /// The time of use.
  var at: Instant
  var amount: Amount
}

extension Detection {
  /// Claims a usage entry for a finding, with all of its quantity.
  mutating func claimQuantity(of index: Int, at instant: Instant) {
    isClaimed[index] = true
    let entry = rows.entries[index]
    guard let quantity = entry.quantity else { return }
    let action = links.action(of: entry, in: rows)
    quantityExcesses.append(
      QuantityExcess(action: action, unit: entry.unit, at: instant, amount: quantity))
  }
}
