import Analysis
import Charts
import Credits
import Mustache

/// The balance of an account over time, by band, with what expired and what is expected.
struct BalanceSection {
  let account: AccountContext
  let project: ProjectContext
  let history: BalanceHistory
  let forecast: Forecast?
  /// Bands that ever held anything.
  private let shown: [(band: Band, amounts: [Amount])]

  init(account: AccountContext, project: ProjectContext, history: BalanceHistory, forecast: Forecast?) {
    self.account = account
    self.project = project
    self.history = history
    self.forecast = forecast
    shown = history.bands.filter { $0.amounts.contains { !$0.isZero } }
  }

  var value: Value {
    [
      "caption": .text(caption), "key": key, "chart": .html(chart), "table": table,
      "expected": ahead > 0 ? expectedTable : .null, "note": .text(note),
    ]
  }

  private var words: Words { project.words }

  private var caption: String {
    let balance = account.figures.text(account.replay.balance)
    switch forecast?.end {
    case .on(let day):
      return words(
        "balance.lasts_until",
        ["amount": balance, "unit": account.unit, "day": project.dates.text(day, near: project.today)])
    case .beyond: return words("balance.lasts_long")
    case nil:
      return words(
        "balance.today",
        ["amount": balance, "unit": account.unit, "day": project.dates.text(project.today)])
    }
  }

  private var note: String {
    guard let forecast else { return "" }
    let pace = words.counted(
      "balance.pace", forecast.pace.days,
      [
        "pace": words.mean(forecast.pace.perDay), "unit": account.unit,
        "used": words.amount(forecast.pace.used),
      ])
    let ahead = range.isEmpty ? pace : pace + " " + range
    guard let renewal = forecast.renewals.first else { return ahead }
    let day = project.dates.text(renewal.day, near: project.today)
    let sum = forecast.renewals.reduce(Amount.zero) { $0 + $1.amount }
    return ahead + " "
      + words.counted(
        "balance.renewals", forecast.renewals.count, ["amount": words.amount(sum), "day": day])
  }

  /// When the busiest and the quietest of the last weeks would end it; nothing where that is one day.
  private var range: String {
    guard let forecast, forecast.earliest < forecast.latest, case .on(let first) = forecast.earliest else {
      return ""
    }
    let start = project.dates.text(first, near: project.today)
    guard case .on(let last) = forecast.latest else { return words("balance.range_open", ["first": start]) }
    return words("balance.range", ["first": start, "last": project.dates.text(last, near: project.today)])
  }

  private var key: Value {
    var items: [Value] = shown.reversed().map {
      ["mark": .html($0.band.mark), "word": .text(words.name(of: $0.band))]
    }
    if history.debt.contains(where: \.isPositive) {
      items.append(["mark": .html(BalanceSection.debtMark), "word": .text(words("balance.owed"))])
    }
    if ahead > 0 {
      items.append(["mark": .html(BalanceSection.expectedMark), "word": .text(words("balance.expected"))])
      if hasRange {
        items.append(["mark": .html(BalanceSection.rangeMark), "word": .text(words("balance.weeks"))])
      }
    }
    return .list(items)
  }

  private static func drawn(_ path: String) -> [UInt8] {
    Array(
      "<svg class=\"mark\" aria-hidden=\"true\">\(path)</svg>"
        .utf8)
  }

  private static let debtMark = drawn("<path class=\"fill-debt\" d=\"M1 1h10v10H1Z\"/>")
  private static let expectedMark = drawn("<path class=\"expected\" d=\"M0 2l12 8\"/>")
  private static let rangeMark = drawn("<path class=\"range\" d=\"M0 0L12 5v7z\"/>")

  // MARK: Drawing

  /// Days of the forecast that the chart has room for.
  private var ahead: Int {
    guard let forecast, !forecast.balances.isEmpty else { return 0 }
    return min(forecast.balances.count, most)
  }

  private var most: Int { max(21, history.count * history.stride / 2) }

  /// Days of the range, of which there may be more.
  private var widest: Int {
    guard let forecast, ahead > 0 else { return 0 }
    return max(ahead, min(forecast.highest.count, most))
  }

  private var hasRange: Bool { forecast.map { $0.lowest != $0.highest } ?? false }

  private var chart: [UInt8] {
    let scale = 1 / Double(history.stride)
    let days =
      history.count * history.stride
      + (ahead > 0 ? widest + max(4, (history.count * history.stride + widest) / 6) : 0)
    let peak = (0..<history.count).reduce(Amount.zero) { max($0, history.held(at: $1)) }
    let future = forecast?.highest.prefix(widest).max() ?? .zero
    let low = history.debt.max() ?? .zero
    let axes = dayAxes(
      project.dates, first: history.first, days: days, scale: scale, low: -low, high: max(peak, future))
    var drawing = BalanceChart(
      axes: axes,
      bands: shown.map {
        BalanceChart.Band(fill: $0.band.fill, values: $0.amounts.map(\.forDrawing))
      })
    if low.isPositive { drawing.debt = history.debt.map(\.forDrawing) }
    let telling = history.expiries.filter { $0.amount.isAtLeast(percent: 2, of: peak) }
    drawing.marks = telling.map { expiry in
      let days = Int(expiry.day.number) - Int(history.first.number) + (expiry.isEarly ? 0 : 1)
      let offset = Double(days) * scale
      return BalanceChart.Mark(
        step: offset, from: expiry.held.forDrawing, to: (expiry.held - expiry.amount).forDrawing,
        fill: .ruled("expired"), label: account.figures.text(-expiry.amount),
        note: words(
          expiry.isEarly ? "balance.removed" : "balance.expired", ["day": project.dates.short(expiry.day)]))
    }
    let end = Double(history.count)
    let balance = account.replay.balance
    let today = project.dates.short(project.today)
    drawing.today = (
      end, words("balance.amount_on", ["amount": account.figures.text(balance), "day": today])
    )
    if ahead > 0 { addForecast(to: &drawing, scale: scale) }
    return drawing.svg(
      id: account.prefix + "balance-chart", title: words("balance.chart", ["period": period]),
      description: description)
  }

  private func addForecast(to drawing: inout BalanceChart, scale: Double) {
    guard let forecast else { return }
    drawing.stepWidth = scale
    drawing.expected = ([account.replay.balance] + forecast.balances.prefix(ahead)).map(\.forDrawing)
    if hasRange {
      drawing.range = (0...widest).map { expectedRange(in: $0) }.map {
        ($0.low.forDrawing, $0.high.forDrawing)
      }
    }
    if case .on(let day) = forecast.end, forecast.balances.count <= ahead {
      drawing.expectedLabel = words("balance.about", ["day": project.dates.short(day)])
    }
  }

  /// The least and the most that may be left so many days from today.
  private func expectedRange(in days: Int) -> (low: Amount, mean: Amount, high: Amount) {
    guard let forecast, days > 0 else {
      return (account.replay.balance, account.replay.balance, account.replay.balance)
    }
    func left(_ balances: [Amount]) -> Amount {
      balances.indices.contains(days - 1) ? balances[days - 1] : balances.last ?? .zero
    }
    let mean = left(forecast.balances)
    return (min(mean, left(forecast.lowest)), mean, max(mean, left(forecast.highest)))
  }

  private var period: String {
    let dates = project.dates
    return words("dates.span", ["first": dates.text(history.first), "last": dates.text(project.today)])
  }

  private var description: String {
    let today = project.dates.text(project.today)
    var parts = shown.map { band, amounts in
      words(
        "balance.band_on",
        [
          "band": words.name(of: band), "amount": account.figures.text(amounts.last ?? .zero), "day": today,
        ])
    }
    for expiry in history.expiries.prefix(12) {
      parts.append(
        words(
          expiry.isEarly ? "balance.amount_removed" : "balance.amount_expired",
          ["amount": account.figures.text(expiry.amount), "day": project.dates.text(expiry.day)]))
    }
    return words("balance.description", ["parts": parts.joined(separator: words("project.between"))])
  }

  // MARK: Tables

  /// Days that the table beside the chart shows; statements have the others.
  static let rows = 31

  /// Days on which the balance moved, the last first.
  private var table: Value {
    var moved: [Int] = []
    for index in 0..<history.count {
      let isFirst = index == 0
      if isFirst || shown.contains(where: { $0.amounts[index] != $0.amounts[index - 1] }) {
        moved.append(index)
      }
    }
    let figures = shown.map { words.figures(fitting: $0.amounts) }
    let sums = words.figures(fitting: moved.map { history.held(at: $0) })
    let columns = shown.map { HTMLTable.Column.number(inUnit(words.name(of: $0.band))) }
    let count = min(moved.count, BalanceSection.rows)
    let key = project.has(.statements) ? "balance.last_days_of_statements" : "balance.last_days"
    let caption = moved.count > count ? words.counted(key, moved.count, ["shown": words.count(count)]) : ""
    var table = HTMLTable(
      words, label: words("balance.table"), caption: caption,
      columns: [.words(words("balance.day"))] + columns + [.number(inUnit(words("balance.together")))],
      style: "figures tight")
    for index in moved.suffix(count).reversed() {
      let day = history.day(at: index)
      table.beginRow()
      table.head(project.dates.text(day))
      for (band, figures) in zip(shown, figures) { table.number(band.amounts[index], figures) }
      let href = project.hrefOfBalance(on: day, in: account) ?? ""
      table.number(history.held(at: index) - history.debt[index], sums, href: href)
      table.endRow()
    }
    return table.finish()
  }

  /// What the forecast says of each week ahead.
  private var expectedTable: Value {
    var table = HTMLTable(
      words, label: words("balance.expected_table"), caption: words("balance.expected_table"),
      columns: [
        .words(words("balance.day")), .number(inUnit(words("balance.expected"))),
        .number(words("balance.busiest")), .number(words("balance.quietest")),
      ], style: "figures tight")
    var days = Array(stride(from: 7, through: widest, by: 7))
    if days.last != widest { days.append(widest) }
    for day in days {
      let amounts = expectedRange(in: day)
      table.beginRow()
      table.head(project.dates.text(project.today.adding(days: day)))
      for amount in [amounts.mean, amounts.low, amounts.high] { table.number(words.mean(amount)) }
      table.endRow()
    }
    return table.finish()
  }

  private func inUnit(_ name: String) -> String {
    words("project.column_in_unit", ["column": name, "unit": account.unit])
  }
}
