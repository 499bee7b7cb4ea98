import Diagnostics

/// Responses of the Deepgram Management API. Which one a file is follows from its names at the top.
enum DeepgramImport {
  static let vendor = "deepgram"

  static func take(_ file: ImportFile, into sheet: inout ImportSheet) throws(ImportRefusal) {
    guard file.looksLikeJSON else {
      throw file.refusal(
        "import-not-json", "this is no JSON", help: "give the responses of the Management API")
    }
    let json = try file.json()
    for response in json.array ?? [json] { try take(response, of: file, into: &sheet) }
  }

  private static func take(
    _ json: JSON, of file: ImportFile, into sheet: inout ImportSheet
  ) throws(ImportRefusal) {
    if let refusal = errorBody(json, file) { throw refusal }
    let reading = Reading(file: file, response: json)
    if let items = json["projects"]?.array {
      reading.projects(items, "projects", into: &sheet)
    } else if let items = json["orders"]?.array {
      try reading.orders(items, into: &sheet)
    } else if let items = json["balances"]?.array {
      try reading.balances(items, "balances", into: &sheet)
    } else if let items = json["requests"]?.array {
      try reading.requests(items, "requests", into: &sheet)
    } else if let item = json["request"], item.object != nil {
      try reading.requests([item], "request", into: &sheet)
    } else if let items = json["results"]?.array {
      try reading.results(items, into: &sheet)
    } else if json["balance_id"] != nil || json["purchase_order_id"] != nil {
      try reading.balances([json], "balance", into: &sheet)
    } else if json["project_id"] != nil {
      reading.projects([json], "project", into: &sheet)
    } else if json["line_items"] != nil || json["processing_methods"] != nil || json["deployments"] != nil {
      sheet.passOver(
        1, of: file, "a list of names of the usage and billing reports holds no rows",
        help: "it is for people to read and need not be imported")
    } else {
      throw file.refusal(
        "import-unknown-response", "this is none of the responses that can be imported",
        help: "projects, purchases, balances, requests, a request, billing/breakdown or usage/breakdown")
    }
  }

  /// The refusal of a request instead of its answer.
  private static func errorBody(_ json: JSON, _ file: ImportFile) -> ImportRefusal? {
    let code = json["err_code"]?.string ?? json["category"]?.string
    let words = json["err_msg"]?.string ?? json["message"]?.string
    guard json["err_code"] != nil || json["err_msg"] != nil || (code != nil && words != nil) else {
      return nil
    }
    let isUnpaid = code == "ASR_PAYMENT_REQUIRED"
    let said = [code, words].compactMap { $0 }.map { String($0.prefix(300)) }.joined(separator: ": ")
    return file.refusal(
      "import-error-body",
      "this is no data but an error that the source answered\(said.isEmpty ? "" : ": " + said)",
      help: isUnpaid
        ? "HTTP 402: the project had no credits left; add credits, or ask for purchases and balances instead"
        : "repeat the call until it answers with data")
  }

  /// One response and where it came from.
  struct Reading {
    let file: ImportFile
    let response: JSON

    /// The project that rows belong to which name none.
    func project(_ sheet: ImportSheet) throws(ImportRefusal) -> String {
      if let project = sheet.options.project { return project }
      throw file.refusal(
        "import-no-project", "this response does not say which project it is about",
        help: "add --project ID, the id in the address that answered")
    }

    func note(page list: String, of project: String, count: Int, in sheet: inout ImportSheet) {
      let next = response["next_page"] ?? response["next"]
      sheet.pages.append(
        ImportPage(
          path: file.path, list: list, owner: project, number: response["page"]?.int,
          limit: response["limit"]?.int, count: count,
          hasMore: response["has_more"]?.bool == true || (next != nil && next?.isNull == false)))
    }

    func addRest(of item: ImportItem, to row: inout ImportRow, table: Table) {
      for (name, text) in item.rest { row.add(extra: name, text, table: table, vendor: vendor) }
    }
  }
}
