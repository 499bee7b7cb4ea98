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
      "note": .text(note),
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
      ["pace": words.mean(forecast.pace.perDay), "unit": account.unit])
    guard let renewal = forecast.renewals.first else { return pace }
    let day = project.dates.text(renewal.day, near: project.today)
    return pace + " " + words("balance.renewal", ["amount": words.amount(renewal.amount), "day": day])
  }

  private var key: Value {
    .list(
      shown.reversed().map { ["mark": .html($0.band.mark), "word": .text(words.name(of: $0.band))] })
  }

  // MARK: Drawing

  /// Days of the forecast that the chart has room for.
  private var ahead: Int {
    guard let forecast, !forecast.balances.isEmpty else { return 0 }
    return min(forecast.balances.count, max(21, history.count * history.stride / 2))
  }

  private var chart: [UInt8] {
    let scale = 1 / Double(history.stride)
    let days =
      history.count * history.stride
      + (ahead > 0 ? ahead + max(4, (history.count * history.stride + ahead) / 6) : 0)
    let peak = (0..<history.count).reduce(Amount.zero) { max($0, history.held(at: $1)) }
    let future = forecast?.balances.prefix(ahead).max() ?? .zero
    let low = history.debt.max() ?? .zero
    let axes = dayAxes(
      project.dates, first: history.first, days: days, scale: scale, low: -low, high: max(peak, future))
    var drawing = BalanceChart(
      axes: axes,
      bands: shown.map {
        BalanceChart.Band(fill: .plain($0.band.rawValue), values: $0.amounts.map(\.forDrawing))
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
    if ahead > 0 { addForecast(to: &drawing, end: end, scale: scale) }
    return drawing.svg(
      id: account.prefix + "balance-chart", title: words("balance.chart", ["period": period]),
      description: description)
  }

  private func addForecast(to drawing: inout BalanceChart, end: Double, scale: Double) {
    guard let forecast else { return }
    var corners = [(step: end, value: account.replay.balance.forDrawing)]
    let balances = Array(forecast.balances.prefix(ahead))
    for (index, balance) in balances.enumerated() {
      let before = index == 0 ? account.replay.balance : balances[index - 1]
      let isLast = index == balances.count - 1
      let isSteady = !isLast && before - balance == balance - balances[index + 1]
      if isSteady { continue }
      corners.append((end + Double(index + 1) * scale, balance.forDrawing))
    }
    drawing.expected = corners
    if case .on(let day) = forecast.end, forecast.balances.count <= ahead {
      drawing.expectedLabel = words("balance.about", ["day": project.dates.short(day)])
    }
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

  // MARK: Table

  /// Rows that a table beside a chart shows; the rest is in the files.
  static let rows = 100

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
    let caption =
      moved.count > count
      ? words.counted("balance.last_days", moved.count, ["shown": words.count(count)]) : ""
    var table = HTMLTable(
      words, label: words("balance.table"), caption: caption,
      columns: [.words(words("balance.day"))] + columns + [.number(inUnit(words("balance.together")))],
      style: "figures tight")
    for index in moved.suffix(count).reversed() {
      table.beginRow()
      table.head(project.dates.text(history.day(at: index)))
      for (band, figures) in zip(shown, figures) { table.number(band.amounts[index], figures) }
      table.number(history.held(at: index) - history.debt[index], sums)
      table.endRow()
    }
    return table.finish()
  }

  private func inUnit(_ name: String) -> String {
    words("project.column_in_unit", ["column": name, "unit": account.unit])
  }
}
