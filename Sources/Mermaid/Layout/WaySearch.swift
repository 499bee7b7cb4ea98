/// Looks for a way of upright and level pieces around what stands between two places: the shortest, with few
/// bends and crossings, over a grid of the borders of all that stands there.
struct WaySearch {
  /// A place where a way may begin or end: on a border, and the point before it from which the way runs freely.
  struct Landing {
    var end: Point
    var out: Point
    var cost = 0.0
  }

  /// Something over which a way should not run.
  struct Obstacle {
    var box: Box
    var cost: Double
  }

  static let bend = 24.0
  static let crossing = 150.0
  /// For a piece that lies on another line.
  static let overlap = 600.0

  /// Within which ways run.
  let bounds: Box
  let obstacles: [Obstacle]
  /// Lines that a way may cross but not cover.
  let lines: [[Point]]

  private struct Grid {
    var xs: [Double] = []
    var ys: [Double] = []

    /// A state is a point of the grid and whether the way came to it level.
    func state(_ point: Point, _ isLevel: Bool) -> Int? {
      guard let x = xs.firstIndex(of: point.x), let y = ys.firstIndex(of: point.y) else { return nil }
      return (y * xs.count + x) * 2 + (isLevel ? 1 : 0)
    }

    func point(_ state: Int) -> Point {
      Point(x: xs[state / 2 % xs.count], y: ys[state / 2 / xs.count])
    }
  }

  /// The cheapest way from one of some places to one of others; nil where there is none or the grid is too
  /// large (beyond `work` comparisons, which it lowers).
  func way(from starts: [Landing], to goals: [Landing], work: inout Int) -> (cost: Double, points: [Point])? {
    let grid = grid(starts + goals)
    let states = grid.xs.count * grid.ys.count * 2
    let pieces = obstacles.count + lines.reduce(0) { $0 + $1.count }
    let (total, isTooMuch) = states.multipliedReportingOverflow(by: 2 * pieces + 8)
    if isTooMuch || total > work { return nil }
    work -= total
    var cost = [Double](repeating: .infinity, count: states)
    var before = [Int](repeating: -1, count: states)
    var queue = Queue()
    for (index, start) in starts.enumerated() {
      guard let state = grid.state(start.out, start.end.y == start.out.y) else { continue }
      let own = start.cost + length(start.end, start.out) + toll(start.end, start.out)
      if own < cost[state] {
        cost[state] = own
        before[state] = -2 - index
        queue.push(own, state)
      }
    }
    while let (key, state) = queue.pop() {
      if key > cost[state] { continue }
      for (next, isLevel) in neighbours(of: state, grid) {
        let (a, b) = (grid.point(state), grid.point(next))
        let bend = isLevel == (state % 2 == 1) ? 0 : Self.bend
        let plain = key + length(a, b) + bend
        if plain >= cost[next] { continue }
        let whole = plain + toll(a, b)
        if whole < cost[next] {
          cost[next] = whole
          before[next] = state
          queue.push(whole, next)
        }
      }
    }
    var best: (cost: Double, state: Int, goal: Landing)?
    for goal in goals {
      let own = goal.cost + length(goal.out, goal.end) + toll(goal.out, goal.end)
      for isLevel in [false, true] {
        guard let state = grid.state(goal.out, isLevel) else { continue }
        let whole = cost[state] + own + ((goal.end.y == goal.out.y) == isLevel ? 0 : Self.bend)
        if whole < best?.cost ?? .infinity { best = (whole, state, goal) }
      }
    }
    guard let best else { return nil }
    var points = [best.goal.end]
    var state = best.state
    while true {
      points.append(grid.point(state))
      if before[state] < 0 { break }
      state = before[state]
    }
    points.append(starts[-2 - before[state]].end)
    return (best.cost, Self.corners(points.reversed()))
  }

  private func grid(_ landings: [Landing]) -> Grid {
    var xs = landings.map(\.out.x)
    var ys = landings.map(\.out.y)
    for obstacle in obstacles {
      xs += [obstacle.box.x, obstacle.box.right]
      ys += [obstacle.box.y, obstacle.box.bottom]
    }
    func usable(_ values: [Double], _ low: Double, _ high: Double) -> [Double] {
      var found: [Double] = []
      for value in values.sorted() where value >= low && value <= high && value != found.last {
        found.append(value)
      }
      return found
    }
    return Grid(
      xs: usable(xs, bounds.x, bounds.right), ys: usable(ys, bounds.y, bounds.bottom))
  }

  private func neighbours(of state: Int, _ grid: Grid) -> [(state: Int, isLevel: Bool)] {
    let (width, cell) = (grid.xs.count, state / 2)
    let (x, y) = (cell % width, cell / width)
    var found: [(Int, Bool)] = []
    if x > 0 { found.append(((cell - 1) * 2 + 1, true)) }
    if x + 1 < width { found.append(((cell + 1) * 2 + 1, true)) }
    if y > 0 { found.append(((cell - width) * 2, false)) }
    if y + 1 < grid.ys.count { found.append(((cell + width) * 2, false)) }
    return found
  }

  private func length(_ a: Point, _ b: Point) -> Double { abs(a.x - b.x) + abs(a.y - b.y) }

  /// What a piece costs beyond its length.
  private func toll(_ a: Point, _ b: Point) -> Double {
    var cost = 0.0
    let reach = Box(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
    for obstacle in obstacles {
      let box = obstacle.box
      if box.x < reach.right, reach.x < box.right, box.y < reach.bottom, reach.y < box.bottom {
        cost += obstacle.cost
      }
    }
    for line in lines {
      for (c, d) in zip(line, line.dropFirst()) { cost += toll(reach, c, d) }
    }
    return cost
  }

  /// What it costs an upright or level piece to meet a piece of another line.
  private func toll(_ piece: Box, _ c: Point, _ d: Point) -> Double {
    let near = piece.grown(by: 4)
    if max(c.x, d.x) < near.x || min(c.x, d.x) > near.right { return 0 }
    if max(c.y, d.y) < near.y || min(c.y, d.y) > near.bottom { return 0 }
    let isLevel = piece.height == 0
    let (rise, run) = isLevel ? (abs(c.y - d.y), abs(c.x - d.x)) : (abs(c.x - d.x), abs(c.y - d.y))
    if rise < run / 4 {
      let shared =
        isLevel
        ? min(max(c.x, d.x), piece.right) - max(min(c.x, d.x), piece.x)
        : min(max(c.y, d.y), piece.bottom) - max(min(c.y, d.y), piece.y)
      return shared > 4 ? Self.overlap : 0
    }
    let (along, c1, d1) = isLevel ? (piece.y, c.y, d.y) : (piece.x, c.x, d.x)
    guard (c1 < along) != (d1 < along) else { return 0 }
    let part = (along - c1) / (d1 - c1)
    let place = isLevel ? c.x + (d.x - c.x) * part : c.y + (d.y - c.y) * part
    let (low, high) = isLevel ? (piece.x, piece.right) : (piece.y, piece.bottom)
    return low <= place && place < high ? Self.crossing : 0
  }

  /// The points at which a way turns, with its ends.
  private static func corners(_ points: [Point]) -> [Point] {
    var kept: [Point] = []
    for point in points {
      if point == kept.last { continue }
      if kept.count > 1 {
        let (a, b) = (kept[kept.count - 2], kept[kept.count - 1])
        if (a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y) { kept.removeLast() }
      }
      kept.append(point)
    }
    return kept
  }
}

extension WaySearch {
  /// States by cost, the cheapest first; of equal ones the lower state.
  private struct Queue {
    private var heap: [(key: Double, state: Int)] = []

    private func precedes(_ a: Int, _ b: Int) -> Bool {
      heap[a].key < heap[b].key || heap[a].key == heap[b].key && heap[a].state < heap[b].state
    }

    mutating func push(_ key: Double, _ state: Int) {
      heap.append((key, state))
      var at = heap.count - 1
      while at > 0, precedes(at, (at - 1) / 2) {
        heap.swapAt(at, (at - 1) / 2)
        at = (at - 1) / 2
      }
    }

    mutating func pop() -> (Double, Int)? {
      guard let first = heap.first else { return nil }
      let last = heap.removeLast()
      if heap.isEmpty { return first }
      heap[0] = last
      var at = 0
      while true {
        var least = at
        for child in [2 * at + 1, 2 * at + 2] where child < heap.count && precedes(child, least) {
          least = child
        }
        if least == at { return first }
        heap.swapAt(at, least)
        at = least
      }
    }
  }
}
