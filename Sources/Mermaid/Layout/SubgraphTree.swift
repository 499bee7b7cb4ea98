/// Which subgraph each node and subgraph stands in, and which subgraphs are laid out on their own.
struct SubgraphTree {
  /// By node: the subgraph around it, or -1.
  private(set) var nodeParent: [Int]
  /// By subgraph: the subgraph around it, or -1.
  private(set) var parent: [Int]
  private(set) var depth: [Int]
  /// Subgraphs that are laid out on their own: those that no edge enters past their border, and those that
  /// turn against what is around them.
  private(set) var isSeparate: [Bool]
  /// Subgraphs past whose border an edge runs.
  private(set) var isEntered: [Bool]
  /// Subgraphs that no edge touches at all.
  private(set) var isIsolated: [Bool]
  /// By subgraph: the direction in which it runs.
  private(set) var directions: [Flowchart.Direction] = []
  /// By edge: what it joins.
  private(set) var ends: [(from: Reference, to: Reference)] = []
  /// Edges between a subgraph and something in it.
  private(set) var isInward: [Bool] = []
  /// Nodes whose id names a subgraph.
  private(set) var isShadow: [Bool]

  enum Reference: Hashable {
    case node(Int)
    case subgraph(Int)
  }

  init(_ chart: Flowchart, _ direction: Flowchart.Direction) {
    var subgraphs: [[UInt8]: Int] = [:]
    for (index, subgraph) in chart.subgraphs.enumerated() {
      let key = Array(subgraph.id.utf8)
      if subgraphs[key] == nil { subgraphs[key] = index }
    }
    var nodes: [[UInt8]: Int] = [:]
    for (index, node) in chart.nodes.enumerated() { nodes[Array(node.id.utf8)] = index }
    let count = chart.subgraphs.count
    nodeParent = [Int](repeating: -1, count: chart.nodes.count)
    parent = [Int](repeating: -1, count: count)
    depth = [Int](repeating: 0, count: count)
    isSeparate = [Bool](repeating: true, count: count)
    isIsolated = isSeparate
    isEntered = [Bool](repeating: false, count: count)
    isShadow = chart.nodes.map { subgraphs[Array($0.id.utf8)] != nil }
    for (index, subgraph) in chart.subgraphs.enumerated() {
      for member in subgraph.members {
        let key = Array(member.utf8)
        if let inner = subgraphs[key] {
          if parent[inner] < 0, !isAround(inner, index) { parent[inner] = index }
        } else if let node = nodes[key], nodeParent[node] < 0 {
          nodeParent[node] = index
        }
      }
    }
    for index in 0..<count { depth[index] = ancestors(.subgraph(index)).count }
    for edge in chart.edges {
      let from = reference(Array(edge.from.utf8), nodes, subgraphs)
      let to = reference(Array(edge.to.utf8), nodes, subgraphs)
      ends.append((from, to))
    }
    separate()
    chooseDirections(chart, direction)
  }

  /// A subgraph that stands alone turns, as mermaid turns it, unless it says its direction.
  private mutating func chooseDirections(_ chart: Flowchart, _ root: Flowchart.Direction) {
    directions = [Flowchart.Direction](repeating: root, count: parent.count)
    for index in parent.indices.sorted(by: { (depth[$0], $0) < (depth[$1], $1) }) {
      let outer = parent[index] < 0 ? root : directions[parent[index]]
      if let asked = chart.subgraphs[index].direction {
        directions[index] = asked
        if asked != outer { isSeparate[index] = true }
      } else if isIsolated[index], !chart.settings.inheritDirection {
        directions[index] = outer == .down ? .right : .down
      } else {
        directions[index] = outer
      }
    }
  }

  private func reference(
    _ key: [UInt8], _ nodes: [[UInt8]: Int], _ subgraphs: [[UInt8]: Int]
  ) -> Reference {
    if let subgraph = subgraphs[key] { return .subgraph(subgraph) }
    return .node(nodes[key] ?? 0)
  }

  /// Does `outer` stand around `inner`, or is it the same?
  private func isAround(_ outer: Int, _ inner: Int) -> Bool {
    var at = inner
    while at >= 0 {
      if at == outer { return true }
      at = parent[at]
    }
    return false
  }

  /// The subgraphs around something, from the innermost.
  func ancestors(_ reference: Reference) -> [Int] {
    var found: [Int] = []
    var at =
      switch reference {
      case .node(let node): nodeParent[node]
      case .subgraph(let subgraph): parent[subgraph]
      }
    while at >= 0 {
      found.append(at)
      at = parent[at]
    }
    return found
  }

  private mutating func separate() {
    for (from, to) in ends {
      let (left, right) = (ancestors(from), ancestors(to))
      if case .subgraph(let subgraph) = from, right.contains(subgraph) {
        isInward.append(true)
        isIsolated[subgraph] = false
        continue
      }
      if case .subgraph(let subgraph) = to, left.contains(subgraph) {
        isInward.append(true)
        isIsolated[subgraph] = false
        continue
      }
      isInward.append(false)
      for inner in left where !right.contains(inner) { isEntered[inner] = true }
      for inner in right where !left.contains(inner) { isEntered[inner] = true }
      if case .subgraph(let subgraph) = from { isIsolated[subgraph] = false }
      if case .subgraph(let subgraph) = to { isIsolated[subgraph] = false }
    }
    for index in parent.indices where isEntered[index] {
      isSeparate[index] = false
      isIsolated[index] = false
    }
  }

  /// The innermost subgraph that is laid out on its own around something, or -1 for the whole diagram.
  func level(of reference: Reference) -> Int {
    ancestors(reference).first { isSeparate[$0] } ?? -1
  }
}
