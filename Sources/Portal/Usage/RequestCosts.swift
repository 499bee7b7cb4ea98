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
  /// The lines that took it, by action and key.
  let lines: UseLines

  init(_ project: ProjectContext) {
    let rows = project.report.rows
    let links = project.report.links
    var charged = [Amount](repeating: .zero, count: rows.usage.count)
    var entry = [Int32](repeating: -1, count: rows.usage.count)
    var unnamed = Amount.zero
    var lines = UseLines()
    hasLedger = project.main != nil
    for (place, movement) in (project.main?.replay.movements ?? []).enumerated()
    where movement.flow == .used {
      guard let index = movement.entry else {
        unnamed -= movement.amount
        continue
      }
      let request = links.row(of: rows.entries[index].request)
      lines.add(
        place, action: links.action(of: rows.entries[index], in: rows),
        key: request.map { rows.usage[$0].key })
      guard let request else {
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
    self.lines = lines
  }
}
