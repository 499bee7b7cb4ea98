/// A chart in words: a table with a row for each place along its axis and a column for each series.
struct XYChartWords {
  let chart: XYChart

  var words: Words {
    Words(
      chart.heading, title: title, description: description, summary: "Chart as a table",
      .table(head: head, rows: rows))
  }

  private var rowCount: Int {
    let longest = chart.series.map { chart.shown($0).count }.max() ?? 0
    switch chart.across {
    case .categories(let names): return names.count
    case .range: return longest
    }
  }

  /// The name of a place along the axis.
  private func place(_ index: Int) -> String {
    switch chart.across {
    case .categories(let names): return index < names.count ? plain(names[index]) : ""
    case .range(let first, let second):
      let steps = Double(max(1, rowCount - 1))
      return NumberText.rounded(first + (second - first) * Double(index) / steps)
    }
  }

  private func plain(_ text: String) -> String { LabelText(plain: text).plain }

  private func name(of index: Int) -> String {
    let series = chart.series[index]
    if !series.name.isEmpty { return plain(series.name) }
    let kind = series.kind == .bar ? "Bars" : "Line"
    let isAlone = chart.series.count { $0.kind == series.kind } == 1
    if isAlone {
      return chart.series.count == 1 && !chart.valueTitle.isEmpty ? plain(chart.valueTitle) : kind
    }
    return "\(kind) \(chart.series[...index].count { $0.kind == series.kind })"
  }

  private var head: [String] {
    let first = chart.acrossTitle.isEmpty ? "Place" : plain(chart.acrossTitle)
    return [first] + chart.series.indices.map(name)
  }

  private var rows: [[String]] {
    (0..<rowCount).map { row in
      [place(row)]
        + chart.series.map { series in
          let values = chart.shown(series)
          return row < values.count ? NumberText.text(values[row]) : ""
        }
    }
  }

  private var kind: String {
    let bars = chart.series.contains { $0.kind == .bar }
    let lines = chart.series.contains { $0.kind == .line }
    return bars && lines ? "Chart of bars and lines" : bars ? "Bar chart" : lines ? "Line chart" : "Chart"
  }

  private var title: String {
    let value = plain(chart.valueTitle)
    let across = plain(chart.acrossTitle)
    if value.isEmpty { return kind + (across.isEmpty ? "" : ": \(across)") }
    return "\(kind): \(value)" + (across.isEmpty ? "" : " by \(across)")
  }

  private var description: String {
    if chart.series.isEmpty { return "A chart without values." }
    var sentences = ["\(kind) with \(rowCount) \(rowCount == 1 ? "value" : "values") along its axis."]
    for index in chart.series.indices.prefix(2) {
      let values = chart.shown(chart.series[index])
      guard let least = values.indices.min(by: { values[$0] < values[$1] }),
        let most = values.indices.max(by: { values[$0] < values[$1] })
      else { continue }
      let (low, high) = (NumberText.text(values[least]), NumberText.text(values[most]))
      sentences.append(
        least == most || low == high
          ? "\(name(of: index)): \(low)."
          : "\(name(of: index)): from \(low) (\(place(least))) to \(high) (\(place(most))).")
    }
    return sentences.joined(separator: " ")
  }
}
