import Credits
import Intake

/// What an account has to spend from as-of on, and what for.
struct Prospect {
  /// A lot, or credit that a plan will add.
  struct Purse {
    /// Index of the lot; nothing for credit to come.
    var lot: Int?
    var remaining: Amount
    /// The day on which credit to come is added.
    var firstDay: Day?
    /// The last day on which it can pay.
    var lastDay: Day?
    /// Where that day is not whole, the part of it before the lot ends.
    var lastPart: (part: Int64, whole: Int64)?
    /// The uses that a restricted lot can pay, by place in `usesOfLots`; nothing: all.
    var uses: Int?
  }

  let asOf: Instant
  let zone: Zone
  let today: Day
  /// The part of today that is left.
  let restOfToday: (part: Int64, whole: Int64)
  /// In burn order.
  private(set) var purses: [Purse] = []
  /// Places in `shares`.
  private(set) var usesOfLots: [[Int]] = []
  /// What the last weeks used for each action that some lot is restricted to; the first is all else.
  private(set) var shares: [Amount] = [.zero]
  private(set) var sumOfShares = Amount.zero
  /// What plans add within the horizon, in order.
  private(set) var renewals: [Renewal] = []

  /// - Parameter plans: those that add to the account.
  init(
    _ account: AccountReplay, rows: ProjectRows, history: UseHistory, plans: PlanRenewals?,
    settings: AnalysisSettings
  ) {
    asOf = settings.asOf
    zone = rows.zone
    today = history.date
    let (start, end) = (zone.start(of: today), zone.end(of: today))
    restOfToday = (
      max(0, end.microseconds - asOf.microseconds), max(1, end.microseconds - start.microseconds)
    )
    let places = addUses(of: account, history)
    var items: [(lot: Lot, purse: Purse)] = []
    for (index, lot) in account.lots.enumerated() where lot.isUsable(at: asOf) {
      items.append((lot, purse(lot, index: index, places)))
    }
    if let plans {
      addRenewals(plans, of: account)
      for renewal in renewals { items.append(item(renewal)) }
    }
    let order = LotOrder(settings.burnOrder, names: rows.names)
    purses = items.sorted { order.isOrdered($0.lot, before: $1.lot) }.map(\.purse)
  }

  /// What is there to spend at as-of.
  var credit: Amount { purses.reduce(.zero) { $1.firstDay == nil ? $0 + $1.remaining : $0 } }

  /// Returns the place of each action that some lot is restricted to.
  private mutating func addUses(of account: AccountReplay, _ history: UseHistory) -> [Name: Int] {
    var places: [Name: Int] = [:]
    for lot in account.lots where lot.isRestricted && lot.isUsable(at: asOf) {
      for action in lot.appliesTo where places[action] == nil {
        guard let used = history.byAction[action] else { continue }
        places[action] = shares.count
        shares.append(used)
      }
    }
    for (action, used) in history.byAction where places[action] == nil { shares[0] += used }
    sumOfShares = shares.reduce(.zero, +)
    return places
  }

  private mutating func purse(_ lot: Lot, index: Int, _ places: [Name: Int]) -> Purse {
    var purse = Purse(lot: index, remaining: lot.remaining)
    if lot.isRestricted {
      purse.uses = usesOfLots.count
      usesOfLots.append(lot.appliesTo.compactMap { places[$0] })
    }
    guard let end = lot.expiresAt else { return purse }
    let day = zone.day(of: end.adding(microseconds: -1))
    purse.lastDay = day
    let (start, next) = (zone.start(of: day), zone.end(of: day))
    if end < next {
      let begin = max(start, asOf)
      purse.lastPart = (end.microseconds - begin.microseconds, next.microseconds - start.microseconds)
    }
    return purse
  }

  // MARK: Credit to come

  /// All of one day is one; it ends with its period, but where the last grant of a plan does not end at all.
  private mutating func addRenewals(_ plans: PlanRenewals, of account: AccountReplay) {
    let last = min(Day.last, today.adding(days: Forecast.horizon))
    let lasting = account.lots.last { $0.creditType == .subscription }.map { $0.expiresAt == nil } ?? false
    var places: [Period: Int] = [:]
    for renewal in plans.renewals(after: asOf, through: last) {
      var renewal = renewal
      if lasting { renewal.lastDay = Day.last }
      let period = Period(first: renewal.day, last: renewal.lastDay)
      if let same = places[period] {
        renewals[same].amount += renewal.amount
      } else {
        places[period] = renewals.count
        renewals.append(renewal)
      }
    }
  }

  private struct Period: Hashable {
    var first: Day
    var last: Day
  }

  private func item(_ renewal: Renewal) -> (lot: Lot, purse: Purse) {
    let end = renewal.lastDay < Day.last ? renewal.lastDay : nil
    let lot = Lot(
      id: .none, creditType: .subscription, openedBy: .grant, entry: 0, openedAt: renewal.at,
      expiresAt: end.map { zone.end(of: $0) }, priority: 50, granted: renewal.amount)
    return (lot, Purse(remaining: renewal.amount, firstDay: renewal.day, lastDay: end))
  }
}

extension Lot {
  /// Whether it has anything that can be spent after the instant.
  func isUsable(at instant: Instant) -> Bool {
    state == .open && remaining.isPositive && expiresAt.map { $0 > instant } ?? true
  }
}
