import SVG

/// Draws a git graph: a lane a branch, a dot a commit, texts beside the dots.
struct GitGraphDrawing {
  let graph: GitGraph
  let marks: GitGraphMarks
  let layout: GitGraphLayout
  private let names: [TextBlock]
  private let title: TextBlock

  private static let margin = 8.0
  private var unit: Double { marks.unit }

  init(graph: GitGraph, size: Double) {
    self.graph = graph
    let drawn = graph.drawn
    let marks = GitGraphMarks(graph, drawn, size: size)
    self.marks = marks
    let order = graph.branches.indices.sorted {
      (graph.branches[$0].order, $0) < (graph.branches[$1].order, $1)
    }
    names = order.map {
      TextBlock(Self.name(graph.branches[$0].name), size: size, bold: true, limit: 12.5 * size)
    }
    let extents = names.map { name in
      guard graph.settings.showsBranches else { return 0.0 }
      return (marks.isAcross ? name.height + 8 * marks.unit : name.width + 20 * marks.unit)
    }
    layout = GitGraphLayout(graph, marks, drawn: drawn, labelExtent: extents)
    title = TextBlock(LabelText(graph.heading.title ?? "", .text), size: size, bold: true, limit: 40 * size)
  }

  /// `<br>` and `\n` break a branch's name.
  private static func name(_ text: String) -> LabelText { LabelText(text, .text) }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: marks.size)
    if graph.settings.showsBranches { branches(&canvas) }
    for turn in layout.turns { self.turn(turn, &canvas) }
    for pair in layout.straight {
      let y = layout.across[layout.lanes[pair.from]]
      let line = [Point(x: layout.along[pair.from], y: y), Point(x: layout.along[pair.to], y: y)]
      canvas.path(path(line), "trace \(colour(layout.lanes[pair.to]))")
    }
    for place in layout.drawn.indices { commit(place, &canvas) }
    canvas.frame = frame
    let top = canvas.frame
    if title.width > 0 {
      let room = title.height + marks.size
      let y = top.y + Self.margin - room + title.height / 2
      canvas.text(title, at: Point(x: top.middle.x, y: y), size: marks.size, "b")
      let extra = max(0, title.width + 2 * Self.margin - top.width)
      canvas.frame = Box(
        x: top.x - extra / 2, y: top.y - room, width: top.width + extra, height: top.height + room)
    }
    return canvas
  }

  // MARK: - Places

  /// A place of the layout, along and across, as a place of the drawing.
  func point(_ along: Double, _ across: Double) -> Point {
    switch graph.direction {
    case .right: Point(x: along, y: across)
    case .down: Point(x: across, y: along)
    case .up: Point(x: across, y: -along)
    }
  }

  private func colour(_ lane: Int) -> String { "k\(lane % 8 + 1)" }

  /// Where the names of branches end and lanes begin, along the axis.
  private var laneStart: Double {
    let first = layout.drawn.indices.map { layout.along[$0] - reachBack($0) }.min() ?? 0
    return first - 14 * unit
  }

  private func reachBack(_ place: Int) -> Double {
    max(marks.commits[place].halfBefore, marks.commits[place].halfBehind)
  }

  private var laneEnd: Double { layout.end + 10 * unit }

  /// The room of branches' names along the axis.
  private var nameRoom: Double {
    guard graph.settings.showsBranches else { return 0 }
    return marks.isAcross
      ? (names.map(\.width).max() ?? 0) + 20 * unit : (names.map(\.height).max() ?? 0) + 8 * unit
  }

  private var frame: Box {
    let (start, end) = (laneStart - nameRoom, laneEnd)
    let last = layout.across.count - 1
    guard last >= 0 else { return Box.zero.grown(by: Self.margin) }
    var first = layout.across[0] - layout.before[0]
    var far = layout.across[last] + layout.behind[last]
    if graph.settings.showsBranches {
      for (lane, name) in names.enumerated() {
        let half = marks.isAcross ? name.height / 2 + 4 * unit : name.width / 2 + 10 * unit
        first = min(first, layout.across[lane] - half)
        far = max(far, layout.across[lane] + half)
      }
    }
    for lane in layout.across.indices { far = max(far, layout.across[lane] + layout.behind[lane]) }
    let (a, b) = (point(start, first), point(end, far))
    let box = Box(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
    return box.grown(by: Self.margin)
  }

  // MARK: - Lanes and lines

  private func branches(_ canvas: inout Canvas) {
    for (lane, name) in names.enumerated() {
      let across = layout.across[lane]
      canvas.path(path([Point(x: laneStart, y: across), Point(x: laneEnd, y: across)]), "faint dotted")
      let (width, height) = (name.width + 20 * unit, name.height + 8 * unit)
      let middle =
        marks.isAcross ? point(laneStart - width / 2, across) : point(laneStart - nameRoom / 2, across)
      canvas.begin(colour(lane))
      canvas.rect(
        Box(middle: middle, width: width, height: height), "tint",
        radius: 5 * unit)
      canvas.text(name, at: middle, size: marks.size, "b")
      canvas.end()
    }
  }

  private func turn(_ turn: GitGraphLayout.Turn, _ canvas: inout Canvas) {
    let target = graph.commits[layout.drawn[turn.to]]
    let isSecond = target.parents.count > 1 && graph.places[target.parents[1]] == layout.drawn[turn.from]
    let lane = layout.lanes[isSecond ? turn.from : turn.to]
    let isCopy = isSecond && target.type == .cherryPick
    canvas.path(path(layout.corners(of: turn)), "trace \(colour(lane))" + (isCopy ? " copy" : ""))
  }

  /// A line with round corners through places of the layout.
  private func path(_ corners: [Point]) -> PathData {
    var path = PathData()
    let points = corners.map { point($0.x, $0.y) }
    guard let first = points.first, let last = points.last else { return path }
    path.move(first.x, first.y)
    for index in points.indices.dropFirst().dropLast() {
      let (a, b, c) = (points[index - 1], points[index], points[index + 1])
      let radius = min(12 * unit, Self.distance(a, b) / 2, Self.distance(b, c) / 2)
      let (start, end) = (Self.toward(b, a, radius), Self.toward(b, c, radius))
      path.line(start.x, start.y)
      path.cubic(
        (start.x + b.x) / 2, (start.y + b.y) / 2, (end.x + b.x) / 2, (end.y + b.y) / 2, end.x, end.y)
    }
    path.line(last.x, last.y)
    return path
  }

  private static func distance(_ a: Point, _ b: Point) -> Double { max(abs(a.x - b.x), abs(a.y - b.y)) }

  /// The point that far from one on the way to another.
  private static func toward(_ from: Point, _ to: Point, _ length: Double) -> Point {
    let whole = distance(from, to)
    guard whole > 0 else { return from }
    let part = length / whole
    return Point(x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part)
  }
}
