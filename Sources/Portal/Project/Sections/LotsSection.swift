import Charts
import Credits
import Mustache

/// Every lot: what it gave, what became of it, what is left; open ones first, in the order in which they
/// burn.
struct LotsSection {
  let account: AccountContext
  let project: ProjectContext

  /// Lots that the page lists; the file lists them all.
  static let most = 200

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
    let caption =
      order.count > LotsSection.most
      ? words.counted("lots.caption", order.count, ["shown": words.count(LotsSection.most)]) : ""
    let sums = sums
    var table = HTMLTable(
      words, label: words("lots.title"), caption: caption,
      columns: [
        .words(words("lots.lot")), .words(words("lots.type")), .words(words("lots.opened")),
        .words(words("lots.expires")),
      ] + sums.map { .number(title(of: $0)) } + [.words(words("lots.bar"))])
    let bands = Dictionary(uniqueKeysWithValues: Band.allCases.map { ($0, words.name(of: $0)) })
    for (row, index) in order.prefix(LotsSection.most).enumerated() {
      let lot = lots[index]
      let band = Band(lot)
      table.beginRow(anchor: "\(account.prefix)lot-\(row + 1)")
      addNames(of: lot, to: &table)
      table.marked(band.mark, bands[band] ?? "")
      addDays(of: lot, to: &table)
      for sum in sums {
        let href = project.href(of: sum, ofLot: index, in: account) ?? ""
        add(lot.amount(of: sum), sum, href: href, to: &table)
      }
      table.markup(bar(lot, id: "\(account.prefix)lot-bar-\(row + 1)"))
      table.endRow()
    }
    addFoot(sums, to: &table)
    return ["table": table.finish(), "lede": .text(words.counted("lots.lede", lots.count))]
  }

  private func addNames(of lot: Lot, to table: inout HTMLTable) {
    let title = LotTitle(of: lot, in: project)
    table.link(
      title.text, href: project.ledger?.href(ofEntry: lot.entry) ?? "", isHead: true,
      below: purpose(of: lot), code: title.id)
  }

  private func addDays(of lot: Lot, to table: inout HTMLTable) {
    let opened = project.dates.zone.day(of: lot.openedAt)
    table.whole(project.dates.text(opened, near: project.today), sortedBy: opened.text)
    let last = lot.expiresAt.map { project.dates.lastDay(before: $0).text }
    table.whole(expiry(of: lot), below: fate(of: lot), sortedBy: last ?? "never")
  }

  /// What came back may have either sign and shows it; the sign of the others is known.
  private func add(_ amount: Amount, _ sum: LotSum, href: String = "", to table: inout HTMLTable) {
    if sum == .returned {
      table.signed(amount, account.figures, href: href)
    } else {
      table.number(amount, account.figures, href: href)
    }
  }

  private func addFoot(_ sums: [LotSum], to table: inout HTMLTable) {
    table.beginFoot()
    table.beginRow()
    table.head(words("lots.all"))
    for _ in 0..<3 { table.words("") }
    for sum in sums { add(lots.reduce(.zero) { $0 + $1.amount(of: sum) }, sum, to: &table) }
    table.words("")
    table.endRow()
  }

  /// What alone it pays for.
  private func purpose(of lot: Lot) -> String {
    if lot.appliesTo.isEmpty { return "" }
    return words("lots.only_for", ["actions": words.listed(lot.appliesTo.map { project.name($0) })])
  }

  private func expiry(of lot: Lot) -> String {
    guard let end = lot.expiresAt else { return words("lots.never") }
    return project.dates.text(project.dates.lastDay(before: end), near: project.today)
  }

  private func fate(of lot: Lot) -> String {
    switch lot.state {
    case .exhausted: return words("lots.is_used_up")
    case .expired: return words(lot.expiryIsAssumed ? "lots.is_expired_assumed" : "lots.is_expired")
    case .voided: return words("lots.is_voided")
    case .open:
      guard let end = lot.expiresAt else { return "" }
      let days = Int(project.dates.lastDay(before: end).number) - Int(project.today.number)
      if days <= 0 { return words(lot.expiryIsAssumed ? "lots.ends_today_assumed" : "lots.ends_today") }
      return words.counted(lot.expiryIsAssumed ? "lots.ends_in_assumed" : "lots.ends_in", days)
    }
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
