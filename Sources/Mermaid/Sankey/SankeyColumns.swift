/// In which column each node of a sankey stands.
struct SankeyColumns {
  /// By node.
  private(set) var column: [Int]
  private(set) var count = 1

  /// - Parameter chart: without circles.
  init(_ chart: Sankey) {
    let order = Self.order(chart)
    column = [Int](repeating: 0, count: chart.nodes.count)
    var depth = column
    for node in order {
      for flow in chart.nodes[node].leaving {
        let target = chart.flows[flow].target
        depth[target] = max(depth[target], depth[node] + 1)
      }
    }
    var height = [Int](repeating: 0, count: chart.nodes.count)
    for node in order.reversed() {
      for flow in chart.nodes[node].leaving {
        height[node] = max(height[node], height[chart.flows[flow].target] + 1)
      }
    }
    count = (depth.max() ?? 0) + 1
    for (index, node) in chart.nodes.enumerated() {
      let place =
        switch chart.settings.alignment {
        case .left: depth[index]
        case .right: count - 1 - height[index]
        case .justify: node.leaving.isEmpty ? count - 1 : depth[index]
        case .center: Self.centred(node, depth[index], depth, chart)
        }
      column[index] = min(max(place, 0), count - 1)
    }
  }

  /// Just before the first target where nothing arrives.
  private static func centred(_ node: Sankey.Node, _ own: Int, _ depth: [Int], _ chart: Sankey) -> Int {
    guard node.arriving.isEmpty else { return own }
    return (node.leaving.map { depth[chart.flows[$0].target] }.min() ?? 1) - 1
  }

  /// Nodes so that every flow goes from an earlier to a later one; those in and behind circles are missing.
  private static func order(_ chart: Sankey) -> [Int] {
    var open = chart.nodes.map(\.arriving.count)
    var order = chart.nodes.indices.filter { open[$0] == 0 }
    var next = 0
    while next < order.count {
      for flow in chart.nodes[order[next]].leaving {
        let target = chart.flows[flow].target
        open[target] -= 1
        if open[target] == 0 { order.append(target) }
      }
      next += 1
    }
    return order
  }

  /// The last row of a circle of flows; nil when there is no circle.
  static func flowInCircle(_ chart: Sankey) -> Int? {
    let order = order(chart)
    guard order.count < chart.nodes.count else { return nil }
    var isOpen = [Bool](repeating: true, count: chart.nodes.count)
    for node in order { isOpen[node] = false }
    // whatever is left has a flow from another that is left: going back ends in a circle
    guard var node = isOpen.firstIndex(of: true) else { return nil }
    var step = [Int](repeating: -1, count: chart.nodes.count)
    var path: [Int] = []
    while step[node] < 0 {
      step[node] = path.count
      guard let flow = chart.nodes[node].arriving.first(where: { isOpen[chart.flows[$0].source] }) else {
        return nil
      }
      path.append(flow)
      node = chart.flows[flow].source
    }
    return path[step[node]...].max()
  }
}
