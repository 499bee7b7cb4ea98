import Credits
import Intake

/// What an account has before it: what it can spend, its use, and how long it lasts.
struct Outlook {
  var prospect: Prospect
  var history: UseHistory
  /// Nothing without credit, in debt, or where fewer than 14 complete days of use are known.
  var forecast: Forecast?
}

extension Detection {
  /// How long each account's credit lasts.
  mutating func forecasts() -> [Forecast?] { accountOutlooks().map(\.forecast) }

  /// What each account has before it, after the detectors told what is in question.
  mutating func accountOutlooks() -> [Outlook] {
    if let outlooks { return outlooks }
    let plans = PlanRenewals(rows)
    let credited = accountOfPlans
    let made = ledger.accounts.indices.map { index in
      outlook(of: ledger.accounts[index], plans: index == credited ? plans : nil)
    }
    outlooks = made
    return made
  }

  private func outlook(of account: AccountReplay, plans: PlanRenewals?) -> Outlook {
    let history = UseHistory(
      of: account, rows: rows, links: links, asOf: asOf, inQuestion: usesInQuestion(account.currency))
    var prospect = Prospect(account, rows: rows, history: history, settings: settings)
    if let plans { prospect.add(plans, of: account) }
    var outlook = Outlook(prospect: prospect, history: history)
    // A ledger that lists no use says nothing of the pace.
    guard account.debt.isZero, prospect.credit.isPositive, !lacksUse(account) else { return outlook }
    outlook.forecast = history.pace.map { Forecast(prospect, pace: $0) }
    return outlook
  }

  /// The account to which plans add: that of the workspace's currency, else the main one.
  private var accountOfPlans: Int? {
    let own = ledger.accounts.firstIndex { text($0.currency).hasBytes(of: settings.currency) }
    return own ?? mainAccount(of: ledger)
  }

  /// What findings say was wrongly charged, by when it was used: each finding's amount as its rows part it.
  private func usesInQuestion(_ currency: Name) -> [(at: Instant, amount: Amount)] {
    var uses: [(at: Instant, amount: Amount)] = []
    for item in told where item.currency == currency && item.inQuestion.isPositive {
      if item.finding.status == .resolved { continue }
      let parts = item.finding.rows.map { row in
        (at: row.at, amount: max(.zero, -(row.credits ?? .zero)))
      }
      let sum = parts.reduce(Amount.zero) { $0 + $1.amount }
      for part in parts where part.amount.isPositive {
        uses.append((part.at, item.inQuestion.share(part.amount.picos, of: sum.picos)))
      }
    }
    return uses
  }
}
