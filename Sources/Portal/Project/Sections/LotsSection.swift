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

  private struct Sums {
    var granted = Amount.zero
    var used = Amount.zero
    var returned = Amount.zero
    var expired = Amount.zero
    var remaining = Amount.zero
  }

  private var words: Words { project.words }

  /// What came back to a lot less what was voided of it.
  private func returned(_ lot: Lot) -> Amount { lot.refunded + lot.voided }

  private var order: [Int] {
    let lots = account.replay.lots
    return lots.indices.sorted { first, second in
      let (one, two) = (lots[first], lots[second])
      if one.remaining.isPositive != two.remaining.isPositive { return one.remaining.isPositive }
      let ends = (one.expiresAt?.microseconds ?? .max, two.expiresAt?.microseconds ?? .max)
      if one.remaining.isPositive { return ends.0 != ends.1 ? ends.0 < ends.1 : first < second }
      return one.openedAt != two.openedAt ? one.openedAt > two.openedAt : first < second
    }
  }

  var value: Value {
    let lots = account.replay.lots
    let hasReturns = lots.contains { !returned($0).isZero }
    let figures = account.figures
    var columns: [HTMLTable.Column] = [
      .words(words("lots.lot")), .words(words("lots.type")), .words(words("lots.opened")),
      .words(words("lots.expires")), .number(words("lots.received", ["unit": account.unit])),
      .number(words("lots.used")),
    ]
    if hasReturns { columns.append(.number(words("lots.returned"))) }
    columns += [
      .number(words("lots.expired")), .number(words("lots.remaining")), .words(words("lots.bar")),
    ]
    let order = order
    let caption =
      order.count > LotsSection.most
      ? words.counted("lots.caption", order.count, ["shown": words.count(LotsSection.most)]) : ""
    var table = HTMLTable(words, label: words("lots.title"), caption: caption, columns: columns)
    let bands = Dictionary(uniqueKeysWithValues: Band.allCases.map { ($0, words.name(of: $0)) })
    var sums = Sums()
    for lot in lots {
      sums.granted += lot.granted
      sums.used += lot.used
      sums.returned += returned(lot)
      sums.expired += lot.expired
      sums.remaining += lot.remaining
    }
    for (row, index) in order.prefix(LotsSection.most).enumerated() {
      let lot = lots[index]
      table.beginRow(anchor: "\(account.prefix)lot-\(row + 1)")
      table.link(
        title(of: lot), href: project.ledger?.href(ofEntry: lot.entry) ?? "", isHead: true,
        below: purpose(of: lot), code: project.name(lot.id))
      let band = Band(lot)
      table.marked(band.mark, bands[band] ?? "")
      let opened = project.dates.zone.day(of: lot.openedAt)
      table.whole(project.dates.text(opened, near: project.today), sortedBy: opened.text)
      let last = lot.expiresAt.map { project.dates.lastDay(before: $0).text }
      table.whole(expiry(of: lot), below: fate(of: lot), sortedBy: last ?? "never")
      table.number(lot.granted, figures)
      table.number(-lot.used, figures)
      if hasReturns { table.signed(returned(lot), figures) }
      table.number(-lot.expired, figures)
      table.number(lot.remaining, figures)
      table.markup(bar(lot, id: "\(account.prefix)lot-bar-\(row + 1)"))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head(words("lots.all"))
    for _ in 0..<3 { table.words("") }
    table.number(sums.granted, figures)
    table.number(-sums.used, figures)
    if hasReturns { table.signed(sums.returned, figures) }
    table.number(-sums.expired, figures)
    table.number(sums.remaining, figures)
    table.words("")
    table.endRow()
    return ["table": table.finish(), "lede": .text(words.counted("lots.lede", lots.count))]
  }

  /// What alone it pays for.
  private func purpose(of lot: Lot) -> String {
    if lot.appliesTo.isEmpty { return "" }
    return words("lots.only_for", ["actions": words.listed(lot.appliesTo.map { project.name($0) })])
  }

  /// What its entry says of it, else how it was opened.
  private func title(of lot: Lot) -> String {
    let entries = project.report.rows.entries
    let note = entries.indices.contains(lot.entry) ? project.name(entries[lot.entry].note) : ""
    if !note.isEmpty { return note.prefix(1).uppercased() + note.dropFirst() }
    switch lot.openedBy {
    case .grant where lot.creditType == .subscription: return words("lots.plan_credits")
    case .grant, .purchase, .reinstatement, .refund, .adjustment, .transfer:
      return words.name(of: lot.openedBy)
    case .usage, .expiry, .expiryChange, .void, .balanceCheck: return words("lots.lot")
    }
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
