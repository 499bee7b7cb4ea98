import Intake

/// An input that a detector cannot do without.
public enum FindingNeed: Sendable, Hashable {
  case ledger, use, requestLog, sessionLog, billedQuantities, statedBalances, prices, plans, cases
  case concurrencyLimit, logs

  /// What a page says where it is not there.
  public var whatIsMissing: String {
    switch self {
    case .ledger: "no ledger"
    case .use: "no use in a ledger or log"
    case .requestLog: "no request log"
    case .sessionLog: "no session log"
    case .billedQuantities: "no quantities that were both billed and logged"
    case .statedBalances: "no stated balances"
    case .prices: "no price list"
    case .plans: "no plan with a subscription"
    case .cases: "no cases"
    case .logs: "neither a request log nor a session log"
    case .concurrencyLimit: "no limit of sessions at a time"
    }
  }

  /// The input, in words.
  public var what: String {
    switch self {
    case .ledger: "a ledger"
    case .use: "use that a ledger or a request log lists"
    case .requestLog: "a request log"
    case .sessionLog: "a session log"
    case .billedQuantities: "quantities that were both billed and logged"
    case .statedBalances: "balances that the ledger states"
    case .prices: "a price list"
    case .plans: "plans, and the project's subscription"
    case .cases: "cases, the questions asked of support"
    case .logs: "a session log, or a request log beside the ledger"
    case .concurrencyLimit: "the project's limit of sessions at a time"
    }
  }

  func isMissing(in rows: ProjectRows) -> Bool {
    switch self {
    case .ledger: rows.entries.isEmpty && rows.inputs[.ledger] == nil
    case .use: rows.usage.isEmpty && !rows.entries.contains { $0.kind == .usage }
    case .requestLog: rows.usage.isEmpty && rows.inputs[.usage] == nil
    case .sessionLog: rows.sessions.isEmpty && rows.inputs[.sessions] == nil
    case .billedQuantities: !hasBilledQuantities(rows) || !hasLoggedQuantities(rows)
    case .statedBalances: !rows.entries.contains { $0.balanceAfter != nil }
    case .prices: rows.prices.isEmpty
    case .plans: rows.plans.isEmpty || (rows.subscriptions.isEmpty && rows.project?.plan.isNone ?? true)
    case .cases: rows.cases.isEmpty && rows.inputs[.cases] == nil
    case .logs: FindingNeed.sessionLog.isMissing(in: rows) && FindingNeed.requestLog.isMissing(in: rows)
    case .concurrencyLimit: rows.project?.maxConcurrentSessions == nil
    }
  }

  private func hasBilledQuantities(_ rows: ProjectRows) -> Bool {
    rows.billed.contains { $0.quantity != nil } || rows.entries.contains { $0.quantity != nil }
  }

  private func hasLoggedQuantities(_ rows: ProjectRows) -> Bool {
    !rows.sessions.isEmpty || rows.usage.contains { $0.quantity != nil || $0.duration != nil }
  }
}
