import Credits
import Diagnostics

/// Explorium's consumption report, and the answers of its credits API.
enum ExploriumImport {
  static let vendor = "explorium"
  static let unit = "credits"

  static func take(_ file: ImportFile, into sheet: inout ImportSheet) throws(ImportRefusal) {
    if !file.looksLikeJSON {
      try report(file, into: &sheet)
      return
    }
    let json = try file.json()
    for answer in json.array ?? [json] {
      try refuseError(answer, file)
      if let items = answer["aggregations"]?.array {
        try aggregations(items, of: answer, file, into: &sheet)
      } else if answer["remaining_credits"] != nil || answer["allocated_credits"] != nil {
        try credits(answer, file, into: &sheet)
      } else {
        throw file.refusal(
          "import-unknown-response", "this is none of the answers that can be imported",
          help: "the consumption report (CSV), GET /v1/credits or POST /v1/credits/aggregation")
      }
    }
  }

  static func project(_ file: ImportFile, _ sheet: ImportSheet) throws(ImportRefusal) -> String {
    if let project = sheet.options.project { return project }
    throw file.refusal(
      "import-no-project", "this export does not say which project it is about", help: "add --project ID")
  }

  private static func refuseError(_ answer: JSON, _ file: ImportFile) throws(ImportRefusal) {
    let status = answer["response_context"]?["request_status"]?.string
    let detail = answer["detail"] ?? answer["error"]
    let failed = status.map { $0 != "success" } ?? false
    let hasData = answer["aggregations"] != nil || answer["remaining_credits"] != nil
    guard failed || (detail != nil && !hasData) else { return }
    let words = detail?.string ?? answer["message"]?.string ?? status ?? "no reason given"
    throw file.refusal(
      "import-error-body", "this is no data but an error that the source answered: \(words.prefix(300))",
      help: "repeat the call until it answers with data")
  }

  /// A balance as it is now; what was allocated opens no lot, since it does not say when.
  private static func credits(
    _ json: JSON, _ file: ImportFile, into sheet: inout ImportSheet
  ) throws(ImportRefusal) {
    let project = try project(file, sheet)
    guard let asOf = sheet.options.asOf?.text else {
      throw file.refusal(
        "import-no-time", "a balance does not say when it was stated",
        help: "add --as-of INSTANT, such as 2026-06-30T12:00:00Z")
    }
    sheet.take("the balance", of: file) { () throws(RowFault) in
      var item = ImportItem(json)
      item.use("response_context")
      var row = ImportRow([
        "entry_id": "explorium:credits:\(asOf)", "project_id": project, "posted_at": asOf,
        "type": "balance_check", "amount": "0", "currency": unit,
        "balance_after": try required(item.amount("balance_after", "remaining_credits"), "balance_after"),
        "allocated_credits": item.text("allocated_credits"),
      ])
      for (name, text) in item.rest { row.add(extra: name, text, table: .ledger, vendor: vendor) }
      return [(.ledger, row)]
    }
  }
}
