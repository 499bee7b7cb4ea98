import Credits
import Intake
import Mustache

/// Requests of the log as rows, with what they were charged.
struct RequestTable {
  let project: ProjectContext
  let costs: RequestCosts
  /// From the page to the project's folder.
  let root: String

  func table(of shown: ArraySlice<Int>, label: String, caption: String, hasSum: Bool) -> Value {
    let usage = project.report.rows.usage
    let words = project.words
    let figures = words.figures(fitting: shown.map { costs.charged[$0] })
    let quantities = words.figures(fitting: shown.compactMap { usage[$0].quantity })
    let unit = project.main?.unit ?? project.report.unitName
    var columns: [HTMLTable.Column] = [
      .words(words("records.time")), .words(words("usage.request")),
      .number(words(costs.hasLedger ? "records.charged_in" : "records.price_in", ["unit": unit])),
      .words(words("usage.status")), .number(words("records.quantity")), .words(words("records.unit")),
      .words(words("records.key")), .words(words("usage.log_row")),
    ]
    if costs.hasLedger { columns.append(.words(words("usage.ledger_row"))) }
    let notCharged = words("usage.not_charged")
    var table = HTMLTable(words, label: label, caption: caption, columns: columns)
    for index in shown {
      let row = usage[index]
      table.beginRow()
      table.whole(project.dates.second(row.occurredAt))
      table.head(project.name(row.action), code: project.name(row.request))
      table.number(costs.charged[index], figures)
      table.words(project.name(row.status))
      table.number(row.quantity, quantities)
      table.words(project.name(row.unit))
      table.words(project.name(row.key))
      table.code(project.address(of: row.source))
      if costs.hasLedger { addEntry(Int(costs.entry[index]), to: &table, else: notCharged) }
      table.endRow()
    }
    if hasSum {
      table.beginFoot()
      table.beginRow()
      table.head(words.counted("counts.requests", shown.count))
      table.words("")
      table.number(shown.reduce(Amount.zero) { $0 + costs.charged[$1] }, figures)
      for _ in 0..<5 { table.words("") }
      if costs.hasLedger { table.words("") }
      table.endRow()
    }
    return table.finish()
  }

  private func addEntry(_ entry: Int, to table: inout HTMLTable, else notCharged: String) {
    guard entry >= 0 else { return table.words(notCharged) }
    let source = project.address(of: project.report.rows.entries[entry].source)
    table.code(source, href: project.ledger?.href(ofEntry: entry).map { root + $0 } ?? "")
  }
}
