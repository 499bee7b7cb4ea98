import Credits

/// Finds the smallest set of movements that would explain a difference of balances.
struct BalanceExplanation {
  enum Cause: Equatable {
    /// The stated balance leaves these entries out, or counts them twice.
    case leftOut([Int])
    case countedTwice([Int])
    /// The stated balance still holds what a derived expiry took, or lacks what waits for a posted one.
    case unpostedExpiry(lot: Int)
    /// It is the balance of so many hours earlier (negative: later), as a wrong zone makes.
    case zoneShift(hours: Int)
  }

  struct Move {
    var entry: Int
    var amount: Amount
    var at: Instant
  }

  /// A cause, and how many others of its kind would do as well.
  struct Found: Equatable {
    var cause: Cause
    var others: Int
  }

  /// When the balance was stated.
  var at: Instant
  /// What each entry moved, in order of effect, without zeros.
  var moved: [Move]
  /// What entries moved within a day after the statement.
  var later: [Move]
  /// What derived expiries took, positive, by lot.
  var derived: [(lot: Int, amount: Amount)]
  /// What waits for a posted expiry, by lot.
  var waiting: [(lot: Int, amount: Amount)]

  /// One entry before an expiry, before two entries, before a shift of the zone; the latest of equals.
  ///
  /// - Parameter difference: stated less replayed.
  func cause(of difference: Amount) -> Found? {
    let left = moved.filter { $0.amount == -difference }
    if let one = left.last { return Found(cause: .leftOut([one.entry]), others: left.count - 1) }
    let lots =
      derived.filter { $0.amount == difference }.map(\.lot)
      + waiting.filter { $0.amount == -difference }.map(\.lot)
    if let lot = lots.last { return Found(cause: .unpostedExpiry(lot: lot), others: lots.count - 1) }
    let twice = moved.filter { $0.amount == difference }
    if let one = twice.last { return Found(cause: .countedTwice([one.entry]), others: twice.count - 1) }
    if let two = pair(of: -difference) { return Found(cause: .leftOut(two.entries), others: two.others) }
    if let two = pair(of: difference) { return Found(cause: .countedTwice(two.entries), others: two.others) }
    return shift(of: difference).map { Found(cause: .zoneShift(hours: $0), others: 0) }
  }

  /// Two entries that moved the sum, the latest such pair, and how many other pairs there are (a lower bound
  /// where many entries are equal), in the time of a sort.
  private func pair(of sum: Amount) -> (entries: [Int], others: Int)? {
    let sorted = moved.indices.sorted { first, second in
      if moved[first].amount != moved[second].amount { return moved[first].amount < moved[second].amount }
      return first < second
    }
    var low = 0
    var high = sorted.count - 1
    var best: (first: Int, second: Int)?
    var count = 0
    while low < high {
      let total = moved[sorted[low]].amount + moved[sorted[high]].amount
      if total < sum {
        low += 1
      } else if total > sum {
        high -= 1
      } else {
        let pair = (min(sorted[low], sorted[high]), max(sorted[low], sorted[high]))
        if best.map({ pair.1 > $0.second }) ?? true { best = pair }
        count += 1
        low += 1
        high -= 1
      }
    }
    return best.map { ([moved[$0.first].entry, moved[$0.second].entry], count - 1) }
  }

  /// The hours by which the statement would have to be moved; nothing where none up to 14 do.
  private func shift(of difference: Amount) -> Int? {
    let hour = TimeUnit.hour.microseconds
    for hours in 1...14 {
      let span = Int64(hours) * hour
      let start = at.adding(microseconds: -span)
      let left = moved.reversed().prefix { $0.at > start }.reduce(Amount.zero) { $0 + $1.amount }
      if left == -difference, !left.isZero { return hours }
      let end = at.adding(microseconds: span)
      let early = later.prefix { $0.at <= end }.reduce(Amount.zero) { $0 + $1.amount }
      if early == difference, !early.isZero { return -hours }
    }
    return nil
  }
}
