import Credits
import Intake
import Mustache

/// The pages of a project's sessions: their days as a timeline, and every session as a row.
struct SessionPages {
  let project: ProjectContext

  func files(folder: String, _ render: inout PageRendering) -> [PageFile] {
    let sums = SessionSums(project)
    let count = PageCut.count(for: sums.order.count)
    return (0..<count).map { page in
      let path = "sessions/\(PageCut.part(page))index.html"
      return render.page(
        "sessions", at: folder + path,
        title: words.title(words.name(of: .sessions), page: page, of: project.name), project: project,
        place: .sessions, value(of: page, of: count, sums, root: PageRendering.root(of: path)))
    }
  }

  private var words: Words { project.words }

  private func value(of page: Int, of count: Int, _ sums: SessionSums, root: String) -> Value {
    func link(_ other: Int) -> Value {
      guard (0..<count).contains(other) else { return .null }
      return [
        "href": .text("\(root)sessions/\(PageCut.part(other))index.html"),
        "title": .text(words.page(other)),
      ]
    }
    let table = SessionTable(project: project, sums: sums, root: root)
    return [
      "root": .text(root), "heading": .text(words.heading(words.name(of: .sessions), page: page, of: count)),
      "lede": .text(lede(sums)),
      "timeline": page == 0 ? SessionTimeline(project: project, sums: sums).value : .null,
      "rows": table.value(page: page, isLast: page == count - 1), "hasPager": .bool(count > 1),
      "newer": link(page - 1), "older": link(page + 1),
    ]
  }

  private func lede(_ sums: SessionSums) -> String {
    let sessions = project.report.rows.sessions
    let open = sums.order.count { sessions[$0].closedAt.map { $0 > project.report.asOf } ?? true }
    let all = words.counted("counts.sessions", sums.order.count)
    let closed =
      open == 0
      ? words("sessions.lede_all_closed", ["sessions": all])
      : words.counted("sessions.lede_some_open", open, ["sessions": all])
    guard let main = project.main else { return closed + " " + words("sessions.lede_no_ledger") }
    let charged = sums.order.reduce(Amount.zero) { $0 + sums.sums[$1].charged }
    return closed + " "
      + words("sessions.lede_charged", ["amount": main.figures.text(charged), "unit": main.unit])
  }
}

/// The sessions as rows.
struct SessionTable {
  let project: ProjectContext
  let sums: SessionSums
  /// From the page to the project's folder.
  let root: String

  func value(page: Int, isLast: Bool) -> Value {
    let start = page * PageCut.rows
    let shown = sums.order[start..<min(start + PageCut.rows, sums.order.count)]
    let figures = words.figures(fitting: shown.map { sums.sums[$0].charged })
    let quantities = words.figures(fitting: shown.compactMap { sums.sums[$0].billed })
    let all = sums.order.count
    var table = HTMLTable(
      words, label: words("sessions.rows_label"),
      caption: all > PageCut.rows ? words.cut("sessions.cut", start..<shown.endIndex, of: all) : "",
      columns: [
        .words(words("sessions.session")), .words(words("sessions.opened")),
        .number(words.charged(in: project.main?.unit)), .words(words("sessions.last_activity")),
        .words(words("sessions.closed")),
        .words(words("sessions.length")), .number(words("records.billed")), .words(words("records.unit")),
        .words(words("records.source")),
      ])
    let cells = CellWords(words)
    for index in shown { add(index, to: &table, figures, quantities, cells) }
    if isLast { addSum(to: &table, figures) }
    return table.finish()
  }

  private var words: Words { project.words }

  /// What cells say in place of a value, looked up once for all rows.
  private struct CellWords {
    let session, notLogged, open, severalUnits, notKnown: String

    init(_ words: Words) {
      session = words("sessions.session")
      notLogged = words("sessions.not_logged")
      open = words("sessions.open")
      severalUnits = words("sessions.several_units")
      notKnown = words("sessions.not_known")
    }
  }

  private func add(
    _ index: Int, to table: inout HTMLTable, _ figures: Figures, _ quantities: Figures, _ cells: CellWords
  ) {
    let row = project.report.rows.sessions[index]
    let sum = sums.sums[index]
    let dates = project.dates
    let action = row.action.isNone ? "" : project.name(row.action)
    table.beginRow(anchor: "s-" + anchorText(project.report.rows.names.bytes(of: row.session)))
    table.head(action.isEmpty ? cells.session : action, code: project.name(row.session))
    table.whole(dates.second(row.openedAt))
    let href = sum.entries == 1 ? sum.first.flatMap { project.ledger?.href(ofEntry: $0) } : nil
    table.number(
      project.accounts.isEmpty ? nil : sum.charged, figures, href: href.map { root + $0 } ?? "")
    table.whole(row.lastActivityAt.map { time($0, of: row) } ?? cells.notLogged)
    if let closed = row.closedAt {
      table.whole(time(closed, of: row), below: row.closeReason.isNone ? "" : project.name(row.closeReason))
    } else {
      table.strong(cells.open)
    }
    table.whole(length(of: row) ?? cells.notKnown)
    table.number(sum.hasSeveralUnits ? nil : sum.billed, quantities)
    table.words(sum.hasSeveralUnits ? cells.severalUnits : project.name(sum.unit))
    let others = sum.elsewhere.sorted { $0.key < $1.key }
    let amounts = others.map { "\(words.amount($0.value)) \($0.key)" }
      .joined(separator: words("lists.comma"))
    table.whole(
      project.address(of: row.source),
      below: amounts.isEmpty ? "" : words("sessions.also_charged", ["amounts": amounts]))
    table.endRow()
  }

  /// The time alone on the day of the opening.
  private func time(_ instant: Instant, of row: SessionRow) -> String {
    let dates = project.dates
    guard dates.zone.day(of: instant) == dates.zone.day(of: row.openedAt) else {
      return dates.second(instant)
    }
    return "\(dates.clock(instant)):\(Dates.two(dates.zone.civil(of: instant).second))"
  }

  /// Nothing where neither a close nor an activity says it.
  private func length(of row: SessionRow) -> String? {
    if let closed = row.closedAt { return words.length(closed.microseconds - row.openedAt.microseconds) }
    return row.lastActivityAt.map { last in
      let length = words.length(last.microseconds - row.openedAt.microseconds)
      return words("sessions.length_so_far", ["length": length])
    }
  }

  private func addSum(to table: inout HTMLTable, _ figures: Figures) {
    table.beginFoot()
    table.beginRow()
    table.head(words.counted("sessions.all", sums.order.count))
    table.words("")
    let sum = sums.order.reduce(Amount.zero) { $0 + sums.sums[$1].charged }
    table.number(project.accounts.isEmpty ? nil : sum, figures)
    for _ in 0..<6 { table.words("") }
    table.endRow()
  }
}
