/// Integer positions that keep given distances and make the weighted sum of edge lengths least.
///
/// The network simplex of Gansner, Koutsofios, North and Vo (A Technique for Drawing Directed Graphs, 1993):
/// a spanning tree of tight edges, whose edges with negative cut values are exchanged. Bounded in pivots;
/// a solution that is cut short still keeps all distances.
struct NetworkSimplex {
  private let count: Int
  var tails: [Int32] = []
  var heads: [Int32] = []
  private var lengths: [Int] = []
  var weights: [Int] = []
  var positions: [Int]
  // the tree: edges by node, the way to the root, intervals of a walk after children
  var treeEdges: [[Int32]] = []
  var isTree: [Bool] = []
  var cuts: [Int] = []
  var parentEdge: [Int32] = []
  var low: [Int32] = []
  var lim: [Int32] = []
  var nodeAt: [Int32] = []
  var out: [Int32] = []
  var outStart: [Int32] = []
  var into: [Int32] = []
  var intoStart: [Int32] = []
  var search = 0
  /// Edges and nodes looked at so far by the pivots.
  var work = 0
  /// The work after which the solution at hand is taken: about a tenth of a second.
  static let mostWork = 30_000_000

  init(count: Int, reserving edges: Int = 0) {
    self.count = count
    positions = [Int](repeating: 0, count: count)
    tails.reserveCapacity(edges)
    heads.reserveCapacity(edges)
    lengths.reserveCapacity(edges)
    weights.reserveCapacity(edges)
  }

  /// Demands `position[head] - position[tail] >= length` and pays `weight` for each step of distance.
  mutating func add(_ tail: Int, _ head: Int, length: Int, weight: Int) {
    tails.append(Int32(tail))
    heads.append(Int32(head))
    lengths.append(length)
    weights.append(weight)
  }

  /// - Returns: false when the demands contradict each other in a circle.
  mutating func solve(pivots: Int, balanced: Bool = false) -> Bool {
    if count < 2 { return true }
    index()
    guard longestPaths() else { return false }
    connect()
    isTree = [Bool](repeating: false, count: tails.count)
    cuts = [Int](repeating: 0, count: tails.count)
    treeEdges = [[Int32]](repeating: [], count: count)
    growTree()
    low = [Int32](repeating: 0, count: count)
    lim = low
    nodeAt = low
    parentEdge = [Int32](repeating: -1, count: count)
    walk(from: 0, parent: -1, low: 0)
    initCuts()
    var left = pivots
    while left > 0, work < Self.mostWork, let leaving = leavingEdge() {
      guard let entering = enteringEdge(leaving) else { break }
      exchange(leaving, entering)
      left -= 1
    }
    if balanced { balance() }
    return true
  }

  private mutating func index() {
    (outStart, out) = Self.grouped(tails, count)
    (intoStart, into) = Self.grouped(heads, count)
  }

  private static func grouped(_ ends: [Int32], _ count: Int) -> ([Int32], [Int32]) {
    var start = [Int32](repeating: 0, count: count + 1)
    for end in ends { start[Int(end) + 1] += 1 }
    for node in 0..<count { start[node + 1] += start[node] }
    var fill = start
    var list = [Int32](repeating: 0, count: ends.count)
    for (edge, end) in ends.enumerated() {
      list[Int(fill[Int(end)])] = Int32(edge)
      fill[Int(end)] += 1
    }
    return (start, list)
  }

  private mutating func longestPaths() -> Bool {
    var waiting = [Int32](repeating: 0, count: count)
    for head in heads { waiting[Int(head)] += 1 }
    var queue = (0..<count).filter { waiting[$0] == 0 }
    var at = 0
    while at < queue.count {
      let node = queue[at]
      at += 1
      for slot in outStart[node]..<outStart[node + 1] {
        let edge = Int(out[Int(slot)])
        let head = Int(heads[edge])
        positions[head] = max(positions[head], positions[node] + lengths[edge])
        waiting[head] -= 1
        if waiting[head] == 0 { queue.append(head) }
      }
    }
    // pull sources toward what they lead to, which leaves less for the pivots
    for node in queue.reversed() where intoStart[node] == intoStart[node + 1] {
      var most = Int.max
      for slot in outStart[node]..<outStart[node + 1] {
        let edge = Int(out[Int(slot)])
        most = min(most, positions[Int(heads[edge])] - lengths[edge])
      }
      if most != Int.max { positions[node] = most }
    }
    return queue.count == count
  }

  /// Ties parts that no edge connects to the first node, where they stand.
  private mutating func connect() {
    var component = [Int32](repeating: -1, count: count)
    var extra = false
    var stack: [Int] = []
    for root in 0..<count where component[root] < 0 {
      if root > 0 {
        let far = positions[root] - positions[0]
        if far >= 0 { add(0, root, length: far, weight: 0) } else { add(root, 0, length: -far, weight: 0) }
        extra = true
      }
      component[root] = Int32(root)
      stack.append(root)
      while let node = stack.popLast() {
        for slot in outStart[node]..<outStart[node + 1] {
          let other = Int(heads[Int(out[Int(slot)])])
          if component[other] < 0 {
            component[other] = Int32(root)
            stack.append(other)
          }
        }
        for slot in intoStart[node]..<intoStart[node + 1] {
          let other = Int(tails[Int(into[Int(slot)])])
          if component[other] < 0 {
            component[other] = Int32(root)
            stack.append(other)
          }
        }
      }
    }
    if extra { index() }
  }

  func slack(_ edge: Int) -> Int {
    positions[Int(heads[edge])] - positions[Int(tails[edge])] - lengths[edge]
  }

  /// Numbers the tree below a node after its children, and notes the way up.
  mutating func walk(from root: Int, parent: Int32, low first: Int32) {
    parentEdge[root] = parent
    low[root] = first
    var next = first
    var stack: [(node: Int, at: Int)] = [(root, 0)]
    while let (node, at) = stack.last {
      if at < treeEdges[node].count {
        stack[stack.count - 1].at += 1
        let edge = treeEdges[node][at]
        if edge == parentEdge[node] { continue }
        let other = Int(tails[Int(edge)]) == node ? Int(heads[Int(edge)]) : Int(tails[Int(edge)])
        parentEdge[other] = edge
        low[other] = next
        stack.append((other, 0))
      } else {
        lim[node] = next
        nodeAt[Int(next)] = Int32(node)
        next += 1
        stack.removeLast()
      }
    }
  }

  func isBelow(_ node: Int, _ root: Int) -> Bool {
    low[root] <= lim[node] && lim[node] <= lim[root]
  }

  /// The end of a tree edge that is farther from the root.
  func lower(_ edge: Int) -> Int {
    let tail = Int(tails[edge])
    return Int(parentEdge[tail]) == edge ? tail : Int(heads[edge])
  }

  private mutating func initCuts() {
    for place in 0..<count {
      let node = Int(nodeAt[place])
      let edge = Int(parentEdge[node])
      if edge >= 0 { cuts[edge] = cutValue(edge, node) }
    }
  }

  /// The cut value of the edge above a node: the net weight that flows out of what lies below.
  private func cutValue(_ edge: Int, _ node: Int) -> Int {
    var net = 0
    for slot in outStart[node]..<outStart[node + 1] {
      let other = Int(out[Int(slot)])
      net += weights[other]
      if isTree[other], other != edge { net -= cuts[other] }
    }
    for slot in intoStart[node]..<intoStart[node + 1] {
      let other = Int(into[Int(slot)])
      net -= weights[other]
      if isTree[other], other != edge { net += cuts[other] }
    }
    return Int(tails[edge]) == node ? net : -net
  }
}
