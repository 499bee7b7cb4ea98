import Credits

/// Finds the smallest set of movements that would explain a difference of balances.
struct BalanceExplanation {
  enum Cause: Equatable {
    /// The stated balance leaves these entries out, or counts them twice.
    case leftOut([Int])
    case countedTwice([Int])
    /// The stated balance still holds what a derived expiry took, or lacks what waits for a posted one.
    case unpostedExpiry(lot: Int)
  }

  /// What each entry moved, in order of effect, without zeros.
  var moved: [(entry: Int, amount: Amount)]
  /// What derived expiries took, positive, by lot.
  var derived: [(lot: Int, amount: Amount)]
  /// What waits for a posted expiry, by lot.
  var waiting: [(lot: Int, amount: Amount)]

  /// - Parameter difference: stated less replayed.
  func cause(of difference: Amount) -> Cause? {
    if let one = moved.last(where: { $0.amount == -difference }) { return .leftOut([one.entry]) }
    if let lot = derived.last(where: { $0.amount == difference }) { return .unpostedExpiry(lot: lot.lot) }
    if let lot = waiting.last(where: { $0.amount == -difference }) { return .unpostedExpiry(lot: lot.lot) }
    if let one = moved.last(where: { $0.amount == difference }) { return .countedTwice([one.entry]) }
    if let two = pair(of: -difference) { return .leftOut(two) }
    return pair(of: difference).map { .countedTwice($0) }
  }

  /// Two entries that moved the sum, the latest such pair, in the time of a sort.
  private func pair(of sum: Amount) -> [Int]? {
    let sorted = moved.indices.sorted { first, second in
      if moved[first].amount != moved[second].amount { return moved[first].amount < moved[second].amount }
      return first < second
    }
    var low = 0
    var high = sorted.count - 1
    var best: (first: Int, second: Int)?
    while low < high {
      let total = moved[sorted[low]].amount + moved[sorted[high]].amount
      if total < sum {
        low += 1
      } else if total > sum {
        high -= 1
      } else {
        let pair = (min(sorted[low], sorted[high]), max(sorted[low], sorted[high]))
        if best.map({ pair.1 > $0.second }) ?? true { best = pair }
        low += 1
        high -= 1
      }
    }
    return best.map { [moved[$0.first].entry, moved[$0.second].entry] }
  }
}
