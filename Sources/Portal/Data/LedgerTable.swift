import Analysis
import Credits

/// The ledger as a file: every used entry in order of effect, derived expiries among them, with the balance
/// after each line.
struct LedgerTable {
  let project: ProjectContext

  var csv: [UInt8] {
    var csv = CSVWriter(header: [
      "posted_at", "entry_id", "type", "amount", "balance_after", "currency", "credit_type", "lot_id",
      "request_id",
      "session_id", "action", "quantity", "unit", "corrects_entry_id", "reference", "note", "source",
    ])
    for account in project.report.accounts { write(account, to: &csv) }
    return csv.bytes
  }

  private func write(_ account: AccountReport, to csv: inout CSVWriter) {
    let names = project.report.rows.names
    let entries = project.report.rows.entries
    var balance = Amount.zero
    for movement in account.replay.movements {
      balance += movement.amount
      let entry = movement.entry.map { entries[$0] }
      let lot = movement.lot.map { account.replay.lots[$0] }
      csv.instant(movement.at)
      csv.text(names.bytes(of: entry?.id ?? .none))
      csv.text(entry?.kind.word ?? "derived expiry")
      csv.amount(movement.amount)
      csv.amount(balance)
      csv.text(account.currency)
      csv.text(lot?.creditType.rawValue ?? "")
      csv.text(names.bytes(of: lot?.id ?? entry?.lot ?? .none))
      csv.text(names.bytes(of: entry?.request ?? .none))
      csv.text(names.bytes(of: entry?.session ?? .none))
      csv.text(names.bytes(of: entry?.action ?? .none))
      csv.amount(entry?.quantity)
      csv.text(names.bytes(of: entry?.unit ?? .none))
      csv.text(names.bytes(of: entry?.corrects ?? .none))
      csv.text(names.bytes(of: entry?.reference ?? .none))
      csv.text(names.bytes(of: entry?.note ?? .none))
      csv.text(entry.map { project.address(of: $0.source) } ?? "")
      csv.endRow()
    }
  }
}
