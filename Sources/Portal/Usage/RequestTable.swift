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
    let figures = Figures(fitting: shown.map { costs.charged[$0] })
    let quantities = Figures(fitting: shown.compactMap { usage[$0].quantity })
    let unit = project.main.map { ", \($0.unit)" } ?? ", \(project.report.unitName)"
    var columns: [HTMLTable.Column] = [
      .words("Time"), .words("Request"), .words("Status"), .number("Quantity"), .words("Unit"),
      .words("Key"), .number((costs.hasLedger ? "Charged" : "Price") + unit), .words("Log row"),
    ]
    if costs.hasLedger { columns.append(.words("Ledger row")) }
    var table = HTMLTable(label: label, caption: caption, columns: columns)
    for index in shown {
      let row = usage[index]
      table.beginRow()
      table.whole(project.dates.second(row.occurredAt))
      table.head(project.name(row.action), code: project.name(row.request))
      table.words(project.name(row.status))
      table.number(row.quantity, quantities)
      table.words(project.name(row.unit))
      table.words(project.name(row.key))
      table.number(costs.charged[index], figures)
      table.code(project.address(of: row.source))
      if costs.hasLedger { addEntry(Int(costs.entry[index]), to: &table) }
      table.endRow()
    }
    if hasSum {
      table.beginFoot()
      table.beginRow()
      table.head(Figures.counted(shown.count, "request"))
      for _ in 0..<5 { table.words("") }
      table.number(shown.reduce(Amount.zero) { $0 + costs.charged[$1] }, figures)
      table.words("")
      if costs.hasLedger { table.words("") }
      table.endRow()
    }
    return table.finish()
  }

  private func addEntry(_ entry: Int, to table: inout HTMLTable) {
    guard entry >= 0 else { return table.words("not charged") }
    let source = project.address(of: project.report.rows.entries[entry].source)
    table.code(source, href: project.ledger?.href(ofEntry: entry).map { root + $0 } ?? "")
  }
}
