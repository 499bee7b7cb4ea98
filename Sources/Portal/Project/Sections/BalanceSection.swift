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

  private var caption: String {
    let balance = account.figures.text(account.replay.balance)
    switch forecast?.end {
    case .on(let day):
      return "At the pace of the last weeks, \(balance) \(account.unit) last until about "
        + Dates.text(day, near: project.today) + "."
    case .beyond: return "At the pace of the last weeks, credits last for more than a year."
    case nil: return "\(balance) \(account.unit) on \(Dates.text(project.today))."
    }
  }

  private var note: String {
    guard let forecast else { return "" }
    let pace = Figures.mean(forecast.pace.perDay)
    var text =
      "The pace is the mean of the last \(forecast.pace.days) complete days: \(pace) \(account.unit) a day."
    if let renewal = forecast.renewals.first {
      text += " The plan's \(Figures(fitting: [renewal.amount]).text(renewal.amount)) of "
      text += "\(Dates.text(renewal.day, near: project.today)) are counted in."
    }
    return text
  }

  private var key: Value {
    .list(
      shown.reversed().map { ["mark": .html($0.band.mark), "word": .text($0.band.word)] })
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
    let axes = dayAxes(first: history.first, days: days, scale: scale, low: -low, high: max(peak, future))
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
        note: (expiry.isEarly ? "removed " : "expired ") + Dates.short(expiry.day))
    }
    let end = Double(history.count)
    let balance = account.replay.balance
    drawing.today = (end, "\(account.figures.text(balance)) on \(Dates.short(project.today))")
    if ahead > 0 { addForecast(to: &drawing, end: end, scale: scale) }
    return drawing.svg(
      id: account.prefix + "balance-chart", title: "Balance by credit type, \(period)",
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
      drawing.expectedLabel = "about \(Dates.short(day))"
    }
  }

  private var period: String { "\(Dates.text(history.first)) to \(Dates.text(project.today))" }

  private var description: String {
    var parts = shown.map {
      "\($0.band.word): \(account.figures.text($0.amounts.last ?? .zero)) on \(Dates.text(project.today))"
    }
    for expiry in history.expiries.prefix(12) {
      parts.append(
        "\(account.figures.text(expiry.amount)) \(expiry.isEarly ? "removed" : "expired")"
          + " on \(Dates.text(expiry.day))"
      )
    }
    return parts.joined(separator: "; ") + "."
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
    let figures = shown.map { Figures(fitting: $0.amounts) }
    let sums = Figures(fitting: moved.map { history.held(at: $0) })
    let columns = shown.map { HTMLTable.Column.number("\($0.band.word), \(account.unit)") }
    let count = min(moved.count, BalanceSection.rows)
    let caption = moved.count > count ? "The last \(count) of \(moved.count) days on which it moved." : ""
    var table = HTMLTable(
      label: "Balance at the end of each day, as a table", caption: caption,
      columns: [.words("Day")] + columns + [.number("Together, \(account.unit)")], style: "figures tight")
    for index in moved.suffix(count).reversed() {
      table.beginRow()
      table.head(Dates.text(history.day(at: index)))
      for (band, figures) in zip(shown, figures) { table.number(band.amounts[index], figures) }
      table.number(history.held(at: index) - history.debt[index], sums)
      table.endRow()
    }
    return table.finish()
  }
}

extension Figures {
  /// A mean, to the hundredth: the only figures that are rounded, and pages call them means.
  static func mean(_ amount: Amount) -> String {
    let hundredth: Int128 = 10_000_000_000
    let half = amount.isNegative ? -hundredth / 2 : hundredth / 2
    return Figures(decimals: 2).text(Amount(picos: (amount.picos + half) / hundredth * hundredth))
  }
}
