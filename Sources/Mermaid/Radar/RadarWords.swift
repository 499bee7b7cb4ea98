/// A radar chart in words: a table with a row for each axis and a column for each curve.
struct RadarWords {
  let radar: Radar

  var words: Words {
    let head = ["Axis"] + radar.curves.map { plain($0.label) }
    let rows = radar.axes.indices.map { index in
      [plain(radar.axes[index].label)]
        + radar.curves.map { index < $0.values.count ? NumberText.text($0.values[index]) : "" }
    }
    return Words(
      radar.heading, title: title, description: description, summary: "Chart as a table",
      .table(head: head, rows: rows))
  }

  private func plain(_ text: String) -> String { LabelText(plain: text).plain }

  private var title: String {
    let names = radar.curves.prefix(4).map { plain($0.label) }
    return names.isEmpty
      ? "Radar chart"
      : "Radar chart: " + names.joined(separator: ", ") + (radar.curves.count > 4 ? " and others" : "")
  }

  private var description: String {
    let curves = radar.curves.count == 1 ? "1 curve" : "\(radar.curves.count) curves"
    let axes = radar.axes.count == 1 ? "1 axis" : "\(radar.axes.count) axes"
    var text = "\(curves) over \(axes)"
    if !radar.curves.isEmpty {
      text +=
        ", from \(NumberText.text(radar.least)) in the middle to \(NumberText.text(radar.edge)) at the edge"
    }
    text += "."
    for curve in radar.curves.prefix(2) where curve.values.count == radar.axes.count {
      guard let most = curve.values.indices.max(by: { curve.values[$0] < curve.values[$1] }) else { continue }
      text += " \(plain(curve.label)) is highest at \(plain(radar.axes[most].label))"
      text += " (\(NumberText.text(curve.values[most])))."
    }
    return text
  }
}
