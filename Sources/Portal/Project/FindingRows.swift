import Analysis
import Credits
import Mustache

/// The rows behind a finding: the first ones at once, the others folded, the sum below.
struct FindingRows {
  private let project: ProjectContext
  private let finding: Finding
  private let unit: String
  private let quantities: Figures
  private let credits: Figures
  private let hasQuantity: Bool
  private let hasLog: Bool
  private let hasLedger: Bool

  init(project: ProjectContext, finding: Finding, unit: String) {
    self.project = project
    self.finding = finding
    self.unit = unit
    let rows = finding.rows
    quantities = project.words.figures(fitting: rows.compactMap(\.quantity))
    credits = project.words.figures(fitting: rows.compactMap(\.credits))
    hasQuantity = rows.contains { $0.quantity != nil }
    hasLog = rows.contains { !$0.logSource.isEmpty }
    hasLedger = rows.contains { !$0.ledgerSource.isEmpty }
  }

  var count: Int { finding.rows.count }
  private var words: Words { project.words }

  /// Nothing without rows.
  var first: Value {
    if finding.rows.isEmpty { return .null }
    let shown = min(FindingPage.shownRows, count)
    var table = HTMLTable(
      words, label: words("finding.rows_label"),
      caption: shown < count ? words.counted("finding.first_rows", count, ["shown": words.count(shown)]) : "",
      columns: columns)
    for row in finding.rows.prefix(shown) { add(row, to: &table) }
    if shown < count { addRest(from: shown, to: &table) }
    table.beginFoot()
    addSum(of: finding.rows[...], title: words.counted("counts.rows", count), to: &table)
    return table.finish()
  }

  /// Nothing where all rows are shown.
  var rest: Value {
    guard count > FindingPage.shownRows else { return .null }
    let rows = finding.rows.dropFirst(FindingPage.shownRows).prefix(FindingPage.most)
    let isCut = rows.count < count - FindingPage.shownRows
    var table = HTMLTable(
      words, label: words("finding.other_rows_label"),
      caption: isCut ? words.counted("finding.cut_rows", FindingPage.most) : "",
      columns: columns, style: "figures tight")
    for row in rows { add(row, to: &table) }
    return table.finish()
  }

  private var columns: [HTMLTable.Column] {
    var columns: [HTMLTable.Column] = [
      .words(words("finding.time")), .words(words("finding.concerns")),
      .number(
        unit == "credits" ? words("finding.credits") : words("finding.amount_in", ["unit": unit])),
      .words(words("finding.what")),
    ]
    if hasQuantity {
      columns += [.number(words("finding.quantity")), .words(words("finding.unit"))]
    }
    if hasLog { columns.append(.words(words("finding.log_row"))) }
    if hasLedger { columns.append(.words(words("finding.ledger_row"))) }
    return columns
  }

  private func add(_ row: FindingRow, to table: inout HTMLTable) {
    table.beginRow()
    table.head(project.dates.second(row.at))
    table.code(row.subject)
    table.number(row.credits, credits)
    table.words(row.what, lang: "en")
    if hasQuantity {
      table.number(row.quantity, quantities)
      table.words(row.unit)
    }
    if hasLog { table.code(row.logSource) }
    if hasLedger { table.code(row.ledgerSource, href: project.sourceHref(row.ledgerSource)) }
    table.endRow()
  }

  private func addRest(from start: Int, to table: inout HTMLTable) {
    addSum(of: finding.rows[start...], title: words.counted("finding.more_rows", count - start), to: &table)
  }

  /// Of rows that make up the amount; a stated balance or the first of two charges stands beside it and is no
  /// part of a sum.
  private func sum(of rows: ArraySlice<FindingRow>) -> Amount? {
    let all = finding.rows.reduce(Amount.zero) { $0 + ($1.credits ?? .zero) }
    guard let credits = finding.credits, all.magnitude == credits.magnitude else { return nil }
    return rows.reduce(.zero) { $0 + ($1.credits ?? .zero) }
  }

  private func addSum(of rows: ArraySlice<FindingRow>, title: String, to table: inout HTMLTable) {
    let units = Set(rows.map(\.unit))
    table.beginRow()
    table.head(title)
    table.words("")
    table.number(sum(of: rows), credits)
    table.words("")
    if hasQuantity {
      let sum = rows.reduce(Amount.zero) { $0 + ($1.quantity ?? .zero) }
      table.number(units.count == 1 ? sum : nil, quantities)
      table.words(units.count == 1 ? units.first ?? "" : "")
    }
    if hasLog { table.words("") }
    if hasLedger { table.words("") }
    table.endRow()
  }
}
