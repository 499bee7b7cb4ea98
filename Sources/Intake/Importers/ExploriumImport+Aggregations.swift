import Credits
import Diagnostics

extension ExploriumImport {
  /// Sums of use by hour, day, week or month become billed periods.
  static func aggregations(
    _ items: [JSON], of answer: JSON, _ file: ImportFile, into sheet: inout ImportSheet
  ) throws(ImportRefusal) {
    let project = try project(file, sheet)
    let zone = zone(of: answer, file, &sheet)
    let resolution = answer["resolution"]?.string ?? ""
    var sum = Amount.zero
    for (index, json) in items.enumerated() {
      sheet.take("aggregations[\(index)]", of: file) { () throws(RowFault) in
        var item = ImportItem(json)
        let timestamp = try required(item.instant("period_start", "timestamp"), "period_start")
        let credits = try required(item.amount("credits", "credits"), "credits")
        let (start, end) = try period(from: timestamp, resolution, zone)
        sum += try checkedAmount(credits, "credits").amount
        var row = ImportRow([
          "project_id": project, "period_start": start, "period_end": end,
          "action": item.text("endpoint") ?? "all", "credits": credits,
        ])
        for (name, text) in item.rest { row.add(extra: name, text, table: .billed, vendor: vendor) }
        return [(.billed, row)]
      }
    }
    compare(answer["total_credits"], sum, file, &sheet)
    sheet.pages.append(
      ImportPage(
        path: file.path, list: "aggregations", owner: project, number: answer["page"]?.int,
        limit: answer["limit"]?.int, count: items.count,
        hasMore: answer["has_more"]?.bool == true || answer["next_page"]?.isNull == false))
  }

  private static func zone(of answer: JSON, _ file: ImportFile, _ sheet: inout ImportSheet) -> Zone {
    guard let name = answer["timezone"]?.string else { return sheet.options.zone }
    do throws(ZoneError) {
      return try ZoneDatabase().zone(named: name)
    } catch {
      sheet.diagnostics.append(
        Diagnostic(
          .warning, code: error.code, "the export's zone is not known: \(error.reason)",
          at: Place(path: file.path), help: "its days are taken as days of \(sheet.options.zone.name)"))
      return sheet.options.zone
    }
  }

  private static func period(
    from text: String, _ resolution: String, _ zone: Zone
  ) throws(RowFault) -> (String, String) {
    let start: Instant
    do throws(InstantError) {
      start = try Instant(parsing: text)
    } catch {
      throw RowFault("period_start", error.code, error.reason)
    }
    let civil = zone.civil(of: start)
    let end: Instant
    switch resolution {
    case "minute": end = start.adding(microseconds: 60_000_000)
    case "hour", "hourly": end = start.adding(microseconds: 3_600_000_000)
    case "day", "daily": end = zone.adding(.days(1), to: start)
    case "week", "weekly": end = zone.adding(.days(7), to: start)
    case "month", "monthly":
      end = zone.instant(
        of: CivilTime(day: civil.day.adding(months: 1), microsecondOfDay: civil.microsecondOfDay))
    case "year", "yearly": end = zone.adding(.years(1), to: start)
    default:
      throw RowFault("period_end", "resolution", "the resolution '\(resolution.prefix(40))' says no period")
    }
    return (text, end.text)
  }

  private static func compare(
    _ total: JSON?, _ sum: Amount, _ file: ImportFile, _ sheet: inout ImportSheet
  ) {
    guard let text = total?.scalarText, let stated = try? Amount(parsing: text), stated != sum else { return }
    sheet.diagnostics.append(
      Diagnostic(
        .warning, code: "import-total", "total_credits is \(stated), but its parts add up to \(sum)",
        at: Place(path: file.path), help: "ask the source again; a part may be missing"))
  }
}
