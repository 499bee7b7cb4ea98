import Charts
import Credits

extension Amount {
  /// For the geometry of charts only; never shown and never summed.
  var forDrawing: Double {
    // 128-bit numbers become floating point by a slow, general way.
    if let small = Int64(exactly: picos) { return Double(small) / 1e12 }
    return Double(Int64(clamping: picos / 1_000_000)) / 1e6
  }
}

/// Round amounts along an axis, exact: multiples of 1, 2 or 5 times a power of ten.
///
/// - Parameters:
///   - low: zero or below; the axis reaches it.
///   - high: zero or above; the axis reaches it.
/// - Returns: two to about seven amounts, ascending.
func roundAmounts(from low: Amount, to high: Amount) -> [Amount] {
  let span = max(high.picos - min(low.picos, 0), 1)
  var power: Int128 = 1
  var step: Int128 = 1
  search: while true {
    for factor: Int128 in [1, 2, 5] {
      step = factor * power
      if step > span / 4 { break search }
    }
    power *= 10
  }
  var first: Int128 = 0
  while first > low.picos { first -= step }
  var amounts: [Amount] = []
  var at = first
  repeat {
    amounts.append(Amount(picos: at))
    at += step
  } while at - step < high.picos
  if amounts.count == 1 { amounts.append(Amount(picos: at)) }
  return amounts
}

/// The axes of a chart over days, labelled at the first of each month, or weekly where that is too few.
func dayAxes(
  _ dates: Dates, first: Day, days: Int, scale: Double = 1, low: Amount = .zero, high: Amount
) -> ChartAxes {
  let ticks = roundAmounts(from: low, to: high)
  let figures = dates.words.figures(fitting: ticks)
  let values = ticks.map { ChartAxes.Tick(at: $0.forDrawing, label: figures.text($0)) }
  var times: [ChartAxes.Tick] = []
  for offset in 0..<max(days, 1) {
    let day = first.adding(days: offset)
    let date = day.date
    let isShown = days < 45 ? day.weekday == 1 : date.day == 1
    if isShown {
      let isYear = days > 366 && date.month == 1
      let label = isYear ? String(date.year) : days > 366 ? dates.shortMonth(date.month) : dates.axis(day)
      times.append(ChartAxes.Tick(at: Double(offset) * scale, label: label))
    }
  }
  return ChartAxes(steps: Double(max(days, 1)) * scale, values: values, times: times)
}

extension Dates {
  /// "12 Mar", for a chart.
  func axis(_ day: Day) -> String {
    let date = day.date
    return words("axis.day", ["day": String(date.day), "month": shortMonth(date.month)])
  }

  /// "Mar", for a chart.
  func shortMonth(_ month: Int) -> String { words("axis.months.\(month)") }
}
