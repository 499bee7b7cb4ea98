/// Finds places for the texts beside the ends of edges.
enum EndTexts {
  /// Pixels between a line, or the head on it, and a text beside it.
  static let gap = 5
}

extension FlowchartLayout {
  func endText(_ edge: Int, isStart: Bool) -> TextBlock {
    if drawing.endTexts.isEmpty { return .empty }
    return isStart ? drawing.endTexts[edge].start.text : drawing.endTexts[edge].end.text
  }

  /// Measures the texts at the ends of edges, and lists the edges of each node.
  mutating func measureEnds(_ limit: Double) {
    guard chart.edges.contains(where: { !$0.startText.isEmpty || !$0.endText.isEmpty }) else { return }
    for edge in chart.edges {
      let texts = [edge.startText, edge.endText].map { source in
        edge.stroke == .invisible
          ? TextBlock.empty : TextBlock(LabelText(source, .string), size: size * 0.93, limit: limit)
      }
      drawing.endTexts.append((.init(text: texts[0]), .init(text: texts[1])))
    }
    for (index, ends) in tree.ends.enumerated() where ends.from != ends.to {
      if case .node(let node) = ends.from { endsAtNode[node].append((index, true)) }
      if case .node(let node) = ends.to { endsAtNode[node].append((index, false)) }
    }
  }

  /// Puts each text where it covers nothing: beside its end, else on the other side, else further along the
  /// line; of places that all cover something the one that covers least.
  mutating func placeEndTexts() {
    guard !drawing.endTexts.isEmpty else { return }
    var board = EndTextBoard(self)
    for index in chart.edges.indices where chart.edges[index].stroke != .invisible {
      guard let line = drawing.edges[index] else { continue }
      for isStart in [true, false] {
        let text = endText(index, isStart: isStart)
        guard text.width > 0 else { continue }
        let head = isStart ? chart.edges[index].start : chart.edges[index].end
        let middle = board.place(text, beside: isStart ? line : line.reversed, head)
        if isStart {
          drawing.endTexts[index].start.middle = middle
        } else {
          drawing.endTexts[index].end.middle = middle
        }
      }
    }
    grow(around: board.placed)
  }

  /// Moves the borders of the drawing out to texts that stick out.
  private mutating func grow(around boxes: [Box]) {
    var frame = Box(x: 0, y: 0, width: drawing.width, height: drawing.height)
    for box in boxes { frame = frame.union(box.grown(by: Double(spacing.margin) / 2)) }
    drawing.origin = Point(x: frame.x.rounded(.down), y: frame.y.rounded(.down))
    drawing.width = (frame.right - drawing.origin.x).rounded(.up)
    drawing.height = (frame.bottom - drawing.origin.y).rounded(.up)
  }
}

extension FlowchartDrawing.EdgeLine {
  /// The same line, drawn from its end.
  var reversed: Self {
    var points: [Point] = [start]
    for segment in segments { points.append(segment.end) }
    var turned: [FlowchartDrawing.Segment] = []
    for index in segments.indices.reversed() {
      let controls = segments[index].controls.map { ($0.1, $0.0) }
      turned.append(.init(controls: controls, end: points[index]))
    }
    return .init(start: points[points.count - 1], segments: turned, label: label)
  }
}
