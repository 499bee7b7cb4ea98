import Analysis
import Credits
import Mustache

/// The table by day, which may go over several printed pages.
extension StatementSection {
  private typealias Column = HTMLTable.Column

  private var columns: [Column] {
    [
      .words(words("records.day")), .words(words("records.kind")), .number(words("records.lines")),
      .number(words("records.amount", ["unit": account.unit])), .number(words("statement.evening")),
      .words(words("statement.first_source")),
    ]
  }

  /// - Parameter breaks: the lines that begin a printed page.
  func lines(_ breaks: [Int]) -> Value {
    if statement.lines.isEmpty { return .null }
    let figures = figures
    var table = HTMLTable(
      words, label: words("statement.days_label"), columns: columns, style: "figures tight account")
    var sums = RunningSums(balance: statement.month.opening)
    var ahead = breaks[...]
    for (index, line) in statement.lines.enumerated() {
      if index == ahead.first {
        addCarried(sums, to: &table)
        ahead.removeFirst()
      }
      table.beginRow(anchor: account.prefix + line.anchor)
      table.head(project.dates.short(line.day))
      table.whole(words.name(of: line.sum.flow))
      add(line.sum, to: &table)
      // Within a day the lines stand by kind, not by time: only the evening's balance was ever one.
      let evening = balanceAnchor(ofLine: index)
      table.number(evening.isEmpty ? nil : line.balance, figures, anchor: evening)
      table.code(source(of: line))
      table.endRow()
      sums.add(line)
    }
    precondition(sums.amount == statement.month.flows.net, "the lines of a statement are what moved")
    table.beginFoot()
    for sum in statement.sums { addTotal(sum, to: &table) }
    table.beginRow()
    add(sums, words("statement.closing"), to: &table)
    return table.finish()
  }

  /// All lines of a kind: what the table from opening to closing leads to.
  private func addTotal(_ sum: FlowSum, to table: inout HTMLTable) {
    table.beginRow(anchor: account.prefix + StatementLine.totalAnchor(sum.flow), isPart: true)
    table.head(words.name(of: sum.flow))
    table.words("")
    table.count(sum.count)
    table.signed(sum.amount, figures)
    table.number(nil, figures)
    table.words("")
    table.endRow()
  }

  /// The balance in the evening stands beside the day's last line.
  private func balanceAnchor(ofLine index: Int) -> String {
    let (lines, day) = (statement.lines, statement.lines[index].day)
    let isLast = index + 1 == lines.count || lines[index + 1].day != day
    return isLast ? account.prefix + StatementLine.balanceAnchor(day) : ""
  }

  /// Ends a printed page and begins the next.
  private func addCarried(_ sums: RunningSums, to table: inout HTMLTable) {
    precondition(
      statement.month.opening + sums.amount == sums.balance,
      "what a page carries is the sum of all lines before")
    table.beginCarriedRow(isBrought: false)
    add(sums, words("statement.carried_forward"), to: &table)
    table.beginCarriedRow(isBrought: true)
    add(sums, words("statement.brought_forward"), to: &table)
  }

  private func add(_ sums: RunningSums, _ title: String, to table: inout HTMLTable) {
    table.head(title)
    table.words("")
    table.count(sums.count)
    table.signed(sums.amount, figures)
    table.number(sums.balance, figures)
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
    var heights = lines.map { PrintedPage.row(lines: PrintedPage.lines(ofCode: source(of: $0), in: width)) }
    // The totals stand with the last line.
    if let last = heights.indices.last {
      heights[last] += PrintedPage.row(lines: 1) * Double(statement.sums.count)
    }
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
    let titles = [
      words("statement.carried_forward"), words("statement.brought_forward"), words("statement.closing"),
    ]
    let cells: [[String]] = [
      lines.map { project.dates.short($0.day) } + titles, lines.map { words.name(of: $0.sum.flow) },
      [words.count(lines.reduce(0) { $0 + $1.sum.count })],
      lines.map { "+" + figures.text($0.sum.amount) } + ["+" + figures.text(statement.month.flows.net)],
      lines.map { figures.text($0.balance) },
    ]
    return cells.indices.reduce(0) {
      $0 + PrintedPage.column([columns[$1].title] + cells[$1], least: $1 == 0 ? PrintedPage.leastHead : 0)
    }
  }
}

/// What the lines of a statement come to so far.
private struct RunningSums {
  var count = 0
  var amount = Amount.zero
  /// After the last of them.
  var balance: Amount

  mutating func add(_ line: StatementLine) {
    count += line.sum.count
    amount += line.sum.amount
    balance = line.balance
  }
}
