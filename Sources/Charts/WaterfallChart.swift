import SVG

/// A waterfall of rows: label, bar, amount; each bar begins where the last one ended.
///
/// Two drawings: one with three columns, one for narrow windows where the label stands above its bar. The
/// style sheet shows one of them (classes `wide` and `narrow`).
public struct WaterfallChart: Sendable {
  public struct Row: Sendable {
    public var label: String
    /// A few words in small type behind the label.
    public var note: String
    /// As it shall stand.
    public var amount: String
    /// Where the bar begins and ends, in the chart's own unit; either may be the larger.
    public var from: Double
    public var to: Double
    public var fill: ChartFill
    /// Opening and closing: heavier, and no line leads on from them.
    public var isTotal: Bool

    public init(
      label: String, note: String, amount: String, from: Double, to: Double, fill: ChartFill,
      isTotal: Bool = false
    ) {
      self.label = label
      self.note = note
      self.amount = amount
      self.from = from
      self.to = to
      self.fill = fill
      self.isTotal = isTotal
    }
  }

  public var rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  /// The narrowest windows that show the drawings, in px of the drawing.
  static let wideWidth = 840.0
  static let narrowWidth = 288.0

  /// Where the bars' column begins and ends, in percent.
  private static let column = (start: 27.0, end: 85.0)

  /// Both drawings.
  public func svg(id: String, title: String, description: String) -> [UInt8] {
    if !fitsWide { return narrow(id: id, title: title, description: description, style: "") }
    return wide(id: id + "-w", title: title, description: description)
      + narrow(id: id + "-n", title: title, description: description, style: "narrow")
  }

  /// Whether every label and amount fits its column in the narrowest wide window.
  var fitsWide: Bool {
    rows.allSatisfy { row in
      let note = row.note.isEmpty ? 0 : TextWidth.pixels(of: row.note, size: 12) + 8
      let label = TextWidth.pixels(of: row.label, size: 14, bold: row.isTotal) + note
      let amount = TextWidth.pixels(of: row.amount, size: 14, bold: row.isTotal)
      return label <= Self.wideWidth * Self.column.start / 100 - 8
        && amount <= Self.wideWidth * (100 - Self.column.end) / 100 - 8
    }
  }

  private var range: (low: Double, high: Double) {
    let ends = rows.map(\.from) + rows.map(\.to) + [0]
    let low = ends.min() ?? 0
    let high = ends.max() ?? 0
    return (low, high > low ? high : low + 1)
  }

  private func wide(id: String, title: String, description: String) -> [UInt8] {
    let step = 38.0
    let height = Double(rows.count) * step
    var frame = ChartFrame(id: id, title: title, description: description, height: height, style: "wide")
    frame.patterns(for: rows.map(\.fill))
    let range = range
    func x(_ value: Double) -> Double {
      let share = (value - range.low) / (range.high - range.low)
      return Self.column.start + share * (Self.column.end - Self.column.start)
    }
    for (index, row) in rows.enumerated() {
      let y = Double(index) * step
      if index > 0 {
        frame.line(row.isTotal ? "axis" : "grid", x1: 0, y1: y - 0.5, x2: 100, y2: y - 0.5)
      }
      if index + 1 < rows.count {
        frame.line("drop", x1: x(row.to), y1: y + 30, x2: x(row.to), y2: y + step + 8)
      }
      bar(row, x, y: y + 8, height: 22, in: &frame)
      label(row, y: y + 24, note: row.note, in: &frame)
      frame.text(row.amount, x: 100, y: y + 24, anchor: .end, style: row.isTotal ? "big strong" : "big")
    }
    return frame.finish()
  }

  private func narrow(id: String, title: String, description: String, style: String) -> [UInt8] {
    let lines = rows.map(NarrowLines.init)
    let height = lines.reduce(0) { $0 + $1.height }
    var frame = ChartFrame(id: id, title: title, description: description, height: height, style: style)
    frame.patterns(for: rows.map(\.fill))
    let range = range
    func x(_ value: Double) -> Double { (value - range.low) / (range.high - range.low) * 100 }
    var y = 0.0
    for (row, line) in zip(rows, lines) {
      label(row, y: y + 15, note: line.showsNote ? row.note : "", in: &frame)
      let style = row.isTotal ? "big strong" : "big"
      frame.text(row.amount, x: 100, y: y + (line.breaks ? 35 : 15), anchor: .end, style: style)
      bar(row, x, y: y + line.height - 26, height: 14, in: &frame)
      y += line.height
    }
    return frame.finish()
  }

  /// What of a row fits on a line of the narrowest window.
  struct NarrowLines {
    /// The amount stands on a line of its own.
    var breaks: Bool
    var showsNote: Bool

    init(_ row: Row) {
      let label = TextWidth.pixels(of: row.label, size: 14, bold: row.isTotal)
      let note = row.note.isEmpty ? 0 : TextWidth.pixels(of: row.note, size: 12) + 8
      let amount = TextWidth.pixels(of: row.amount, size: 14, bold: row.isTotal)
      breaks = label + amount + 12 > WaterfallChart.narrowWidth
      showsNote = label + note + (breaks ? 0 : amount + 12) <= WaterfallChart.narrowWidth
    }

    var height: Double { breaks ? 68 : 48 }
  }

  private func label(_ row: Row, y: Double, note: String, in frame: inout ChartFrame) {
    frame.svg.begin("text")
    frame.svg.attribute("class", row.isTotal ? "big strong" : "big")
    frame.svg.attribute("y", y)
    frame.svg.text(row.label)
    if !note.isEmpty {
      frame.svg.begin("tspan")
      frame.svg.attribute("class", "small")
      frame.svg.attribute("dx", "8")
      frame.svg.text(note)
      frame.svg.end()
    }
    frame.svg.end()
  }

  private func bar(
    _ row: Row, _ x: (Double) -> Double, y: Double, height: Double, in frame: inout ChartFrame
  ) {
    let start = x(min(row.from, row.to))
    let width = x(max(row.from, row.to)) - start
    frame.bar(x: start, y: y, width: max(width, 0.12), height: height, fill: row.fill)
  }
}
