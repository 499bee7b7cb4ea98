import Analysis
import Credits

/// How long the balance lasts at the pace of the last weeks: expiries counted, plan renewals added.
struct Forecast: Sendable {
  enum End: Sendable, Hashable {
    case on(Day)
    /// Later than the forecast looks.
    case beyond
  }

  struct Loss: Sendable, Hashable {
    var lot: Int
    var amount: Amount
    var day: Day
  }

  var perDay: Amount
  var basis: Int
  var end = End.beyond
  /// What expires unused before the end.
  var losses: [Loss] = []
  var renewals: [Renewal] = []
  /// The balance at the end of each day from tomorrow.
  var balances: [Amount] = []

  /// Days that a forecast looks ahead.
  static let horizon = 400

  private struct Purse {
    var lot: Int?
    var remaining: Amount
    var lastDay: Day?
    /// The most that a day may take; nothing: all.
    var allowance: Amount?
  }

  /// Nothing without a pace, without a balance, or in debt.
  init?(_ account: AccountContext, of project: ProjectContext) {
    guard let pace = project.report.dailyPace, pace.used.isPositive, pace.days > 0 else { return nil }
    let replay = account.replay
    guard replay.debt.isZero, replay.balance.isPositive else { return nil }
    perDay = Amount(picos: pace.used.picos / Int128(pace.days))
    basis = pace.days
    let plans = PlanRenewals(project)
    var purses = Forecast.purses(account, project, perDay: perDay)
    for step in 1...Forecast.horizon {
      let day = project.today.adding(days: step)
      for renewal in plans.renewals(on: day) {
        purses.append(Purse(remaining: renewal.amount, lastDay: renewal.lastDay))
        renewals.append(renewal)
      }
      let missing = spend(from: &purses, on: day)
      balances.append(purses.reduce(.zero) { $0 + $1.remaining })
      if missing.isPositive {
        end = .on(day)
        break
      }
    }
  }

  /// Takes one day's use, then what expires; returns what no lot could pay.
  private mutating func spend(from purses: inout [Purse], on day: Day) -> Amount {
    var need = perDay
    for index in purses.indices where need.isPositive {
      let most = min(need, purses[index].allowance ?? need)
      let taken = min(most, purses[index].remaining)
      purses[index].remaining = purses[index].remaining - taken
      need = need - taken
    }
    for purse in purses where purse.lastDay == day && purse.remaining.isPositive {
      if let lot = purse.lot { losses.append(Loss(lot: lot, amount: purse.remaining, day: day)) }
    }
    purses.removeAll { $0.remaining.isZero || $0.lastDay == day }
    return need
  }

  /// Open lots, restricted ones first, then by expiry; what a restricted one pays is bounded by its actions'
  /// share of all use.
  private static func purses(
    _ account: AccountContext, _ project: ProjectContext, perDay: Amount
  ) -> [Purse] {
    let total = project.report.actions.reduce(Amount.zero) { $0 + $1.credits }
    var purses: [Purse] = []
    for (index, lot) in account.replay.lots.enumerated() where lot.remaining.isPositive {
      var purse = Purse(lot: index, remaining: lot.remaining)
      purse.lastDay = lot.expiresAt.map {
        max(project.dates.lastDay(before: $0), project.today.adding(days: 1))
      }
      if !lot.appliesTo.isEmpty {
        let names = Set(lot.appliesTo.map { project.name($0) })
        let part = project.report.actions.reduce(Amount.zero) {
          names.contains($1.action) ? $0 + $1.credits : $0
        }
        let thousandth = max(1, total.picos / 1000)
        purse.allowance = Amount(picos: perDay.picos / 1000 * min(1000, part.picos / thousandth))
      }
      purses.append(purse)
    }
    return purses.sorted { first, second in
      if (first.allowance == nil) != (second.allowance == nil) { return second.allowance == nil }
      let firstDay = first.lastDay?.number ?? .max
      let secondDay = second.lastDay?.number ?? .max
      return firstDay != secondDay ? firstDay < secondDay : (first.lot ?? 0) < (second.lot ?? 0)
    }
  }
}
