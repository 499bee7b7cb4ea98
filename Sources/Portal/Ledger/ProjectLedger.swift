import Analysis
import Credits
import Intake

/// The ledgers of all accounts of a project, and the place of each entry in them.
struct ProjectLedger: Sendable {
  /// One an account, in the order of the project's accounts.
  let books: [LedgerBook]
  /// The same of their lots.
  let lotBooks: [LotBook]
  /// The first line of each entry in its account's book; −1: none.
  private let lineOfEntry: [Int32]
  private let rows: ProjectRows
  private let lotsOf: [[Lot]]

  /// - Parameter accounts: the main one first.
  init(_ accounts: [AccountReport], rows: ProjectRows, asOf: Instant) {
    self.rows = rows
    lotsOf = accounts.map(\.replay.lots)
    var moved = [Bool](repeating: false, count: rows.entries.count)
    for account in accounts {
      for movement in account.replay.movements {
        if let entry = movement.entry { moved[entry] = true }
      }
    }
    var silent = [[Int]](repeating: [], count: accounts.count)
    for (index, entry) in rows.entries.enumerated() where !moved[index] && entry.postedAt <= asOf {
      guard let account = accounts.firstIndex(where: { $0.replay.currency == entry.currency }) else {
        continue
      }
      if accounts[account].replay.balanceAfter[index] != nil { silent[account].append(index) }
    }
    var lines = [Int32](repeating: -1, count: rows.entries.count)
    var books: [LedgerBook] = []
    for (index, account) in accounts.enumerated() {
      let order = silent[index].sorted { first, second in
        let (one, two) = (rows.entries[first].postedAt, rows.entries[second].postedAt)
        return one != two ? one < two : first < second
      }
      let folder = index == 0 ? "ledger/" : "ledger/account-\(index + 1)/"
      let book = LedgerBook(
        account.replay, silent: order, entries: rows.entries, names: rows.names, folder: folder)
      for (line, row) in book.lines.enumerated() {
        if let entry = row.entry, lines[Int(entry)] < 0 { lines[Int(entry)] = Int32(line) }
      }
      books.append(book)
    }
    self.books = books
    lotBooks = zip(accounts, books).map { account, book in
      LotBook(account.replay, names: rows.names, folder: book.folder)
    }
    lineOfEntry = lines
  }

  /// The account and the first line of an entry.
  func place(ofEntry entry: Int) -> (book: Int, line: Int)? {
    guard lineOfEntry.indices.contains(entry), lineOfEntry[entry] >= 0,
      let book = books.firstIndex(where: { $0.currency == rows.entries[entry].currency })
    else { return nil }
    return (book, Int(lineOfEntry[entry]))
  }

  /// The line's own anchor; nothing for a further movement of an entry that has one already.
  func anchor(ofLine line: Int, in book: Int) -> String {
    guard let entry = books[book].lines[line].entry else { return books[book].derivedAnchor(ofLine: line) }
    guard lineOfEntry[Int(entry)] == line else { return "" }
    return "e-" + anchorText(rows.names.bytes(of: rows.entries[Int(entry)].id))
  }

  /// Where a line stands, from the project's folder; nothing where it is too old for a page.
  func href(ofLine line: Int, in book: Int) -> String? {
    let row = books[book].lines[line]
    let first = row.entry.map { Int(lineOfEntry[Int($0)]) } ?? line
    let page = books[book].page(ofLine: first)
    guard page < books[book].pageCount else { return nil }
    return books[book].path(ofPage: page) + "#" + anchor(ofLine: first, in: book)
  }

  /// Where an entry stands, from the project's folder; nothing where it has no line on a page.
  func href(ofEntry entry: Int) -> String? {
    place(ofEntry: entry).flatMap { href(ofLine: $0.line, in: $0.book) }
  }

  /// Where the entry stands that opened a lot.
  func href(ofLot lot: Int, in book: Int) -> String? { href(ofEntry: lotsOf[book][lot].entry) }
}
