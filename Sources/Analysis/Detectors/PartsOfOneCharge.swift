import Credits

/// Decides which of several charges for one thing are its parts, and which are charged again.
///
/// Sizes are quantities, or credits where quantities are not stated.
struct PartsOfOneCharge {
  enum Verdict: Equatable {
    /// All charges are parts of one, or nothing shows that they are not.
    case parts
    /// The places of the charges that should not be there; whether the log proves it.
    case extras([Int], isProved: Bool)
  }

  /// The charges' sizes in order of posting, none of them zero.
  var sizes: [Amount]
  /// What each charge took, in the same order.
  var credits: [Amount]
  /// Sizes that the log supports for the whole: as logged, as rounded by the price.
  var wholes: [Amount]
  /// By how much each part may have been rounded up.
  var step: Amount
  /// Whether a price says so; else nobody knows how far parts are rounded up.
  var isPriced: Bool
  /// Whether the absence of a log row leaves equal charges suspicious: so for requests, not for sessions,
  /// whose parts are often equal.
  var tellsEqualsWithoutLog: Bool

  func verdict() -> Verdict {
    if wholes.isEmpty {
      let again = repeated()
      return tellsEqualsWithoutLog && !again.isEmpty ? .extras(again, isProved: false) : .parts
    }
    let total = sizes.reduce(.zero, +)
    if wholes.contains(total) { return .parts }
    if let extras = extras(where: { wholes.contains($0) }) { return .extras(extras, isProved: true) }
    if wholes.contains(where: { isRoundedSum(total, of: $0) }) { return .parts }
    if let extras = extras(where: { sum in wholes.contains { isNear(sum, $0) } }) {
      return .extras(extras, isProved: true)
    }
    // Less than the log: parts, of which some are still to come.
    if let largest = wholes.max(), total < largest { return .parts }
    let again = repeated()
    // Parts of less than twice the whole may have been rounded up to some step.
    if !isPriced, let largest = wholes.max(), total < largest + largest { return .parts }
    return again.isEmpty ? .parts : .extras(again, isProved: isPriced)
  }

  /// Whether the parts, each rounded up by less than a step, can make the whole.
  private func isRoundedSum(_ total: Amount, of whole: Amount) -> Bool {
    let slack = Amount(picos: step.picos * Int128(sizes.count))
    return total > whole && total < whole + slack || isNear(total, whole)
  }

  /// Within the larger of one step and 1 %, but never by as much as a part.
  private func isNear(_ sum: Amount, _ whole: Amount) -> Bool {
    let difference = (sum - whole).magnitude
    guard let least = sizes.min(), difference < least else { return false }
    return difference <= step || (whole.isPositive && !difference.isAtLeast(percent: 1, of: whole))
  }

  /// The charges left over where some of them make the whole: the first ones, else one, else all but one,
  /// else any few.
  private func extras(where makesWhole: (Amount) -> Bool) -> [Int]? {
    let count = sizes.count
    var sum = Amount.zero
    for index in 0..<(count - 1) {
      sum += sizes[index]
      if makesWhole(sum) { return Array((index + 1)..<count) }
    }
    for index in 0..<count where makesWhole(sizes[index]) {
      return (0..<count).filter { $0 != index }
    }
    let total = sizes.reduce(.zero, +)
    for index in (0..<count).reversed() where makesWhole(total - sizes[index]) { return [index] }
    return count <= 12 ? smallSubset(where: makesWhole) : nil
  }

  private func smallSubset(where makesWhole: (Amount) -> Bool) -> [Int]? {
    let count = sizes.count
    var best: [Int]?
    for mask in 1..<(1 << count) - 1 {
      var sum = Amount.zero
      for index in 0..<count where mask >> index & 1 == 1 { sum += sizes[index] }
      guard makesWhole(sum) else { continue }
      let left = (0..<count).filter { mask >> $0 & 1 == 0 }
      if best.map({ left.count < $0.count }) ?? true { best = left }
    }
    return best
  }

  /// Charges that equal an earlier one in size and credits.
  private func repeated() -> [Int] {
    var seen: Set<[Amount]> = []
    return sizes.indices.filter { !seen.insert([sizes[$0], credits[$0]]).inserted }
  }
}
