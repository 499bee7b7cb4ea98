import SVG

/// Draws a pie with each slice's label beside it, joined by a line, so that nothing rests on colour.
struct PieDrawing {
  let pie: Pie
  /// Pixels of the type.
  let size: Double

  /// A slice's part of the circle, in turns from straight up.
  private struct Arc {
    var start: Double
    var end: Double
    /// Where its label points: the right side for a full circle.
    var middle: Double { isWhole ? 0.25 : (start + end) / 2 }
    var isWhole: Bool { end - start > 1 - 1e-9 }
  }

  private var radius: Double { (size * 8.5).rounded() }
  /// Where the lines to the labels bend.
  private var reach: Double { radius + size * 0.8 }
  private let centre = Point(x: 0, y: 0)

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    let arcs = arcs()
    var box = Box(x: -radius, y: -radius, width: 2 * radius, height: 2 * radius)
    canvas.ellipse(centre, radius, radius, "rule")
    for (index, arc) in arcs.enumerated() where arc.end > arc.start { slice(arc, index, &canvas) }
    if pie.hole > 0 { canvas.ellipse(centre, radius * pie.hole, radius * pie.hole, "hole") }
    for isLeft in [false, true] { box = place(callouts(arcs, isLeft), isLeft, box, &canvas) }
    canvas.frame = canvas.titled(pie.heading.title, above: box)
    return canvas
  }

  private func arcs() -> [Arc] {
    let total = pie.total
    var sum = 0.0
    return pie.slices.map { slice in
      let start = sum / total
      sum += slice.value
      let end = sum / total
      return start.isFinite && end.isFinite ? Arc(start: start, end: end) : Arc(start: 0, end: 0)
    }
  }

  // MARK: - Slices

  private func slice(_ arc: Arc, _ index: Int, _ canvas: inout Canvas) {
    let classes = "slice k\(colour(index))"
    if arc.isWhole {
      canvas.ellipse(centre, radius, radius, classes)
      return
    }
    var data = PathData()
    data.move(centre.x, centre.y)
    let first = Direction(turns: arc.start).from(centre, by: radius)
    data.line(first.x, first.y)
    // An arc goes the shorter way round, so that a large slice needs more than one.
    let parts = (3 * (arc.end - arc.start)).rounded(.up)
    for part in 1...max(1, Int(parts)) {
      let turns = arc.start + (arc.end - arc.start) * Double(part) / max(1, parts)
      let point = Direction(turns: turns).from(centre, by: radius)
      data.arc(radius, radius, clockwise: true, point.x, point.y)
    }
    data.close()
    canvas.path(data, classes)
  }

  /// From 1 to 8; the last slice never has the colour of the first, which it touches.
  private func colour(_ index: Int) -> Int {
    index > 0 && index % 8 == 0 && index == pie.slices.count - 1 ? 4 : index % 8 + 1
  }

  // MARK: - Labels

  /// The label of a slice beside the circle.
  private struct Callout {
    var label: TextBlock
    var percent: TextBlock
    /// Nil for a value of 0, which has no slice.
    var arc: Arc?
    var height: Double
  }

  /// The labels of one side, from the top.
  private func callouts(_ arcs: [Arc], _ isLeft: Bool) -> [Callout] {
    var found: [Callout] = []
    var without: [Callout] = []
    for (slice, arc) in zip(pie.slices, arcs) {
      let hasSlice = arc.end > arc.start
      guard isLeft == (hasSlice && arc.middle > 0.5) else { continue }
      let text = slice.label + (pie.showsValues ? " [\(NumberText.text(slice.value))]" : "")
      let label = TextBlock(LabelText(plain: text), size: size, limit: 12.5 * size)
      let percent = Pie.percent(pie.share(of: slice)) ?? ""
      let callout = Callout(
        label: label, percent: TextBlock(line: percent, size: size, bold: true), arc: hasSlice ? arc : nil,
        height: max(label.height, TextBlock.lineHeight(size)) + size * 0.3)
      if hasSlice { found.append(callout) } else { without.append(callout) }
    }
    return isLeft ? found.reversed() : found + without
  }

  /// Draws the labels of one side; the box around them and the others.
  private func place(
    _ callouts: [Callout], _ isLeft: Bool, _ others: Box, _ canvas: inout Canvas
  ) -> Box {
    let side: Double = isLeft ? -1 : 1
    let wanted = callouts.map { $0.arc.map { Direction(turns: $0.middle).y * reach } ?? reach }
    let middles = Spread.middles(wanted, sizes: callouts.map(\.height))
    let column = radius + size * 2.4
    let numbers = callouts.map(\.percent.width).max() ?? 0
    var box = others
    for (callout, y) in zip(callouts, middles) {
      if let arc = callout.arc { leader(arc, to: Point(x: side * (column - size * 0.45), y: y), &canvas) }
      let number = Point(x: isLeft ? -column : column + numbers, y: y)
      canvas.text(callout.percent, at: number, .end, size: size)
      let gap = numbers > 0 ? size * 0.6 : 0
      let place = Point(x: side * (column + numbers + gap), y: y)
      canvas.text(callout.label, at: place, isLeft ? .end : .start, size: size)
      box = box.union(Box(callout.label, at: place, isLeft ? .end : .start))
      box = box.union(Box(callout.percent, at: number, .end))
    }
    return box
  }

  /// From the middle of a slice's edge outwards, then to its label.
  private func leader(_ arc: Arc, to end: Point, _ canvas: inout Canvas) {
    let direction = Direction(turns: arc.middle)
    let start = direction.from(centre, by: radius)
    let bend = direction.from(centre, by: reach)
    var data = PathData()
    data.move(start.x, start.y)
    data.line(bend.x, bend.y)
    data.line(end.x, end.y)
    canvas.path(data, "lead")
  }
}

extension DiagramStyle {
  /// The rules of pies.
  static let pie = """
    .diagram .slice{fill:var(--k);stroke:var(--q);stroke-width:1.25;stroke-linejoin:round}
    .diagram .hole{fill:var(--db);stroke:var(--dl)}

    """
}
