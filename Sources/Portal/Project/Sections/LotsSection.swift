import Charts
import Credits
import Mustache

/// Every lot: what it gave, what became of it, what is left; open ones first, in the order in which they
/// burn.
struct LotsSection {
  let account: AccountContext
  let project: ProjectContext

  /// Lots that the page lists at most; the file lists them all.
  private static let most = 200
  /// Where the lots have pages of their own: open ones, and the latest of the others to this number.
  private static let fewest = 16

  private var count: Int {
    guard project.ledger != nil else { return min(lots.count, LotsSection.most) }
    let open = lots.count { $0.remaining.isPositive }
    return min(lots.count, max(LotsSection.fewest, min(open, LotsSection.most)))
  }

  private var words: Words { project.words }

  private var lots: [Lot] { account.replay.lots }

  /// The columns of sums: what came back only where anything did.
  private var sums: [LotSum] {
    let hasReturns = lots.contains { !$0.amount(of: .returned).isZero }
    return LotSum.allCases.filter { $0 != .returned || hasReturns }
  }

  private func title(of sum: LotSum) -> String {
    switch sum {
    case .received: words("lots.received", ["unit": account.unit])
    case .used: words("lots.used")
    case .returned: words("lots.returned")
    case .expired: words("lots.expired")
    case .remaining: words("lots.remaining")
    }
  }

  var value: Value {
    let order = account.replay.lotOrder
    let count = count
    let caption =
      order.count > count ? words.counted("lots.caption", order.count, ["shown": words.count(count)]) : ""
    let sums = sums
    var table = HTMLTable(
      words, label: words("lots.title"), caption: caption,
      columns: [
        .words(words("lots.lot")), .words(words("lots.type")), .words(words("lots.opened")),
        .words(words("lots.expires")),
      ] + sums.map { .number(title(of: $0)) } + [.words(words("lots.bar"))])
    let bands = Dictionary(uniqueKeysWithValues: Band.allCases.map { ($0, words.name(of: $0)) })
    for (row, index) in order.prefix(count).enumerated() {
      let lot = lots[index]
      let band = Band(lot)
      table.beginRow(anchor: "\(account.prefix)lot-\(row + 1)")
      add(LotFacts(of: lot, in: project), mark: band.mark, type: bands[band] ?? "", to: &table)
      for sum in sums {
        let href = project.href(of: sum, ofLot: index, in: account) ?? ""
        table.number(lot.amount(of: sum), of: sum, account.figures, href: href)
      }
      table.markup(bar(lot, id: "\(account.prefix)lot-bar-\(row + 1)"))
      table.endRow()
    }
    addFoot(sums, to: &table)
    return ["table": table.finish(), "lede": lede.value]
  }

  private var lede: Prose {
    let lede = Prose(words.counted("lots.lede", lots.count))
    guard let href = project.hrefOfLots(in: account) else { return lede }
    return Prose(sentences: [lede, words.prose("lots.line_by_line", ["lots": .address(href)])])
  }

  private func add(_ facts: LotFacts, mark: [UInt8], type: String, to table: inout HTMLTable) {
    table.link(facts.title, href: "", isHead: true, below: facts.purpose, code: facts.id)
    table.marked(mark, type)
    table.whole(facts.opened, sortedBy: facts.openedDay.text)
    table.whole(facts.expiry, below: facts.fate, sortedBy: facts.lastDay?.text ?? "never")
  }

  private func addFoot(_ sums: [LotSum], to table: inout HTMLTable) {
    table.beginFoot()
    table.beginRow()
    table.head(words("lots.all"))
    for _ in 0..<3 { table.words("") }
    for sum in sums {
      table.number(lots.reduce(.zero) { $0 + $1.amount(of: sum) }, of: sum, account.figures)
    }
    table.words("")
    table.endRow()
  }

  private func bar(_ lot: Lot, id: String) -> [UInt8] {
    let whole = max(lot.granted, lot.remaining + lot.used + lot.expired).forDrawing
    guard whole > 0 else { return [] }
    return ShareBar(parts: [
      (.plain("used"), lot.used.forDrawing / whole), (.ruled("expired"), lot.expired.forDrawing / whole),
      (Band(lot).fill, lot.remaining.forDrawing / whole),
    ]).svg(id: id)
  }
}
