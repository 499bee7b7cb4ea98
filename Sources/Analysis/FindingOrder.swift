import Credits

extension Finding {
  /// Severity, then credits at stake, then recency, then id: total and deterministic (ANOMALIES §4.2).
  static func precedes(_ first: Finding, _ second: Finding) -> Bool {
    if first.severity != second.severity { return first.severity.rank < second.severity.rank }
    let stakes = (first.credits?.magnitude ?? .zero, second.credits?.magnitude ?? .zero)
    if stakes.0 != stakes.1 { return stakes.0 > stakes.1 }
    if first.startsAt != second.startsAt { return first.startsAt > second.startsAt }
    return first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
  }
}

extension Severity {
  /// 0 for the gravest.
  var rank: Int {
    switch self {
    case .critical: 0
    case .warning: 1
    case .notice: 2
    case .good: 3
    }
  }
}
