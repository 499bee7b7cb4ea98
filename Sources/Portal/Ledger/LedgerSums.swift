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

  /// The rule by which a line counts in the flow.
  var rule: String {
    switch self {
    case .granted: "every grant, at its full amount, when it takes effect"
    case .purchased: "every purchase, at its full amount"
    case .reinstated: "every reinstatement"
    case .refunded: "every refund, of an entry or by itself"
    case .adjusted: "every adjustment, with its sign"
    case .transferred: "every transfer, with its sign"
    case .voided: "what voids gave back, less what they took away"
    case .used: "every usage entry, whichever lots paid for it"
    case .expired: "every expiry that a row states, and what was left in a lot at its end where none does"
    }
  }
}

extension EntryKind {
  /// As the ledger's page names it.
  var title: String {
    switch self {
    case .grant: "Grant"
    case .purchase: "Purchase"
    case .usage: "Use"
    case .expiry: "Expiry"
    case .expiryChange: "Expiry changed"
    case .refund: "Refund"
    case .reinstatement: "Reinstatement"
    case .adjustment: "Adjustment"
    case .void: "Void"
    case .transfer: "Transfer"
    case .balanceCheck: "Balance check"
    }
  }
}
