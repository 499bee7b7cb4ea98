import SVG

/// The ticks of a chart's axis with their texts, and how wide they make the chart.
struct GanttAxis {
  struct Tick {
    var moment: Moment
    /// Empty for a tick that is only a line.
    var text: TextBlock
    /// Texts that find no room beside each other stand in two rows.
    var row: Int
  }

  private(set) var ticks: [Tick] = []
  private(set) var rows = 1
  /// Pixels that the span of time must be wide for the texts to stay apart.
  private(set) var width: Double
  let start: Moment
  let end: Moment

  /// Beyond so many ticks not every one has a text.
  private static let mostTexts = 600
  /// mermaid goes back to its own choice of ticks beyond so many.
  private static let mostTicks = 10_000

  /// - Parameters:
  ///   - size: pixels of the type.
  ///   - width: pixels at hand; the axis may turn out wider.
  init(_ chart: Gantt, size: Double, width: Double) {
    self.width = width
    guard let span = chart.span else {
      (start, end) = (.epoch, .epoch)
      return
    }
    (start, end) = (min(span.start, span.end), max(span.start, span.end))
    let moments = Self.moments(span.end < span.start ? nil : chart.tickInterval, start...end)
    let format = chart.shownAxisFormat
    let stride = (moments.count + Self.mostTexts - 1) / Self.mostTexts
    for (index, moment) in moments.enumerated() {
      let text = index % stride == 0 ? Self.shortened(format.text(of: moment).trimmedWhite) : ""
      ticks.append(Tick(moment: moment, text: TextBlock(line: text, size: size), row: 0))
    }
    spread(size)
  }

  /// - Parameter interval: of the author, who gives none for a chart that runs backwards.
  private static func moments(_ interval: TickInterval?, _ range: ClosedRange<Moment>) -> [Moment] {
    let length = range.upperBound.milliseconds - range.lowerBound.milliseconds
    if let interval, interval.count(in: length) <= mostTicks {
      return interval.ticks(in: range, most: mostTicks)
    }
    return TickInterval(for: range).ticks(in: range, most: mostTicks)
  }

  /// Texts of more bytes than the axis can show lose their end.
  private static func shortened(_ text: String) -> String {
    text.utf8.count > 120 ? String(text.prefix(120)) + "…" : text
  }

  /// Where a moment lies, in pixels from the first one.
  func x(_ moment: Moment) -> Double {
    let length = end.milliseconds - start.milliseconds
    guard length > 0 else { return 0 }
    return width * Double(moment.milliseconds - start.milliseconds) / Double(length)
  }

  /// Puts the texts into one row or two, and widens the axis when two are not enough.
  private mutating func spread(_ size: Double) {
    let labelled = ticks.indices.filter { ticks[$0].text.width > 0 }
    guard labelled.count > 1 else { return }
    if widening(labelled, apart: 1, size) <= 1 { return }
    rows = 2
    for (number, index) in labelled.enumerated() { ticks[index].row = number % 2 }
    width *= max(1, widening(labelled, apart: 2, size))
  }

  /// The factor by which the axis must grow for texts that are so many ticks apart.
  private func widening(_ labelled: [Int], apart: Int, _ size: Double) -> Double {
    var factor = 0.0
    for number in labelled.indices.dropFirst(apart) {
      let (left, right) = (ticks[labelled[number - apart]], ticks[labelled[number]])
      let room = x(right.moment) - x(left.moment)
      let need = (left.text.width + right.text.width) / 2 + size * 0.7
      if room > 0 { factor = max(factor, need / room) }
    }
    return factor
  }
}
