import Analysis
import Credits
import Mustache

/// A statement for each month of a project, made for print.
struct StatementPages {
  let project: ProjectContext

  func files(folder: String, _ render: inout PageRendering) -> [PageFile] {
    let months = project.months
    if months.isEmpty { return [] }
    let zone = project.dates.zone
    let ranges = project.accounts.map { $0.report.movementsByMonth(zone) }
    let quantities = project.accounts.enumerated().map { index, account in
      MonthQuantities(account, of: project, withLog: index == 0)
    }
    return months.enumerated().map { number, month in
      var sections: [Value] = []
      for (index, account) in project.accounts.enumerated() {
        guard let place = account.report.months.firstIndex(where: { $0.month == month }) else { continue }
        let statement = MonthStatement(
          account.report.months[place], of: account.replay, movements: ranges[index][place], zone: zone)
        let section = StatementSection(
          project: project, account: account, book: index, statement: statement,
          quantities: (try? Day(parsing: month + "-01")).map { quantities[index].of($0) } ?? [],
          range: ranges[index][place])
        sections.append(section.value)
      }
      return render.page(
        "statement", at: "\(folder)\(month)/index.html",
        title: words.title(heading(of: month), of: project.name), project: project, place: .months,
        value(of: month, number, in: months, sections: sections))
    }
  }

  private var words: Words { project.words }

  private func heading(of month: String) -> String {
    words("statement.title", ["month": project.dates.month(month)])
  }

  private func value(of month: String, _ number: Int, in months: [String], sections: [Value]) -> Value {
    func link(_ other: Int) -> Value {
      guard months.indices.contains(other) else { return .null }
      return [
        "href": .text("../\(months[other])/index.html"), "title": .text(project.dates.month(months[other])),
      ]
    }
    return [
      "month": .text(project.dates.month(month)), "heading": .text(heading(of: month)),
      "period": .text(period(of: month)),
      "isOpen": .bool(month == project.today.monthText), "accounts": .list(sections),
      "previous": link(number - 1), "next": link(number + 1), "hasPager": .bool(months.count > 1),
    ]
  }

  /// "1 to 31 May 2026"
  private func period(of month: String) -> String {
    guard let first = try? Day(parsing: month + "-01") else { return month }
    let end = first.adding(months: 1).adding(days: -1)
    let last = month == project.today.monthText ? min(end, project.today) : end
    return words(
      "statement.days_of_month", ["first": String(first.dayOfMonth), "last": project.dates.text(last)])
  }
}

/// The part of a statement that speaks of one account.
struct StatementSection {
  let project: ProjectContext
  let account: AccountContext
  let book: Int
  let statement: MonthStatement
  let quantities: [MonthQuantity]
  /// The month's movements in the account.
  let range: Range<Int>
  let figures: Figures

  init(
    project: ProjectContext, account: AccountContext, book: Int, statement: MonthStatement,
    quantities: [MonthQuantity], range: Range<Int>
  ) {
    self.project = project
    self.account = account
    self.book = book
    self.statement = statement
    self.quantities = quantities
    self.range = range
    let month = statement.month
    let sums = Flow.allCases.map { month.flows[$0] } + [month.opening, month.closing]
    figures = project.words.figures(fitting: sums + statement.lines.flatMap { [$0.sum.amount, $0.balance] })
  }

  /// What findings call wrongly taken by the month's entries, each finding with its part.
  private var questions: [Value] {
    let questioned = account.report.questioned
    if questioned.isEmpty { return [] }
    let entries = Set(range.map { account.replay.movements[$0].entry })
    var sums: [String: Amount] = [:]
    for part in questioned where entries.contains(part.entry) {
      sums[part.finding, default: .zero] -= part.amount
    }
    return project.report.findings.compactMap { finding in
      sums[finding.id].map { sum in
        [
          "href": .text(project.href(of: finding, root: "../")), "text": .text(finding.sentence),
          "amount": .text(figures.signed(sum)),
        ]
      }
    }
  }

  var words: Words { project.words }
  var isOneOfSeveral: Bool { project.accounts.count > 1 }

  var value: Value {
    let breaks = pageBreaks
    return [
      "prefix": .text(account.prefix), "isOneOfSeveral": .bool(isOneOfSeveral),
      "unit": .text(account.unit), "sums": sums, "check": .text(check),
      "lines": lines(breaks), "isLong": .bool(!breaks.isEmpty),
      "quantities": quantities.isEmpty ? .null : reconciliation,
      "questions": .list(questions), "hasQuestions": .bool(!questions.isEmpty),
      "opening": .text(figures.text(statement.month.opening)),
      "closing": .text(figures.text(statement.month.closing)),
    ]
  }

  private func href(ofMovement movement: Int) -> String {
    guard let ledger = project.ledger else { return "" }
    let line = Int(ledger.books[book].lineOfMovement[movement])
    return ledger.href(ofLine: line, in: book).map { "../" + $0 } ?? ""
  }

  /// How many lines a sum has, and the sum. The one leads to the newest of the lines, with the others below it
  /// in the ledger; the other leads there only where it is that line's own amount.
  ///
  /// - Parameter total: where the sum of several lines leads.
  func add(_ sum: FlowSum, total: String = "", to table: inout HTMLTable) {
    let href = href(ofMovement: sum.last)
    table.count(sum.count, href: href)
    table.signed(sum.amount, figures, href: sum.count == 1 ? href : total)
  }

  // MARK: By kind

  private var sums: Value {
    let figures = figures
    var table = HTMLTable(
      words, label: words("statement.sums_label"),
      columns: [
        .words(words("records.kind")), .number(words("records.lines")),
        .number(words("records.amount", ["unit": account.unit])),
      ],
      style: "figures account")
    table.beginRow(anchor: account.prefix + "opening")
    table.head(words("statement.opening"), below: words("statement.opening_rule"))
    table.number("")
    table.number(statement.month.opening, figures)
    table.endRow()
    for sum in statement.sums {
      table.beginRow(anchor: account.prefix + sum.flow.rawValue)
      table.head(words.name(of: sum.flow), below: words.rule(of: sum.flow))
      add(sum, total: "#" + account.prefix + StatementLine.totalAnchor(sum.flow), to: &table)
      table.endRow()
    }
    table.beginFoot()
    table.beginRow(anchor: account.prefix + "closing")
    table.head(words("statement.closing"))
    table.number("")
    table.number(statement.month.closing, figures)
    table.endRow()
    return table.finish()
  }

  /// The sum written out, once more in one line.
  private var check: String {
    let figures = figures
    var text = figures.text(statement.month.opening)
    var sum = statement.month.opening
    for flow in statement.sums {
      text += flow.amount.isNegative ? " \u{2212} " : " + "
      text += figures.text(flow.amount.magnitude)
      sum += flow.amount
    }
    precondition(sum == statement.month.closing, "the kinds of a statement lead to its closing")
    return "\(text) = \(figures.text(statement.month.closing))"
  }

  // MARK: Quantities

  /// Rows of actions on the page.
  private static let most = 500

  /// All, or those that were charged the most, by place.
  private var shown: [Int] {
    if quantities.count <= StatementSection.most { return Array(quantities.indices) }
    let order = quantities.indices.sorted { (quantities[$0].charged, $1) > (quantities[$1].charged, $0) }
    return order.prefix(StatementSection.most).sorted()
  }

  private func columns(hasLog: Bool, hasBill: Bool) -> [HTMLTable.Column] {
    var columns: [HTMLTable.Column] = [.words(words("records.action")), .words(words("records.unit"))]
    if hasLog { columns += [.number(words("records.requests")), .number(words("statement.logged"))] }
    if hasBill {
      columns += [
        .number(words("records.billed")), .number(words("statement.billed_in", ["unit": account.unit])),
      ]
    }
    columns.append(.number(words("statement.in_ledger")))
    if hasLog { columns.append(.number(words("statement.difference_to_log"))) }
    columns.append(.number(words.charged(in: account.unit)))
    columns.append(.number(words("usage.ledger_lines")))
    return columns
  }

  private var reconciliation: Value {
    let shown = shown
    let amounts = words.figures(fitting: quantities.map(\.charged) + quantities.compactMap(\.billedCredits))
    let logged = words.figures(fitting: quantities.compactMap(\.logged))
    let billed = words.figures(fitting: quantities.compactMap(\.billed))
    let entered = words.figures(fitting: quantities.compactMap(\.entered))
    let differences = words.figures(fitting: quantities.compactMap(\.difference))
    let hasBill = quantities.contains { $0.billed != nil || $0.billedCredits != nil }
    let hasLog = quantities.contains { $0.requests > 0 }
    let columns = columns(hasLog: hasLog, hasBill: hasBill)
    var table = HTMLTable(
      words, label: words("statement.quantities_label"),
      caption: shown.count < quantities.count
        ? words(
          "statement.quantities_cut",
          ["shown": words.count(shown.count), "all": words.count(quantities.count)]) : "",
      columns: columns, style: "figures account")
    let noAction = words("records.no_action")
    for index in shown {
      let quantity = quantities[index]
      table.beginRow(anchor: "\(account.prefix)quantity-\(index + 1)")
      table.head(quantity.action.isEmpty ? noAction : quantity.action)
      table.words(quantity.unit)
      if hasLog {
        table.count(quantity.requests)
        table.number(quantity.logged, logged)
      }
      if hasBill {
        table.number(quantity.billed, billed)
        table.number(quantity.billedCredits, amounts)
      }
      table.number(quantity.entered, entered)
      if hasLog {
        if let difference = quantity.difference {
          table.signed(difference, differences)
        } else {
          table.number("")
        }
      }
      table.number(quantity.charged, amounts)
      table.count(
        quantity.movements.count, href: quantity.movements.last.map { href(ofMovement: $0) } ?? "")
      table.endRow()
    }
    let charged = quantities.reduce(Amount.zero) { $0 + $1.charged }
    precondition(charged == statement.month.flows.used, "the actions' charges are what was used")
    table.beginFoot()
    table.beginRow()
    table.head(words("records.all_actions"))
    table.words("")
    if hasLog {
      table.count(quantities.reduce(0) { $0 + $1.requests })
      table.words("")
    }
    if hasBill {
      let sum = quantities.compactMap(\.billedCredits)
      table.words("")
      table.number(sum.isEmpty ? nil : sum.reduce(.zero, +), amounts)
    }
    table.words("")
    if hasLog { table.words("") }
    table.number(charged, amounts, href: "#" + account.prefix + Flow.used.rawValue)
    table.count(quantities.reduce(0) { $0 + $1.movements.count })
    table.endRow()
    return table.finish()
  }
}
