import Credits
import Intake

/// What an account has before it: what it can spend, its use, and how long it lasts.
struct Outlook {
  var prospect: Prospect
  var history: UseHistory
  /// Nothing without credit, in debt, or where fewer than 14 complete days of use are known.
  var forecast: Forecast?

  fileprivate mutating func foresee(_ account: AccountReplay) {
    guard account.debt.isZero, prospect.credit.isPositive else { return }
    forecast = history.pace.map { Forecast(prospect, pace: $0) }
  }
}

extension Detection {
  /// How long each account's credit lasts.
  mutating func forecasts() -> [Forecast?] { accountOutlooks().map(\.forecast) }

  /// What each account has before it, after the detectors told what is in question.
  mutating func accountOutlooks() -> [Outlook] {
    if let outlooks { return outlooks }
    let plans = PlanRenewals(rows)
    let credited = accountOfPlans
    let unused = unusedByCurrency
    var listed: Set<Name> = []
    for entry in rows.entries where entry.kind == .usage { listed.insert(entry.currency) }
    let made = ledger.accounts.enumerated().map { index, account in
      var outlook = outlook(
        of: account, unused: unused[account.currency] ?? [], plans: index == credited ? plans : nil)
      // A ledger that lists no use, though there was some, says nothing of the pace.
      if rows.usage.isEmpty || listed.contains(account.currency) { outlook.foresee(account) }
      return outlook
    }
    outlooks = made
    return made
  }

  private func outlook(of account: AccountReplay, unused: [Use], plans: PlanRenewals?) -> Outlook {
    let history = UseHistory(of: account, rows: rows, links: links, asOf: asOf, unused: unused)
    let prospect = Prospect(account, rows: rows, history: history, plans: plans, settings: settings)
    return Outlook(prospect: prospect, history: history)
  }

  /// The account to which plans add: that of the workspace's currency, else the main one.
  private var accountOfPlans: Int? {
    let own = ledger.accounts.firstIndex { text($0.currency).hasBytes(of: settings.currency) }
    return own ?? mainAccount(of: ledger)
  }

  /// What was charged and is no use to go by: what findings say was wrongly charged, and what refunds gave back
  /// that name a request or session but no entry.
  private var unusedByCurrency: [Name: [Use]] {
    var uses: [Name: [Use]] = [:]
    for entry in rows.entries where entry.givesBack && entry.corrects.isNone && entry.postedAt <= asOf {
      if entry.request.isNone && entry.session.isNone { continue }
      uses[entry.currency, default: []].append(
        Use(at: links.timeOfUse(of: entry, in: rows), amount: entry.amount))
    }
    for item in told where item.finding.status != .resolved {
      for part in item.taken where part.flow == .used {
        guard let entry = part.entry.map({ rows.entries[$0] }) else { continue }
        uses[item.currency, default: []].append(
          Use(at: links.timeOfUse(of: entry, in: rows), amount: part.amount))
      }
    }
    return uses
  }
}
