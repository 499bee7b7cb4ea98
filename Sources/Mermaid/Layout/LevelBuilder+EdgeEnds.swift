extension LevelBuilder {
  /// What the head and the text at one end of an edge need.
  ///
  /// The text stands right of a line that runs down, and above one that runs sideways.
  func room(_ index: Int, isStart: Bool) -> LevelGraph.EndRoom {
    let edge = layout.chart.edges[index]
    let head = isStart ? edge.start : edge.end
    var room = LevelGraph.EndRoom()
    room.straight = head.straight
    room.rank = head.straight
    (room.before, room.after) = (head.breadth, head.breadth)
    let text = layout.endText(index, isStart: isStart)
    guard text.width > 0 else { return room }
    let (width, height) = (Int(text.width.rounded(.up)), Int(text.height.rounded(.up)))
    if isSideways {
      room.rank = max(room.rank, width + 10)
      room.before += height + EndTexts.gap
    } else {
      room.rank = max(room.rank, height + 8)
      room.after += width + EndTexts.gap
    }
    room.straight = max(room.straight, room.rank)
    return room
  }

  /// Widens a node's room in its rank, so that texts beside the ends of its edges keep clear of its neighbours.
  func makeRoom(_ node: inout LevelGraph.Node, for ends: [(edge: Int, isStart: Bool)]) {
    var most = 0
    var sum = 0
    var count = 0
    for end in ends {
      let room = room(end.edge, isStart: end.isStart)
      let side = isSideways ? room.before : room.after
      guard layout.endText(end.edge, isStart: end.isStart).width > 0 else { continue }
      most = max(most, side)
      sum += side + room.before
      count += 1
    }
    if count == 0 { return }
    let outermost = count > 1 ? min(min(node.before, node.after), sum / 2) : 0
    if isSideways {
      node.before = max(node.before, outermost + most)
    } else {
      node.after = max(node.after, outermost + most)
    }
  }
}
