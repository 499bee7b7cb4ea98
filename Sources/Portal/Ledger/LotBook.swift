import Analysis
import Credits

/// Every lot of an account as an account of its own, and the pages that show each: what opened it, what was
/// taken from it and what came back, to what is left.
struct LotBook: Sendable {
  /// A lot's changes on one page: all, or a part of many.
  struct Part: Sendable {
    /// Index of the lot.
    var lot: Int
    /// In ``changes``.
    var range: Range<Int>
    var isFirst: Bool
    var isLast: Bool
  }

  /// From the project's folder.
  let folder: String
  /// Indices of the account's changes: those of each lot together, in their order.
  let changes: [Int32]
  /// Those of each lot, by its index.
  let ranges: [Range<Int>]
  /// By page.
  let pages: [[Part]]
  /// Whether lines have no page: those of the last lots.
  let isCut: Bool
  private let anchors: [String]
  /// The pages of each lot's first and last part by index of the lot; −1: none.
  private let pagesOfLot: [(first: Int32, last: Int32)]

  /// - Parameter folder: of the account's ledger.
  init(_ account: AccountReplay, names: NameTable, folder: String) {
    self.folder = folder + "lots/"
    let order = account.lotOrder
    var counts = [Int](repeating: 0, count: account.lots.count)
    for change in account.changes { counts[change.lot] += 1 }
    var ranges = counts.map { 0..<$0 }
    var end = 0
    for lot in order {
      ranges[lot] = end..<end + counts[lot]
      end += counts[lot]
    }
    var next = ranges.map(\.lowerBound)
    var changes = [Int32](repeating: 0, count: end)
    for (index, change) in account.changes.enumerated() {
      changes[next[change.lot]] = Int32(index)
      next[change.lot] += 1
    }
    self.changes = changes
    self.ranges = ranges
    let pages = LotBook.cut(order, ranges)
    self.pages = Array(pages.prefix(PageCut.most))
    isCut = pages.count > PageCut.most
    anchors = LotBook.anchors(account.lots, names: names)
    var pagesOfLot = [(first: Int32, last: Int32)](repeating: (-1, -1), count: account.lots.count)
    for (page, parts) in self.pages.enumerated() {
      for part in parts {
        if part.isFirst { pagesOfLot[part.lot].first = Int32(page) }
        if part.isLast { pagesOfLot[part.lot].last = Int32(page) }
      }
    }
    self.pagesOfLot = pagesOfLot
  }

  /// Lines that a lot's head and sums take beside its changes.
  private static let frame = 6

  /// Each lot stands on one page where it can.
  private static func cut(_ order: [Int], _ ranges: [Range<Int>]) -> [[Part]] {
    var pages: [[Part]] = []
    var page: [Part] = []
    var room = PageCut.rows
    func turn() {
      if !page.isEmpty { pages.append(page) }
      page = []
      room = PageCut.rows
    }
    for lot in order {
      let all = ranges[lot]
      if all.count + frame > room { turn() }
      var start = all.lowerBound
      repeat {
        let range = start..<min(all.upperBound, start + PageCut.rows)
        start = range.upperBound
        page.append(
          Part(
            lot: lot, range: range, isFirst: range.lowerBound == all.lowerBound,
            isLast: start == all.upperBound))
        room -= range.count + frame
        if start < all.upperBound { turn() }
      } while start < all.upperBound
    }
    turn()
    return pages
  }

  private static func anchors(_ lots: [Lot], names: NameTable) -> [String] {
    var times: [String: Int] = [:]
    return lots.map { lot in
      let anchor = "l-" + anchorText(names.bytes(of: lot.id))
      times[anchor, default: 0] += 1
      let time = times[anchor] ?? 1
      return time > 1 ? "\(anchor)~~\(time)" : anchor
    }
  }

  func anchor(of lot: Int) -> String { anchors[lot] }

  /// The sign between is in no id's anchor, so that a lot `a-used` has anchors of its own.
  func anchor(of sum: LotSum, in lot: Int) -> String { "\(anchors[lot])~~\(sum.rawValue)" }

  /// The lot and the sum of an anchor; all of the lot where it names no sum.
  func figure(at anchor: String) -> (lot: Int, sum: LotSum)? {
    if let lot = anchors.firstIndex(of: anchor) { return (lot, .remaining) }
    for sum in LotSum.allCases where anchor.hasSuffix("~~\(sum.rawValue)") {
      let start = String(anchor.dropLast(sum.rawValue.count + 2))
      if let lot = anchors.firstIndex(of: start) { return (lot, sum) }
    }
    return nil
  }

  /// From the project's folder.
  func path(ofPage page: Int) -> String { "\(folder)\(PageCut.part(page))index.html" }

  /// Where a sum of a lot stands, from the project's folder; nothing where it has no page.
  func href(of sum: LotSum, in lot: Int) -> String? {
    let page = Int(pagesOfLot[lot].last)
    return page < 0 ? nil : path(ofPage: page) + "#" + anchor(of: sum, in: lot)
  }

  /// Where a lot's lines begin, from the project's folder; nothing where it has no page.
  func href(ofLot lot: Int) -> String? {
    let page = Int(pagesOfLot[lot].first)
    return page < 0 ? nil : path(ofPage: page) + "#" + anchor(of: lot)
  }
}

/// What a lot's changes sum up to.
enum LotSum: String, Sendable, CaseIterable {
  case received, used, returned, expired, remaining

  func contains(_ kind: LotChange.Kind) -> Bool {
    switch (self, kind) {
    case (.received, .opened), (.used, .used), (.used, .paidDebt), (.expired, .expired): true
    case (.returned, .refunded), (.returned, .voided), (.remaining, _): true
    case (.received, _), (.used, _), (.returned, _), (.expired, _): false
    }
  }
}

extension Lot {
  /// Signed as it moves what is left in the lot.
  func amount(of sum: LotSum) -> Amount {
    switch sum {
    case .received: granted
    case .used: -used
    case .returned: refunded + voided
    case .expired: -expired
    case .remaining: remaining
    }
  }
}

extension AccountReplay {
  /// The lots as pages list them: open ones first, in the order of their expiry, then the others, the latest
  /// first.
  var lotOrder: [Int] {
    lots.indices.sorted { first, second in
      let (one, two) = (lots[first], lots[second])
      if one.remaining.isPositive != two.remaining.isPositive { return one.remaining.isPositive }
      let ends = (one.expiresAt?.microseconds ?? .max, two.expiresAt?.microseconds ?? .max)
      if one.remaining.isPositive { return ends.0 != ends.1 ? ends.0 < ends.1 : first < second }
      return one.openedAt != two.openedAt ? one.openedAt > two.openedAt : first < second
    }
  }
}
