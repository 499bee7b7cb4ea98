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
        title: "Sessions\(page == 0 ? "" : ", page \(page + 1)"): \(project.name)", project: project,
        place: .sessions, value(of: page, of: count, sums, root: PageRendering.root(of: path)))
    }
  }

  private func value(of page: Int, of count: Int, _ sums: SessionSums, root: String) -> Value {
    func link(_ other: Int) -> Value {
      guard (0..<count).contains(other) else { return .null }
      return [
        "href": .text("\(root)sessions/\(PageCut.part(other))index.html"),
        "title": .text("Page \(other + 1)"),
      ]
    }
    let table = SessionTable(project: project, sums: sums, root: root)
    return [
      "root": .text(root), "number": .text(page == 0 ? "" : "page \(page + 1) of \(count)"),
      "lede": .text(lede(sums)),
      "timeline": page == 0 ? SessionTimeline(project: project, sums: sums).value : .null,
      "rows": table.value(page: page, isLast: page == count - 1), "hasPager": .bool(count > 1),
      "newer": link(page - 1), "older": link(page + 1),
    ]
  }

  private func lede(_ sums: SessionSums) -> String {
    let sessions = project.report.rows.sessions
    let open = sums.order.count { sessions[$0].closedAt.map { $0 > project.report.asOf } ?? true }
    let count = Figures.counted(sums.order.count, "session")
    let closed = open == 0 ? "each with its close" : "\(Figures.count(open)) without a close in these data"
    guard let main = project.main else {
      return "\(count), \(closed). There is no ledger to say what they cost."
    }
    let charged = sums.order.reduce(Amount.zero) { $0 + sums.sums[$1].charged }
    return "\(count), \(closed). The ledger charges \(main.figures.text(charged)) \(main.unit) for them, "
      + "before any refund."
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
    let figures = Figures(fitting: shown.map { sums.sums[$0].charged })
    let quantities = Figures(fitting: shown.compactMap { sums.sums[$0].billed })
    let unit = project.main.map { ", \($0.unit)" } ?? ""
    let isCut = sums.order.count > PageCut.rows
    var table = HTMLTable(
      label: "Sessions, the latest first",
      caption: isCut
        ? "Sessions \(Figures.count(start + 1)) to \(Figures.count(shown.endIndex)) of "
          + "\(Figures.count(sums.order.count))." : "",
      columns: [
        .words("Session"), .words("Opened"), .words("Last activity"), .words("Closed"), .words("Length"),
        .number("Billed"), .words("Unit"), .number("Charged" + unit), .words("Source"),
      ])
    for index in shown { add(index, to: &table, figures, quantities) }
    if isLast { addSum(to: &table, figures) }
    return table.finish()
  }

  private func add(_ index: Int, to table: inout HTMLTable, _ figures: Figures, _ quantities: Figures) {
    let row = project.report.rows.sessions[index]
    let sum = sums.sums[index]
    let dates = project.dates
    let action = row.action.isNone ? "" : project.name(row.action)
    table.beginRow(anchor: "s-" + anchorText(project.report.rows.names.bytes(of: row.session)))
    table.head(action.isEmpty ? "Session" : action, code: project.name(row.session))
    table.whole(dates.second(row.openedAt))
    table.whole(row.lastActivityAt.map { time($0, of: row) } ?? "not logged")
    if let closed = row.closedAt {
      table.whole(time(closed, of: row), below: row.closeReason.isNone ? "" : project.name(row.closeReason))
    } else {
      table.strong("open")
    }
    table.whole(length(of: row))
    table.number(sum.hasSeveralUnits ? nil : sum.billed, quantities)
    table.words(sum.hasSeveralUnits ? "several units" : project.name(sum.unit))
    let href = sum.entries == 1 ? sum.first.flatMap { project.ledger?.href(ofEntry: $0) } : nil
    table.number(
      project.accounts.isEmpty ? nil : sum.charged, figures, href: href.map { root + $0 } ?? "")
    let others = sum.elsewhere.sorted { $0.key < $1.key }
    let elsewhere = others.map { "\(Figures(fitting: [$0.value]).text($0.value)) \($0.key)" }
    table.whole(
      project.address(of: row.source),
      below: elsewhere.isEmpty ? "" : "also charged: \(elsewhere.joined(separator: ", "))")
    table.endRow()
  }

  /// The time alone on the day of the opening.
  private func time(_ instant: Instant, of row: SessionRow) -> String {
    let zone = project.dates.zone
    let text = project.dates.second(instant)
    guard zone.day(of: instant) == zone.day(of: row.openedAt) else { return text }
    return String(text.suffix(8))
  }

  private func length(of row: SessionRow) -> String {
    guard let closed = row.closedAt else {
      guard let last = row.lastActivityAt else { return "not known" }
      return "\(Lengths.text(last.microseconds - row.openedAt.microseconds)) to its last activity"
    }
    return Lengths.text(closed.microseconds - row.openedAt.microseconds)
  }

  private func addSum(to table: inout HTMLTable, _ figures: Figures) {
    table.beginFoot()
    table.beginRow()
    table.head("All \(Figures.counted(sums.order.count, "session"))")
    for _ in 0..<6 { table.words("") }
    let sum = sums.order.reduce(Amount.zero) { $0 + sums.sums[$1].charged }
    table.number(project.accounts.isEmpty ? nil : sum, figures)
    table.words("")
    table.endRow()
  }
}
