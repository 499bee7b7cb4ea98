import Credits
import Diagnostics

extension DeepgramImport.Reading {
  /// The breakdowns of billing and usage; the report without groups has no native table.
  func results(_ items: [JSON], into sheet: inout ImportSheet) throws(ImportRefusal) {
    if items.isEmpty { return }
    if items.contains(where: { $0["dollars"] != nil }) {
      let project = try project(sheet)
      note(page: "billed amounts", of: project, count: items.count, in: &sheet)
      for (index, json) in items.enumerated() {
        let zone = sheet.options.zone
        sheet.take("results[\(index)]", of: file) { () throws(RowFault) in
          [(.billed, try billed(json, project, zone))]
        }
      }
    } else if items.contains(where: { $0["grouping"]?.object != nil }) {
      try usage(items, into: &sheet)
    } else {
      sheet.passOver(
        items.count, of: file, "a usage report by day alone says neither actions nor what was billed",
        help: "import usage/breakdown or billing/breakdown instead")
    }
  }

  private func billed(_ json: JSON, _ project: String, _ zone: Zone) throws(RowFault) -> ImportRow {
    var item = ImportItem(json)
    let (start, end) = try period(&item, zone)
    var row = ImportRow([
      "project_id": project, "period_start": start, "period_end": end,
      "action": item.text("grouping", "line_item") ?? "all",
      "credits": try required(item.amount("credits", "dollars"), "credits"),
    ])
    addGroups(of: &item, to: &row)
    return row
  }

  private func usage(_ items: [JSON], into sheet: inout ImportSheet) throws(ImportRefusal) {
    let project = try project(sheet)
    let zone = sheet.options.zone
    var others = 0
    for (index, json) in items.enumerated() {
      let endpoint = json["grouping"]?["endpoint"]?.string
      guard endpoint == "agent" else {
        others += 1
        continue
      }
      sheet.take("results[\(index)]", of: file) { () throws(RowFault) in
        var item = ImportItem(json)
        let (start, end) = try period(&item, zone)
        item.use("grouping.endpoint")
        var row = ImportRow([
          "project_id": project, "period_start": start, "period_end": end, "action": endpoint,
          "quantity": try required(item.amount("quantity", "agent_hours"), "quantity"), "unit": "hour",
        ])
        addGroups(of: &item, to: &row)
        return [(.billed, row)]
      }
    }
    if others > 0 {
      sheet.passOver(
        others, of: file, "hours of other endpoints than agent do not say what was billed",
        help: "import billing/breakdown for their amounts")
    }
  }

  /// The days of a group, first and last of them included, as a half-open period.
  private func period(_ item: inout ImportItem, _ zone: Zone) throws(RowFault) -> (String, String) {
    let first = try day(item.text("grouping", "start"), "period_start")
    let last = try day(item.text("grouping", "end"), "period_end")
    guard last >= first else { throw RowFault("period_end", "period", "the period ends before it starts") }
    return (zone.start(of: first).text, zone.end(of: last).text)
  }

  private func day(_ text: String?, _ column: String) throws(RowFault) -> Day {
    let text = try required(text, column)
    do throws(InstantError) {
      return try Day(parsing: text)
    } catch {
      throw RowFault(column, error.code, error.reason)
    }
  }

  private func addGroups(of item: inout ImportItem, to row: inout ImportRow) {
    for name in ["accessor", "deployment", "tags", "models", "method", "feature_set"] {
      if let text = item.value("grouping", name)?.cellText { row.set(name, text) }
    }
    addRest(of: item, to: &row, table: .billed)
  }
}
