import Credits
import Testing

@testable import Portal

/// A page's markup, asked for what its tables show.
struct PageText {
  let markup: String

  init(_ markup: String) { self.markup = markup }

  /// What stands between the first of one text and the next of another.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = markup.firstRange(of: start) else { return nil }
    let rest = markup[from.upperBound...]
    guard let to = rest.firstRange(of: end) else { return nil }
    return String(rest[..<to.lowerBound])
  }

  /// The part of a page with that anchor.
  func section(_ id: String) -> PageText? {
    between("<section class=\"part\" id=\"\(id)\">", "</section>").map(PageText.init)
  }

  /// The rows of the first table's body, each with its numbers.
  var rows: [[Amount]] {
    guard let body = between("<tbody>", "</tbody>") else { return [] }
    return body.split(separator: "</tr>").map { PageText.numbers(in: String($0)) }
  }

  /// The numbers of the row with that anchor.
  func row(_ id: String) -> [Amount]? {
    between("<tr id=\"\(id)\">", "</tr>").map(PageText.numbers)
  }

  /// The numbers of the first table's foot.
  var foot: [Amount] { between("<tfoot>", "</tfoot>").map(PageText.numbers) ?? [] }

  /// What the numeric cells hold; empty ones are left out.
  static func numbers(in row: String) -> [Amount] {
    row.components(of: "<td class=\"n").dropFirst().compactMap { cell in
      let inner = cell.prefix { $0 != "\n" }
      let end = inner.firstRange(of: "</td>")?.lowerBound ?? inner.endIndex
      let text = plain(String(inner[..<end].drop { $0 != ">" }.dropFirst()))
      return try? Amount(parsing: text)
    }
  }

  /// A figure without its tags, spaces and signs of print.
  static func plain(_ markup: String) -> String {
    var text = ""
    var isTag = false
    for scalar in markup.unicodeScalars {
      switch scalar {
      case "<": isTag = true
      case ">": isTag = false
      case "\u{202F}", "+": break
      case "\u{2212}": if !isTag { text += "-" }
      default: if !isTag { text.unicodeScalars.append(scalar) }
      }
    }
    return text
  }
}

extension String {
  func components(of separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
