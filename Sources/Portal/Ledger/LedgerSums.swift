import Credits

/// What one flow of an account sums up: how many lines, from which to which.
struct FlowSum: Sendable, Hashable {
  var flow: Flow
  var count = 0
  /// Signed as it moves the balance.
  var amount = Amount.zero
  /// Indices of movements.
  var first = 0
  var last = 0
}

extension AccountReplay {
  /// The flows that any of the movements is of, in their order.
  func sums(of range: Range<Int>) -> [FlowSum] {
    var sums = Flow.allCases.map { FlowSum(flow: $0) }
    for index in range {
      let flow = movements[index].flow.place
      if sums[flow].count == 0 { sums[flow].first = index }
      sums[flow].last = index
      sums[flow].count += 1
      sums[flow].amount += movements[index].amount
    }
    return sums.filter { $0.count > 0 }
  }
}

extension Flow {
  /// Among all flows.
  fileprivate var place: Int {
    switch self {
    case .granted: 0
    case .purchased: 1
    case .reinstated: 2
    case .refunded: 3
    case .adjusted: 4
    case .transferred: 5
    case .voided: 6
    case .used: 7
    case .expired: 8
    }
  }
}
