import Credits
import Diagnostics

extension ExploriumImport {
  /// The consumption report: a row is the sum of a day and an action.
  static func report(_ file: ImportFile, into sheet: inout ImportSheet) throws(ImportRefusal) {
    let project = try project(file, sheet)
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      throw file.refusal("import-encoding", "the report is not valid UTF-8", help: "save it as UTF-8")
    }
    var rows = ExportCSV(file.bytes)
    guard let header = rows.next() else {
      throw file.refusal("import-empty", "the report is empty", help: "its first line names the columns")
    }
    let columns = try ReportColumns(header, file)
    var counts: [String: Int] = [:]
    let zone = sheet.options.zone
    while let row = rows.next() {
      sheet.take("line \(row.line)", of: file) { () throws(RowFault) in
        [(.ledger, try columns.entry(row, project, zone, &counts))]
      }
    }
  }
}

/// Where the report's columns stand.
private struct ReportColumns {
  private let names: [String]
  private let date: Int
  private let credits: Int
  private let action: Int?

  init(_ header: ExportCSV.Row, _ file: ImportFile) throws(ImportRefusal) {
    let names = header.cells.map(trimmed)
    func find(_ name: String) -> Int? { names.firstIndex { $0.lowercased() == name } }
    guard !header.isOpen, let date = find("date of usage"), let credits = find("credits consumed") else {
      throw file.refusal(
        "import-columns",
        "this is no consumption report: its first line is '\(names.joined(separator: ",").prefix(200))'",
        help: "the columns are Date of usage, Credits consumed and Action performed")
    }
    self.names = names
    self.date = date
    self.credits = credits
    action = find("action performed")
  }

  func entry(
    _ row: ExportCSV.Row, _ project: String, _ zone: Zone, _ counts: inout [String: Int]
  ) throws(RowFault) -> ImportRow {
    if row.isOpen { throw .structure("csv-quote-open", "a quote is out of place or never closed") }
    guard row.cells.count == names.count else {
      throw .structure("csv-cells", "the row has \(row.cells.count) cells, the header \(names.count)")
    }
    let day: Day
    do throws(InstantError) {
      day = try Day(parsing: trimmed(row.cells[date]))
    } catch {
      throw RowFault("posted_at", error.code, error.reason)
    }
    let amount = try checkedAmount(trimmed(row.cells[credits]), "amount").amount
    if amount.isNegative { throw RowFault("amount", "sign", "credits consumed are not negative") }
    let named = action.map { trimmed(row.cells[$0]) } ?? ""
    let what = named.isEmpty ? "all" : named
    let key = "explorium:\(day.text):\(what)"
    let count = (counts[key] ?? 0) + 1
    counts[key] = count
    var entry = ImportRow([
      "entry_id": try checkedID("\(key):\(count)", "entry_id"), "project_id": project,
      "posted_at": zone.start(of: day).text, "type": "usage", "amount": (-amount).description,
      "currency": ExploriumImport.unit, "action": what,
    ])
    for index in names.indices where ![date, credits, action].contains(index) && !isPrivate(names[index]) {
      guard isColumnName(names[index]) else { continue }
      entry.add(extra: names[index], row.cells[index], table: .ledger, vendor: ExploriumImport.vendor)
    }
    return entry
  }
}

private func trimmed(_ text: String) -> String {
  var rest = Substring(text)
  while let first = rest.utf8.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
  while let last = rest.utf8.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
  return String(rest)
}
