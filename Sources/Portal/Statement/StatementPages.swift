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
          quantities: (try? Day(parsing: month + "-01")).map { quantities[index].of($0) } ?? [])
        sections.append(section.value)
      }
      return render.page(
        "statement", at: "\(folder)\(month)/index.html",
        title: "Statement for \(Dates.month(month)): \(project.name)", project: project, place: .months,
        value(of: month, number, in: months, sections: sections))
    }
  }

  private func value(of month: String, _ number: Int, in months: [String], sections: [Value]) -> Value {
    let name = Dates.month(month)
    func link(_ other: Int) -> Value {
      guard months.indices.contains(other) else { return .null }
      return ["href": .text("../\(months[other])/index.html"), "title": .text(Dates.month(months[other]))]
    }
    return [
      "month": .text(name), "period": .text(period(of: month)),
      "isOpen": .bool(month == project.today.monthText), "accounts": .list(sections),
      "previous": link(number - 1), "next": link(number + 1), "hasPager": .bool(months.count > 1),
    ]
  }

  /// "1 to 31 May 2026"
  private func period(of month: String) -> String {
    guard let first = try? Day(parsing: month + "-01") else { return month }
    let end = first.adding(months: 1).adding(days: -1)
    let last = month == project.today.monthText ? min(end, project.today) : end
    return "\(first.dayOfMonth) to \(Dates.text(last))"
  }
}

/// The part of a statement that speaks of one account.
struct StatementSection {
  let project: ProjectContext
  let account: AccountContext
  let book: Int
  let statement: MonthStatement
  let quantities: [MonthQuantity]

  private var figures: Figures {
    let month = statement.month
    let sums = Flow.allCases.map { month.flows[$0] } + [month.opening, month.closing]
    return Figures(fitting: sums + statement.lines.flatMap { [$0.sum.amount, $0.balance] })
  }

  var value: Value {
    let several = project.accounts.count > 1
    return [
      "prefix": .text(account.prefix), "inUnit": .text(several ? ", \(account.unit)" : ""),
      "unit": .text(account.unit), "sums": sums, "check": .text(check), "lines": lines,
      "quantities": quantities.isEmpty ? .null : reconciliation,
      "opening": .text(figures.text(statement.month.opening)),
      "closing": .text(figures.text(statement.month.closing)),
    ]
  }

  private func href(ofMovement movement: Int) -> String {
    guard let ledger = project.ledger else { return "" }
    let line = Int(ledger.books[book].lineOfMovement[movement])
    return ledger.href(ofLine: line, in: book).map { "../" + $0 } ?? ""
  }

  // MARK: By kind

  private var sums: Value {
    let figures = figures
    var table = HTMLTable(
      label: "From opening to closing",
      columns: [.words("Kind"), .number("Lines"), .number("Amount, \(account.unit)")],
      style: "figures account")
    table.beginRow(anchor: account.prefix + "opening")
    table.head("Opening", below: "the closing of the month before")
    table.number("")
    table.number(statement.month.opening, figures)
    table.endRow()
    for sum in statement.sums {
      table.beginRow(anchor: account.prefix + sum.flow.rawValue)
      table.head(sum.flow.word, below: sum.flow.rule)
      table.count(sum.count)
      table.signed(sum.amount, figures, href: href(ofMovement: sum.last))
      table.endRow()
    }
    table.beginFoot()
    table.beginRow(anchor: account.prefix + "closing")
    table.head("Closing")
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

  // MARK: By day

  private var lines: Value {
    if statement.lines.isEmpty { return .null }
    let figures = figures
    var table = HTMLTable(
      label: "By day and kind",
      columns: [
        .words("Day"), .words("Kind"), .number("Lines"), .number("Amount, \(account.unit)"),
        .number("Balance after"), .words("First source"),
      ], style: "figures tight account")
    for line in statement.lines {
      table.beginRow(anchor: account.prefix + line.anchor)
      table.head(Dates.short(line.day))
      table.words(line.sum.flow.word)
      table.count(line.sum.count)
      table.signed(line.sum.amount, figures, href: href(ofMovement: line.sum.last))
      table.number(line.balance, figures)
      let entry = account.replay.movements[line.sum.first].entry
      table.code(entry.map { project.address(of: project.report.rows.entries[$0].source) } ?? "derived")
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head("Closing")
    table.words("")
    table.count(statement.lines.reduce(0) { $0 + $1.sum.count })
    table.signed(statement.month.flows.net, figures)
    table.number(statement.month.closing, figures)
    table.words("")
    table.endRow()
    return table.finish()
  }

  // MARK: Quantities

  /// Rows of actions on the page.
  private static let most = 500

  /// All, or those that were charged the most.
  private var shown: [MonthQuantity] {
    if quantities.count <= StatementSection.most { return quantities }
    let order = quantities.indices.sorted { (quantities[$0].charged, $1) > (quantities[$1].charged, $0) }
    return order.prefix(StatementSection.most).sorted().map { quantities[$0] }
  }

  private var reconciliation: Value {
    let amounts = Figures(fitting: quantities.map(\.charged) + quantities.compactMap(\.billedCredits))
    let logged = Figures(fitting: quantities.compactMap(\.logged))
    let billed = Figures(fitting: quantities.compactMap(\.billed))
    let entered = Figures(fitting: quantities.compactMap(\.entered))
    let differences = Figures(fitting: quantities.compactMap(\.difference))
    let hasBill = quantities.contains { $0.billed != nil || $0.billedCredits != nil }
    let hasLog = quantities.contains { $0.requests > 0 }
    var columns: [HTMLTable.Column] = [.words("Action"), .words("Unit")]
    if hasLog { columns += [.number("Requests"), .number("Logged")] }
    if hasBill { columns += [.number("Billed"), .number("Billed, \(account.unit)")] }
    columns += [.number("In the ledger")]
    if hasLog { columns.append(.number("Difference to the log")) }
    columns.append(.number("Charged, \(account.unit)"))
    var table = HTMLTable(
      label: "Logged, billed and charged",
      caption: shown.count < quantities.count
        ? "The \(shown.count) actions of \(Figures.count(quantities.count)) that were charged the most; "
          + "the sums are of all." : "", columns: columns, style: "figures account")
    for quantity in shown {
      table.beginRow()
      table.head(quantity.action.isEmpty ? "no action named" : quantity.action)
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
      table.endRow()
    }
    let charged = quantities.reduce(Amount.zero) { $0 + $1.charged }
    precondition(charged == statement.month.flows.used, "the actions' charges are what was used")
    table.beginFoot()
    table.beginRow()
    table.head("All actions")
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
    table.number(charged, amounts)
    table.endRow()
    return table.finish()
  }
}
