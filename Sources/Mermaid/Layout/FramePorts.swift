/// The places on the borders of subgraphs laid out on their own where edges come in from outside, and the
/// ways from there to what they end at.
struct FramePorts {
  /// An end of an edge.
  struct EdgeEnd: Hashable {
    var edge: Int
    var isFrom: Bool
  }

  /// What edges end at, in a frame.
  struct Target: Hashable {
    var frame: Int
    var reference: SubgraphTree.Reference
  }

  let layout: FlowchartLayout
  let direction: Flowchart.Direction
  private(set) var targets: [EdgeEnd: Target] = [:]
  /// By what they lead to: ways from the border inward, in the frame's box. Edges to one target share them, in
  /// the order in which they come.
  private(set) var ways: [Target: [[Point]]] = [:]
  private var numbers: [Target: Int] = [:]
  private struct FramePair: Hashable {
    var from: Int
    var to: Int
  }

  /// Where ends meet their frame's border, on the side that an edge along the ranks takes.
  private var places: [EdgeEnd: Double] = [:]
  /// The places of edges between two frames.
  private var pairs: [FramePair: [(from: Double, to: Double)]] = [:]
  /// By frame and side: places along the border that are taken.
  private var taken: [Int: [Side: [Double]]] = [:]
  private var obstacles: [Int: [FrameObstacle]] = [:]
  private var lines: [Int: [[Point]]] = [:]
  /// What the ways cost that edges take if they run along the ranks: length, bends, crossings, things hit.
  private(set) var cost = 0.0
  static let crossingCost = 300.0
  /// Candidates times obstacles that may still be compared; many subgraphs share what a diagram may cost.
  private var work: Int

  enum Side: Hashable {
    case left, right, top, bottom
  }

  init(layout: FlowchartLayout, direction: Flowchart.Direction) {
    self.layout = layout
    self.direction = direction
    work = 40_000_000 / max(10, layout.tree.isEntered.count)
  }

  private var sides: (before: Side, after: Side) {
    switch direction {
    case .down: (.top, .bottom)
    case .up: (.bottom, .top)
    case .right: (.left, .right)
    case .left: (.right, .left)
    }
  }

  /// Chooses the places for one end, as offsets from the frame's middle.
  mutating func port(
    of reference: SubgraphTree.Reference, in frame: Int, for end: EdgeEnd
  ) -> LevelGraph.Port? {
    let sides = sides
    let partners = end.isFrom ? [] : partners(of: end.edge, in: frame)
    let known = cost
    guard let before = way(to: reference, in: frame, sides.before, partners) else { return nil }
    let afterBefore = cost
    guard let after = way(to: reference, in: frame, sides.after, []), let first = before.first,
      let last = after.first
    else { return nil }
    cost = known + (end.isFrom ? cost - afterBefore : afterBefore - known)
    let target = Target(frame: frame, reference: reference)
    targets[end] = target
    ways[target, default: []] += [before, after]
    let number = numbers[target] ?? numbers.count
    numbers[target] = number
    let place = SideView(end.isFrom ? sides.after : sides.before, layout.boxes[frame]).across(
      end.isFrom ? last : first)
    places[end] = place
    if !end.isFrom, let source = targets[.init(edge: end.edge, isFrom: true)]?.frame,
      let from = places[.init(edge: end.edge, isFrom: true)]
    {
      pairs[FramePair(from: source, to: frame), default: []].append((from, place))
    }
    let (width, height) = layout.boxes[frame]
    let isSideways = direction == .right || direction == .left
    func offset(_ point: Point) -> Int {
      Int((isSideways ? point.y - height / 2 : point.x - width / 2).rounded())
    }
    return .init(before: offset(first), after: offset(last), target: number)
  }

  /// Ends of earlier edges between the same two frames, each with the sign of the side on which the edge must
  /// end to cross none of them.
  private func partners(of edge: Int, in frame: Int) -> [(place: Double, isAfter: Bool)] {
    let end = EdgeEnd(edge: edge, isFrom: true)
    guard let source = targets[end]?.frame, let own = places[end] else { return [] }
    return (pairs[FramePair(from: source, to: frame)] ?? []).suffix(64).filter { $0.from != own }.map {
      ($0.to, own > $0.from)
    }
  }

  /// The way from a side of a frame to something in it, in the coordinates of the frame's box.
  private mutating func way(
    to reference: SubgraphTree.Reference, in frame: Int, _ side: Side,
    _ partners: [(place: Double, isAfter: Bool)]
  ) -> [Point]? {
    guard let content = layout.contents[frame] else { return nil }
    let corner = layout.contentCorner(of: frame)
    let view = SideView(side, layout.boxes[frame])
    var ends: [[Point]] = []
    if case .node(let node) = reference, let place = content.nodes.first(where: { $0.0 == node })?.1,
      let drawn = layout.drawing.nodes[node]
    {
      ends = view.ways(to: drawn.outline, at: place.moved(corner))
    } else if case .subgraph(let subgraph) = reference,
      let box = content.clusters.first(where: { $0.0 == subgraph })?.1
    {
      ends = view.ways(to: box.moved(corner))
    } else if let inner = layout.tree.ancestors(reference).first(where: { ancestor in
      content.frames.contains { $0.0 == ancestor }
    }) ?? reference.subgraph, let place = content.frames.first(where: { $0.0 == inner })?.1 {
      let (width, height) = layout.boxes[inner]
      let origin = Point(x: place.x + corner.x - width / 2, y: place.y + corner.y - height / 2)
      if reference == .subgraph(inner) {
        ends = view.ways(to: Box(x: origin.x, y: origin.y, width: width, height: height))
      } else if let further = way(to: reference, in: inner, side, []) {
        ends = view.ways(through: further.map { $0.moved(origin) })
      }
    }
    return choose(ends, frame, side, view, reference, partners)
  }

  /// The way with the fewest obstacles, far from those already taken.
  private mutating func choose(
    _ candidates: [[Point]], _ frame: Int, _ side: Side, _ view: SideView,
    _ reference: SubgraphTree.Reference, _ partners: [(place: Double, isAfter: Bool)]
  ) -> [Point]? {
    let known = obstacles[frame] ?? gather(frame)
    obstacles[frame] = known
    var best: (cost: Double, way: [Point])?
    for way in candidates {
      guard let first = way.first else { continue }
      var cost = 40.0 * Double(max(0, way.count - 2))
      for (a, b) in zip(way, way.dropFirst()) { cost += abs(a.x - b.x) + abs(a.y - b.y) }
      for place in taken[frame]?[side] ?? [] where abs(place - view.across(first)) < 7 { cost += 3_000 }
      for partner in partners where (view.across(first) > partner.place) != partner.isAfter {
        cost += Self.crossingCost
      }
      if work > 0 {
        work -= known.count
        for obstacle in known where obstacle.reference != reference && obstacle.isHit(by: way) {
          cost += obstacle.cost
        }
        cost += Self.crossingCost * Double(crossings(of: way, frame))
      }
      if cost < best?.cost ?? .infinity { best = (cost, way) }
    }
    guard let best, let first = best.way.first else { return nil }
    cost += best.cost
    taken[frame, default: [:]][side, default: []].append(view.across(first))
    return best.way
  }

  /// How often a way of upright and level pieces cuts the edges inside the frame.
  private mutating func crossings(of way: [Point], _ frame: Int) -> Int {
    let known = lines[frame] ?? gatherLines(frame)
    lines[frame] = known
    var count = 0
    for line in known {
      work -= line.count
      for (c, d) in zip(line, line.dropFirst()) {
        for (a, b) in zip(way, way.dropFirst()) {
          let isLevel = a.y == b.y
          let (along, from, to) = isLevel ? (a.y, a.x, b.x) : (a.x, a.y, b.y)
          let (c1, d1) = isLevel ? (c.y, d.y) : (c.x, d.x)
          guard (c1 < along) != (d1 < along) else { continue }
          let part = (along - c1) / (d1 - c1)
          let place = isLevel ? c.x + (d.x - c.x) * part : c.y + (d.y - c.y) * part
          if min(from, to) < place, place < max(from, to) { count += 1 }
        }
      }
    }
    return count
  }
}

extension SubgraphTree.Reference {
  fileprivate var subgraph: Int? {
    if case .subgraph(let index) = self { index } else { nil }
  }
}
