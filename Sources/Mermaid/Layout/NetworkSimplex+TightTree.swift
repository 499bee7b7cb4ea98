extension NetworkSimplex {
  /// Grows a spanning tree of tight edges: parts that tight edges join, of which the smallest at hand is moved
  /// until it touches another, so that each node is looked at only as often as its part doubles.
  mutating func growTree() {
    var part = [Int32](repeating: -1, count: positions.count)
    var members: [[Int32]] = []
    for node in positions.indices where part[node] < 0 {
      members.append(tightPart(of: node, as: Int32(members.count), &part))
    }
    // smallest first; a part that has grown meanwhile is looked at again at its new size
    var queue = members.indices.sorted { (members[$0].count, $0) < (members[$1].count, $1) }
    var at = 0
    var left = members.count
    while left > 1, at < queue.count {
      let here = queue[at]
      at += 1
      if members[here].isEmpty { continue }
      guard let edge = tightestExit(of: Int32(here), members[here], part) else { return }
      let (tail, head) = (Int(tails[edge]), Int(heads[edge]))
      let shift = Int(part[tail]) == here ? slack(edge) : -slack(edge)
      for node in members[here] { positions[Int(node)] += shift }
      join(edge)
      let other = Int(part[Int(part[tail]) == here ? head : tail])
      let (small, large) = members[here].count <= members[other].count ? (here, other) : (other, here)
      for node in members[small] { part[Int(node)] = Int32(large) }
      members[large] += members[small]
      members[small] = []
      queue.append(large)
      left -= 1
    }
  }

  /// The nodes that tight edges join to one, with a tree of such edges.
  private mutating func tightPart(of root: Int, as number: Int32, _ part: inout [Int32]) -> [Int32] {
    var found = [Int32(root)]
    part[root] = number
    var at = 0
    while at < found.count {
      let node = Int(found[at])
      at += 1
      for slot in outStart[node]..<outStart[node + 1] {
        let edge = Int(out[Int(slot)])
        let other = heads[edge]
        if part[Int(other)] < 0, slack(edge) == 0 {
          part[Int(other)] = number
          found.append(other)
          join(edge)
        }
      }
      for slot in intoStart[node]..<intoStart[node + 1] {
        let edge = Int(into[Int(slot)])
        let other = tails[edge]
        if part[Int(other)] < 0, slack(edge) == 0 {
          part[Int(other)] = number
          found.append(other)
          join(edge)
        }
      }
    }
    return found
  }

  /// The edge with the least slack between a part and the rest.
  private func tightestExit(of number: Int32, _ members: [Int32], _ part: [Int32]) -> Int? {
    var best = -1
    var least = Int.max
    for node in members {
      for slot in outStart[Int(node)]..<outStart[Int(node) + 1] {
        let edge = Int(out[Int(slot)])
        if part[Int(heads[edge])] == number { continue }
        let slack = slack(edge)
        if slack < least { (least, best) = (slack, edge) }
      }
      for slot in intoStart[Int(node)]..<intoStart[Int(node) + 1] {
        let edge = Int(into[Int(slot)])
        if part[Int(tails[edge])] == number { continue }
        let slack = slack(edge)
        if slack < least { (least, best) = (slack, edge) }
      }
      if least == 0 { break }
    }
    return best < 0 ? nil : best
  }

  private mutating func join(_ edge: Int) {
    isTree[edge] = true
    treeEdges[Int(tails[edge])].append(Int32(edge))
    treeEdges[Int(heads[edge])].append(Int32(edge))
  }
}
