/// A quadrant chart in words: its points with their quadrants and places.
struct QuadrantWords {
  let chart: Quadrant

  var words: Words {
    Words(
      chart.heading, title: title, description: description, summary: "Chart as text",
      .list(chart.points.isEmpty ? fields : chart.points.map(item)))
  }

  private func plain(_ text: String) -> String { LabelText(plain: text).plain }

  private func place(of field: Quadrant.Field) -> String {
    switch field {
    case .upperRight: "upper right"
    case .upperLeft: "upper left"
    case .lowerLeft: "lower left"
    case .lowerRight: "lower right"
    }
  }

  private func name(of field: Quadrant.Field) -> String {
    let title = plain(chart.titles[field.rawValue])
    return title.isEmpty ? place(of: field) : "\(title) (\(place(of: field)))"
  }

  private func name(of axis: Quadrant.Axis, else fallback: String) -> String {
    let (low, high) = (plain(axis.low), plain(axis.high))
    if low.isEmpty && high.isEmpty { return fallback }
    return high.isEmpty ? low : "\(low) → \(high)"
  }

  private func item(_ point: Quadrant.Point) -> Words.Item {
    Words.Item(
      text: "\(plain(point.label)): \(name(of: chart.field(of: point)))",
      details: [
        "\(name(of: chart.across, else: "to the right")): \(NumberText.text(point.x))",
        "\(name(of: chart.up, else: "upwards")): \(NumberText.text(point.y))",
      ])
  }

  private var fields: [Words.Item] {
    Quadrant.Field.allCases.filter { !chart.titles[$0.rawValue].isEmpty }.map {
      Words.Item(text: name(of: $0))
    }
  }

  private var title: String {
    let (across, up) = (name(of: chart.across, else: ""), name(of: chart.up, else: ""))
    if across.isEmpty && up.isEmpty { return "Quadrant chart" }
    return "Quadrant chart: " + [across, up].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var description: String {
    let count = chart.points.count
    var text = count == 1 ? "1 point in four quadrants." : "\(count) points in four quadrants."
    if count == 0 { text = "Four quadrants." }
    for field in Quadrant.Field.allCases {
      let inside = chart.points.filter { chart.field(of: $0) == field }
      let title = plain(chart.titles[field.rawValue])
      if inside.isEmpty {
        if count == 0, !title.isEmpty { text += " \(place(of: field).capitalizedFirst): \(title)." }
        continue
      }
      let names = inside.prefix(4).map { plain($0.label) }.joined(separator: ", ")
      let rest = inside.count > 4 ? " and \(inside.count - 4) more" : ""
      text += " \(name(of: field).capitalizedFirst): \(names)\(rest)."
    }
    return text
  }
}

extension String {
  /// With a capital at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
