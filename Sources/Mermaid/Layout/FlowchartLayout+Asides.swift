/// Edges that no layers part: those between a subgraph and what is in it, and those that would close a circle
/// through a subgraph. They are drawn last, over the free room between their ends.
extension FlowchartLayout {
  /// Draws each of these edges along the way with the fewest obstacles.
  mutating func routeAside() {
    var obstacles: [Obstacle]?
    var work = 4_000_000
    for (index, ends) in tree.ends.enumerated() where drawing.edges[index] == nil {
      guard let from = box(ends.from), let to = box(ends.to) else { continue }
      let known = obstacles ?? gatherObstacles()
      let ways = AsideWays(from: from, to: to, isLoop: ends.from == ends.to)
      let text = drawing.edgeTexts[index]
      var best = best(of: ways.candidates, text, between: ends, known, &work)
      // inside its border a loop is so small that a label would cover it
      if ends.from == ends.to, text.width > 0 || best?.cost ?? .infinity >= Obstacle.label {
        best = outerLoop(of: from, text, known)
      }
      guard let line = best?.line else { continue }
      drawing.edges[index] = line
      obstacles = known
      if let box = labelBox(line, text) {
        obstacles?.append(Obstacle(box: box, cost: Obstacle.label, edge: index))
      }
    }
  }

  /// A loop outside the right border of a subgraph, its label beside it; the drawing grows where it must.
  private mutating func outerLoop(
    of box: Box, _ text: TextBlock, _ obstacles: [Obstacle]
  ) -> (cost: Double, line: FlowchartDrawing.EdgeLine) {
    let reach = AsideWays.outward * 0.75 + (text.width > 0 ? text.width + 6 : 0)
    let half = max(text.height / 2, 12)
    func cost(_ y: Double) -> Double {
      let area = Box(x: box.right, y: y - half, width: reach + 4, height: 2 * half)
      return obstacles.reduce(0) { area.meets($1.box) ? $0 + $1.cost : $0 }
    }
    let loops = AsideWays.places.map { part in
      let y = box.y + box.height * part
      return (cost: cost(y), y: y)
    }
    let best = loops.min { $0.cost < $1.cost } ?? (0, box.middle.y)
    var line = AsideWays.loop(at: best.y, on: box, outward: AsideWays.outward)
    if text.width > 0 { line.label = Point(x: box.right + reach - text.width / 2, y: best.y) }
    drawing.width = max(drawing.width, box.right + reach + Double(spacing.margin))
    return (best.cost, line)
  }

  private func best(
    of ways: [FlowchartDrawing.EdgeLine], _ text: TextBlock,
    between ends: (from: SubgraphTree.Reference, to: SubgraphTree.Reference), _ obstacles: [Obstacle],
    _ work: inout Int
  ) -> (cost: Double, line: FlowchartDrawing.EdgeLine)? {
    var best: (cost: Double, line: FlowchartDrawing.EdgeLine)?
    for way in ways {
      let (line, cost) = work > 0 ? labelled(way, text, between: ends, obstacles) : (way, 0)
      work -= 40 * obstacles.count
      if cost < best?.cost ?? .infinity { best = (cost, line) }
      if cost < Obstacle.label { break }
    }
    return best
  }

  /// Something that a line should not run over, and how bad it would be.
  struct Obstacle {
    static let solid = 1_000_000.0
    static let label = 100_000.0

    var box: Box
    var cost: Double
    /// The node that it is, for which it is no obstacle as an end.
    var node = -1
    /// The edge whose label it is.
    var edge = -1
  }

  func gatherObstacles() -> [Obstacle] {
    var found: [Obstacle] = []
    for (index, node) in drawing.nodes.enumerated() {
      if let node { found.append(Obstacle(box: node.box, cost: Obstacle.solid, node: index)) }
    }
    for group in drawing.groups {
      guard let group, group.title.width > 0 else { continue }
      found.append(Obstacle(box: group.titleBox, cost: Obstacle.solid))
    }
    for (index, line) in drawing.edges.enumerated() {
      if let line, let box = labelBox(line, drawing.edgeTexts[index]) {
        found.append(Obstacle(box: box, cost: Obstacle.label, edge: index))
      }
    }
    return found
  }

  func labelBox(_ line: FlowchartDrawing.EdgeLine, _ text: TextBlock) -> Box? {
    guard let middle = line.label, text.width > 0 else { return nil }
    return Box(around: middle, text)
  }

  /// The line with its label where it covers least, and the cost of both.
  func labelled(
    _ line: FlowchartDrawing.EdgeLine, _ text: TextBlock,
    between ends: (from: SubgraphTree.Reference, to: SubgraphTree.Reference), _ obstacles: [Obstacle],
    _ lines: [[Point]] = []
  ) -> (FlowchartDrawing.EdgeLine, Double) {
    let points = line.samples(step: 6)
    var cost = 0.0
    for (a, b) in zip(points, points.dropFirst()) { cost += abs(a.x - b.x) + abs(a.y - b.y) }
    for obstacle in obstacles {
      if obstacle.node >= 0, [ends.from, ends.to].contains(.node(obstacle.node)) { continue }
      if points.contains(where: obstacle.box.grown(by: 4).contains) { cost += obstacle.cost }
    }
    guard text.width > 0 else { return (line, cost) }
    var best: (cost: Double, place: Point)?
    for part in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] {
      let at = points[Int(Double(points.count - 1) * part)]
      for side in [0, 1.0, -1] {
        let place = Point(x: at.x + side * (text.width / 2 + 6), y: at.y)
        let box = Box(around: place, text)
        var own = abs(side) + abs(part - 0.5)
        for obstacle in obstacles where box.meets(obstacle.box) { own += obstacle.cost }
        for line in lines where line.contains(where: box.contains) { own += Obstacle.label / 2 }
        if box.x < 0 || box.right > drawing.width { own += Obstacle.solid }
        if own < best?.cost ?? .infinity { best = (own, place) }
      }
    }
    var line = line
    line.label = best?.place
    return (line, cost + (best?.cost ?? 0))
  }

  func id(of reference: SubgraphTree.Reference) -> String {
    switch reference {
    case .node(let node): chart.nodes[node].id
    case .subgraph(let subgraph): chart.subgraphs[subgraph].id
    }
  }

  func box(_ reference: SubgraphTree.Reference) -> Box? {
    switch reference {
    case .node(let node): drawing.nodes[node]?.box
    case .subgraph(let subgraph): drawing.groups[subgraph]?.box
    }
  }
}

/// Lines that could join two boxes beside or inside each other, plain ones first.
private struct AsideWays {
  let from: Box
  let to: Box
  let isLoop: Bool

  var candidates: [FlowchartDrawing.EdgeLine] {
    if isLoop { return [loop] }
    if from.holds(to) { return outward(from: to, border: from).map(\.reversed) }
    if to.holds(from) { return outward(from: from, border: to) }
    return verticals + horizontals + bows
  }

  /// Where along a range lines are tried, from its middle outward.
  static let places = [0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92]

  /// Straight lines from the sides of a box to the border around it.
  private func outward(from inner: Box, border: Box) -> [FlowchartDrawing.EdgeLine] {
    var lines: [FlowchartDrawing.EdgeLine] = []
    for part in Self.places {
      let (x, y) = (inner.x + inner.width * part, inner.y + inner.height * part)
      for (start, end) in [
        (Point(x: x, y: inner.bottom), Point(x: x, y: border.bottom)),
        (Point(x: inner.right, y: y), Point(x: border.right, y: y)),
        (Point(x: inner.x, y: y), Point(x: border.x, y: y)),
        (Point(x: x, y: inner.y), Point(x: x, y: border.y)),
      ] {
        lines.append(.init(start: start, segments: [.init(controls: nil, end: end)]))
      }
    }
    return lines
  }

  /// Straight lines down or up, where the boxes stand over each other.
  private var verticals: [FlowchartDrawing.EdgeLine] {
    let (low, high) = (max(from.x, to.x) + 4, min(from.right, to.right) - 4)
    guard low < high else { return [] }
    let isDown = from.middle.y < to.middle.y
    return Self.places.map { part in
      let x = low + (high - low) * part
      return .init(
        start: Point(x: x, y: isDown ? from.bottom : from.y),
        segments: [.init(controls: nil, end: Point(x: x, y: isDown ? to.y : to.bottom))])
    }
  }

  /// Straight lines sideways, where the boxes stand beside each other.
  private var horizontals: [FlowchartDrawing.EdgeLine] {
    let (low, high) = (max(from.y, to.y) + 4, min(from.bottom, to.bottom) - 4)
    guard low < high else { return [] }
    let isRight = from.middle.x < to.middle.x
    return Self.places.map { part in
      let y = low + (high - low) * part
      return .init(
        start: Point(x: isRight ? from.right : from.x, y: y),
        segments: [.init(controls: nil, end: Point(x: isRight ? to.x : to.right, y: y))])
    }
  }

  /// Soft curves between facing sides, and round one corner.
  private var bows: [FlowchartDrawing.EdgeLine] {
    let (isDown, isRight) = (from.middle.y < to.middle.y, from.middle.x < to.middle.x)
    var lines: [FlowchartDrawing.EdgeLine] = []
    for part in Self.places {
      for other in Self.places {
        let top = Point(x: from.x + from.width * part, y: isDown ? from.bottom : from.y)
        let bottom = Point(x: to.x + to.width * other, y: isDown ? to.y : to.bottom)
        let half = (bottom.y - top.y) / 2
        lines.append(
          .init(
            start: top,
            segments: [
              .init(
                controls: (Point(x: top.x, y: top.y + half), Point(x: bottom.x, y: bottom.y - half)),
                end: bottom)
            ]))
        let left = Point(x: isRight ? from.right : from.x, y: from.y + from.height * part)
        let right = Point(x: isRight ? to.x : to.right, y: to.y + to.height * other)
        let run = (right.x - left.x) / 2
        lines.append(
          .init(
            start: left,
            segments: [
              .init(
                controls: (Point(x: left.x + run, y: left.y), Point(x: right.x - run, y: right.y)),
                end: right)
            ]))
      }
    }
    return lines
  }

  /// A loop inside the right border of a subgraph.
  private var loop: FlowchartDrawing.EdgeLine {
    Self.loop(at: from.bottom - min(20, from.height / 3), on: from, outward: -16)
  }

  /// How far the middle of a loop outside the border is pulled away from it.
  static let outward = 28.0

  static func loop(at y: Double, on box: Box, outward: Double) -> FlowchartDrawing.EdgeLine {
    let far = box.right + outward
    return .init(
      start: Point(x: box.right, y: y - 8),
      segments: [
        .init(
          controls: (Point(x: far, y: y - 12), Point(x: far, y: y + 12)), end: Point(x: box.right, y: y + 8))
      ])
  }
}
