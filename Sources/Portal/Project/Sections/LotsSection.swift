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
    var columns: [HTMLTable.Column] = [.words("Lot"), .words("Type"), .words("Opened"), .words("Expires")]
    columns.append(.number("Received, \(account.unit)"))
    columns.append(.number("Used"))
    if hasReturns { columns.append(.number("Returned or voided")) }
    columns += [.number("Expired"), .number("Remaining"), .words("Used, expired, left")]
    let order = order
    let caption =
      order.count > LotsSection.most
      ? "\(LotsSection.most) of \(Figures.count(order.count)) lots; the sums are of all." : ""
    var table = HTMLTable(label: "Lots", caption: caption, columns: columns)
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
      let only = lot.appliesTo.isEmpty ? "" : "for \(listed(lot.appliesTo.map { project.name($0) })) only"
      table.link(
        title(of: lot), href: project.ledger?.href(ofEntry: lot.entry) ?? "", isHead: true, below: only,
        code: project.name(lot.id))
      table.marked(Band(lot).mark, Band(lot).word)
      let opened = project.dates.zone.day(of: lot.openedAt)
      table.whole(Dates.text(opened, near: project.today), sortedBy: opened.text)
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
    table.head("All lots")
    for _ in 0..<3 { table.words("") }
    table.number(sums.granted, figures)
    table.number(-sums.used, figures)
    if hasReturns { table.signed(sums.returned, figures) }
    table.number(-sums.expired, figures)
    table.number(sums.remaining, figures)
    table.words("")
    table.endRow()
    return ["table": table.finish(), "count": .text(Figures.counted(lots.count, "lot"))]
  }

  /// What its entry says of it, else how it was opened.
  private func title(of lot: Lot) -> String {
    let entries = project.report.rows.entries
    let note = entries.indices.contains(lot.entry) ? project.name(entries[lot.entry].note) : ""
    if !note.isEmpty { return note.prefix(1).uppercased() + note.dropFirst() }
    switch lot.openedBy {
    case .grant: return lot.creditType == .subscription ? "Plan credits" : "Grant"
    case .purchase: return "Purchase"
    case .reinstatement: return "Reinstatement"
    case .refund: return "Refund"
    case .adjustment: return "Adjustment"
    case .transfer: return "Transfer"
    case .usage, .expiry, .expiryChange, .void, .balanceCheck: return "Lot"
    }
  }

  private func expiry(of lot: Lot) -> String {
    guard let end = lot.expiresAt else { return "never" }
    return Dates.text(project.dates.lastDay(before: end), near: project.today)
  }

  private func fate(of lot: Lot) -> String {
    switch lot.state {
    case .exhausted: return "used up"
    case .expired: return lot.expiryIsAssumed ? "expired, by assumption" : "expired"
    case .voided: return "voided"
    case .open:
      guard let end = lot.expiresAt else { return "" }
      let days = Int(project.dates.lastDay(before: end).number) - Int(project.today.number)
      let assumed = lot.expiryIsAssumed ? ", assumed" : ""
      if days <= 0 { return "today" + assumed }
      return "in \(Figures.counted(days, "day"))" + assumed
    }
  }

  private func bar(_ lot: Lot, id: String) -> [UInt8] {
    let whole = max(lot.granted, lot.remaining + lot.used + lot.expired).forDrawing
    guard whole > 0 else { return [] }
    return ShareBar(parts: [
      (.plain("used"), lot.used.forDrawing / whole), (.ruled("expired"), lot.expired.forDrawing / whole),
      (.plain(Band(lot).rawValue), lot.remaining.forDrawing / whole),
    ]).svg(id: id)
  }
}
