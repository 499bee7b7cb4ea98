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
    let words = project.words
    let fall = account.report.waterfall
    let lots = account.replay.lots
    func lotCount(_ key: String, _ matches: (Lot) -> Bool) -> String {
      let count = lots.count(where: matches)
      return count == 0 ? "" : words.counted(key, count)
    }
    func grants(_ type: CreditType) -> String {
      lotCount("waterfall.grants") { $0.openedBy == .grant && $0.creditType == type }
    }
    func behind(_ flow: Flow, else other: String = "") -> String {
      project.sumHref(flow, of: account) ?? other
    }
    let lotsLink = "#\(account.prefix)lots"
    let granted = behind(.granted, else: lotsLink)
    let all = [
      Step(
        label: words("waterfall.promotional"), note: grants(.promotional), change: fall.grantedPromotional,
        fill: .plain("promotional"), href: granted),
      Step(
        label: words("waterfall.subscription"), note: grants(.subscription), change: fall.grantedSubscription,
        fill: .plain("subscription"), href: granted),
      Step(
        label: words("waterfall.granted_as_purchased", ["type": words("calendar.bands.purchased")]), note: grants(.purchased),
        change: fall.grantedPurchased,
        fill: .plain("purchased"), href: granted),
      Step(
        label: words("waterfall.purchased"), note: lotCount("waterfall.orders") { $0.openedBy == .purchase },
        change: fall.purchased,
        fill: .plain("purchased"), href: behind(.purchased, else: lotsLink)),
      Step(
        label: words("waterfall.reinstated"),
        note: lotCount("counts.times") { $0.openedBy == .reinstatement },
        change: fall.reinstated,
        fill: .plain("reinstated"), href: behind(.reinstated, else: lotsLink)),
      Step(
        label: words("waterfall.refunded"), change: fall.refunded, fill: .plain("refunded"),
        href: behind(.refunded)),
      Step(
        label: words("waterfall.transferred"), change: fall.transferred, fill: .plain("moved"),
        href: behind(.transferred)),
      Step(
        label: words("waterfall.adjusted"), change: fall.adjusted, fill: .plain("moved"),
        href: behind(.adjusted)),
      Step(
        label: words("waterfall.voided"), change: fall.voided, fill: .plain("moved"), href: behind(.voided)),
      Step(
        label: words("waterfall.used"),
        note: fall.inQuestion.used.isZero ? "" : words("waterfall.as_expected"), change: -fall.usedAsExpected,
        fill: .plain("used"), href: behind(.used, else: account.prefix.isEmpty ? "#use" : "")),
      Step(
        label: words("waterfall.charged_in_question"), change: -fall.inQuestion.used,
        fill: .dotted("question"),
        href: "#findings"),
      Step(
        label: words("waterfall.expired"), note: lotCount("counts.lots") { $0.expired.isPositive },
        change: -fall.expired,
        fill: .ruled("expired"), href: behind(.expired, else: lotsLink)),
      Step(
        label: words("waterfall.taken_in_question"), change: -fall.takenOtherwise, fill: .dotted("question"),
        href: "#findings"),
    ]
    steps = all.filter { !$0.change.isZero }
  }

  var value: Value {
    let fall = account.report.waterfall
    let figures = account.figures
    let today = project.dates.short(project.today)
    let closing = figures.text(fall.closing)
    var rows = [
      WaterfallChart.Row(
        label: words("waterfall.opening"),
        note: openingDay.map { project.dates.text($0, near: project.today) } ?? "",
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
        label: words("waterfall.balance"), note: today, amount: closing, from: 0,
        to: fall.closing.forDrawing, fill: .plain("ink"), isTotal: true))
    let steps = rows.map { words("waterfall.step_in_words", ["step": $0.label, "amount": $0.amount]) }
    let chart = WaterfallChart(rows: rows).svg(
      id: account.prefix + "fall", title: words("waterfall.chart", ["amount": closing]),
      description: words(
        "waterfall.description", ["steps": steps.joined(separator: words("project.between")), "day": today]))
    return [
      "caption": .text(caption), "chart": .html(chart), "table": table,
    ]
  }

  private var words: Words { project.words }

  private var openingDay: Day? { account.replay.movements.first.map { project.dates.zone.day(of: $0.at) } }

  private var caption: String {
    let fall = account.report.waterfall
    let figures = account.figures
    let received = steps.reduce(Amount.zero) { $1.change.isPositive ? $0 + $1.change : $0 }
    var parts: [String] = []
    func add(_ key: String, _ amount: Amount) {
      if amount.isPositive { parts.append(words(key, ["amount": figures.text(amount)])) }
    }
    add(
      fall.inQuestion.used.isZero ? "waterfall.were_used" : "waterfall.were_used_as_expected",
      fall.usedAsExpected)
    add("waterfall.are_in_question", fall.errors)
    add("waterfall.have_expired", fall.expired)
    return words(
      parts.isEmpty ? "waterfall.none_left" : "waterfall.caption",
      ["amount": figures.text(received), "unit": account.unit, "parts": words.listed(parts)])
  }

  private var table: Value {
    let fall = account.report.waterfall
    let figures = account.figures
    var table = HTMLTable(
      words, label: words("waterfall.table"),
      columns: [
        .words(words("waterfall.step")), .number(words("waterfall.change", ["unit": account.unit])),
        .number(words("waterfall.balance_after", ["unit": account.unit])),
      ])
    var balance = fall.opening
    table.beginRow()
    table.head(words("waterfall.opening"), below: openingDay.map { project.dates.text($0) } ?? "")
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
    table.head(words("waterfall.balance"), below: project.dates.text(project.today))
    table.signed(fall.closing - fall.opening, figures)
    table.number(fall.closing, figures)
    table.endRow()
    return table.finish()
  }
}
