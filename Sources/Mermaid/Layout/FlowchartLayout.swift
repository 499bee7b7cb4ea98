/// Places a flowchart: subgraphs that stand alone first, from the innermost, then what holds them.
struct FlowchartLayout {
  let chart: Flowchart
  let tree: SubgraphTree
  let marks: Marks?
  let size: Double
  let spacing: Spacing
  var drawing = FlowchartDrawing()
  var titles: [TextBlock] = []
  /// By node: the edges that end there, and whether they begin there.
  var endsAtNode: [[(edge: Int, isStart: Bool)]]
  /// By subgraph laid out on its own: its content, from the content's upper left corner.
  var contents: [LevelContent?]
  /// By subgraph laid out on its own: the size of its box.
  var boxes: [(width: Double, height: Double)]

  private init(_ chart: Flowchart, _ size: Double, _ marks: Marks?, _ direction: Flowchart.Direction) {
    self.chart = chart
    self.marks = marks
    self.size = size
    tree = SubgraphTree(chart, direction)
    spacing = Spacing(chart.settings, size: size, nodes: chart.nodes.count)
    contents = [LevelContent?](repeating: nil, count: chart.subgraphs.count)
    boxes = [(width: Double, height: Double)](repeating: (0, 0), count: chart.subgraphs.count)
    endsAtNode = [[(edge: Int, isStart: Bool)]](repeating: [], count: chart.nodes.count)
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
    for subgraph in chart.subgraphs.indices.sorted(by: {
      (layout.tree.depth[$0], $1) > (layout.tree.depth[$1], $0)
    })
    where layout.tree.isSeparate[subgraph] {
      let content = layout.content(of: subgraph, layout.tree.directions[subgraph])
      layout.frame(subgraph, content)
      if layout.tree.isEntered[subgraph] { layout.mirrorIfBetter(subgraph) }
    }
    let root = layout.content(of: -1, direction)
    let margin = Double(layout.spacing.margin)
    layout.drawing.width = root.width + 2 * margin
    layout.drawing.height = root.height + 2 * margin
    layout.settle(root, dx: margin, dy: margin)
    layout.placeFlag()
    layout.freeTitles()
    layout.routeAside()
    layout.mendEdges()
    layout.placeEndTexts()
    return layout.drawing
  }

  /// Above what stands in a level that runs sideways, where its room is; subgraphs in line with a level have
  /// no room of their own.
  private mutating func placeFlag() {
    guard let here = marks?.here else { return }
    if let subgraph = chart.subgraphs.firstIndex(where: { $0.id == here }), !tree.isSeparate[subgraph] {
      let right = (drawing.groups[subgraph]?.box.right ?? 0) + Double(HereFlag.width(size))
      drawing.width = max(drawing.width, right)
      return
    }
    guard
      let reference = chart.nodes.firstIndex(where: { $0.id == here }).map(SubgraphTree.Reference.node)
        ?? chart.subgraphs.firstIndex(where: { $0.id == here }).map(SubgraphTree.Reference.subgraph)
    else { return }
    let level = tree.level(of: reference)
    let direction = level < 0 ? drawing.direction : tree.directions[level]
    drawing.isFlagAbove = direction == .right || direction == .left
  }

  // MARK: - Sizes

  private mutating func measure() {
    let limit = Double(chart.settings.wrappingWidth) * size / 16
    measureEnds(limit)
    let sides = sidesForHeads()
    for (index, node) in chart.nodes.enumerated() {
      if tree.isShadow[index] {
        drawing.nodes.append(nil)
        continue
      }
      drawing.nodes.append(node.shape == .fork ? bar(index) : drawn(node, limit, least: sides[index]))
    }
    for edge in chart.edges {
      var label = LabelText(edge.source, edge.kind)
      let isTaken = marks?.edges.contains(edge.index) ?? false
      if isTaken, !label.isEmpty {
        label.lines[label.lines.count - 1].append(TextRun(text: " ✓", look: TextLook()))
      }
      drawing.edgeTexts.append(
        edge.stroke == .invisible
          ? .empty
          : TextBlock(
            label, size: size * 0.93, bold: isTaken, limit: limit * 0.65, wordLimit: limit))
    }
    for subgraph in chart.subgraphs {
      titles.append(
        TextBlock(LabelText(subgraph.source, subgraph.kind), size: size, bold: true, limit: 1.4 * limit))
    }
    drawing.edges = [FlowchartDrawing.EdgeLine?](repeating: nil, count: chart.edges.count)
    drawing.groups = [FlowchartDrawing.Group?](repeating: nil, count: chart.subgraphs.count)
  }

  private func drawn(_ node: Flowchart.Node, _ limit: Double, least: LeastSize) -> FlowchartDrawing.Node {
    let style = NodeStyle(node, chart)
    let size = style.fontSize ?? size
    if !node.sections.isEmpty {
      let radius = node.shape == .state ? 10.0 : node.shape == .rounded ? 6 : 0
      let sheet = NodeSheet(
        node.sections, size: size, radius: radius * size / 16,
        least: isSideways ? (least.loops, least.across) : (least.across, least.loops))
      return .init(outline: sheet.outline, face: sheet.face, middle: Point(x: 0, y: 0))
    }
    let isMarked = marks?.nodes.contains(node.id) == true || marks?.here == node.id
    // lines of notes are mostly broken by their authors
    let width = node.shape == .note ? 1.5 * limit : limit
    let text =
      node.shape.hasLabel
      ? TextBlock(LabelText(node.source, node.kind), size: size, bold: style.isBold || isMarked, limit: width)
      : .empty
    let extra = 2 * Double(chart.settings.extraPadding) * self.size / 16
    let outline = Outline(
      node.shape, textWidth: text.width + extra, textHeight: text.height + extra, size: self.size)
    let anchor: Canvas.Anchor = node.shape == .note ? .start : .middle
    return .init(outline: outline, face: NodeFace(text, in: outline, anchor), middle: Point(x: 0, y: 0))
  }

  /// The bar of a fork or a join: across the direction of its level, with room for its edges beside each other.
  private func bar(_ node: Int) -> FlowchartDrawing.Node {
    let level = tree.level(of: .node(node))
    let direction = level < 0 ? drawing.direction : tree.directions[level]
    let edges = max(
      tree.ends.count { $0.from == .node(node) }, tree.ends.count { $0.to == .node(node) })
    let outline = Outline(
      .fork, textWidth: Double(min(edges, 40)) * 24 * size / 16, textHeight: 0, size: size,
      isTurned: direction == .right || direction == .left)
    return .init(outline: outline, face: NodeFace(.empty, in: outline), middle: Point(x: 0, y: 0))
  }

  // MARK: - Placing

  /// Puts the border and the title around the content of a subgraph.
  private mutating func frame(_ subgraph: Int, _ content: LevelContent) {
    let pad = padding(of: subgraph)
    let title = titles[subgraph]
    let strip = title.height > 0 ? title.height + 6 : 0
    boxes[subgraph] = (
      max(content.width, title.width).rounded(.up) + 2 * pad,
      (content.height + strip).rounded(.up) + (content.height > 0 ? 2 : 1) * pad
    )
    contents[subgraph] = content
  }

  /// The room between the border of a subgraph laid out on its own and its content: more where edges come in
  /// and may have to go round something.
  private func padding(of subgraph: Int) -> Double {
    Double(spacing.padding) + (tree.isEntered[subgraph] ? size * 0.6 : 0)
  }

  /// Where the content of a subgraph begins in its box.
  func contentCorner(of subgraph: Int) -> Point {
    let title = titles[subgraph]
    return Point(
      x: (boxes[subgraph].width - (contents[subgraph]?.width ?? 0)) / 2,
      y: padding(of: subgraph) + (title.height > 0 ? title.height + 6 : 0))
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
        drawing.groups[subgraph] = .init(
          box: .init(x: x, y: y, width: width, height: height), title: title,
          titleMiddle: .init(x: x + width / 2, y: y + 6 + title.height / 2), depth: tree.depth[subgraph])
        guard let inner = contents[subgraph] else { continue }
        let corner = contentCorner(of: subgraph)
        pending.append((inner, x + corner.x, y + corner.y))
      }
    }
  }
}

extension Spacing {
  /// A small diagram is airy; one of many nodes is set closer, so that more of it is seen at once.
  init(_ settings: DiagramSettings, size: Double, nodes count: Int) {
    let share = Double(min(max(count - 8, 0), 20)) / 20
    func scaled(_ airy: Int, _ close: Int) -> Int {
      max(2, Int((Double(airy) + Double(close - airy) * share) * size / 16))
    }
    nodes = settings.nodeSpacing.map { scaled($0 * 6 / 10, $0 * 6 / 10) } ?? scaled(24, 17)
    ranks = settings.rankSpacing.map { scaled($0 * 7 / 10, $0 * 7 / 10) } ?? scaled(29, 20)
    edges = scaled(13, 10)
    edgeToNode = scaled(16, 13)
    padding = scaled(13, 10)
    clusters = scaled(19, 15)
    labels = scaled(8, 4)
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
