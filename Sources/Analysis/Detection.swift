import Credits
import Intake

/// Runs the detectors over one project, in the order in which they may claim rows.
///
/// Each line of the ledger is attributed once: a detector passes over what a more specific one claimed.
struct Detection {
  let rows: ProjectRows
  let settings: AnalysisSettings
  let ledger: LedgerReplay
  let links: Reconciliation
  let prices: PriceBook
  var findings: [Finding] = []
  var checkRuns: [CheckRun] = []
  /// Whether a finding claimed the entry, by its index.
  var isClaimed: [Bool]
  private var early: [Amount]

  init(
    rows: ProjectRows, settings: AnalysisSettings, ledger: LedgerReplay, links: Reconciliation,
    prices: PriceBook
  ) {
    self.rows = rows
    self.settings = settings
    self.ledger = ledger
    self.links = links
    self.prices = prices
    isClaimed = Array(repeating: false, count: rows.entries.count)
    early = Array(repeating: .zero, count: ledger.accounts.count)
  }

  var asOf: Instant { settings.asOf }

  mutating func run() {
  }

  /// What unresolved findings say was wrongly charged in a currency.
  func inQuestion(_ currency: Name) -> Amount {
    .zero
  }

  /// What expiries took from lots of a currency before their date.
  func removedEarly(_ currency: Name) -> Amount {
    .zero
  }
}
