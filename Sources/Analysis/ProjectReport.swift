import Credits
import Intake

/// One calendar month of an account.
public struct MonthReport: Sendable, Hashable {
  /// `2026-05`
  public var month: String
  public var opening: Amount
  public var flows: Flows
  public var closing: Amount

  public init(month: String, opening: Amount, flows: Flows, closing: Amount) {
    self.month = month
    self.opening = opening
    self.flows = flows
    self.closing = closing
  }
}

/// One account as the report tells it; lots are `AccountReplay.lots`.
public struct AccountReport: Sendable {
  public var currency: String
  public var replay: AccountReplay
  /// Months of the project's zone from the first entry's to as-of's, none left out.
  public var months: [MonthReport]
  public var waterfall: Waterfall
  /// What the waterfall has in question, by finding and entry.
  public var questioned: [Questioned] = []
  /// Nothing without credit, in debt, or where fewer than 14 complete days of use are known.
  public var forecast: Forecast?

  public init(currency: String, replay: AccountReplay, months: [MonthReport]) {
    self.currency = currency
    self.replay = replay
    self.months = months
    waterfall = Waterfall(currency: currency)
  }
}

/// Use on one day of the project's zone, in the main account's currency.
public struct DayReport: Sendable, Hashable {
  public var day: Day
  public var used: Amount
  public var requests: Int
  public var failed: Int

  public init(day: Day, used: Amount, requests: Int, failed: Int) {
    self.day = day
    self.used = used
    self.requests = requests
    self.failed = failed
  }
}

/// Use by one action.
public struct ActionReport: Sendable, Hashable {
  public var action: String
  public var requests: Int
  public var quantity: Amount?
  public var unit: String
  public var credits: Amount

  public init(action: String, requests: Int, quantity: Amount?, unit: String, credits: Amount) {
    self.action = action
    self.requests = requests
    self.quantity = quantity
    self.unit = unit
    self.credits = credits
  }
}

/// A check that ran, or why it could not.
public struct CheckRun: Sendable, Hashable {
  public var kind: FindingKind
  /// Nothing where it ran.
  public var missing: String?

  public init(kind: FindingKind, missing: String?) {
    self.kind = kind
    self.missing = missing
  }
}

/// The report of one project (DATA §5), with what its pages need beside the JSON.
public struct ProjectReport: Sendable {
  public var id: String
  public var name: String
  public var timeZone: String
  public var unitName: String
  public var asOf: Instant
  public var accounts: [AccountReport] = []
  /// The currency whose use `days` and `actions` tell; nothing without a ledger.
  public var mainCurrency: String?
  /// Days with any use or request, in order.
  public var days: [DayReport] = []
  public var actions: [ActionReport] = []
  /// Nothing where enough days are known to call use unusual.
  public var learning: UsageLearning?
  /// Most severe first (ANOMALIES §4.2).
  public var findings: [Finding] = []
  /// Findings with one cause, in order of time.
  public var incidents: [Incident] = []
  public var checkRuns: [CheckRun] = []
  /// By account; empty without a request log.
  public var coverage: [CoverageReport] = []
  public var billingFits: [BillingFit] = []
  /// By account, those that would have come out differently (see ``Counterfactual``).
  public var counterfactuals: [Counterfactual] = []
  public var inputs: [Table: RowCounts] = [:]
  /// The rules by which the ledger was replayed.
  public var rules: ReplayRules
  /// Which rows speak of one thing; the pages ask it again.
  package var links: Reconciliation
  /// The rows that the report rests on, without those in conflict.
  public var rows: ProjectRows

  package init(rows: ProjectRows, asOf: Instant, rules: ReplayRules, links: Reconciliation) {
    self.rows = rows
    self.asOf = asOf
    self.rules = rules
    self.links = links
    id = rows.names.string(rows.id)
    name = rows.project.map { rows.names.string($0.name) } ?? ""
    timeZone = rows.zone.name
    let unit = rows.project.map { rows.names.string($0.unitName) } ?? ""
    unitName = unit.isEmpty ? "credits" : unit
  }
}
