import Charts
import Credits
import Mustache

/// Small multiples: the balance of the last days of the gravest projects, each on a scale of its own, with what
/// they show in words and as a table.
struct OperatorLines {
  private let drawn: [ProjectSummary]
  private let site: Site
  private var words: Words { site.words }

  /// Projects that are drawn.
  private static let most = 24

  init(_ ranked: [ProjectSummary], site: Site) {
    self.site = site
    drawn = Array(
      ranked.lazy.filter { summary in summary.line.contains { $0.isPositive } }.prefix(OperatorLines.most))
  }

  /// Nothing where no project holds anything.
  var value: Value {
    if drawn.isEmpty { return .null }
    return [
      "caption": .text(caption), "list": .list(drawn.enumerated().map { line($1, number: $0 + 1) }),
      "table": table,
    ]
  }

  private var caption: String {
    let falling = drawn.count { ($0.line.last ?? .zero) < ($0.line.first ?? .zero) }
    return words.counted("operator.lines_caption", falling, ["all": words.count(drawn.count)])
  }

  private func line(_ summary: ProjectSummary, number: Int) -> Value {
    let balance = summary.balances.first
    let amount = balance.map { words.amount($0.amount) } ?? ""
    let values = summary.line.map(\.forDrawing)
    let line = Sparkline(values: values, high: values.max() ?? 0)
    return [
      "name": .text(summary.name), "href": .text(OperatorPages.href(of: summary, on: site)),
      "line": .html(line.svg(id: "line-\(number)", fill: "used", height: 48)),
      "balance": .text(words("operator.line_balance", ["amount": amount, "unit": balance?.unit ?? ""])),
      "findings": .text(
        summary.openFindings == 0 ? "" : words.counted("operator.open_findings", summary.openFindings)),
    ]
  }

  private var table: Value {
    var table = HTMLTable(
      words, label: words("operator.lines_table"),
      columns: [
        .words(words("operator.project")), .number(words("operator.line_first")),
        .number(words("operator.line_lowest")), .number(words("operator.line_highest")),
        .number(words("operator.line_last")), .words(words("operator.unit")),
      ])
    for summary in drawn {
      let line = summary.line
      let figures = words.figures(fitting: line)
      table.beginRow()
      table.link(summary.name, href: OperatorPages.href(of: summary, on: site), isHead: true)
      for amount in [line.first, line.min(), line.max(), line.last] { table.number(amount, figures) }
      table.whole(summary.balances.first?.unit ?? "")
      table.endRow()
    }
    return table.finish()
  }
}
