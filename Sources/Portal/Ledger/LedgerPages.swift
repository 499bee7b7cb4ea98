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
      var lines = LedgerLines(project: project, ledger: ledger, book: index)
      for page in 0..<book.pageCount {
        let path = book.path(ofPage: page)
        lines.root = PageRendering.root(of: path)
        files.append(
          render.page(
            "ledger", at: folder + path, title: words.title(heading(index), page: page, of: project.name),
            project: project, place: .ledger,
            value(of: index, page: page, lines)))
      }
    }
    return files
  }

  private var words: Words { project.words }

  private func heading(_ index: Int) -> String {
    if project.accounts.count < 2 { return words("ledger.title") }
    return words("ledger.title_in", ["unit": project.accounts[index].unit])
  }

  private func value(of index: Int, page: Int, _ lines: LedgerLines) -> Value {
    let root = lines.root
    let book = ledger.books[index]
    let range = book.range(ofPage: page)
    var caption = book.pageCount > 1 ? words.cut("ledger.cut", range, of: book.lines.count) : ""
    if book.isCut, page == book.pageCount - 1 { caption += " " + words("ledger.older_in_csv") }
    let others = ledger.books.indices.filter { $0 != index }.map { other -> Value in
      ["href": .text(root + ledger.books[other].path(ofPage: 0)), "text": .text(heading(other))]
    }
    return [
      "place": .text(heading(index)), "root": .text(root),
      "heading": .text(words.heading(heading(index), page: page, of: book.pageCount)),
      "isFirst": .bool(page == 0), "lines": .text(words.counted("ledger.lines", book.lines.count)),
      "rule": .text(words("ledger.burn_orders.\(project.report.rules.burnOrder.rawValue)")),
      "sums": page == 0 ? sums(of: index, root: root) : .null,
      "lots": .text(
        page == 0 && !ledger.lotBooks[index].pages.isEmpty
          ? root + ledger.lotBooks[index].path(ofPage: 0) : ""),
      "questions": page == 0
        ? QuestionTable(project: project, ledger: ledger, book: index, root: root).value : .null,
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
    return ["href": .text(root + book.path(ofPage: page)), "title": .text(words.page(page))]
  }

  // MARK: Sums

  /// The figures of the project's page, each with its rule and the lines that it sums up.
  private func sums(of index: Int, root: String) -> Value {
    let account = project.accounts[index]
    var table = HTMLTable(
      words, label: words("ledger.sums"),
      columns: [
        .words(words("ledger.sum")), .number(words("records.amount", ["unit": account.unit])),
        .number(words("records.lines")), .words(words("ledger.first")), .words(words("ledger.last")),
      ])
    var total = Amount.zero
    for sum in account.replay.sums(of: account.replay.movements.indices) {
      table.beginRow(anchor: AccountFigure.flow(sum.flow).anchor)
      table.head(words.name(of: sum.flow), below: words.rule(of: sum.flow))
      table.signed(sum.amount, account.figures)
      table.count(sum.count)
      for movement in [sum.first, sum.last] { addDay(of: movement, in: index, root: root, to: &table) }
      table.endRow()
      for part in account.report.parts(of: sum.flow) where !account.report.amount(of: part).isZero {
        add(part, of: index, root: root, to: &table)
      }
      total += sum.amount
    }
    precondition(total == account.replay.balance, "the sums of all flows are the balance")
    table.beginFoot()
    table.beginRow(anchor: AccountFigure.balance.anchor)
    table.head(words("ledger.balance"), below: project.dates.text(project.today))
    table.number(total, account.figures)
    table.count(account.replay.movements.count)
    table.words("")
    table.words("")
    table.endRow()
    return table.finish()
  }

  /// A part of the sum above.
  private func add(_ part: AccountFigure, of index: Int, root: String, to table: inout HTMLTable) {
    let account = project.accounts[index]
    table.beginRow(anchor: part.anchor, isPart: true)
    switch part {
    case .granted(let type):
      table.head(words("ledger.part_of_type", ["type": words.name(of: type)]))
    case .questioned:
      table.head(words("ledger.part_in_question"), below: words("ledger.part_in_question_rule"))
    case .expected, .balance, .flow, .inQuestion, .takenInQuestion:
      table.head(words("ledger.part_expected"), below: words("ledger.part_expected_rule"))
    }
    table.signed(account.report.amount(of: part), account.figures)
    if case .granted = part {
      let movements = account.report.movements(of: part)
      table.count(movements.count)
      for movement in [movements.first, movements.last].compactMap(\.self) {
        addDay(of: movement, in: index, root: root, to: &table)
      }
    } else {
      for _ in 0..<3 { table.words("") }
    }
    table.endRow()
  }

  /// The day of a movement, with a link to its line.
  private func addDay(of movement: Int, in index: Int, root: String, to table: inout HTMLTable) {
    let at = project.accounts[index].replay.movements[movement].at
    let href = ledger.href(ofLine: Int(ledger.books[index].lineOfMovement[movement]), in: index)
    table.link(project.dates.day(at), href: href.map { root + $0 } ?? "")
  }

  // MARK: Two clocks

  /// Entries that one row names.
  private static let named = 8

  private func clocks(of index: Int, root: String) -> Value {
    let account = project.accounts[index]
    guard let known = KnownBalances(ledger.books[index], of: account.replay, in: project) else {
      return .null
    }
    let figures = words.figures(fitting: known.rows.flatMap { [$0.then, $0.now, $0.difference] })
    var table = HTMLTable(
      words, label: words("ledger.clocks_label"),
      columns: [
        .words(words("ledger.before_recording")),
        .number(words("ledger.known_then", ["unit": account.unit])), .number(words("ledger.known_now")),
        .number(words("records.difference")), .words(words("ledger.changed_by")),
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
    var lede = words.counted("ledger.clocks_lede", known.lateEntries)
    if known.rows.count < known.recordings {
      let shown = words.count(known.rows.count)
      lede += " " + words.counted("ledger.clocks_cut", known.recordings, ["shown": shown])
    }
    return ["lede": .text(lede), "table": table.finish()]
  }

  private func entries(of row: KnownBalance, _ figures: Figures, root: String) -> [UInt8] {
    var prose = Prose()
    let all = project.report.rows.entries
    for entry in row.entries.prefix(LedgerPages.named) {
      prose.beginItem()
      let href = ledger.href(ofEntry: entry).map { root + $0 } ?? ""
      prose.append(
        words.prose(
          "ledger.late_entry",
          [
            "entry": .link(project.name(all[entry].id), href),
            "amount": .text(figures.signed(all[entry].amount)),
            "time": .text(project.dates.minute(all[entry].postedAt)),
          ]))
      prose.endItem()
    }
    let rest = row.entries.dropFirst(LedgerPages.named)
    prose.addMoreEntries(rest.map { all[$0].amount }, figures, words)
    let other = row.difference - row.entries.reduce(Amount.zero) { $0 + all[$1].amount }
    if !other.isZero {
      prose.beginItem()
      prose.text(words("ledger.lots_difference", ["amount": figures.signed(other)]))
      prose.endItem()
    }
    return prose.bytes
  }
}
