/// Where the bars and bands of a sankey lie from top to bottom.
///
/// Columns by the longest way from a source; a flow that passes columns takes room in each of them; then bars
/// are drawn towards the flows they share, sweep by sweep, as d3-sankey's authors describe it.
struct SankeyLayout {
  /// A node, or the room of a flow that passes a column.
  struct Item {
    var node: Int?
    var column: Int
    var weight: Double
    /// The least height that its label needs.
    var labelHeight: Double
    /// Source and target of the flow that passes here.
    var ends: [Int] = []
    var top = 0.0
    var height = 0.0

    var extent: Double { max(height, labelHeight) }
  }

  /// A piece of a flow between neighbouring columns.
  struct Strand {
    var flow: Int
    var from: Int
    var to: Int
    var weight: Double
    /// From the top of the bar it leaves.
    var leavingAt = 0.0
    /// From the top of the bar it meets.
    var meetingAt = 0.0
  }

  private(set) var items: [Item] = []
  private(set) var strands: [Strand] = []
  /// Items of each column, from top to bottom.
  private(set) var columns: [[Int]]
  /// By item: strands from top to bottom.
  private var leaving: [[Int]] = []
  private var meeting: [[Int]] = []
  /// Pixels a unit of value.
  private(set) var scale = 0.0
  private(set) var height: Double
  private let gap: Double
  /// By item: the last round in which its strands were put in order.
  private var visited: [Int] = []
  private var round = 0

  /// - Parameters:
  ///   - labelHeights: by node.
  ///   - height: pixels, more where labels need it.
  init(_ chart: Sankey, _ places: SankeyColumns, labelHeights: [Double], height: Double, gap: Double) {
    columns = [[Int]](repeating: [], count: places.count)
    self.height = height
    self.gap = gap
    for (index, node) in chart.nodes.enumerated() {
      add(
        Item(
          node: index, column: places.column[index], weight: Self.weight(node.value),
          labelHeight: labelHeights[index]))
    }
    // beyond this the way round would cost more than it clears
    let passes = chart.flows.reduce(0) {
      $0 + max(0, places.column[$1.target] - places.column[$1.source] - 1)
    }
    let goesRound = passes <= 2 * DiagramLimits.nodes
    for (index, flow) in chart.flows.enumerated() {
      var from = flow.source
      let weight = Self.weight(flow.value)
      if goesRound {
        for column
          in (places.column[flow.source] + 1)..<max(
            places.column[flow.target], places.column[flow.source] + 1)
        {
          let pass = add(
            Item(
              node: nil, column: column, weight: weight, labelHeight: 0, ends: [flow.source, flow.target]))
          connect(index, from, pass, weight)
          from = pass
        }
      }
      connect(index, from, flow.target, weight)
    }
    fit()
    arrange()
  }

  /// A value as far as it can be drawn to scale.
  private static func weight(_ value: Double) -> Double { min(max(value, 0), 1e15) }

  @discardableResult private mutating func add(_ item: Item) -> Int {
    columns[item.column].append(items.count)
    items.append(item)
    leaving.append([])
    meeting.append([])
    visited.append(0)
    return items.count - 1
  }

  private mutating func connect(_ flow: Int, _ from: Int, _ to: Int, _ weight: Double) {
    leaving[from].append(strands.count)
    meeting[to].append(strands.count)
    strands.append(Strand(flow: flow, from: from, to: to, weight: weight))
  }

  // MARK: - Scale

  /// The room before an item, below the one above it.
  private func gap(above item: Item) -> Double { item.node == nil ? min(gap, 6) : gap }

  /// The same, but none between flows that run from one node to another side by side.
  private func gap(above item: Int, below other: Int?) -> Double {
    guard let other, items[item].node == nil, items[item].ends == items[other].ends else {
      return gap(above: items[item])
    }
    return 0
  }

  private func need(_ column: [Int], _ scale: Double) -> Double {
    column.reduce(0) { $0 + max(items[$1].weight * scale, items[$1].labelHeight) + gap(above: items[$1]) }
      - gap
  }

  /// The largest scale at which every column has room, and the height for it.
  private mutating func fit() {
    let heaviest = columns.map { $0.reduce(0) { $0 + items[$1].weight } }.max() ?? 0
    let top = heaviest > 0 ? height / heaviest : 0
    let least = top * 0.6
    height = max(height, columns.map { need($0, least) }.max() ?? 0)
    var (low, high) = (least, top)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if columns.allSatisfy({ need($0, middle) <= height }) { low = middle } else { high = middle }
    }
    scale = low
    for index in items.indices { items[index].height = items[index].weight * scale }
  }

  // MARK: - Places

  private enum Side {
    case left, right, both
  }

  private mutating func arrange() {
    for column in columns.indices {
      order(column)
      settle(column, .left)
    }
    // places of nodes with very many flows cost much: fewer sweeps then
    let sweeps = max(1, min(32, 2_000_000 / max(1, sweepCost)))
    for _ in 0..<sweeps {
      for column in columns.indices.reversed() { move(column, .right) }
      for column in columns.indices { move(column, .left) }
    }
    for _ in 0..<min(6, sweeps) {
      for column in columns.indices { settle(column, .both) }
      for column in columns.indices.reversed() { settle(column, .both) }
    }
  }

  /// How many strands are put in order while every column is settled once.
  private var sweepCost: Int {
    var seen = [Int](repeating: -1, count: items.count)
    var cost = 0
    for (column, members) in columns.enumerated() {
      for index in members {
        let neighbours = meeting[index].map { strands[$0].from } + leaving[index].map { strands[$0].to }
        for other in neighbours where seen[other] != column {
          seen[other] = column
          cost += leaving[other].count + meeting[other].count
        }
      }
    }
    return cost
  }

  private mutating func move(_ column: Int, _ side: Side) {
    sort(column, by: side)
    settle(column, side)
  }

  /// The first order of a column: that of the places where its flows come from, then that of the rows.
  private mutating func order(_ column: Int) {
    let keys = columns[column].map { index -> (Double, Int) in
      var (sum, weight) = (0.0, 0.0)
      for strand in meeting[index].map({ strands[$0] }) {
        sum += middle(strand.from) * strand.weight
        weight += strand.weight
      }
      return (weight > 0 ? sum / weight : 0, meeting[index].map { strands[$0].flow }.min() ?? index)
    }
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    columns[column] = order.map { columns[column][$0] }
  }

  /// Where an item would lie straight with its flows on that side; where it lies when it has none there.
  private func wish(_ index: Int, _ side: Side) -> Double {
    var (sum, weight) = (0.0, 0.0)
    if side != .right {
      for strand in meeting[index].map({ strands[$0] }) {
        sum += (items[strand.from].top + strand.leavingAt - strand.meetingAt) * strand.weight
        weight += strand.weight
      }
    }
    if side != .left {
      for strand in leaving[index].map({ strands[$0] }) {
        sum += (items[strand.to].top + strand.meetingAt - strand.leavingAt) * strand.weight
        weight += strand.weight
      }
    }
    return weight > 0 ? sum / weight : items[index].top
  }

  private mutating func sort(_ column: Int, by side: Side) {
    let wishes = columns[column].map { wish($0, side) + items[$0].height / 2 }
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    columns[column] = order.map { columns[column][$0] }
  }

  /// Places a column's items in their order, then sorts the strands that meet and leave them.
  private mutating func settle(_ column: Int, _ side: Side) {
    var last: Int?
    let bars = columns[column].map { index -> SankeyStack.Bar in
      defer { last = index }
      let item = items[index]
      return SankeyStack.Bar(
        wish: wish(index, side) - (item.extent - item.height) / 2, height: item.extent, weight: item.weight,
        gap: gap(above: index, below: last))
    }
    for (index, end) in zip(columns[column], SankeyStack.place(bars, room: height)) {
      items[index].top = end + (items[index].extent - items[index].height) / 2
    }
    round += 1
    for index in columns[column] {
      for strand in meeting[index] where visit(strands[strand].from) {
        orderLeaving(of: strands[strand].from)
      }
      for strand in leaving[index] where visit(strands[strand].to) { orderMeeting(of: strands[strand].to) }
    }
  }

  /// True the first time in a round.
  private mutating func visit(_ item: Int) -> Bool {
    if visited[item] == round { return false }
    visited[item] = round
    return true
  }

  private func middle(_ item: Int) -> Double { items[item].top + items[item].height / 2 }

  private mutating func orderLeaving(of item: Int) {
    if leaving[item].count > 1 {
      leaving[item] = leaving[item].sorted { (middle(strands[$0].to), $0) < (middle(strands[$1].to), $1) }
    }
    var at = 0.0
    for strand in leaving[item] {
      strands[strand].leavingAt = at
      at += strands[strand].weight * scale
    }
  }

  private mutating func orderMeeting(of item: Int) {
    if meeting[item].count > 1 {
      meeting[item] = meeting[item].sorted { (middle(strands[$0].from), $0) < (middle(strands[$1].from), $1) }
    }
    var at = 0.0
    for strand in meeting[item] {
      strands[strand].meetingAt = at
      at += strands[strand].weight * scale
    }
  }
}
