import Credits

/// What several charges took together, and what came back of it.
struct ChargeSum {
  var gross = Amount.zero
  var net = Amount.zero
  /// Indices of the entries that gave back.
  var returnedBy: [Int] = []

  init(_ charges: [Charge]) {
    for charge in charges {
      gross += charge.gross
      net += charge.net
      returnedBy += charge.returnedBy
    }
  }

  /// Counts what came back of other charges as of these.
  mutating func giveBack(_ other: ChargeSum) {
    net = max(.zero, net - other.returned)
    returnedBy += other.returnedBy
  }

  /// Whether all of it came back.
  var isResolved: Bool { net.isZero && gross.isPositive }

  /// What a sentence names: what is still taken, or all where it came back.
  var told: Amount { isResolved ? gross : net }

  var returned: Amount { gross - net }

  func evidence(_ detection: Detection, _ currency: String) -> Evidence {
    Evidence(
      "Given back", returned.isZero ? "none" : detection.wording.credits(returned, currency),
      source: place(detection) ?? "")
  }

  func refundCheck(_ detection: Detection, source: String) -> Check {
    let wording = detection.wording
    return Check(
      "refund_posted", returned.isZero ? .no : .yes,
      because: returned.isZero
        ? "no entry gives it back" : "\(wording.number(returned)) of \(wording.number(gross)) came back",
      source: place(detection) ?? source)
  }

  private func place(_ detection: Detection) -> String? {
    returnedBy.first.map { detection.wording.place(detection.rows.entries[$0].source) }
  }
}
