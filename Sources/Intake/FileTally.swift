import Credits

/// What became of the rows of a file.
enum Outcome {
  case used, redelivered, rejected
}

/// Counts and sums of one file's rows by what became of them.
struct FileTally: Sendable {
  var counts = RowCounts()
  var sums = OutcomeSums()
  /// The first row that had been delivered before.
  var firstRedelivered: UInt32?

  @inline(__always)
  mutating func count(_ outcome: Outcome, sum: Amount?, line: UInt32) {
    counts.add(outcome)
    if let sum { sums.add(sum, outcome) }
    if outcome == .redelivered { firstRedelivered = min(line, firstRedelivered ?? line) }
  }

  mutating func add(_ other: FileTally) {
    counts = counts + other.counts
    sums.add(other.sums)
    if let line = other.firstRedelivered { firstRedelivered = min(line, firstRedelivered ?? line) }
  }
}

/// Sums of a table's `amount` or `credits` over the rows in which it can be read:
/// read = used + redelivered + rejected, to the last digit.
///
/// Sums of more than 10⁸ of the largest amounts wrap around, all four of them alike.
public struct OutcomeSums: Sendable, Hashable {
  public internal(set) var read = Amount.zero
  public internal(set) var used = Amount.zero
  public internal(set) var redelivered = Amount.zero
  public internal(set) var rejected = Amount.zero

  public init() {}

  @inline(__always)
  mutating func add(_ amount: Amount, _ outcome: Outcome) {
    read = read.wrappingSum(amount)
    switch outcome {
    case .used: used = used.wrappingSum(amount)
    case .redelivered: redelivered = redelivered.wrappingSum(amount)
    case .rejected: rejected = rejected.wrappingSum(amount)
    }
  }

  mutating func add(_ other: OutcomeSums) {
    read = read.wrappingSum(other.read)
    used = used.wrappingSum(other.used)
    redelivered = redelivered.wrappingSum(other.redelivered)
    rejected = rejected.wrappingSum(other.rejected)
  }
}

extension Amount {
  @inline(__always)
  func wrappingSum(_ other: Amount) -> Amount { Amount(picos: picos &+ other.picos) }
}

extension RowCounts {
  @inline(__always)
  mutating func add(_ outcome: Outcome) {
    read += 1
    switch outcome {
    case .used: used += 1
    case .redelivered: redelivered += 1
    case .rejected: rejected += 1
    }
  }
}
