import SVG

/// A text at a place of a chart, with what it takes up in the narrowest window that shows it.
struct PlacedLabel: Sendable, Hashable {
  var text: String
  /// In percent of the chart's width.
  var x: Double
  /// Of the base line.
  var y: Double
  var anchor: TextAnchor
  var style: String
  /// In px.
  let width: Double

  init(text: String, x: Double, y: Double, anchor: TextAnchor, style: String) {
    self.text = text
    self.x = x
    self.y = y
    self.anchor = anchor
    self.style = style
    width = TextWidth.pixels(of: text, size: 12, bold: style == "strong")
  }

  /// The box at a width of the chart, in px.
  func box(at chartWidth: Double) -> (left: Double, top: Double, right: Double, bottom: Double) {
    let at = x / 100 * chartWidth
    let left: Double
    switch anchor {
    case .start: left = at
    case .middle: left = at - width / 2
    case .end: left = at - width
    }
    return (left, y - 11, left + width, y + 4)
  }

  /// Whether the two come closer than 4 px in a chart of any of those widths.
  ///
  /// Positions are linear in the width: two texts that are apart on the same side at both ends of the range
  /// are apart between them.
  func collides(with other: PlacedLabel, in widths: ClosedRange<Double>) -> Bool {
    let (first, second) = (box(at: widths.lowerBound), other.box(at: widths.lowerBound))
    guard first.top < second.bottom, second.top < first.bottom else { return false }
    let (third, fourth) = (box(at: widths.upperBound), other.box(at: widths.upperBound))
    let isLeft = first.right + 4 <= second.left && third.right + 4 <= fourth.left
    let isRight = second.right + 4 <= first.left && fourth.right + 4 <= third.left
    return !isLeft && !isRight
  }
}

/// Sets labels one after the other, the weightiest first; one that would touch another, or leave the chart,
/// is left out. The table beside the chart has them all.
struct LabelPlacing {
  /// The widths of the chart that show these labels, in px.
  let widths: ClosedRange<Double>
  private(set) var labels: [PlacedLabel] = []
  /// Lines from labels down to what they name; x in percent.
  var leads: [(x: Double, from: Double, to: Double)] = []

  /// Charts from 656 px on.
  static let wide = 656.0...1160.0
  /// Charts below that.
  static let narrow = 240.0...656.0

  init(widths: ClosedRange<Double>) { self.widths = widths }

  /// Places all of them or none.
  @discardableResult
  mutating func place(_ group: [PlacedLabel]) -> Bool {
    for label in group {
      for width in [widths.lowerBound, widths.upperBound] {
        let box = label.box(at: width)
        if box.left < -0.5 || box.right > width + 0.5 || box.top < 0 { return false }
      }
      if labels.contains(where: { $0.collides(with: label, in: widths) }) { return false }
    }
    labels += group
    return true
  }
}
