import Analysis
import Credits

/// What each request of the log was charged, by the ledger's usage entries that name it; without a ledger,
/// what the log states or its prices give.
struct RequestCosts: Sendable {
  /// By row of the log; before any refund.
  let charged: [Amount]
  /// Index of the first such entry by row of the log; −1: none.
  let entry: [Int32]
  /// What usage entries took that name no request of the log.
  let unnamed: Amount
  let hasLedger: Bool

  init(_ project: ProjectContext) {
    let rows = project.report.rows
    let links = project.report.links
    var charged = [Amount](repeating: .zero, count: rows.usage.count)
    var entry = [Int32](repeating: -1, count: rows.usage.count)
    var unnamed = Amount.zero
    hasLedger = project.main != nil
    for movement in project.main?.replay.movements ?? [] where movement.flow == .used {
      let request = movement.entry.flatMap { links.row(of: rows.entries[$0].request) }
      guard let request, let index = movement.entry else {
        unnamed -= movement.amount
        continue
      }
      charged[request] -= movement.amount
      if entry[request] < 0 { entry[request] = Int32(index) }
    }
    if !hasLedger {
      let prices = PriceBook(rows)
      for (index, row) in rows.usage.enumerated() where row.occurredAt <= project.report.asOf {
        charged[index] = row.credits ?? prices.price(of: row) ?? .zero
      }
    }
    self.charged = charged
    self.entry = entry
    self.unnamed = unnamed
  }
}
