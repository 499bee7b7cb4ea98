import Credits
import Mustache

/// The pages of a project's ledgers: how the balance came about, what late entries changed, every line.
struct LedgerPages {
  let project: ProjectContext
  let ledger: ProjectLedger

  func files(folder: String, _ render: inout PageRendering) -> [PageFile] {
    var files: [PageFile] = []
    for index in ledger.books.indices {
      let book = ledger.books[index]
      for page in 0..<book.pageCount {
        let path = book.path(ofPage: page)
        files.append(
          render.page(
            "ledger", at: folder + path, title: title(index, page), project: project, place: .ledger,
            value(of: index, page: page, root: PageRendering.root(of: path))))
      }
    }
    return files
  }

  private func title(_ index: Int, _ page: Int) -> String {
    let number = page == 0 ? "" : ", page \(page + 1)"
    return "\(heading(index))\(number): \(project.name)"
  }

  private func heading(_ index: Int) -> String {
    project.accounts.count > 1 ? "Ledger, \(project.accounts[index].unit)" : "Ledger"
  }

  private func value(of index: Int, page: Int, root: String) -> Value {
    let book = ledger.books[index]
    let range = book.range(ofPage: page)
    let lines = LedgerLines(project: project, ledger: ledger, book: index, root: root)
    let caption =
      book.pageCount > 1
      ? "Rows \(Figures.count(range.lowerBound + 1)) to \(Figures.count(range.upperBound)) of "
        + "\(Figures.count(book.lines.count)), counted from the oldest."
        + (book.isCut && page == book.pageCount - 1 ? " Older ones are in ledger.csv alone." : "") : ""
    let others = ledger.books.indices.filter { $0 != index }.map { other -> Value in
      ["href": .text(root + ledger.books[other].path(ofPage: 0)), "text": .text(heading(other))]
    }
    return [
      "heading": .text(heading(index)), "root": .text(root),
      "number": .text(page == 0 ? "" : "page \(page + 1) of \(book.pageCount)"),
      "isFirst": .bool(page == 0), "count": .text(Figures.counted(book.lines.count, "line")),
      "rule": .text(project.report.rules.burnOrder.words),
      "sums": page == 0 ? sums(of: index, root: root) : .null,
      "clocks": page == 0 ? clocks(of: index, root: root) : .null,
      "rows": lines.table(of: range, caption: caption), "others": .list(others),
      "hasOthers": .bool(!others.isEmpty), "hasPager": .bool(book.pageCount > 1),
      "newer": link(to: page - 1, of: book, root: root),
      "older": link(to: page + 1, of: book, root: root),
      "csv": .text(project.has(.data) ? root + "data/ledger.csv" : ""),
    ]
  }

  private func link(to page: Int, of book: LedgerBook, root: String) -> Value {
    guard (0..<book.pageCount).contains(page) else { return .null }
    return ["href": .text(root + book.path(ofPage: page)), "title": .text("Page \(page + 1)")]
  }

  // MARK: Sums

  /// The figures of the project's page, each with its rule and the lines that it sums up.
  private func sums(of index: Int, root: String) -> Value {
    let account = project.accounts[index]
    let book = ledger.books[index]
    var table = HTMLTable(
      label: "How the balance came about",
      columns: [
        .words("Sum"), .number("Amount, \(account.unit)"), .number("Lines"), .words("First"), .words("Last"),
      ])
    var total = Amount.zero
    for sum in account.replay.sums(of: account.replay.movements.indices) {
      table.beginRow(anchor: "sum-\(sum.flow.rawValue)")
      table.head(sum.flow.word, below: sum.flow.rule)
      table.signed(sum.amount, account.figures)
      table.count(sum.count)
      for movement in [sum.first, sum.last] {
        let at = account.replay.movements[movement].at
        let href = ledger.href(ofLine: Int(book.lineOfMovement[movement]), in: index)
        table.link(project.dates.day(at), href: href.map { root + $0 } ?? "")
      }
      table.endRow()
      total += sum.amount
    }
    precondition(total == account.replay.balance, "the sums of all flows are the balance")
    table.beginFoot()
    table.beginRow(anchor: "sum-balance")
    table.head("Balance", below: Dates.text(project.today))
    table.number(total, account.figures)
    table.count(account.replay.movements.count)
    table.words("")
    table.words("")
    table.endRow()
    return table.finish()
  }

  // MARK: Two clocks

  /// Entries that one row names.
  private static let named = 8

  private func clocks(of index: Int, root: String) -> Value {
    let account = project.accounts[index]
    guard let known = KnownBalances(ledger.books[index], of: account.replay, in: project) else {
      return .null
    }
    let figures = Figures(fitting: known.rows.flatMap { [$0.then, $0.now, $0.difference] })
    var table = HTMLTable(
      label: "Balances as known then and now",
      columns: [
        .words("Before the recording of"), .number("Known then, \(account.unit)"), .number("Known now"),
        .number("Difference"), .words("Changed by"),
      ])
    for row in known.rows {
      table.beginRow()
      table.head(project.dates.second(row.at.adding(microseconds: 1)))
      table.number(row.then, figures)
      table.number(row.now, figures)
      table.signed(row.difference, figures)
      table.markup(entries(of: row, figures, root: root))
      table.endRow()
    }
    let all = known.lateEntries == 1 ? "One entry" : "\(Figures.count(known.lateEntries)) entries"
    let isCut = known.rows.count < known.recordings
    return [
      "lede": .text(
        "\(all) took effect before \(known.lateEntries == 1 ? "it was" : "they were") written down. "
          + "Whoever looked in between saw another balance than the one that holds for that moment now."
          + (isCut
            ? " Of \(Figures.count(known.recordings)) recordings, the \(known.rows.count) that moved the most."
            : "")),
      "table": table.finish(),
    ]
  }

  private func entries(of row: KnownBalance, _ figures: Figures, root: String) -> [UInt8] {
    var prose = Prose()
    let all = project.report.rows.entries
    for entry in row.entries.prefix(LedgerPages.named) {
      prose.beginItem()
      prose.link(
        project.name(all[entry].id), ledger.href(ofEntry: entry).map { root + $0 } ?? "")
      prose.text(" \(figures.signed(all[entry].amount)), from \(project.dates.minute(all[entry].postedAt))")
      prose.endItem()
    }
    let rest = row.entries.dropFirst(LedgerPages.named)
    if !rest.isEmpty {
      let sum = rest.reduce(Amount.zero) { $0 + all[$1].amount }
      prose.beginItem()
      prose.text("and \(Figures.count(rest.count)) more, \(figures.signed(sum)) together")
      prose.endItem()
    }
    let other = row.difference - row.entries.reduce(Amount.zero) { $0 + all[$1].amount }
    if !other.isZero {
      prose.beginItem()
      prose.text("what lots gave or lost because of them: \(figures.signed(other))")
      prose.endItem()
    }
    return prose.bytes
  }
}

extension BurnOrder {
  /// The order in a sentence.
  var words: String {
    switch self {
    case .standard:
      "restricted lots first, then by priority, the soonest expiry, promotional before subscription before "
        + "purchased, the oldest"
    case .openmeter: "by priority, then the soonest expiry, then the oldest"
    case .orb: "restricted lots first, then the soonest expiry, the lowest cost, the oldest"
    case .lago: "by priority, then promotional credits, then the oldest"
    case .stripe: "by priority, then the soonest expiry, promotional credits, the oldest"
    case .fifo: "the oldest first"
    case .ledger: "the lot that each entry names"
    }
  }
}
