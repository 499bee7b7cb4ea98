import SVG

/// A diagram in words, for readers who do not see it.
struct Words {
  /// An entry of the list, with what belongs to it.
  struct Item {
    var text: String
    /// Stands behind the text, as `(taken)`.
    var note = ""
    var isStrong = false
    var details: [String] = []
  }

  /// An entry of a list in lists.
  struct Entry {
    var text: String
    var entries: [Entry] = []
  }

  enum Body {
    /// An ordered list.
    case list([Item])
    /// A list whose entries have lists of their own.
    case outline([Entry])
    case table(head: [String], rows: [[String]])
  }

  let title: String
  let description: String
  /// The words on which a reader opens the alternative.
  let summary: String
  let body: Body

  /// - Parameters:
  ///   - title: where the author gave none.
  ///   - description: where the author gave none.
  init(_ heading: Heading, title: String, description: String, summary: String, _ body: Body) {
    let titles = [heading.accTitle, heading.title].compactMap { $0 }
    self.title = titles.first { !$0.isEmpty } ?? title
    self.description = heading.accDescr.flatMap { $0.isEmpty ? nil : $0 } ?? description
    self.summary = summary
    self.body = body
  }

  /// Plain text: a list numbered from 1, or rows with their cells between bars.
  var text: String {
    var lines: [String] = []
    switch body {
    case .list(let items):
      for (index, item) in items.enumerated() {
        lines.append("\(index + 1). \(item.text)\(item.note)")
        lines += item.details.map { "   \($0)" }
      }
    case .outline(let entries): Self.indent(entries, 0, &lines)
    case .table(let head, let rows):
      lines = ([head] + rows).map { $0.joined(separator: " | ") }
    }
    return lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")
  }

  /// The list or table in a folded block.
  func write(into writer: inout SVGWriter) {
    writer.begin("details")
    writer.attribute("class", "diagram-text")
    // What is said of the drawing is English, whatever its own texts are.
    writer.attribute("lang", "en")
    writer.begin("summary")
    writer.text(summary)
    writer.endHTML()
    switch body {
    case .list(let items): Self.list(items, &writer)
    case .outline(let entries): Self.outline(entries, &writer)
    case .table(let head, let rows): Self.table(head, rows, &writer)
    }
    writer.endHTML()
  }

  private static func indent(_ entries: [Entry], _ depth: Int, _ lines: inout [String]) {
    for entry in entries {
      lines.append(String(repeating: "  ", count: depth) + "- " + entry.text)
      indent(entry.entries, depth + 1, &lines)
    }
  }

  private static func outline(_ entries: [Entry], _ writer: inout SVGWriter) {
    writer.begin("ul")
    for entry in entries {
      writer.begin("li")
      writer.text(entry.text)
      if !entry.entries.isEmpty { outline(entry.entries, &writer) }
      writer.endHTML()
    }
    writer.endHTML()
  }

  private static func list(_ items: [Item], _ writer: inout SVGWriter) {
    writer.begin("ol")
    for item in items {
      writer.begin("li")
      if item.isStrong {
        writer.begin("strong")
        writer.text(item.text)
        writer.endHTML()
      } else {
        writer.text(item.text)
      }
      writer.text(item.note)
      if !item.details.isEmpty {
        writer.begin("ul")
        for detail in item.details {
          writer.begin("li")
          writer.text(detail)
          writer.endHTML()
        }
        writer.endHTML()
      }
      writer.endHTML()
    }
    writer.endHTML()
  }

  private static func table(_ head: [String], _ rows: [[String]], _ writer: inout SVGWriter) {
    func row(_ cells: [String], isHead: Bool) {
      writer.begin("tr")
      for (index, cell) in cells.enumerated() {
        let names = isHead || index == 0
        writer.begin(names ? "th" : "td")
        if names { writer.attribute("scope", isHead ? "col" : "row") }
        writer.text(cell)
        writer.endHTML()
      }
      writer.endHTML()
    }
    writer.begin("table")
    writer.begin("thead")
    row(head, isHead: true)
    writer.endHTML()
    writer.begin("tbody")
    for cells in rows { row(cells, isHead: false) }
    writer.endHTML()
    writer.endHTML()
  }

  /// A label without its line breaks.
  static func oneLine(_ label: String) -> String {
    guard label.utf8.contains(0x0A) else { return label }
    return label.split(separator: "\n").joined(separator: " ")
  }
}
