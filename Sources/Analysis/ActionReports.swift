import Credits
import Intake

/// Use by action, in the order of the actions' bytes.
///
/// Requests and quantities come from the log. Credits are what the ledger's usage entries of the main
/// account took for the action (an entry that names none has that of its request or session); without a
/// ledger, what the log states or its prices give. A quantity is told where the log counts the action in
/// one unit only.
func actionReports(
  of rows: ProjectRows, links: Reconciliation, prices: PriceBook, account: AccountReplay?,
  asOf: Instant
) -> [ActionReport] {
  var tallies: [ActionTally] = []
  var places = [Int32](repeating: -1, count: rows.names.count)
  func place(_ action: Name) -> Int {
    let number = Int(action.number)
    if places[number] < 0 {
      places[number] = Int32(tallies.count)
      tallies.append(ActionTally(action: action))
    }
    return Int(places[number])
  }
  let hasLedger = rows.inputs[.ledger] != nil || !rows.entries.isEmpty
  for row in rows.usage where row.occurredAt <= asOf {
    let index = place(row.action)
    tallies[index].requests += 1
    tallies[index].count(row.quantity, unit: row.unit)
    if !hasLedger, let credits = row.credits ?? prices.price(of: row) {
      tallies[index].credits += credits
    }
  }
  for movement in account?.movements ?? [] where movement.flow == .used {
    guard let entry = movement.entry else { continue }
    tallies[place(links.action(of: rows.entries[entry], in: rows))].credits -= movement.amount
  }
  tallies.sort { rows.names.isOrderedBefore($0.action, $1.action) }
  return tallies.map { tally in
    ActionReport(
      action: rows.names.string(tally.action), requests: tally.requests,
      quantity: tally.isOfOneUnit ? tally.quantity : nil,
      unit: tally.isOfOneUnit ? rows.names.string(tally.unit) : "", credits: tally.credits)
  }
}

private struct ActionTally {
  var action: Name
  var requests = 0
  var quantity: Amount?
  var unit = Name.none
  var isOfOneUnit = true
  var credits = Amount.zero

  init(action: Name) { self.action = action }

  mutating func count(_ more: Amount?, unit: Name) {
    guard let more else { return }
    if quantity != nil, self.unit != unit { isOfOneUnit = false }
    self.unit = unit
    quantity = (quantity ?? .zero) + more
  }
}
