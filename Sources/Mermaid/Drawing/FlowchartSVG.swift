import SVG

/// Writes a placed flowchart as SVG.
struct FlowchartSVG {
  let chart: Flowchart
  let drawing: FlowchartDrawing
  let marks: Marks?

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: drawing.fontSize)
    canvas.frame = Box(
      x: drawing.origin.x, y: drawing.origin.y, width: drawing.width, height: drawing.height)
    if marks != nil { canvas.classes.append("marked") }
    GroupSVG(chart: chart, drawing: drawing, marks: marks).draw(on: &canvas)
    for (index, edge) in chart.edges.enumerated() where edge.stroke != .invisible {
      if let line = drawing.edges[index] {
        EdgeSVG(edge: edge, line: line, chart: chart, marks: marks).draw(on: &canvas)
      }
    }
    canvas.drawJoined()
    plainNodes(&canvas)
    for (index, node) in chart.nodes.enumerated() where !isPlain(node) {
      if let drawn = drawing.nodes[index] { self.node(node, drawn, &canvas) }
    }
    for (subgraph, group) in zip(chart.subgraphs, drawing.groups) {
      if let group, marks?.here == subgraph.id { flag(beside: group.box, &canvas) }
    }
    LabelsSVG(chart: chart, drawing: drawing, marks: marks).draw(on: &canvas)
    return canvas
  }

  /// Without anything that its own group would tell.
  private func isPlain(_ node: Flowchart.Node) -> Bool {
    node.link == nil && node.tooltip == nil && node.shape != .note && marks?.here != node.id
      && marks?.nodes.contains(node.id) != true
  }

  /// Plain nodes share two groups, of their shapes and of their texts: that spares each a group of its own.
  private func plainNodes(_ canvas: inout Canvas) {
    let plain = chart.nodes.indices.compactMap { index -> (Flowchart.Node, FlowchartDrawing.Node)? in
      guard isPlain(chart.nodes[index]), let drawn = drawing.nodes[index] else { return nil }
      return (chart.nodes[index], drawn)
    }
    if plain.isEmpty { return }
    canvas.beginShapes("node")
    for (node, drawn) in plain {
      OutlineSVG(outline: drawn.outline, middle: drawn.middle, style: NodeStyle(node, chart).shape).draw(
        on: &canvas)
    }
    canvas.end()
    canvas.begin("node")
    for (node, drawn) in plain { face(drawn, NodeStyle(node, chart), isTaken: false, &canvas) }
    canvas.end()
  }

  private func face(
    _ drawn: FlowchartDrawing.Node, _ style: NodeStyle, isTaken: Bool, _ canvas: inout Canvas
  ) {
    for cell in drawn.face.cells {
      canvas.text(
        cell.text, at: Point(x: drawn.middle.x + cell.place.x, y: drawn.middle.y + cell.place.y), cell.anchor,
        size: style.fontSize ?? drawing.fontSize, cell.classes, style: isTaken ? "" : style.text)
    }
  }

  private func node(_ node: Flowchart.Node, _ drawn: FlowchartDrawing.Node, _ canvas: inout Canvas) {
    let style = NodeStyle(node, chart)
    let isHere = marks?.here == node.id
    let isTaken = isHere || marks?.nodes.contains(node.id) ?? false
    if let link = node.link { canvas.beginLink(link, target: node.linkTarget) }
    let tone = node.shape == .note ? " note k5" : ""
    canvas.begin("node" + tone + (isTaken ? " taken" : "") + (isHere ? " here" : ""))
    if let tooltip = node.tooltip { canvas.tooltip(tooltip) }
    OutlineSVG(outline: drawn.outline, middle: drawn.middle, style: isTaken ? "" : style.shape).draw(
      on: &canvas)
    face(drawn, style, isTaken: isTaken, &canvas)
    canvas.end()
    if node.link != nil { canvas.end() }
    if isHere { flag(beside: drawn.box, &canvas) }
  }

  /// A flag above a node or a box, or to its right.
  private func flag(beside box: Box, _ canvas: inout Canvas) {
    let size = drawing.fontSize
    let width = TextWidth.pixels(of: HereFlag.text, size: size * 0.93, bold: true) + 16
    let height = (size * 1.2).rounded() + 6
    let isAbove = drawing.isFlagAbove
    let middle = box.middle
    let x = isAbove ? middle.x - width / 2 : box.x + box.width + 10
    let y = isAbove ? box.y - height - 9 : middle.y - height / 2
    var path = PathData()
    path.move(x, y)
    path.line(x + width, y)
    path.line(x + width, y + height)
    if isAbove {
      path.line(middle.x + 6, y + height)
      path.line(middle.x, y + height + 6)
      path.line(middle.x - 6, y + height)
    }
    path.line(x, y + height)
    if !isAbove {
      path.line(x, middle.y + 6)
      path.line(x - 6, middle.y)
      path.line(x, middle.y - 6)
    }
    path.close()
    canvas.begin("flag label")
    canvas.path(path)
    canvas.text(
      HereFlag.text, at: Point(x: x + width / 2, y: y + height / 2), size: size * 0.93, bold: true)
    canvas.end()
  }
}
