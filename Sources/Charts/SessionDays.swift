import SVG

/// Sessions on the clock of their days: a row a day, midnight to midnight, the parts of a session each with a
/// fill of their own, sessions at one time in lanes.
public struct SessionDays: Sendable {
  public struct Bar: Sendable {
    /// Index of the row.
    public var row: Int
    /// Parts of a day, 0 to 1, one after the other.
    public var parts: [(fill: ChartFill, from: Double, to: Double)]
    /// Beside the bar, where there is room.
    public var label: String

    public init(row: Int, parts: [(fill: ChartFill, from: Double, to: Double)], label: String = "") {
      self.row = row
      self.parts = parts
      self.label = label
    }

    var start: Double { parts.first?.from ?? 0 }
    var end: Double { parts.last?.to ?? 0 }
  }

  /// "12 May", the latest first.
  public var rows: [String]
  public var bars: [Bar]

  /// Lanes of one row; sessions beyond them are left to the table.
  public static let lanes = 4

  public init(rows: [String], bars: [Bar]) {
    self.rows = rows
    self.bars = bars
  }

  private static let lane = 12.0
  private static let top = 24.0

  public func svg(id: String, title: String, description: String) -> [UInt8] {
    let placed = placedBars
    var lanes = [Int](repeating: 1, count: rows.count)
    for place in placed { lanes[place.bar.row] = max(lanes[place.bar.row], place.lane + 1) }
    var tops: [Double] = []
    var y = SessionDays.top
    for count in lanes {
      tops.append(y)
      y += Double(count) * SessionDays.lane + 8
    }
    var frame = ChartFrame(id: id, title: title, description: description, height: y + 4, style: "gutter-m")
    frame.patterns(for: bars.flatMap { $0.parts.map(\.fill) })
    drawHours(to: y, in: &frame)
    for (row, label) in rows.enumerated() {
      frame.svg.begin("text")
      frame.svg.attribute("x", "-8")
      frame.svg.attribute("y", tops[row] + 13)
      frame.svg.attribute("text-anchor", "end")
      frame.svg.text(label)
      frame.svg.end()
    }
    for place in placed {
      let y = tops[place.bar.row] + Double(place.lane) * SessionDays.lane + 4
      draw(place.bar, at: y, in: &frame)
    }
    drawLabels(placed, tops, in: &frame)
    return frame.finish()
  }

  private func drawHours(to bottom: Double, in frame: inout ChartFrame) {
    for hour in stride(from: 0, through: 24, by: 6) {
      let x = Double(hour) / 24 * 100
      frame.line("grid", x1: x, y1: SessionDays.top, x2: x, y2: bottom)
      let anchor: TextAnchor = hour == 0 ? .start : hour == 24 ? .end : .middle
      frame.text(hour < 10 ? "0\(hour):00" : "\(hour):00", x: x, y: 14, anchor: anchor)
    }
  }

  private func draw(_ bar: Bar, at y: Double, in frame: inout ChartFrame) {
    // A short session is still seen.
    let least = 0.25
    var x = bar.start * 100
    for part in bar.parts where part.to > part.from || bar.parts.count == 1 {
      let width = min(max((part.to - part.from) * 100, least), 100 - x)
      frame.bar(x: x, y: y, width: width, height: 10, fill: part.fill)
      x += width
    }
  }

  // MARK: Lanes

  private typealias Placed = (bar: Bar, lane: Int)

  /// Each bar in the first lane that is free; those without one are left out.
  private var placedBars: [Placed] {
    var ends = [[Double]](repeating: [], count: rows.count)
    var placed: [Placed] = []
    for bar in bars.sorted(by: { ($0.row, $0.start, $0.end) < ($1.row, $1.start, $1.end) }) {
      guard rows.indices.contains(bar.row) else { continue }
      if let lane = ends[bar.row].firstIndex(where: { $0 <= bar.start }) {
        ends[bar.row][lane] = max(bar.end, bar.start + 0.003)
        placed.append((bar, lane))
      } else if ends[bar.row].count < SessionDays.lanes {
        placed.append((bar, ends[bar.row].count))
        ends[bar.row].append(max(bar.end, bar.start + 0.003))
      }
    }
    return placed
  }

  /// How many bars have no lane.
  public var leftOut: Int { bars.count - placedBars.count }

  // MARK: Labels

  private func drawLabels(_ placed: [Placed], _ tops: [Double], in frame: inout ChartFrame) {
    for (style, widths) in [("wide", LabelPlacing.wide), ("narrow", LabelPlacing.narrow)] {
      var placing = LabelPlacing(widths: widths)
      for place in placed.sorted(by: { $0.bar.end - $0.bar.start > $1.bar.end - $1.bar.start }) {
        let y = tops[place.bar.row] + Double(place.lane) * SessionDays.lane + 13
        guard let label = label(of: place, among: placed, y: y, widths.lowerBound) else { continue }
        placing.place([label])
      }
      frame.svg.begin("g")
      frame.svg.attribute("class", style)
      for label in placing.labels {
        frame.text(label.text, x: label.x, y: label.y, anchor: label.anchor, style: label.style)
      }
      frame.svg.end()
    }
  }

  /// Right of the bar, else left of it, where no other bar of its lane stands.
  private func label(of place: Placed, among placed: [Placed], y: Double, _ width: Double) -> PlacedLabel? {
    if place.bar.label.isEmpty { return nil }
    let others = placed.filter {
      $0.bar.row == place.bar.row && $0.lane == place.lane && $0.bar.start != place.bar.start
    }
    let gap = 6 / width
    let right = PlacedLabel(
      text: place.bar.label, x: (max(place.bar.end, place.bar.start + 0.003) + gap) * 100, y: y,
      anchor: .start, style: "")
    let room = right.width / width + gap
    let end = place.bar.end + gap
    if end + room < 1, !others.contains(where: { $0.bar.start < end + room && $0.bar.end > end }) {
      return right
    }
    let start = place.bar.start - gap
    if start - room > 0, !others.contains(where: { $0.bar.end > start - room && $0.bar.start < start }) {
      return PlacedLabel(text: place.bar.label, x: start * 100, y: y, anchor: .end, style: "")
    }
    return nil
  }
}
