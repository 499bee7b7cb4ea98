/// Places a flowchart: subgraphs that stand alone first, from the innermost, then what holds them.
struct FlowchartLayout {
  let chart: Flowchart
  let tree: SubgraphTree
  let marks: Marks?
  let size: Double
  let spacing: Spacing
  var drawing = FlowchartDrawing()
  var titles: [TextBlock] = []
  /// By subgraph laid out on its own: its content, from the content's upper left corner.
  var contents: [LevelContent?]
  /// By subgraph laid out on its own: the size of its box.
  var boxes: [(width: Double, height: Double)]
  var directions: [Flowchart.Direction]

  private init(_ chart: Flowchart, _ size: Double, _ marks: Marks?, _ direction: Flowchart.Direction) {
    self.chart = chart
    self.marks = marks
    self.size = size
    tree = SubgraphTree(chart)
    spacing = Spacing(chart.settings, size: size)
    contents = [LevelContent?](repeating: nil, count: chart.subgraphs.count)
    boxes = [(width: Double, height: Double)](repeating: (0, 0), count: chart.subgraphs.count)
    directions = [Flowchart.Direction](repeating: direction, count: chart.subgraphs.count)
    drawing.direction = direction
    drawing.fontSize = size
  }

  static func draw(_ chart: Flowchart, options: DrawOptions) -> FlowchartDrawing {
    let size = Double(min(max(options.fontSize, 6), 64))
    let drawing = draw(chart, size, options.marks, chart.direction)
    guard let limit = options.maxWidth, drawing.width > Double(limit),
      chart.direction == .right || chart.direction == .left
    else { return drawing }
    let turned = draw(chart, size, options.marks, .down)
    return turned.width < drawing.width ? turned : drawing
  }

  private static func draw(
    _ chart: Flowchart, _ size: Double, _ marks: Marks?, _ direction: Flowchart.Direction
  ) -> FlowchartDrawing {
    var layout = FlowchartLayout(chart, size, marks, direction)
    layout.measure()
    layout.chooseDirections(direction)
    for subgraph in chart.subgraphs.indices.sorted(by: {
      (layout.tree.depth[$0], $1) > (layout.tree.depth[$1], $0)
    })
    where layout.tree.isSeparate[subgraph] {
      let content = layout.content(of: subgraph, layout.directions[subgraph])
      layout.frame(subgraph, content)
    }
    let root = layout.content(of: -1, direction)
    let margin = Double(layout.spacing.margin)
    layout.drawing.width = root.width + 2 * margin
    layout.drawing.height = root.height + 2 * margin
    layout.settle(root, dx: margin, dy: margin)
    layout.freeTitles()
    layout.routeAside()
    return layout.drawing
  }

  // MARK: - Sizes

  private mutating func measure() {
    let limit = 200 * size / 16
    for (index, node) in chart.nodes.enumerated() {
      if tree.isShadow[index] {
        drawing.nodes.append(nil)
        continue
      }
      drawing.nodes.append(drawn(node, limit))
    }
    for edge in chart.edges {
      var label = LabelText(edge.source, edge.kind)
      let isTaken = marks?.edges.contains(edge.index) ?? false
      if isTaken, !label.isEmpty {
        label.lines[label.lines.count - 1].append(TextRun(text: " ✓", look: TextLook()))
      }
      drawing.edgeTexts.append(
        edge.stroke == .invisible ? .empty : TextBlock(label, size: size * 0.93, bold: isTaken, limit: limit))
    }
    for subgraph in chart.subgraphs {
      titles.append(
        TextBlock(LabelText(subgraph.source, subgraph.kind), size: size, bold: true, limit: 1.4 * limit))
    }
    drawing.edges = [FlowchartDrawing.EdgeLine?](repeating: nil, count: chart.edges.count)
    drawing.groups = [FlowchartDrawing.Group?](repeating: nil, count: chart.subgraphs.count)
  }

  private func drawn(_ node: Flowchart.Node, _ limit: Double) -> FlowchartDrawing.Node {
    let style = NodeStyle(node, chart)
    let size = style.fontSize ?? size
    if !node.sections.isEmpty {
      let radius = node.shape == .rounded ? 6 * size / 16 : 0
      let (face, outline) = NodeFace.sheet(node.sections, size: size, limit: limit, radius: radius)
      return .init(outline: outline, face: face, middle: Point(x: 0, y: 0))
    }
    let isMarked = marks?.nodes.contains(node.id) == true || marks?.here == node.id
    let text = TextBlock(
      LabelText(node.source, node.kind), size: size, bold: style.isBold || isMarked, limit: limit)
    let outline = Outline(node.shape, textWidth: text.width, textHeight: text.height, size: self.size)
    return .init(outline: outline, face: NodeFace(text, in: outline), middle: Point(x: 0, y: 0))
  }

  /// A subgraph that stands alone turns, as mermaid turns it, unless it says its direction.
  private mutating func chooseDirections(_ root: Flowchart.Direction) {
    for subgraph in chart.subgraphs.indices.sorted(by: { (tree.depth[$0], $0) < (tree.depth[$1], $1) }) {
      let outer = tree.parent[subgraph] < 0 ? root : directions[tree.parent[subgraph]]
      var own = outer
      if tree.isSeparate[subgraph] {
        if let asked = chart.subgraphs[subgraph].direction {
          own = asked
        } else if tree.isIsolated[subgraph], !chart.settings.inheritDirection {
          own = outer == .down ? .right : .down
        }
      }
      directions[subgraph] = own
    }
  }

  // MARK: - Placing

  /// Puts the border and the title around the content of a subgraph.
  private mutating func frame(_ subgraph: Int, _ content: LevelContent) {
    let pad = Double(spacing.padding)
    let title = titles[subgraph]
    let strip = title.height > 0 ? title.height + 6 : 0
    boxes[subgraph] = (
      max(content.width, title.width).rounded(.up) + 2 * pad,
      (content.height + strip).rounded(.up) + (content.height > 0 ? 2 : 1) * pad
    )
    contents[subgraph] = content
  }

  /// Moves a level's content to its place, and the contents of the subgraphs in it.
  private mutating func settle(_ root: LevelContent, dx: Double, dy: Double) {
    var pending: [(LevelContent, Double, Double)] = [(root, dx, dy)]
    while let (content, dx, dy) = pending.popLast() {
      for (node, point) in content.nodes {
        drawing.nodes[node]?.middle = .init(x: point.x + dx, y: point.y + dy)
      }
      for (edge, line) in content.edges { drawing.edges[edge] = line.moved(dx, dy) }
      for (subgraph, box, title) in content.clusters {
        drawing.groups[subgraph] = .init(
          box: .init(x: box.x + dx, y: box.y + dy, width: box.width, height: box.height),
          title: titles[subgraph], titleMiddle: .init(x: title.x + dx, y: title.y + dy),
          depth: tree.depth[subgraph])
      }
      for (subgraph, middle) in content.frames {
        let (width, height) = boxes[subgraph]
        let (x, y) = (middle.x + dx - width / 2, middle.y + dy - height / 2)
        let title = titles[subgraph]
        let pad = Double(spacing.padding)
        drawing.groups[subgraph] = .init(
          box: .init(x: x, y: y, width: width, height: height), title: title,
          titleMiddle: .init(x: x + width / 2, y: y + 6 + title.height / 2), depth: tree.depth[subgraph])
        guard let inner = contents[subgraph] else { continue }
        let strip = title.height > 0 ? title.height + 6 : 0
        pending.append((inner, x + (width - inner.width) / 2, y + pad + strip))
      }
    }
  }
}

extension Spacing {
  init(_ settings: DiagramSettings, size: Double) {
    func scaled(_ pixels: Int) -> Int { max(2, Int(Double(pixels) * size / 16)) }
    nodes = scaled(settings.nodeSpacing.map { $0 * 6 / 10 } ?? 24)
    ranks = scaled(settings.rankSpacing.map { $0 * 7 / 10 } ?? 34)
    edges = scaled(14)
    edgeToNode = scaled(16)
    padding = scaled(14)
    clusters = scaled(20)
    labels = scaled(10)
  }
}

extension FlowchartDrawing.EdgeLine {
  func moved(_ dx: Double, _ dy: Double) -> Self {
    func moved(_ point: Point) -> Point {
      .init(x: point.x + dx, y: point.y + dy)
    }
    return .init(
      start: moved(start),
      segments: segments.map { segment in
        .init(controls: segment.controls.map { (moved($0.0), moved($0.1)) }, end: moved(segment.end))
      }, label: label.map(moved))
  }
}
