import SVG

/// Draws a timeline: periods on an axis, with a stack of events for each.
struct TimelineDrawing {
  /// A period with its texts broken to the width that it has.
  struct Column {
    var colour: String
    var name: TextBlock
    var events: [TextBlock]
  }

  /// Columns under one name.
  struct Group {
    var colour: String
    var name: String
    var columns: [Column]
  }

  let timeline: Timeline
  let size: Double
  let maxWidth: Double
  /// Runs down: because the author says so, or because it would not fit sideways.
  let isDown: Bool
  /// Pixels between the edge of a box and its text.
  let pad = 9.0
  let margin = 8.0

  var eventSize: Double { size * 0.93 }
  var titleSize: Double { size * 1.14 }

  init(timeline: Timeline, _ options: DrawOptions) {
    self.timeline = timeline
    size = Double(options.fontSize)
    maxWidth = Double(min(max(options.maxWidth ?? options.fontSize * 63, 320), 1_600))
    let columns = timeline.shownSections.reduce(0) { $0 + max($1.periods.count, 1) }
    let least = Double(columns) * (size * 7.5 + 10) + 2 * 8
    isDown = timeline.direction == .down || (options.maxWidth.map { Double($0) < least } ?? false)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    canvas.classes = ["timeline"]
    if isDown { drawDown(&canvas) } else { drawAcross(&canvas) }
    return canvas
  }

  /// - Parameters:
  ///   - nameLimit: pixels after which the name of a period breaks.
  ///   - eventLimit: pixels after which an event breaks.
  func groups(nameLimit: Double, eventLimit: Double) -> [Group] {
    var number = 0
    return timeline.shownSections.enumerated().map { index, section in
      let columns = section.periods.map { period in
        let colour = timeline.hasSections ? index : timeline.isMulticoloured ? number : 0
        number += 1
        return Column(
          colour: Self.colour(colour),
          name: block(period.name, size, bold: true, limit: nameLimit),
          events: period.events.map { block($0, eventSize, limit: eventLimit) }.filter { $0.width > 0 })
      }
      return Group(colour: Self.colour(index), name: section.name, columns: columns)
    }
  }

  func block(_ text: String, _ size: Double, bold: Bool = false, limit: Double) -> TextBlock {
    let shown = text.utf8.count > DiagramLimits.label ? String(text.prefix(DiagramLimits.label)) + "…" : text
    return TextBlock(
      LabelText(verbatim: LabelText.lines(cutAtBreaks: shown)), size: size, bold: bold, limit: limit)
  }

  private static func colour(_ index: Int) -> String { "k\(index % 8 + 1)" }

  /// Draws the title over a width; the pixels that it takes, with the room below.
  func title(over width: Double, _ canvas: inout Canvas) -> (width: Double, height: Double) {
    let text = TextBlock(
      LabelText(verbatim: [timeline.wholeHeading.title ?? ""]), size: titleSize, bold: true,
      limit: max(width, size * 20))
    guard text.width > 0 else { return (0, 0) }
    let middle = max(width, text.width) / 2
    canvas.text(text, at: Point(x: margin + middle, y: margin + text.height / 2), size: titleSize, "title")
    return (text.width, text.height + size * 0.8)
  }

  /// A box with a text in its middle.
  func box(_ box: Box, _ text: TextBlock, _ canvas: inout Canvas) {
    canvas.rect(box, "tint", radius: 5)
    canvas.text(text, at: box.middle, size: size, "b")
  }

  /// A box with an event's text at its left.
  func card(_ box: Box, _ text: TextBlock, _ canvas: inout Canvas) {
    canvas.rect(box, "card", radius: 5)
    canvas.text(text, at: Point(x: box.x + pad, y: box.middle.y), .start, size: eventSize, "event")
  }

  func arrowhead(_ tip: Point, isDown: Bool, _ canvas: inout Canvas) {
    var data = PathData()
    data.move(tip.x, tip.y)
    if isDown {
      data.line(tip.x - 5, tip.y - 10)
      data.line(tip.x + 5, tip.y - 10)
    } else {
      data.line(tip.x - 10, tip.y - 5)
      data.line(tip.x - 10, tip.y + 5)
    }
    data.close()
    canvas.path(data, "head")
  }
}
