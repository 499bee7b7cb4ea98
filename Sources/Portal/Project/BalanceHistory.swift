import Credits

/// What remained in each band at the end of each day, from the first day of an account to today.
struct BalanceHistory: Sendable {
  var first: Day
  /// Days between two values; 1 unless the history is long.
  var stride: Int
  var bands: [(band: Band, amounts: [Amount])]
  var debt: [Amount]
  /// What expired or was removed before its time, by the last day on which it was there, in order.
  var expiries: [Expiry]

  struct Expiry: Sendable, Hashable {
    var day: Day
    var amount: Amount
    var isEarly: Bool
    /// What all lots held at the end of that day.
    var held = Amount.zero
  }

  /// Values that a chart has room for.
  static let most = 420

  var count: Int { debt.count }

  /// Nothing without a movement.
  init?(_ account: AccountContext, dates: Dates, today: Day) {
    guard let start = account.replay.movements.first else { return nil }
    let first = dates.zone.day(of: start.at)
    let days = max(1, Int(today.number) - Int(first.number) + 1)
    let stride = (days + BalanceHistory.most - 1) / BalanceHistory.most
    let count = (days + stride - 1) / stride
    self.first = first
    self.stride = stride
    expiries = []
    let lots = account.replay.lots.map { Band($0).place }
    var sums = [[Amount]](repeating: [Amount](repeating: .zero, count: count), count: Band.allCases.count)
    func step(of day: Day) -> Int { min(max((Int(day.number) - Int(first.number)) / stride, 0), count - 1) }
    for change in account.replay.changes {
      let day = dates.zone.day(of: change.at)
      let place = lots[change.lot]
      sums[place][step(of: day)] += change.amount
      if change.kind == .expired, !change.amount.isZero {
        let end = account.replay.lots[change.lot].expiresAt ?? change.at
        let isEarly = change.at < end
        let last = isEarly ? day : dates.lastDay(before: end)
        if let same = expiries.indices.last, expiries[same].day == last, expiries[same].isEarly == isEarly {
          expiries[same].amount += change.amount.magnitude
        } else {
          expiries.append(Expiry(day: last, amount: change.amount.magnitude, isEarly: isEarly))
        }
      }
    }
    for place in sums.indices {
      var sum = Amount.zero
      for index in 0..<count {
        sum += sums[place][index]
        sums[place][index] = sum
      }
    }
    bands = zip(Band.allCases, sums).map { ($0, $1) }
    debt = BalanceHistory.debts(account, dates: dates, sums: sums, step: step)
    for index in expiries.indices {
      let at = max(0, step(of: expiries[index].day) - (expiries[index].isEarly ? 1 : 0))
      expiries[index].held = max(sums.reduce(.zero) { $0 + $1[at] }, expiries[index].amount)
    }
  }

  /// What lots hold less the balance, where the account ever was in debt.
  private static func debts(
    _ account: AccountContext, dates: Dates, sums: [[Amount]], step: (Day) -> Int
  ) -> [Amount] {
    let count = sums.first?.count ?? 0
    var balance = [Amount](repeating: .zero, count: count)
    for movement in account.replay.movements {
      balance[step(dates.zone.day(of: movement.at))] += movement.amount
    }
    var debts: [Amount] = []
    var sum = Amount.zero
    for index in 0..<count {
      sum += balance[index]
      let held = sums.reduce(Amount.zero) { $0 + $1[index] }
      debts.append(max(held - sum, .zero))
    }
    return debts
  }

  func day(at index: Int) -> Day { first.adding(days: index * stride) }

  func held(at index: Int) -> Amount { bands.reduce(.zero) { $0 + $1.amounts[index] } }
}
