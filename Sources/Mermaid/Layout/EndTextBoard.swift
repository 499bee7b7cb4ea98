/// What stands in a drawing, in cells of a grid, so that what a box would cover is found quickly.
struct EndTextBoard {
  private let cell = 48.0
  private let columns: Int
  private let rows: Int
  private var boxes: [[Box]]
  private var dots: [[Point]]
  private let frame: Box
  /// How much may still be looked at; then texts take the first place that offers itself.
  private var budget = 4_000_000
  /// The texts that have their place.
  private(set) var placed: [Box] = []

  init(_ layout: FlowchartLayout) {
    let drawing = layout.drawing
    frame = Box(x: 0, y: 0, width: drawing.width, height: drawing.height)
    columns = min(max(1, Int(drawing.width / 48) + 1), 512)
    rows = min(max(1, Int(drawing.height / 48) + 1), 512)
    boxes = [[Box]](repeating: [], count: columns * rows)
    dots = [[Point]](repeating: [], count: columns * rows)
    for node in drawing.nodes { if let node { add(node.box) } }
    for group in drawing.groups {
      guard let group, group.title.width > 0 else { continue }
      add(Box(around: group.titleMiddle, group.title))
    }
    for (index, edge) in layout.chart.edges.enumerated() where edge.stroke != .invisible {
      guard let line = drawing.edges[index] else { continue }
      if let middle = line.label, drawing.edgeTexts[index].width > 0 {
        add(Box(around: middle, drawing.edgeTexts[index]).grown(by: 3))
      }
      for dot in line.samples(step: 6) {
        let at = row(dot.y) * columns + column(dot.x)
        dots[at].append(dot)
      }
      for (head, end) in [(edge.start, line.outset), (edge.end, line.finish)] where head.breadth > 0 {
        add(Self.box(of: head, end))
      }
    }
  }

  private static func box(of head: Flowchart.ArrowHead, _ end: (tip: Point, from: Point)) -> Box {
    let breadth = Double(head.breadth)
    let (ux, uy) = direction(end.tip, end.from)
    let length = max(head.length, 10)
    let far = Point(x: end.tip.x + ux * length, y: end.tip.y + uy * length)
    return Box(
      x: min(end.tip.x, far.x) - breadth * abs(uy), y: min(end.tip.y, far.y) - breadth * abs(ux),
      width: abs(far.x - end.tip.x) + 2 * breadth * abs(uy),
      height: abs(far.y - end.tip.y) + 2 * breadth * abs(ux))
  }

  private static func direction(_ from: Point, _ to: Point) -> (Double, Double) {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    return (dx / length, dy / length)
  }

  // MARK: - The grid

  private func column(_ x: Double) -> Int { min(max(0, Int(x / cell)), columns - 1) }
  private func row(_ y: Double) -> Int { min(max(0, Int(y / cell)), rows - 1) }

  private func cells(_ box: Box) -> [Int] {
    var found: [Int] = []
    for row in row(box.y)...row(box.bottom) {
      for column in column(box.x)...column(box.right) { found.append(row * columns + column) }
    }
    return found
  }

  private mutating func add(_ box: Box) {
    for at in cells(box) { boxes[at].append(box) }
  }

  /// How much a box would cover: boxes weigh most, then lines, then what sticks out of the drawing.
  private mutating func cost(_ box: Box) -> Double {
    if budget < 0 { return 0 }
    var sum = 0.0
    for at in cells(box) {
      budget -= boxes[at].count + dots[at].count + 4
      for other in boxes[at] {
        let x = min(box.right, other.right) - max(box.x, other.x)
        let y = min(box.bottom, other.bottom) - max(box.y, other.y)
        if x > 0, y > 0 { sum += 400 + x * y }
      }
      for dot in dots[at]
      where dot.x > box.x - 2 && dot.x < box.right + 2 && dot.y > box.y - 1 && dot.y < box.bottom + 1 {
        sum += 20
      }
    }
    let out = max(0, -box.x, -box.y, box.right - frame.right, box.bottom - frame.bottom)
    return sum + min(out, 40) * 0.1
  }

  // MARK: - Placing

  /// Finds the place of a text beside the beginning of a line.
  mutating func place(
    _ text: TextBlock, beside line: FlowchartDrawing.EdgeLine, _ head: Flowchart.ArrowHead
  ) -> Point {
    let dots = line.samples(step: 4)
    var best = (cost: Double.infinity, middle: line.start)
    var run = 0.0
    var next = 0.0
    for (a, b) in zip(dots, dots.dropFirst()) {
      let (ux, uy) = Self.direction(a, b)
      run += ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      let along = abs(ux) * text.width / 2 + abs(uy) * text.height / 2 + 4
      guard run >= along, run >= next else { continue }
      next = run + 6
      let isBesideHead = run - along < max(head.length, 10)
      let side =
        abs(uy) * text.width / 2 + abs(ux) * text.height / 2 + Double(EndTexts.gap)
        + (isBesideHead ? Double(head.breadth) : 0)
      // right of a line that runs down or up, above one that runs sideways
      let turn = abs(uy) >= abs(ux) ? (uy > 0 ? 1.0 : -1.0) : (ux > 0 ? 1.0 : -1.0)
      for (sign, malus) in [(turn, 0.0), (-turn, 3.0)] {
        let middle = Point(x: b.x + sign * uy * side, y: b.y - sign * ux * side)
        let cost = cost(Box(around: middle, text)) + malus + (run - along) * 0.5
        if cost < best.cost { best = (cost, middle) }
      }
      if best.cost < 3 || run > 160 || budget < 0 { break }
    }
    if best.cost == .infinity {
      // the line is shorter than the text
      best.middle = Point(x: line.start.x + text.width / 2 + 12, y: line.start.y - text.height / 2 - 4)
    }
    let box = Box(around: best.middle, text)
    add(box.grown(by: 2))
    placed.append(box)
    return best.middle
  }
}
