import Credits
import Diagnostics

extension DeepgramImport.Reading {
  /// A request is a row of usage; one that streamed is a session too.
  func requests(_ items: [JSON], _ list: String, into sheet: inout ImportSheet) throws(ImportRefusal) {
    let stated = sheet.options.project
    let isNamed = items.allSatisfy { $0["project_uuid"]?.string?.isEmpty == false }
    let fallback = isNamed ? stated ?? "" : try project(sheet)
    if list == "requests" {
      // An empty page names nobody: it ends the list before it.
      let before = items.isEmpty ? sheet.pages.last { $0.list == "requests" }?.owner : nil
      let owner = before ?? items.first?["project_uuid"]?.string ?? fallback
      note(page: "requests", of: owner, count: items.count, in: &sheet)
    }
    for (index, json) in items.enumerated() {
      sheet.take("\(list)[\(index)]", of: file) { () throws(RowFault) in try request(json, fallback) }
    }
  }

  private func request(_ json: JSON, _ fallback: String) throws(RowFault) -> [(Table, ImportRow)] {
    var item = ImportItem(json)
    let project = try item.id("project_id", "project_uuid") ?? fallback
    let created = try required(item.instant("occurred_at", "created"), "occurred_at")
    let path = RequestPath(item.text("path") ?? "")
    let id = try checkedID(
      item.text("request_id") ?? "deepgram:request:\(created):\(path.action)", "request_id")
    let streams = item.text("response", "details", "method") == "streaming"
    let session = streams ? id : nil
    let completed = try item.instant("closed_at", "response", "completed")
    let code = item.text("code")
    var usage = ImportRow([
      "request_id": id, "project_id": project, "occurred_at": created, "action": path.action,
      "credits": try item.amount("credits", "response", "details", "usd"),
      "status": try status(code ?? item.text("response", "code")),
      "duration_seconds": try item.amount("duration_seconds", "response", "details", "duration"),
      "session_id": session, "key_id": try item.id("key_id", "api_key_id"), "model": path.model,
    ])
    item.use("response.code")
    for name in ["method", "models", "tags", "features", "channels", "streams", "total_audio"] {
      if let text = item.value("response", "details", name)?.cellText { usage.set(name, text) }
    }
    usage.set("completed", completed)
    addRest(of: item, to: &usage, table: .usage)
    guard let session else { return [(.usage, usage)] }
    let row = ImportRow([
      "session_id": session, "project_id": project, "opened_at": created, "closed_at": completed,
      "action": path.action,
    ])
    return [(.usage, usage), (.sessions, row)]
  }

  /// An HTTP status, 100 to 599.
  private func status(_ text: String?) throws(RowFault) -> String? {
    guard let text else { return nil }
    guard let number = Int(text), (100...599).contains(number) else {
      throw RowFault("status", "status-unknown", "the code is no HTTP status")
    }
    return String(number)
  }
}

/// What the path of a request tells: its second part, and the model its query asks for.
///
/// The rest of the query is let go, since it may hold addresses with secrets.
struct RequestPath {
  var action = "all"
  var model: String?

  init(_ text: String) {
    let bytes = text.utf8.prefix { $0 != UInt8(ascii: "#") }
    let path = bytes.prefix { $0 != UInt8(ascii: "?") }
    let parts = path.split(separator: UInt8(ascii: "/"))
    if parts.count >= 2 { action = Self.decoded(parts[1]) ?? "all" }
    for pair in bytes.dropFirst(path.count + 1).split(separator: UInt8(ascii: "&")) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      if model == nil, name.elementsEqual("model".utf8) {
        model = Self.decoded(pair.dropFirst(name.count + 1))
      }
    }
  }

  /// The text of a part; nothing where it is empty, no UTF-8, or holds a control character.
  private static func decoded(_ part: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self), (1...512).contains(bytes.count),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    return text
  }
}
