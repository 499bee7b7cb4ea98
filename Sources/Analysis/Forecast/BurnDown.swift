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

  init(_ prospect: Prospect, pace: UsePace, level: UsePace.Level) {
    self.prospect = prospect
    self.pace = pace
    self.level = level
    purses = prospect.purses
    run()
  }

  private mutating func run() {
    var next = 0
    for step in 0...Forecast.horizon {
      let day = prospect.today.adding(days: step)
      guard day <= Day.last else { break }
      while next < prospect.renewals.count, prospect.renewals[next].day <= day {
        add(prospect.renewals[next])
        next += 1
      }
      let isShort = spend(on: day)
      expire(on: day)
      guard end == .beyond else {
        if !isLossAhead { break }
        continue
      }
      let left = purses.reduce(Amount.zero) { $0 + $1.remaining }
      if step > 0 { balances.append(left) }
      if isShort || left.isZero {
        end = .on(day)
        stranded = left
        if level != .mean { break }
      }
    }
  }

  /// Whether a lot of today's is left that ends.
  private var isLossAhead: Bool { purses.contains { $0.index != nil && $0.lastDay != nil } }

  private mutating func add(_ renewal: Renewal) {
    let purse = prospect.purse(renewal)
    let place = purses.firstIndex { prospect.order.isOrdered(purse.lot, before: $0.lot) } ?? purses.count
    purses.insert(purse, at: place)
    if end == .beyond { renewals.append(renewal) }
  }

  /// Takes one day's use from the lots in burn order; returns whether a tenth of it or more was left unpaid:
  /// what a rare action would need while its lots are empty ends nothing.
  private mutating func spend(on day: Day) -> Bool {
    let whole = uses(of: pace.expected(on: day, level))
    var needs = whole
    if day == prospect.today {
      let rest = prospect.restOfToday
      needs = whole.map { $0.share(Int128(rest.part), of: Int128(rest.whole)) }
    }
    let need = needs.reduce(Amount.zero, +)
    var unpaid = need
    for index in purses.indices where unpaid.isPositive {
      let purse = purses[index]
      if let uses = purse.uses {
        for use in uses { pay(from: index, use, &needs, &unpaid, whole, on: day) }
      } else {
        for use in needs.indices { pay(from: index, use, &needs, &unpaid, whole, on: day) }
      }
    }
    return unpaid.isPositive && unpaid.isAtLeast(percent: 10, of: need)
  }

  private mutating func pay(
    from index: Int, _ use: Int, _ needs: inout [Amount], _ unpaid: inout Amount, _ whole: [Amount],
    on day: Day
  ) {
    var most = min(needs[use], purses[index].remaining)
    if purses[index].lastDay == day, let last = purses[index].lastPart {
      most = min(most, whole[use].share(Int128(last.part), of: Int128(last.whole)))
    }
    purses[index].remaining = purses[index].remaining - most
    needs[use] = needs[use] - most
    unpaid = unpaid - most
  }

  /// A day's use parted as the last weeks' was.
  private func uses(of expected: Amount) -> [Amount] {
    let shares = prospect.shares
    if shares.count == 1 { return [expected] }
    let sum = shares.reduce(Amount.zero, +)
    var parts = shares.map { expected.share($0.picos, of: sum.picos) }
    parts[0] = expected - parts.dropFirst().reduce(Amount.zero, +)
    return parts
  }

  /// Ends the lots whose last day it was.
  private mutating func expire(on day: Day) {
    for purse in purses where purse.remaining.isPositive {
      guard let lot = purse.index, let last = purse.lastDay, last <= day else { continue }
      losses.append(Forecast.Loss(lot: lot, amount: purse.remaining, day: last))
    }
    purses.removeAll { purse in
      purse.remaining.isZero || purse.lastDay.map { $0 <= day } ?? false
    }
  }
}
