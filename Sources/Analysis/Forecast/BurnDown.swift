import Credits

/// An account's credit spent day by day, as far as a forecast looks.
struct BurnDown {
  private(set) var end = Forecast.End.beyond
  private(set) var stranded = Amount.zero
  private(set) var losses: [Forecast.Loss] = []
  private(set) var renewals: [Renewal] = []
  private(set) var balances: [Amount] = []

  private let prospect: Prospect
  private let pace: UsePace
  private let level: UsePace.Level
  private var purses: [Prospect.Purse]
  /// What remains in them.
  private var left: Amount
  /// What a whole day needs for each use, and what of it is not paid yet.
  private var whole: [Amount]
  private var needs: [Amount]
  private var unpaid = Amount.zero
  /// The first day on which one of them ends.
  private var nextEnd: Day?
  private var hasEmptied = false

  init(_ prospect: Prospect, pace: UsePace, level: UsePace.Level) {
    self.prospect = prospect
    self.pace = pace
    self.level = level
    purses = prospect.purses
    left = prospect.credit
    whole = Array(repeating: .zero, count: prospect.shares.count)
    needs = whole
    nextEnd = purses.lazy.compactMap(\.lastDay).min()
    run()
  }

  private mutating func run() {
    var next = 0
    for step in 0...Forecast.horizon {
      let day = prospect.today.adding(days: step)
      guard day <= Day.last else { break }
      while next < prospect.renewals.count, prospect.renewals[next].day <= day {
        left += prospect.renewals[next].amount
        if end == .beyond { renewals.append(prospect.renewals[next]) }
        next += 1
      }
      let isShort = spend(on: day)
      removeEnded(by: day)
      guard end == .beyond else {
        if !isLossAhead { break }
        continue
      }
      if step > 0 { balances.append(left) }
      // A plan's next period begins as the one before ends.
      let isRenewed = next < prospect.renewals.count && prospect.renewals[next].day == day.adding(days: 1)
      if isShort || (left.isZero && !isRenewed) {
        end = .on(day)
        stranded = left
        if level != .mean { break }
      }
    }
  }

  /// Whether a lot of today's is left that ends.
  private var isLossAhead: Bool { purses.contains { $0.lot != nil && $0.lastDay != nil } }

  // MARK: A day

  /// Takes one day's use from the lots in burn order; returns whether a tenth of it or more was left unpaid:
  /// what a rare action would need while its lots are empty ends nothing.
  private mutating func spend(on day: Day) -> Bool {
    setNeeds(on: day)
    let need = unpaid
    for index in purses.indices where unpaid.isPositive {
      if let first = purses[index].firstDay, first > day { continue }
      if let uses = purses[index].uses {
        for use in prospect.usesOfLots[uses] { pay(use, from: index, on: day) }
      } else {
        for use in needs.indices { pay(use, from: index, on: day) }
      }
      if purses[index].remaining.isZero { hasEmptied = true }
    }
    return unpaid.isPositive && unpaid.isAtLeast(percent: 10, of: need)
  }

  /// A day's use parted as the last weeks' was; of today's, what is still to come.
  private mutating func setNeeds(on day: Day) {
    let expected = pace.expected(on: day, level)
    var others = expected
    for use in prospect.shares.indices.dropFirst() {
      whole[use] = expected.share(prospect.shares[use].picos, of: prospect.sumOfShares.picos)
      others = others - whole[use]
    }
    whole[0] = others
    unpaid = .zero
    let rest = prospect.restOfToday
    for use in whole.indices {
      let isToday = day == prospect.today
      needs[use] = isToday ? whole[use].share(Int128(rest.part), of: Int128(rest.whole)) : whole[use]
      unpaid += needs[use]
    }
  }

  private mutating func pay(_ use: Int, from index: Int, on day: Day) {
    var most = min(needs[use], purses[index].remaining)
    if purses[index].lastDay == day, let last = purses[index].lastPart {
      most = min(most, whole[use].share(Int128(last.part), of: Int128(last.whole)))
    }
    guard most.isPositive else { return }
    purses[index].remaining = purses[index].remaining - most
    needs[use] = needs[use] - most
    unpaid = unpaid - most
    left = left - most
  }

  /// Ends the lots whose last day it was, and forgets what is empty.
  private mutating func removeEnded(by day: Day) {
    let isEnd = nextEnd.map { $0 <= day } ?? false
    guard isEnd || hasEmptied else { return }
    hasEmptied = false
    for purse in purses where purse.remaining.isPositive {
      guard let last = purse.lastDay, last <= day else { continue }
      left = left - purse.remaining
      guard let lot = purse.lot else { continue }
      losses.append(Forecast.Loss(lot: lot, amount: purse.remaining, day: last))
    }
    purses.removeAll { purse in
      purse.remaining.isZero || purse.lastDay.map { $0 <= day } ?? false
    }
    nextEnd = purses.lazy.compactMap(\.lastDay).min()
  }
}
