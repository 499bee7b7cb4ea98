import Credits
import Intake

/// What an analysis needs to know beside the rows.
public struct AnalysisSettings: Sendable {
  public var asOf: Instant
  public var burnOrder = BurnOrder.standard
  public var promotionalLifetime: TimeSpan? = .years(1)
  public var expiryGrace: Int64 = 48 * 3600 * 1_000_000
  public var refundToExpired = RefundToExpired.expire
  /// Microseconds after which a logged request should have been charged.
  public var settle: Int64 = 72 * 3600 * 1_000_000
  public var minCredits = Amount(20)
  /// The workspace's currency, which a project's `unit_name` names.
  public var currency = "credits"
  /// What currencies are called in sentences, where that is another word.
  public var units: [String: String] = [:]
  /// What the workspace notes as expected.
  public var expected: [ExpectedNote] = []
  /// Paths of the input files, by `RowSource.file`.
  public var files: [String]

  public init(asOf: Instant, files: [String]) {
    self.asOf = asOf
    self.files = files
  }

  /// The settings of a replay in that zone.
  func rules(zone: Zone) -> ReplayRules {
    var rules = ReplayRules(zone: zone)
    rules.burnOrder = burnOrder
    rules.promotionalLifetime = promotionalLifetime
    rules.expiryGrace = expiryGrace
    rules.refundToExpired = refundToExpired
    return rules
  }
}

/// Reports on one project.
///
/// - Parameter rows: without the entries that contradict the replay (``settleConflicts(in:settings:)``).
public func analyze(_ rows: ProjectRows, settings: AnalysisSettings) -> ProjectReport {
  let asOf = settings.asOf
  let rules = settings.rules(zone: rows.zone)
  let ledger = replay(entries: rows.entries, names: rows.names, rules: rules, asOf: asOf)
  let links = Reconciliation(rows, asOf: asOf)
  let prices = PriceBook(rows)
  var detection = Detection(
    rows: rows, settings: settings, ledger: ledger, links: links, prices: prices)
  detection.run()

  var report = ProjectReport(rows: rows, asOf: asOf, rules: rules, links: links)
  let forecasts = detection.forecasts()
  let firsts = firstEntries(rows.entries, of: ledger.accounts, asOf: asOf)
  for (index, account) in ledger.accounts.enumerated() {
    let currency = rows.names.string(account.currency)
    var part = AccountReport(currency: currency, replay: account, months: [])
    if let first = firsts[index] {
      part.months = monthReports(of: account, first: first, asOf: asOf, zone: rows.zone)
    }
    part.forecast = forecasts[index]
    part.questioned = detection.questioned(in: account)
    part.waterfall = waterfall(of: account, currency: currency, inQuestion: part.questioned.flows)
    report.accounts.append(part)
  }
  let main = mainAccount(of: ledger)
  let used = main.map { ledger.accounts[$0] }
  report.mainCurrency = main.map { report.accounts[$0].currency }
  report.days = dayReports(of: rows, account: used, asOf: asOf)
  report.actions = actionReports(of: rows, links: links, prices: prices, account: used, asOf: asOf)
  report.learning = detection.learning
  report.findings = detection.findings
  report.incidents = detection.incidents
  report.coverage = detection.coverageReports
  report.billingFits = detection.billingFits
  report.counterfactuals = detection.counterfactuals()
  report.checkRuns = detection.checkRuns
  report.inputs = rows.inputs
  return report
}

/// When each account's first entry was posted.
private func firstEntries(
  _ entries: [Entry], of accounts: [AccountReplay], asOf: Instant
) -> [Instant?] {
  var firsts = [Instant?](repeating: nil, count: accounts.count)
  var places: [Name: Int] = [:]
  for (index, account) in accounts.enumerated() { places[account.currency] = index }
  let only = accounts.count == 1 ? accounts[0].currency : .none
  for entry in entries where entry.postedAt <= asOf {
    guard let index = entry.currency == only ? 0 : places[entry.currency] else { continue }
    if let first = firsts[index], first <= entry.postedAt { continue }
    firsts[index] = entry.postedAt
  }
  return firsts
}

/// The account whose use the days and actions tell: the one with the most usage, counted in movements;
/// among equals the first by currency. Amounts of two currencies are never added.
func mainAccount(of ledger: LedgerReplay) -> Int? {
  var best: (index: Int, uses: Int)?
  for (index, account) in ledger.accounts.enumerated() {
    var uses = 0
    for movement in account.movements where movement.flow == .used { uses += 1 }
    if let held = best, held.uses >= uses { continue }
    best = (index, uses)
  }
  return best?.index
}
