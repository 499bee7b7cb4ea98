import Analysis
import Credits
import Mustache

/// The pages of an account's lots: each with every line that changed it, and the sums that the project's page
/// shows.
struct LotPages {
  let project: ProjectContext
  let ledger: ProjectLedger
  let book: Int

  private var words: Words { project.words }
  private var account: AccountContext { project.accounts[book] }
  private var lots: LotBook { ledger.lotBooks[book] }

  func files(folder: String, _ render: inout PageRendering) -> [PageFile] {
    lots.pages.indices.map { page in
      let path = lots.path(ofPage: page)
      return render.page(
        "lots", at: folder + path, title: words.title(heading, page: page, of: project.name),
        project: project, place: .ledger, value(of: page, root: PageRendering.root(of: path)))
    }
  }

  private var heading: String {
    project.accounts.count < 2
      ? words("lot_lines.title") : words("lot_lines.title_in", ["unit": account.unit])
  }

  private func value(of page: Int, root: String) -> Value {
    let count = lots.pages.count
    func link(_ other: Int) -> Value {
      guard lots.pages.indices.contains(other) else { return .null }
      return ["href": .text(root + lots.path(ofPage: other)), "title": .text(words.page(other))]
    }
    return [
      "root": .text(root), "ledger": .text(root + ledger.books[book].path(ofPage: 0)),
      "heading": .text(words.heading(heading, page: page, of: count)), "isFirst": .bool(page == 0),
      "isCut": .bool(lots.isCut && page == count - 1),
      "lots": .list(lots.pages[page].map { value(of: $0, root: root) }), "hasPager": .bool(count > 1),
      "before": link(page - 1), "after": link(page + 1),
    ]
  }

  private func value(of part: LotBook.Part, root: String) -> Value {
    let lot = account.replay.lots[part.lot]
    let facts = LotFacts(of: lot, in: project)
    var days = words(
      "lot_lines.facts",
      ["type": words.name(of: Band(lot)), "opened": facts.opened, "expiry": facts.expiry])
    for more in [facts.fate, facts.purpose] where !more.isEmpty { days += words("lists.comma") + more }
    return [
      "anchor": .text(part.isFirst ? lots.anchor(of: part.lot) : ""), "title": .text(facts.title),
      "id": .text(facts.id), "isContinued": .bool(!part.isFirst), "facts": .text(days),
      "table": table(of: part, root: root),
    ]
  }

  // MARK: Lines

  private func table(of part: LotBook.Part, root: String) -> Value {
    let figures = account.figures
    var table = HTMLTable(
      words, label: words("lot_lines.label", ["lot": project.name(account.replay.lots[part.lot].id)]),
      columns: [
        .words(words("records.time")), .words(words("ledger.entry")),
        .number(words("records.amount", ["unit": account.unit])), .number(words("lot_lines.left")),
        .words(words("lot_lines.change")), .words(words("records.source")),
      ])
    var left = sum(of: lots.ranges[part.lot].lowerBound..<part.range.lowerBound)
    for place in part.range {
      let change = account.replay.changes[Int(lots.changes[place])]
      left += change.amount
      table.beginRow()
      table.whole(project.dates.second(change.at))
      addEntry(of: change, to: &table, root: root)
      table.signed(change.amount, figures)
      table.number(left, figures)
      table.words(words.name(of: change.kind))
      table.code(change.entry.map { project.address(of: project.report.rows.entries[$0].source) } ?? "")
      table.endRow()
    }
    if part.isLast { addSums(of: part.lot, to: &table) }
    return table.finish()
  }

  private func sum(of range: Range<Int>) -> Amount {
    range.reduce(.zero) { $0 + account.replay.changes[Int(lots.changes[$1])].amount }
  }

  private func addEntry(of change: LotChange, to table: inout HTMLTable, root: String) {
    guard let index = change.entry else {
      return table.head(words("ledger.derived"), below: words("ledger.derived_rule"))
    }
    let entry = project.report.rows.entries[index]
    table.link(
      words.name(of: entry.kind), href: ledger.href(ofEntry: index).map { root + $0 } ?? "", isHead: true,
      code: project.name(entry.id))
  }

  // MARK: Sums

  private func addSums(of lot: Int, to table: inout HTMLTable) {
    table.beginFoot()
    let kinds = lots.ranges[lot].map { account.replay.changes[Int(lots.changes[$0])].kind }
    for sum in LotSum.allCases {
      let amount = account.replay.lots[lot].amount(of: sum)
      let count = kinds.count { sum.contains($0) }
      if count == 0 { continue }
      table.beginRow(anchor: lots.anchor(of: sum, in: lot))
      table.head(words.name(of: sum))
      table.words("")
      table.number(amount, of: sum, account.figures)
      table.words("")
      table.words(words.counted("ledger.lines", count))
      table.words("")
      table.endRow()
    }
  }
}

extension Words {
  /// What happened to a lot.
  fileprivate func name(of kind: LotChange.Kind) -> String {
    switch kind {
    case .opened: self("lot_lines.changes.opened")
    case .used: self("lot_lines.changes.used")
    case .paidDebt: self("lot_lines.changes.paid_debt")
    case .expired: self("lot_lines.changes.expired")
    case .refunded: self("lot_lines.changes.refunded")
    case .voided: self("lot_lines.changes.voided")
    }
  }
}
