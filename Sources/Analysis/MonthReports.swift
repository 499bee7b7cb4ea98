import Credits

/// The months of an account, from its first entry's to as-of's, none left out.
///
/// - Parameter first: when the account's first entry was posted.
func monthReports(
  of account: AccountReplay, first: Instant, asOf: Instant, zone: Zone
) -> [MonthReport] {
  guard first <= asOf else { return [] }
  var months: [MonthReport] = []
  var index = 0
  var balance = Amount.zero
  var month = zone.day(of: first).firstOfMonth
  let last = zone.day(of: asOf).firstOfMonth
  months.reserveCapacity(Int(last.number - month.number) / 28 + 1)
  while month <= last {
    let next = month.adding(months: 1)
    let end = zone.start(of: next)
    let opening = balance
    var flows = Flows()
    while index < account.movements.count, account.movements[index].at < end || month == last {
      let movement = account.movements[index]
      flows.count(movement)
      balance += movement.amount
      index += 1
    }
    precondition(opening + flows.net == balance, "a month's flows add up to its balances")
    months.append(
      MonthReport(month: month.monthText, opening: opening, flows: flows, closing: balance))
    month = next
  }
  precondition(balance == account.balance, "the months of an account end with its balance")
  return months
}

extension Flows {
  /// Counts a movement in its column: what was used or expired is positive there.
  mutating func count(_ movement: Movement) {
    switch movement.flow {
    case .granted: granted += movement.amount
    case .purchased: purchased += movement.amount
    case .reinstated: reinstated += movement.amount
    case .refunded: refunded += movement.amount
    case .adjusted: adjusted += movement.amount
    case .transferred: transferred += movement.amount
    case .voided: voided += movement.amount
    case .used: used -= movement.amount
    case .expired: expired -= movement.amount
    }
  }
}
