import Credits
import Intake

/// What an account has to spend from as-of on, and what for.
struct Prospect {
  /// A lot, or credit that a plan will add.
  struct Purse {
    /// Index of the lot; nothing for credit to come.
    var index: Int?
    var lot: Lot
    var remaining: Amount
    /// The last day on which it can pay.
    var lastDay: Day?
    /// Where that day is not whole, the part of it before the lot ends.
    var lastPart: (part: Int64, whole: Int64)?
    /// The uses that it can pay, by their place in `shares`; nothing: all.
    var uses: [Int]?
  }

  let asOf: Instant
  let zone: Zone
  let today: Day
  /// The part of today that is left.
  let restOfToday: (part: Int64, whole: Int64)
  /// In burn order.
  private(set) var purses: [Purse] = []
  /// What the window used for each action that some lot is restricted to; the first is all else.
  private(set) var shares: [Amount] = [.zero]
  private(set) var renewals: [Renewal] = []
  let order: LotOrder

  init(_ account: AccountReplay, rows: ProjectRows, history: UseHistory, settings: AnalysisSettings) {
    asOf = settings.asOf
    zone = rows.zone
    today = history.date
    order = LotOrder(settings.burnOrder, names: rows.names)
    let (start, end) = (zone.start(of: today), zone.end(of: today))
    restOfToday = (
      max(0, end.microseconds - asOf.microseconds), max(1, end.microseconds - start.microseconds)
    )
    addUses(of: account, history)
    for (index, lot) in account.lots.enumerated() where lot.isUsable(at: asOf) {
      purses.append(purse(lot, index: index))
    }
    purses.sort { order.isOrdered($0.lot, before: $1.lot) }
  }

  private var places: [Name: Int] = [:]

  private mutating func addUses(of account: AccountReplay, _ history: UseHistory) {
    for lot in account.lots where lot.isRestricted && lot.isUsable(at: asOf) {
      for action in lot.appliesTo where places[action] == nil {
        guard let used = history.byAction[action] else { continue }
        places[action] = shares.count
        shares.append(used)
      }
    }
    for (action, used) in history.byAction where places[action] == nil { shares[0] += used }
  }

  private func purse(_ lot: Lot, index: Int) -> Purse {
    var purse = Purse(index: index, lot: lot, remaining: lot.remaining)
    if lot.isRestricted { purse.uses = lot.appliesTo.compactMap { places[$0] } }
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

  /// What is there to spend at as-of.
  var credit: Amount { purses.reduce(.zero) { $0 + $1.remaining } }

  /// Adds what plans will add within the horizon, all of one day as one.
  ///
  /// It ends with its period, but where an earlier grant of the plan did not end at all.
  mutating func add(_ plans: PlanRenewals, of account: AccountReplay) {
    let last = min(Day.last, today.adding(days: Forecast.horizon))
    let lasting = account.lots.last { $0.creditType == .subscription }.map { $0.expiresAt == nil } ?? false
    for renewal in plans.renewals(after: asOf, through: last) {
      var renewal = renewal
      if lasting { renewal.lastDay = Day.last }
      if let same = renewals.last, same.day == renewal.day, same.lastDay == renewal.lastDay {
        renewals[renewals.count - 1].amount += renewal.amount
      } else {
        renewals.append(renewal)
      }
    }
  }

  func purse(_ renewal: Renewal) -> Purse {
    var lot = Lot(
      id: .none, creditType: .subscription, openedBy: .grant, entry: 0, openedAt: renewal.at,
      expiresAt: renewal.lastDay < Day.last ? zone.end(of: renewal.lastDay) : nil, priority: 50,
      granted: renewal.amount)
    lot.remaining = renewal.amount
    return Purse(lot: lot, remaining: lot.remaining, lastDay: lot.expiresAt.map { _ in renewal.lastDay })
  }
}

extension Lot {
  /// Whether it has anything that can be spent after the instant.
  func isUsable(at instant: Instant) -> Bool {
    state == .open && remaining.isPositive && expiresAt.map { $0 > instant } ?? true
  }
}
