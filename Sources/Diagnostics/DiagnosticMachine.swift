extension Diagnostic {
  /// `{"code","severity","path","line","column","message","help"}`; what is not known is null.
  var jsonLine: String {
    var writer = JSONWriter()
    func field(_ name: String, _ text: String?) {
      writer.key(name)
      if let text { writer.string(text) } else { writer.null() }
    }
    func field(_ name: String, _ number: Int?) {
      writer.key(name)
      if let number { writer.int(number) } else { writer.null() }
    }
    writer.beginObject()
    field("code", code)
    field("severity", severity.rawValue)
    field("path", place?.path)
    field("line", place?.line)
    field("column", place?.column)
    field("message", message)
    field("help", help)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A workflow command that GitHub Actions shows beside the line.
  var githubCommand: String {
    let word = severity == .note ? "notice" : severity.rawValue
    var properties: [String] = []
    if let place {
      properties.append("file=" + Diagnostic.escaped(place.path, property: true))
      if let line = place.line { properties.append("line=\(line)") }
      if let column = place.column { properties.append("col=\(column)") }
    }
    properties.append("title=" + Diagnostic.escaped(code, property: true))
    let words = help.map { message + " (" + $0 + ")" } ?? message
    return "::\(word) \(properties.joined(separator: ","))::" + Diagnostic.escaped(words, property: false)
  }

  private static func escaped(_ text: String, property: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where property: result += "%3A"
      case "," where property: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
