/// Where the commits of a git graph stand along its axis, where its lanes lie across it, and how lines run from
/// lane to lane: in gaps that no label reaches.
struct GitGraphLayout {
  /// A line from a commit to a later one on another lane.
  struct Turn {
    var from: Int
    var to: Int
    /// Where it leaves the first lane, and where it reaches the other.
    var first = 0.0
    var last = 0.0
    var way: Way
    /// Between the lanes, counted from the one before; only of detours.
    var track = 0
  }

  enum Way {
    /// Close behind the first commit, then along the second one's lane.
    case early
    /// Along the first commit's lane, then close before the second.
    case late
    /// Between two lanes, where both have commits on the way.
    case detour
  }

  /// Commits by index of the graph, in the order of their columns.
  let drawn: [Int]
  /// By place in `drawn`.
  private(set) var along: [Double] = []
  private(set) var lanes: [Int] = []
  private(set) var turns: [Turn] = []
  /// Pairs of commits on one lane.
  private(set) var straight: [(from: Int, to: Int)] = []
  /// By lane: its line, and what its commits take before and behind it.
  private(set) var across: [Double] = []
  private(set) var before: [Double]
  private(set) var behind: [Double]
  /// Branches by lane.
  let branches: [Int]
  private(set) var end = 0.0

  private let marks: GitGraphMarks
  private var columns: [Int] = []
  private var tracks: [Int]

  init(_ graph: GitGraph, _ marks: GitGraphMarks, drawn: [Int], labelExtent: [Double]) {
    self.marks = marks
    self.drawn = drawn
    let order = graph.branches.indices.sorted {
      (graph.branches[$0].order, $0) < (graph.branches[$1].order, $1)
    }
    branches = order
    var laneOfBranch = [Int](repeating: 0, count: order.count)
    for (lane, branch) in order.enumerated() { laneOfBranch[branch] = lane }
    before = [Double](repeating: marks.radius + 4 * marks.unit, count: order.count)
    behind = before
    tracks = [Int](repeating: 0, count: order.count)
    lanes = drawn.map { laneOfBranch[graph.commits[$0].branch] }
    connect(graph)
    placeAlong()
    placeLanes(labelExtent)
  }

  // MARK: - Lines

  private mutating func connect(_ graph: GitGraph) {
    var places: [Int: Int] = [:]
    for (place, index) in drawn.enumerated() { places[index] = place }
    var lastOnLane = [Int?](repeating: nil, count: branches.count)
    var previous: [Int?] = []
    var next = [Int?](repeating: nil, count: drawn.count)
    var parents: [[Int]] = []
    for (place, index) in drawn.enumerated() {
      let lane = lanes[place]
      let all = graph.commits[index].parents.compactMap { graph.places[$0].flatMap { places[$0] } }
      parents.append(all)
      let behindParents = all.filter { $0 < place }.map { columns[$0] + 1 }.max() ?? 0
      let behindOwn = lastOnLane[lane].map { columns[$0] + 1 } ?? 0
      columns.append(graph.settings.isParallel ? max(behindParents, behindOwn) : place)
      previous.append(lastOnLane[lane])
      if let last = lastOnLane[lane] { next[last] = place }
      lastOnLane[lane] = place
    }
    for (place, all) in parents.enumerated() {
      // a parent whose id was given away may stand behind its child: no line then
      for (number, parent) in all.enumerated() where columns[parent] < columns[place] {
        if lanes[parent] == lanes[place] {
          straight.append((parent, place))
          continue
        }
        let ownLaneIsFree = previous[place].map { columns[$0] <= columns[parent] } ?? true
        let otherLaneIsFree = next[parent].map { columns[$0] >= columns[place] } ?? true
        var ways: [(Way, Bool)] = [(.early, ownLaneIsFree), (.late, otherLaneIsFree)]
        if number > 0 { ways.reverse() }
        turns.append(Turn(from: parent, to: place, way: ways.first { $0.1 }?.0 ?? .detour))
      }
    }
  }

  // MARK: - Along the axis

  /// How far texts and lines reach on each side of a lane.
  private struct Reach {
    var before: Double
    var behind: Double
  }

  private mutating func placeAlong() {
    along = [Double](repeating: 0, count: drawn.count)
    let unit = marks.unit
    var reach = [Reach](repeating: Reach(before: 0, behind: 0), count: branches.count)
    var leaving = [[Int]](repeating: [], count: drawn.count)
    var meeting = leaving
    for (index, turn) in turns.enumerated() {
      if turn.way != .late { leaving[turn.from].append(index) }
      if turn.way != .early { meeting[turn.to].append(index) }
    }
    var rows: [[Int]] = []
    for (place, column) in columns.enumerated() {
      while rows.count <= column { rows.append([]) }
      rows[column].append(place)
    }
    var at = 0.0
    for row in rows {
      let least = at
      for place in row {
        var own = least
        let (mark, lane) = (marks.commits[place], lanes[place])
        own = max(own, reach[lane].before + 10 * unit + mark.halfBefore)
        own = max(own, reach[lane].behind + 10 * unit + mark.halfBehind)
        for turn in meeting[place] { own = max(own, room(before: turn, reach) + approach(turn)) }
        at = max(at, own)
      }
      for place in row {
        along[place] = at
        let lane = lanes[place]
        for turn in meeting[place] {
          turns[turn].last = at - approach(turn)
          block(turn, until: turns[turn].last, &reach)
        }
        reach[lane].before = max(reach[lane].before, at + marks.commits[place].halfBefore)
        reach[lane].behind = max(reach[lane].behind, at + marks.commits[place].halfBehind)
      }
      for place in row where !leaving[place].isEmpty {
        let run = leaving[place].map { room(before: $0, reach) }.max() ?? at
        for turn in leaving[place] { turns[turn].first = max(run, at + 20 * unit) }
        for turn in leaving[place] { block(turn, until: turns[turn].first, &reach) }
      }
      at += 44 * unit
    }
    for index in turns.indices {
      switch turns[index].way {
      case .early: turns[index].last = turns[index].first
      case .late: turns[index].first = turns[index].last
      case .detour: break
      }
    }
    end = (reach.map { max($0.before, $0.behind) }.max() ?? 0)
  }

  /// How far before its second commit a line turns, so that it stays clear of that commit's texts.
  private func approach(_ turn: Int) -> Double {
    let mark = marks.commits[turns[turn].to]
    let comesFromBefore = lanes[turns[turn].from] < lanes[turns[turn].to]
    return max(20 * marks.unit, (comesFromBefore ? mark.halfBefore : mark.halfBehind) + 8 * marks.unit)
  }

  /// The first place at which a line can cross between the lanes of a turn.
  private func room(before turn: Int, _ reach: [Reach]) -> Double {
    let (from, to) = (lanes[turns[turn].from], lanes[turns[turn].to])
    var far =
      from < to ? max(reach[from].behind, reach[to].before) : max(reach[from].before, reach[to].behind)
    for lane in (min(from, to) + 1)..<max(from, to) { far = max(far, reach[lane].before, reach[lane].behind) }
    return far + 8 * marks.unit
  }

  /// Keeps later texts of the lanes that a line crosses off it.
  private func block(_ turn: Int, until place: Double, _ reach: inout [Reach]) {
    let (from, to) = (lanes[turns[turn].from], lanes[turns[turn].to])
    for lane in min(from, to)...max(from, to) {
      if lane > min(from, to) { reach[lane].before = max(reach[lane].before, place) }
      if lane < max(from, to) { reach[lane].behind = max(reach[lane].behind, place) }
    }
  }

  // MARK: - Across the axis

  private mutating func placeLanes(_ labelExtent: [Double]) {
    for (place, lane) in lanes.enumerated() {
      before[lane] = max(before[lane], marks.commits[place].before)
      behind[lane] = max(behind[lane], marks.commits[place].behind)
    }
    placeTracks()
    let unit = marks.unit
    for lane in branches.indices {
      guard lane > 0 else {
        across.append(max(before[0], labelExtent[0] / 2))
        continue
      }
      let texts = behind[lane - 1] + Double(tracks[lane - 1]) * 10 * unit + before[lane]
      let labels = (labelExtent[lane - 1] + labelExtent[lane]) / 2
      across.append((across.last ?? 0) + max(texts + 12 * unit, labels + 10 * unit, 44 * unit))
    }
  }

  /// Gives every detour a track beside its second lane that no other uses at the same time.
  private mutating func placeTracks() {
    var ends = [[Double]](repeating: [], count: branches.count)
    for index in turns.indices.sorted(by: { (turns[$0].first, $0) < (turns[$1].first, $1) }) {
      guard turns[index].way == .detour else { continue }
      let gap = gap(of: turns[index])
      let free = ends[gap].firstIndex { $0 + 12 * marks.unit < turns[index].first }
      let track = free ?? ends[gap].count
      if free == nil { ends[gap].append(0) }
      ends[gap][track] = turns[index].last
      turns[index].track = track
      tracks[gap] = ends[gap].count
    }
  }

  /// The lane before the gap in which a detour runs.
  private func gap(of turn: Turn) -> Int {
    let (from, to) = (lanes[turn.from], lanes[turn.to])
    return from < to ? to - 1 : to
  }

  /// The corners of a line between lanes, along and across.
  func corners(of turn: Turn) -> [Point] {
    let (a, b) = (across[lanes[turn.from]], across[lanes[turn.to]])
    let start = Point(x: along[turn.from], y: a)
    let end = Point(x: along[turn.to], y: b)
    switch turn.way {
    case .early, .late: return [start, Point(x: turn.first, y: a), Point(x: turn.first, y: b), end]
    case .detour:
      let gap = gap(of: turn)
      let y = across[gap] + behind[gap] + (Double(turn.track) * 10 + 9) * marks.unit
      return [
        start, Point(x: turn.first, y: a), Point(x: turn.first, y: y), Point(x: turn.last, y: y),
        Point(x: turn.last, y: b), end,
      ]
    }
  }
}
