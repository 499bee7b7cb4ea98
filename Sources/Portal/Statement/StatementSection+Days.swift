import Analysis
import Credits
import Mustache

/// The table by day, which may go over several printed pages.
extension StatementSection {
  private typealias Column = HTMLTable.Column

  private var columns: [Column] {
    [
      .words(words("records.day")), .words(words("records.kind")), .number(words("records.lines")),
      .number(words("records.amount", ["unit": account.unit])), .number(words("records.balance_after")),
      .words(words("statement.first_source")),
    ]
  }

  /// - Parameter breaks: the lines that begin a printed page.
  func lines(_ breaks: [Int]) -> Value {
    if statement.lines.isEmpty { return .null }
    let figures = figures
    var table = HTMLTable(
      words, label: words("statement.days_label"), columns: columns, style: "figures tight account")
    var (count, amount) = (0, Amount.zero)
    var ahead = breaks[...]
    for (index, line) in statement.lines.enumerated() {
      if index == ahead.first {
        precondition(
          statement.month.opening + amount == statement.lines[index - 1].balance,
          "what a page carries is the sum of all lines before")
        for isBrought in [false, true] {
          table.beginCarriedRow(isBrought: isBrought)
          table.head(sumTitles[isBrought ? 1 : 0])
          addSums(count, amount, statement.lines[index - 1].balance, to: &table)
        }
        ahead.removeFirst()
      }
      table.beginRow(anchor: account.prefix + line.anchor)
      table.head(project.dates.short(line.day))
      table.whole(words.name(of: line.sum.flow))
      add(line.sum, to: &table)
      table.number(line.balance, figures, anchor: balanceAnchor(ofLine: index))
      table.code(source(of: line))
      table.endRow()
      count += line.sum.count
      amount += line.sum.amount
    }
    precondition(amount == statement.month.flows.net, "the lines of a statement are what moved")
    table.beginFoot()
    table.beginRow()
    table.head(sumTitles[2])
    addSums(count, amount, statement.month.closing, to: &table)
    return table.finish()
  }

  /// The balance in the evening stands beside the day's last line.
  private func balanceAnchor(ofLine index: Int) -> String {
    let (lines, day) = (statement.lines, statement.lines[index].day)
    let isLast = index + 1 == lines.count || lines[index + 1].day != day
    return isLast ? account.prefix + StatementLine.balanceAnchor(day) : ""
  }

  /// What ends a page, begins the next, and ends the table.
  private var sumTitles: [String] {
    [words("statement.carried_forward"), words("statement.brought_forward"), words("statement.closing")]
  }

  /// The rest of a row of sums, behind its head.
  private func addSums(_ count: Int, _ amount: Amount, _ balance: Amount, to table: inout HTMLTable) {
    table.words("")
    table.count(count)
    table.signed(amount, figures)
    table.number(balance, figures)
    table.words("")
    table.endRow()
  }

  /// Where the first of a line's rows stands.
  private func source(of line: StatementLine) -> String {
    let entry = account.replay.movements[line.sum.first].entry
    return entry.map { project.address(of: project.report.rows.entries[$0].source) }
      ?? words("statement.derived")
  }

  // MARK: On paper

  /// The lines that begin a printed page; none where the table fits one.
  var pageBreaks: [Int] {
    let lines = statement.lines
    let width = PrintedPage.width - widthOfFigures
    let heights = lines.map { PrintedPage.row(lines: PrintedPage.lines(ofCode: source(of: $0), in: width)) }
    // A title may break at each space; a page ends, and all but the first begin, with a row of sums.
    let titles = columns.map { $0.title.split(separator: " ").count }
    let sums = PrintedPage.row(lines: 1) + 2
    let room = PrintedPage.height - PrintedPage.row(lines: titles.max() ?? 1) - sums
    let heading = words(isOneOfSeveral ? "statement.by_day_in" : "statement.by_day", ["unit": account.unit])
    let first = room - PrintedPage.heading(heading, lede: words("statement.by_day_lede"))
    return PrintedPage.breaks(heights, first: first, next: room - sums)
  }

  /// What all columns but the one of sources take.
  private var widthOfFigures: Double {
    let (lines, figures) = (statement.lines, figures)
    let cells: [[String]] = [
      lines.map { project.dates.short($0.day) } + sumTitles, lines.map { words.name(of: $0.sum.flow) },
      [words.count(lines.reduce(0) { $0 + $1.sum.count })],
      lines.map { "+" + figures.text($0.sum.amount) } + ["+" + figures.text(statement.month.flows.net)],
      lines.map { figures.text($0.balance) },
    ]
    return cells.indices.reduce(0) {
      $0 + PrintedPage.column([columns[$1].title] + cells[$1], least: $1 == 0 ? PrintedPage.leastHead : 0)
    }
  }
}
