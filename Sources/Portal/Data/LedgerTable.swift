import Analysis
import Credits

/// The ledger as a file, line by line as the ledger's pages show it: every entry in order of effect, those that
/// move nothing and derived expiries among them, with the balance after each line and the lots that paid.
struct LedgerTable {
  let project: ProjectContext

  var csv: CSVWriter {
    var csv = CSVWriter(header: [
      "posted_at", "entry_id", "type", "amount", "balance_after", "currency", "credit_type", "lot_id",
      "paid_by", "request_id", "session_id", "action", "quantity", "unit", "corrects_entry_id", "reference",
      "note", "stated_balance", "source",
    ])
    let accounts = project.accounts.map(\.report)
    let ledger =
      project.ledger
      ?? ProjectLedger(accounts, rows: project.report.rows, asOf: project.report.asOf)
    for account in project.report.accounts {
      guard let book = ledger.books.first(where: { $0.currency == account.replay.currency }) else { continue }
      write(account, book, to: &csv)
    }
    return csv
  }

  private func write(_ account: AccountReport, _ book: LedgerBook, to csv: inout CSVWriter) {
    let names = project.report.rows.names
    let entries = project.report.rows.entries
    for line in book.lines {
      let movement = line.movement.map { account.replay.movements[Int($0)] }
      let entry = line.entry.map { entries[Int($0)] }
      let lot = movement?.lot.map { account.replay.lots[$0] }
      csv.instant(line.at)
      csv.text(names.bytes(of: entry?.id ?? .none))
      csv.text(entry?.kind.word ?? "derived expiry")
      csv.amount(line.amount)
      csv.amount(line.balance)
      csv.text(account.currency)
      csv.text(lot?.creditType.rawValue ?? "")
      csv.text(names.bytes(of: lot?.id ?? entry?.lot ?? .none))
      csv.text(movement.map { payers(of: $0, in: account.replay, book.pieces) } ?? [])
      csv.text(names.bytes(of: entry?.request ?? .none))
      csv.text(names.bytes(of: entry?.session ?? .none))
      csv.text(names.bytes(of: entry?.action ?? .none))
      csv.amount(entry?.quantity)
      csv.text(names.bytes(of: entry?.unit ?? .none))
      csv.text(names.bytes(of: entry?.corrects ?? .none))
      csv.text(names.bytes(of: entry?.reference ?? .none))
      csv.text(names.bytes(of: entry?.note ?? .none))
      csv.amount(entry?.balanceAfter)
      csv.text(entry.map { project.address(of: $0.source) } ?? "")
      csv.endRow()
    }
  }

  /// "order-1 20; welcome 10", what no lot has paid yet as "debt 5". `pieces.csv` has a row for each.
  private func payers(
    of movement: Movement, in replay: AccountReplay, _ pieces: EntryPieces
  ) -> ArraySlice<UInt8> {
    guard movement.amount.isNegative, let entry = movement.entry else { return [] }
    var text: [UInt8] = []
    for piece in pieces[entry] {
      if !text.isEmpty { text.append(contentsOf: "; ".utf8) }
      if let lot = piece.lot {
        text.append(contentsOf: project.report.rows.names.bytes(of: replay.lots[lot].id))
      } else {
        text.append(contentsOf: "debt".utf8)
      }
      text.append(UInt8(ascii: " "))
      piece.amount.append(to: &text)
    }
    return text[...]
  }
}
