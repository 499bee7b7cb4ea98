import SVG

/// Writes the labels of edges and the texts at their ends, each on a plate in the colour of what it stands on.
struct LabelsSVG {
  let drawing: FlowchartDrawing
  private var labels: [Label] = []

  private struct Label {
    var text: TextBlock
    var middle: Point
    var isTaken: Bool
    var ground: Ground
  }

  private enum Ground {
    case page, group
    /// CSS of the author, and of a text that can be read there.
    case painted(String, text: String)
  }

  init(chart: Flowchart, drawing: FlowchartDrawing, marks: Marks?) {
    self.drawing = drawing
    var found: [(edge: Flowchart.Edge, text: TextBlock, middle: Point)] = []
    for (index, line) in drawing.edges.enumerated() {
      if let middle = line?.label { found.append((chart.edges[index], drawing.edgeTexts[index], middle)) }
    }
    for (edge, ends) in zip(chart.edges, drawing.endTexts) where edge.stroke != .invisible {
      for end in [ends.start, ends.end] { found.append((edge, end.text, end.middle)) }
    }
    found.removeAll { $0.text.width <= 0 }
    if found.isEmpty { return }
    let grounds = chart.subgraphs.map { subgraph -> Ground in
      let style = NodeStyle(subgraph, chart)
      return style.fill.map { .painted("fill:\($0.hex)", text: style.text) } ?? .group
    }
    labels = found.map { edge, text, middle in
      Label(
        text: text, middle: middle, isTaken: marks?.edges.contains(edge.index) == true,
        ground: innermostGroup(around: middle).map { grounds[$0] } ?? .page)
    }
  }

  private func innermostGroup(around place: Point) -> Int? {
    var innermost: (depth: Int, index: Int)?
    for (index, group) in drawing.groups.enumerated() {
      guard let group, group.box.contains(place), group.depth >= innermost?.depth ?? 0 else { continue }
      innermost = (group.depth, index)
    }
    return innermost?.index
  }

  /// Those of a way taken are a group of their own.
  func draw(on canvas: inout Canvas) {
    for isTaken in [false, true] {
      let labels = labels.filter { $0.isTaken == isTaken }
      if labels.isEmpty { continue }
      canvas.begin(isTaken ? "label taken" : "label")
      for label in labels { plate(of: label, &canvas) }
      canvas.drawJoined()
      for label in labels {
        var style = ""
        if case .painted(_, let readable) = label.ground { style = readable }
        canvas.text(label.text, at: label.middle, size: drawing.fontSize * 0.93, style: style)
      }
      canvas.end()
    }
  }

  private func plate(of label: Label, _ canvas: inout Canvas) {
    let box = Box(around: label.middle, label.text)
    var plate = PathData()
    plate.rect(box.x - 3, box.y, box.width + 6, box.height)
    switch label.ground {
    case .page: canvas.join(plate, "plate")
    case .group: canvas.join(plate, "plate inner")
    case .painted(let fill, _): canvas.path(plate, "plate", style: fill)
    }
  }
}
