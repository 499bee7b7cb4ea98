import Analysis
import Credits

/// A line of a ledger: a movement, or an entry that moved nothing, with the balance after it.
struct LedgerLine: Sendable {
  var at: Instant
  var amount: Amount
  var balance: Amount
  /// Index of the movement; nothing for an entry that moved nothing.
  var movement: Int32?
  /// Index of the entry; nothing for a derived expiry.
  var entry: Int32?

  var isDerived: Bool { entry == nil }
}

/// The ledger of one account, in order of effect, and where its pages show each line.
///
/// Pages stand newest first: whoever opens a ledger looks for what happened last, and finds it on the first
/// page however long the ledger is.
struct LedgerBook: Sendable {
  let currency: Name
  /// From the project's folder: `ledger/`, `ledger/account-2/`.
  let folder: String
  /// The oldest first.
  let lines: [LedgerLine]
  let pieces: EntryPieces
  /// By index of the movement.
  let lineOfMovement: [Int32]
  /// Those of derived expiries, by line.
  private let derivedAnchors: [Int: String]

  /// - Parameter silent: entries that moved nothing, by their instant.
  init(_ account: AccountReplay, silent: [Int], entries: [Entry], names: NameTable, folder: String) {
    currency = account.currency
    self.folder = folder
    pieces = EntryPieces(account.pieces)
    lines = LedgerBook.lines(account, silent: silent, entries: entries)
    lineOfMovement = lines.indices.lazy.filter { [lines] in lines[$0].movement != nil }.map { Int32($0) }
    var anchors: [Int: String] = [:]
    var times: [Int: Int] = [:]
    for (index, line) in lines.enumerated() where line.isDerived {
      let lot = line.movement.flatMap { account.movements[Int($0)].lot }
      times[lot ?? -1, default: 0] += 1
      let time = times[lot ?? -1] ?? 1
      let id = lot.map { anchorText(names.bytes(of: account.lots[$0].id)) } ?? ""
      anchors[index] = "d-\(id)" + (time > 1 ? "~~\(time)" : "")
    }
    derivedAnchors = anchors
  }

  private static func lines(_ account: AccountReplay, silent: [Int], entries: [Entry]) -> [LedgerLine] {
    let movements = account.movements
    var lines: [LedgerLine] = []
    lines.reserveCapacity(movements.count + silent.count)
    var balance = Amount.zero
    var next = 0
    func add(upTo end: Int) {
      while next < end {
        let movement = movements[next]
        balance += movement.amount
        lines.append(
          LedgerLine(
            at: movement.at, amount: movement.amount, balance: balance, movement: Int32(next),
            entry: movement.entry.map { Int32($0) }))
        next += 1
      }
    }
    for entry in silent {
      let at = entries[entry].postedAt
      var end = next
      while end < movements.count, movements[end].at < at { end += 1 }
      add(upTo: end)
      add(upTo: place(of: account.balanceAfter[entry], at: at, from: next, balance, in: movements))
      lines.append(LedgerLine(at: at, amount: .zero, balance: balance, entry: Int32(entry)))
    }
    add(upTo: movements.count)
    return lines
  }

  /// Within its instant, an entry stands where the balance is the one that it left.
  private static func place(
    of after: Amount?, at instant: Instant, from start: Int, _ balance: Amount, in movements: [Movement]
  ) -> Int {
    var sum = balance
    var end = start
    while sum != after {
      guard end < movements.count, movements[end].at == instant, end - start < PageCut.rows else {
        return start
      }
      sum += movements[end].amount
      end += 1
    }
    return end
  }

  // MARK: Pages

  var pageCount: Int { PageCut.count(for: lines.count) }

  /// Whether older lines have no page.
  var isCut: Bool { lines.count > PageCut.rows * PageCut.most }

  /// The lines of a page, counted from 0, the newest.
  func range(ofPage page: Int) -> Range<Int> {
    let end = lines.count - page * PageCut.rows
    return max(0, end - PageCut.rows)..<max(0, end)
  }

  func page(ofLine line: Int) -> Int { (lines.count - 1 - line) / PageCut.rows }

  /// From the project's folder.
  func path(ofPage page: Int) -> String { "\(folder)\(PageCut.part(page))index.html" }

  func derivedAnchor(ofLine line: Int) -> String { derivedAnchors[line] ?? "" }

  /// The line of a derived expiry's anchor.
  func line(ofDerivedAnchor anchor: String) -> Int? {
    derivedAnchors.filter { $0.value == anchor }.keys.min()
  }

  /// The balance at the end of an instant.
  func balance(at instant: Instant) -> Amount {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].at <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? .zero : lines[low - 1].balance
  }
}

/// The pieces that each entry burned, in the order in which they were paid.
struct EntryPieces: Sendable {
  private let pieces: [Piece]
  /// Indices of pieces by entry.
  private let order: [Int32]

  init(_ pieces: [Piece]) {
    self.pieces = pieces
    var order = pieces.indices.map { Int32($0) }
    let isInOrder = zip(pieces, pieces.dropFirst()).allSatisfy { $0.entry <= $1.entry }
    if !isInOrder {
      order.sort { first, second in
        let (one, two) = (pieces[Int(first)].entry, pieces[Int(second)].entry)
        return one != two ? one < two : first < second
      }
    }
    self.order = order
  }

  subscript(entry: Int) -> [Piece] {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[Int(order[middle])].entry < entry { low = middle + 1 } else { high = middle }
    }
    var found: [Piece] = []
    while low < order.count, pieces[Int(order[low])].entry == entry {
      found.append(pieces[Int(order[low])])
      low += 1
    }
    return found
  }
}
