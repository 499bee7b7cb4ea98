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
    steps =
      (WaterfallSection.received(account, project) + WaterfallSection.moved(account, project)
      + WaterfallSection.taken(account, project)).filter { !$0.change.isZero }
  }

  // MARK: Steps

  /// What was granted, bought and given back.
  private static func received(_ account: AccountContext, _ project: ProjectContext) -> [Step] {
    let words = project.words
    let fall = account.report.waterfall
    func lots(_ key: String, _ matches: (Lot) -> Bool) -> String { count(key, account, words, matches) }
    func grants(_ type: CreditType) -> String {
      lots("waterfall.grants") { $0.openedBy == .grant && $0.creditType == type }
    }
    func proof(_ figure: AccountFigure) -> String {
      project.href(of: figure, in: account) ?? "#\(account.prefix)lots"
    }
    return [
      Step(
        label: words("waterfall.promotional"), note: grants(.promotional), change: fall.grantedPromotional,
        fill: Band.promotional.fill, href: proof(.granted(.promotional))),
      Step(
        label: words("waterfall.subscription"), note: grants(.subscription), change: fall.grantedSubscription,
        fill: Band.subscription.fill, href: proof(.granted(.subscription))),
      Step(
        label: words("waterfall.granted_as_purchased", ["type": words("calendar.bands.purchased")]),
        note: grants(.purchased), change: fall.grantedPurchased, fill: Band.purchased.fill,
        href: proof(.granted(.purchased))),
      Step(
        label: words("waterfall.purchased"), note: lots("waterfall.orders") { $0.openedBy == .purchase },
        change: fall.purchased, fill: Band.purchased.fill, href: proof(.flow(.purchased))),
      Step(
        label: words("waterfall.reinstated"), note: lots("counts.times") { $0.openedBy == .reinstatement },
        change: fall.reinstated, fill: Band.reinstated.fill, href: proof(.flow(.reinstated))),
      Step(
        label: words("waterfall.refunded"), change: fall.refunded, fill: .plain("refunded"),
        href: project.href(of: .flow(.refunded), in: account) ?? ""),
    ]
  }

  /// What adds or takes, less what of it is in question.
  private static func moved(_ account: AccountContext, _ project: ProjectContext) -> [Step] {
    let fall = account.report.waterfall
    func step(_ key: String, _ change: Amount, _ flow: Flow) -> Step {
      Step(
        label: project.words(key), change: change, fill: .plain("moved"),
        href: project.href(of: .expected(flow), in: account) ?? "")
    }
    return [
      step("waterfall.transferred", fall.transferred, .transferred),
      step("waterfall.adjusted", fall.adjusted, .adjusted), step("waterfall.voided", fall.voided, .voided),
    ]
  }

  /// What was used, what expired, and what of it is in question.
  private static func taken(_ account: AccountContext, _ project: ProjectContext) -> [Step] {
    let words = project.words
    let fall = account.report.waterfall
    func proof(_ figure: AccountFigure, else other: String) -> String {
      project.href(of: figure, in: account) ?? other
    }
    return [
      Step(
        label: words("waterfall.used"),
        note: fall.inQuestion.used.isZero ? "" : words("waterfall.as_expected"), change: -fall.usedAsExpected,
        fill: .plain("used"), href: proof(.expected(.used), else: account.prefix.isEmpty ? "#use" : "")),
      Step(
        label: words("waterfall.charged_in_question"), change: -fall.inQuestion.used,
        fill: .dotted("question"), href: proof(.questioned(.used), else: "#findings")),
      Step(
        label: words("waterfall.expired"),
        note: count("counts.lots", account, words) { $0.expired.isPositive }, change: -fall.expired,
        fill: .ruled("expired"), href: proof(.expected(.expired), else: "#\(account.prefix)lots")),
      Step(
        label: words("waterfall.taken_in_question"), change: -fall.takenOtherwise, fill: .dotted("question"),
        href: proof(.takenInQuestion, else: "#findings")),
    ]
  }

  /// How many lots there are of a sort, in words; nothing of none.
  private static func count(
    _ key: String, _ account: AccountContext, _ words: Words, _ matches: (Lot) -> Bool
  ) -> String {
    let count = account.replay.lots.count(where: matches)
    return count == 0 ? "" : words.counted(key, count)
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
