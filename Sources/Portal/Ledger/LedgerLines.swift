import Credits
import Mustache

/// Writes lines of a ledger as rows of a table.
struct LedgerLines {
  private let project: ProjectContext
  private let account: AccountContext
  private let ledger: ProjectLedger
  private let book: Int
  private let reason: LotReason
  /// From the page to the project's folder.
  private let root: String

  /// Lots that one use lists.
  static let lots = 12

  init(project: ProjectContext, ledger: ProjectLedger, book: Int, root: String) {
    self.project = project
    self.ledger = ledger
    self.book = book
    self.root = root
    account = project.accounts[book]
    reason = LotReason(
      lots: account.replay.lots, entries: project.report.rows.entries, dates: project.dates)
  }

  /// The newest line first.
  func table(of range: Range<Int>, caption: String) -> Value {
    let lines = ledger.books[book].lines
    let amounts = Figures(fitting: lines[range].map(\.amount))
    let balances = Figures(fitting: lines[range].map(\.balance))
    var table = HTMLTable(
      label: "Ledger, newest first", caption: caption,
      columns: [
        .words("Time"), .words("Entry"), .words("What for"), .number("Amount, \(account.unit)"),
        .number("Balance after"), .words("Lots, and why these"), .words("Source"),
      ])
    for index in range.reversed() {
      let line = lines[index]
      let entry = line.entry.map { project.report.rows.entries[Int($0)] }
      table.beginRow(anchor: ledger.anchor(ofLine: index, in: book))
      table.whole(project.dates.second(line.at), below: entry.map(recording) ?? "")
      if let entry {
        table.head(entry.kind.title, code: project.name(entry.id))
      } else {
        table.head("Expiry, derived", below: "no row states it")
      }
      table.markup(entry.map(purpose) ?? Prose("what was left in the lot at its end").bytes)
      table.signed(line.amount, amounts)
      table.number(line.balance, balances)
      table.markup(lots(of: line))
      table.code(entry.map { project.address(of: $0.source) } ?? "")
      table.endRow()
    }
    return table.finish()
  }

  private func recording(_ entry: Entry) -> String {
    entry.recordedAt > entry.postedAt ? "recorded \(project.dates.minute(entry.recordedAt))" : ""
  }

  /// What the entry says of itself: its note, action, quantity, and the things it names.
  private func purpose(_ entry: Entry) -> [UInt8] {
    var prose = Prose()
    prose.text(EntryPurpose(entry, in: project).words)
    for name in [entry.request, entry.session] where !name.isNone { prose.code(project.name(name)) }
    if !entry.corrects.isNone {
      let aim = project.report.links.entry(entry.corrects)
      prose.small("corrects ")
      prose.link(project.name(entry.corrects), aim.flatMap { href(ofEntry: $0) } ?? "")
    }
    if let stated = entry.balanceAfter {
      prose.small("states a balance of \(Figures(fitting: [stated]).text(stated))")
    }
    return prose.bytes
  }

  private func href(ofEntry entry: Int) -> String? { ledger.href(ofEntry: entry).map { root + $0 } }

  // MARK: Lots

  private func lots(of line: LedgerLine) -> [UInt8] {
    var prose = Prose()
    let pieces = line.entry.map { ledger.books[book].pieces[Int($0)] } ?? []
    if line.amount.isNegative, !pieces.isEmpty {
      add(pieces, to: &prose)
      return prose.bytes
    }
    if let entry = line.entry.map({ project.report.rows.entries[Int($0)] }), entry.kind == .expiryChange {
      prose.text("\(project.name(entry.lot)) now ends \(end(entry.expiry))")
      return prose.bytes
    }
    guard let lot = line.movement.flatMap({ account.replay.movements[Int($0)].lot }) else { return [] }
    prose.text(account.replay.lots[lot].entry == line.entry.map { Int($0) } ? "opens " : "")
    addLot(lot, to: &prose)
    return prose.bytes
  }

  private func end(_ expiry: Expiry?) -> String {
    switch expiry {
    case nil: "never"
    case .day(let day): "with \(Dates.text(day))"
    case .instant(let instant): "on \(project.dates.minute(instant))"
    }
  }

  private func add(_ pieces: [Piece], to prose: inout Prose) {
    let figures = Figures(fitting: pieces.map(\.amount))
    for piece in pieces.prefix(LedgerLines.lots) {
      prose.beginItem()
      if let lot = piece.lot {
        addLot(lot, to: &prose)
        prose.text(" ")
      }
      prose.strong(figures.text(piece.amount))
      prose.text(": ")
      for part in reason.parts(piece) {
        switch part {
        case .text(let words): prose.text(words)
        case .lot(let other): addLot(other, to: &prose)
        }
      }
      prose.endItem()
    }
    let rest = pieces.dropFirst(LedgerLines.lots)
    if rest.isEmpty { return }
    let sum = rest.reduce(Amount.zero) { $0 + $1.amount }
    prose.beginItem()
    prose.text("\(Figures.count(rest.count)) more pieces, \(figures.text(sum)) together")
    prose.endItem()
  }

  private func addLot(_ lot: Int, to prose: inout Prose) {
    let href = ledger.href(ofLot: lot, in: book).map { root + $0 } ?? ""
    prose.link(project.name(account.replay.lots[lot].id), href)
  }
}

/// What an entry says of itself in one line.
struct EntryPurpose {
  let words: String

  init(_ entry: Entry, in project: ProjectContext) {
    var parts: [String] = []
    for name in [entry.note, entry.action] where !name.isNone { parts.append(project.name(name)) }
    if let quantity = entry.quantity {
      let unit = project.name(entry.unit)
      parts.append(Figures(fitting: [quantity]).text(quantity) + (unit.isEmpty ? "" : " \(unit)"))
    }
    if !entry.reference.isNone { parts.append(project.name(entry.reference)) }
    words = parts.joined(separator: ", ")
  }
}
