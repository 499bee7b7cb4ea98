import Analysis
import Charts
import Credits
import Mustache

/// How the balance came about: a step for each cause, each credit counted once.
struct WaterfallSection {
  struct Step {
    var label: String
    var note = ""
    var change: Amount
    var fill: ChartFill
    var href = ""
  }

  private let account: AccountContext
  private let project: ProjectContext
  /// Those that changed anything, in order.
  let steps: [Step]

  init(_ account: AccountContext, of project: ProjectContext) {
    self.account = account
    self.project = project
    let fall = account.report.waterfall
    let lots = account.replay.lots
    func lotCount(_ noun: String, _ matches: (Lot) -> Bool) -> String {
      let count = lots.count(where: matches)
      return count == 0 ? "" : Figures.counted(count, noun)
    }
    func grants(_ type: CreditType) -> String {
      lotCount("grant") { $0.openedBy == .grant && $0.creditType == type }
    }
    func behind(_ flow: Flow, else other: String = "") -> String {
      project.sumHref(flow, of: account) ?? other
    }
    let lotsLink = "#\(account.prefix)lots"
    let granted = behind(.granted, else: lotsLink)
    let all = [
      Step(
        label: "Promotional credits", note: grants(.promotional), change: fall.grantedPromotional,
        fill: .plain("promotional"), href: granted),
      Step(
        label: "Subscription credits", note: grants(.subscription), change: fall.grantedSubscription,
        fill: .plain("subscription"), href: granted),
      Step(
        label: "Granted as purchased", note: grants(.purchased), change: fall.grantedPurchased,
        fill: .plain("purchased"), href: granted),
      Step(
        label: "Purchased", note: lotCount("order") { $0.openedBy == .purchase }, change: fall.purchased,
        fill: .plain("purchased"), href: behind(.purchased, else: lotsLink)),
      Step(
        label: "Reinstated", note: lotCount("time") { $0.openedBy == .reinstatement },
        change: fall.reinstated,
        fill: .plain("reinstated"), href: behind(.reinstated, else: lotsLink)),
      Step(label: "Refunded", change: fall.refunded, fill: .plain("refunded"), href: behind(.refunded)),
      Step(label: "Transferred", change: fall.transferred, fill: .plain("moved"), href: behind(.transferred)),
      Step(label: "Adjusted", change: fall.adjusted, fill: .plain("moved"), href: behind(.adjusted)),
      Step(label: "Voided", change: fall.voided, fill: .plain("moved"), href: behind(.voided)),
      Step(
        label: "Used", note: fall.inQuestion.used.isZero ? "" : "as expected", change: -fall.usedAsExpected,
        fill: .plain("used"), href: behind(.used, else: account.prefix.isEmpty ? "#use" : "")),
      Step(
        label: "Charged, in question", change: -fall.inQuestion.used, fill: .dotted("question"),
        href: "#findings"),
      Step(
        label: "Expired", note: lotCount("lot") { $0.expired.isPositive }, change: -fall.expired,
        fill: .ruled("expired"), href: behind(.expired, else: lotsLink)),
      Step(
        label: "Taken, in question", change: -fall.takenOtherwise, fill: .dotted("question"),
        href: "#findings"),
    ]
    steps = all.filter { !$0.change.isZero }
  }

  var value: Value {
    let fall = account.report.waterfall
    let figures = account.figures
    let today = "at the end, \(Dates.short(project.today))"
    var rows = [
      WaterfallChart.Row(
        label: "Opening", note: openingDay.map { Dates.text($0, near: project.today) } ?? "",
        amount: figures.text(fall.opening), from: 0, to: fall.opening.forDrawing, fill: .plain("ink"))
    ]
    var balance = fall.opening
    for step in steps {
      let next = balance + step.change
      rows.append(
        WaterfallChart.Row(
          label: step.label, note: step.note, amount: figures.signed(step.change), from: balance.forDrawing,
          to: next.forDrawing, fill: step.fill))
      balance = next
    }
    rows.append(
      WaterfallChart.Row(
        label: "Balance", note: Dates.short(project.today), amount: figures.text(fall.closing), from: 0,
        to: fall.closing.forDrawing, fill: .plain("ink"), isTotal: true))
    let words = rows.map { "\($0.label): \($0.amount)" }.joined(separator: "; ")
    let chart = WaterfallChart(rows: rows).svg(
      id: account.prefix + "fall", title: "How the balance of \(figures.text(fall.closing)) came about",
      description: "\(words), \(today).")
    return [
      "caption": .text(caption), "chart": .html(chart), "table": table,
    ]
  }

  private var openingDay: Day? { account.replay.movements.first.map { project.dates.zone.day(of: $0.at) } }

  private var caption: String {
    let fall = account.report.waterfall
    let figures = account.figures
    let received = steps.reduce(Amount.zero) { $1.change.isPositive ? $0 + $1.change : $0 }
    var parts: [String] = []
    if fall.usedAsExpected.isPositive {
      parts.append(
        "\(figures.text(fall.usedAsExpected)) were used" + (fall.inQuestion.used.isZero ? "" : " as expected")
      )
    }
    let question = fall.errors
    if question.isPositive { parts.append("\(figures.text(question)) are in question") }
    if fall.expired.isPositive { parts.append("\(figures.text(fall.expired)) expired") }
    let start = "Of \(figures.text(received)) \(account.unit) received, "
    return parts.isEmpty ? start + "none has left." : start + listed(parts) + "."
  }

  private var table: Value {
    let fall = account.report.waterfall
    let figures = account.figures
    var table = HTMLTable(
      label: "From the opening to the balance, as a table",
      columns: [
        .words("Step"), .number("Change, \(account.unit)"), .number("Balance after, \(account.unit)"),
      ])
    var balance = fall.opening
    table.beginRow()
    table.head("Opening", below: openingDay.map { Dates.text($0) } ?? "")
    table.number(nil, figures)
    table.number(balance, figures)
    table.endRow()
    for step in steps {
      balance = balance + step.change
      table.beginRow()
      table.head(step.label, below: step.note)
      table.signed(step.change, figures, href: step.href)
      table.number(balance, figures)
      table.endRow()
    }
    table.beginFoot()
    table.beginRow()
    table.head("Balance", below: Dates.text(project.today))
    table.signed(fall.closing - fall.opening, figures)
    table.number(fall.closing, figures)
    table.endRow()
    return table.finish()
  }
}
