import Credits
import Mustache

/// Writes lines of a ledger as rows of a table: made once for all pages of an account.
struct LedgerLines {
  private let project: ProjectContext
  private let account: AccountContext
  private let ledger: ProjectLedger
  private let book: Int
  private let reason: LotReason
  private let kinds: [EntryKind: String]
  /// From the page to the project's folder.
  var root = ""

  /// Findings that one line names.
  private static let findings = 3

  /// Lots that one use lists.
  static let lots = 12

  init(project: ProjectContext, ledger: ProjectLedger, book: Int) {
    self.project = project
    self.ledger = ledger
    self.book = book
    account = project.accounts[book]
    reason = LotReason(
      lots: account.replay.lots, entries: project.report.rows.entries, dates: project.dates)
    let words = project.words
    kinds = Dictionary(uniqueKeysWithValues: EntryKind.allCases.map { ($0, words.name(of: $0)) })
  }

  private var words: Words { project.words }

  /// The newest line first.
  func table(of range: Range<Int>, caption: String) -> Value {
    let lines = ledger.books[book].lines
    let amounts = words.figures(fitting: lines[range].map(\.amount))
    let balances = words.figures(fitting: lines[range].map(\.balance))
    var table = HTMLTable(
      words, label: words("ledger.rows_label"), caption: caption,
      columns: [
        .words(words("records.time")), .words(words("ledger.entry")),
        .number(words("records.amount", ["unit": account.unit])), .number(words("records.balance_after")),
        .words(words("ledger.what_for")), .words(words("ledger.lots")), .words(words("records.source")),
      ])
    let derived = words("ledger.derived")
    let derivedRule = words("ledger.derived_rule")
    let derivedPurpose = Prose(words("ledger.derived_purpose")).bytes
    for index in range.reversed() {
      let line = lines[index]
      let entry = line.entry.map { project.report.rows.entries[Int($0)] }
      table.beginRow(anchor: ledger.anchor(ofLine: index, in: book))
      table.whole(project.dates.second(line.at), below: entry.map(recording) ?? "")
      if let entry {
        table.head(kinds[entry.kind] ?? "", code: project.name(entry.id))
      } else {
        table.head(derived, below: derivedRule)
      }
      table.signed(line.amount, amounts)
      table.number(line.balance, balances)
      table.markup(line.entry.map { purpose(Int($0)) } ?? derivedPurpose)
      table.markup(lots(of: line))
      table.code(entry.map { project.address(of: $0.source) } ?? "")
      table.endRow()
    }
    return table.finish()
  }

  private func recording(_ entry: Entry) -> String {
    guard entry.recordedAt > entry.postedAt else { return "" }
    return words("ledger.recorded", ["time": project.dates.minute(entry.recordedAt)])
  }

  /// What the entry says of itself: its note, action, quantity, and the things it names.
  private func purpose(_ index: Int) -> [UInt8] {
    let entry = project.report.rows.entries[index]
    var prose = Prose()
    prose.text(EntryPurpose(entry, in: project).words)
    for name in [entry.request, entry.session] where !name.isNone { prose.code(project.name(name)) }
    if !entry.corrects.isNone {
      let aim = project.report.links.entry(entry.corrects)
      prose.small(words("ledger.corrects") + " ")
      prose.link(project.name(entry.corrects), aim.flatMap { href(ofEntry: $0) } ?? "")
    }
    if let stated = entry.balanceAfter {
      prose.small(words("ledger.states_balance", ["balance": words.amount(stated)]))
    }
    for place in project.sources?.findings(on: index).prefix(LedgerLines.findings) ?? [] {
      let finding = project.report.findings[place]
      if !prose.isEmpty { prose.text(" ") }
      prose.beginItem()
      prose.append(
        words.prose(
          "ledger.told_by",
          ["finding": .link(words.title(of: finding.kind), project.href(of: finding, root: root))]))
      prose.endItem()
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
      return Prose(end(of: project.name(entry.lot), entry.expiry)).bytes
    }
    guard let lot = line.movement.flatMap({ account.replay.movements[Int($0)].lot }) else { return [] }
    if account.replay.lots[lot].entry == line.entry.map({ Int($0) }) {
      return words.prose("ledger.opens", ["lot": link(toLot: lot)]).bytes
    }
    // What a void or an expiry took is what the lot's own lines leave.
    let href = ledger.lotBooks[book].href(ofLot: lot).map { root + $0 } ?? ""
    prose.link(project.name(account.replay.lots[lot].id), href)
    return prose.bytes
  }

  private func end(of lot: String, _ expiry: Expiry?) -> String {
    switch expiry {
    case nil: words("ledger.ends_never", ["lot": lot])
    case .day(let day): words("ledger.ends_with", ["lot": lot, "day": project.dates.text(day)])
    case .instant(let instant):
      words("ledger.ends_on", ["lot": lot, "time": project.dates.minute(instant)])
    }
  }

  private func add(_ pieces: [Piece], to prose: inout Prose) {
    let figures = words.figures(fitting: pieces.map(\.amount))
    for piece in pieces.prefix(LedgerLines.lots) {
      prose.beginItem()
      if let lot = piece.lot {
        prose.value(link(toLot: lot))
        prose.text(" ")
      }
      prose.strong(figures.text(piece.amount))
      prose.text(": ")
      for part in reason.parts(piece) {
        switch part {
        case .text(let words): prose.text(words)
        case .lot(let other): prose.value(link(toLot: other))
        }
      }
      prose.endItem()
    }
    let rest = pieces.dropFirst(LedgerLines.lots)
    if rest.isEmpty { return }
    let sum = rest.reduce(Amount.zero) { $0 + $1.amount }
    prose.beginItem()
    prose.text(words.counted("ledger.pieces_more", rest.count, ["sum": figures.text(sum)]))
    prose.endItem()
  }

  private func link(toLot lot: Int) -> ProseValue {
    let href = ledger.href(ofLot: lot, in: book).map { root + $0 } ?? ""
    return .link(project.name(account.replay.lots[lot].id), href)
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
      parts.append(project.words.amount(quantity) + (unit.isEmpty ? "" : " \(unit)"))
    }
    if !entry.reference.isNone { parts.append(project.name(entry.reference)) }
    words = parts.joined(separator: ", ")
  }
}
