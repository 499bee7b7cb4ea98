extension FramePorts {
  /// The line with the way into the frame at one of its ends.
  ///
  /// - Parameter corner: the upper left corner of the frame.
  func joined(
    _ line: FlowchartDrawing.EdgeLine, to target: Target, isFrom: Bool, _ corner: Point
  ) -> FlowchartDrawing.EdgeLine {
    let end = isFrom ? line.start : line.segments.last?.end ?? line.start
    func distance(_ way: [Point]) -> Double {
      guard let first = way.first?.moved(corner) else { return .infinity }
      return abs(first.x - end.x) + abs(first.y - end.y)
    }
    guard let nearest = ways[target]?.min(by: { distance($0) < distance($1) }) else { return line }
    let way = nearest.map { $0.moved(corner) }
    return isFrom ? line.beginning(along: way.reversed()) : line.going(on: way)
  }
}

extension FlowchartDrawing.EdgeLine {
  /// The line, then the points, with round corners.
  fileprivate func going(on way: [Point]) -> Self {
    var line = self
    for index in way.indices.dropFirst() {
      if index + 1 < way.count {
        line.segments += CurveStyle.turn(way[index - 1], way[index], way[index + 1])
      } else {
        line.segments.append(.init(controls: nil, end: way[index]))
      }
    }
    return line
  }

  /// The points, then the line.
  fileprivate func beginning(along way: [Point]) -> Self {
    guard let first = way.first else { return self }
    var head = Self(start: first, segments: []).going(on: way)
    head.segments += segments
    head.label = label
    return head
  }
}
