import SVG

/// Writes a placed flowchart as SVG.
struct FlowchartSVG {
  let chart: Flowchart
  let drawing: FlowchartDrawing
  let marks: Marks?
  let prefix: String

  func write(into writer: inout SVGWriter) {
    let words = TextAlternative(chart: chart, marks: marks)
    writer.begin("svg")
    writer.attribute("xmlns", "http://www.w3.org/2000/svg")
    var classes = marks == nil ? "" : "marked"
    if drawing.width > 900 { classes += classes.isEmpty ? "wide" : " wide" }
    if !classes.isEmpty { writer.attribute("class", classes) }
    var size: [UInt8] = Array("0 0 ".utf8)
    size.appendTenths(drawing.width)
    size.append(0x20)
    size.appendTenths(drawing.height)
    writer.attribute("viewBox", String(decoding: size, as: UTF8.self))
    writer.attribute("width", drawing.width)
    writer.attribute("height", drawing.height)
    if drawing.fontSize != 14 { writer.attribute("style", "font-size:\(Int(drawing.fontSize))px") }
    writer.attribute("role", "img")
    writer.attribute("aria-labelledby", "\(prefix)-t \(prefix)-d")
    for (name, id, text) in [("title" as StaticString, "t", words.title), ("desc", "d", words.description)] {
      writer.begin(name)
      writer.attribute("id", "\(prefix)-\(id)")
      writer.text(text)
      writer.end()
    }
    groups(&writer)
    for (index, edge) in chart.edges.enumerated() where edge.stroke != .invisible {
      if let line = drawing.edges[index] {
        EdgeSVG(edge: edge, line: line, chart: chart, marks: marks).write(&writer)
      }
    }
    for (index, node) in chart.nodes.enumerated() {
      if let drawn = drawing.nodes[index] { self.node(node, drawn, &writer) }
    }
    for (index, line) in drawing.edges.enumerated() {
      if let middle = line?.label { label(chart.edges[index], drawing.edgeTexts[index], middle, &writer) }
    }
    writer.end()
  }

  private func groups(_ writer: inout SVGWriter) {
    let order = drawing.groups.indices.sorted {
      (drawing.groups[$0]?.depth ?? 0, $0) < (drawing.groups[$1]?.depth ?? 0, $1)
    }
    for index in order {
      guard let group = drawing.groups[index] else { continue }
      let style = NodeStyle(chart.subgraphs[index], chart)
      writer.begin("g")
      writer.attribute("class", "group")
      writer.begin("rect")
      rect(group.box, radius: 6, &writer)
      if !style.shape.isEmpty { writer.attribute("style", style.shape) }
      writer.end()
      TextSVG(block: group.title, middle: group.titleMiddle, size: drawing.fontSize, style: style.text)
        .write(&writer)
      writer.end()
    }
  }

  private func rect(_ box: FlowchartDrawing.Box, radius: Double, _ writer: inout SVGWriter) {
    writer.attribute("x", box.x)
    writer.attribute("y", box.y)
    writer.attribute("width", box.width)
    writer.attribute("height", box.height)
    if radius > 0 { writer.attribute("rx", radius) }
  }

  private func node(_ node: Flowchart.Node, _ drawn: FlowchartDrawing.Node, _ writer: inout SVGWriter) {
    let style = NodeStyle(node, chart)
    let isHere = marks?.here == node.id
    let isTaken = isHere || marks?.nodes.contains(node.id) ?? false
    writer.begin("g")
    writer.attribute("class", "node" + (isTaken ? " taken" : "") + (isHere ? " here" : ""))
    if let tooltip = node.tooltip {
      writer.begin("title")
      writer.text(tooltip)
      writer.end()
    }
    if let link = node.link {
      writer.begin("a")
      writer.attribute("href", link)
      if let target = node.linkTarget {
        writer.attribute("target", target)
        if target == "_blank" { writer.attribute("rel", "noopener noreferrer") }
      }
    }
    OutlineSVG(outline: drawn.outline, middle: drawn.middle, style: isTaken ? "" : style.shape).write(&writer)
    let middle = FlowchartDrawing.Point(
      x: drawn.middle.x + drawn.outline.textX, y: drawn.middle.y + drawn.outline.textY)
    TextSVG(
      block: drawn.text, middle: middle, size: style.fontSize ?? drawing.fontSize,
      style: isTaken ? "" : style.text
    ).write(&writer)
    if node.link != nil { writer.end() }
    writer.end()
    if isHere { flag(drawn, &writer) }
  }

  private func label(
    _ edge: Flowchart.Edge, _ block: TextBlock, _ middle: FlowchartDrawing.Point, _ writer: inout SVGWriter
  ) {
    guard block.width > 0 else { return }
    writer.begin("g")
    writer.attribute("class", "label" + (marks?.edges.contains(edge.index) == true ? " taken" : ""))
    writer.begin("rect")
    writer.attribute("class", "plate")
    rect(
      .init(
        x: middle.x - block.width / 2 - 3, y: middle.y - block.height / 2, width: block.width + 6,
        height: block.height), radius: 0, &writer)
    writer.end()
    TextSVG(block: block, middle: middle, size: drawing.fontSize * 0.93, style: "").write(&writer)
    writer.end()
  }

  /// A flag above the node, or to its right where the diagram runs up or down.
  private func flag(_ drawn: FlowchartDrawing.Node, _ writer: inout SVGWriter) {
    let size = drawing.fontSize
    let width = TextWidth.pixels(of: HereFlag.text, size: size * 0.93, bold: true) + 16
    let height = (size * 1.2).rounded() + 6
    let isAbove = drawing.direction == .right || drawing.direction == .left
    let box = drawn.box
    let x = isAbove ? drawn.middle.x - width / 2 : box.x + box.width + 10
    let y = isAbove ? box.y - height - 9 : drawn.middle.y - height / 2
    var path = PathData()
    path.move(x, y)
    path.line(x + width, y)
    path.line(x + width, y + height)
    if isAbove {
      path.line(drawn.middle.x + 6, y + height)
      path.line(drawn.middle.x, y + height + 6)
      path.line(drawn.middle.x - 6, y + height)
    }
    path.line(x, y + height)
    if !isAbove {
      path.line(x, drawn.middle.y + 6)
      path.line(x - 6, drawn.middle.y)
      path.line(x, drawn.middle.y - 6)
    }
    path.close()
    writer.begin("g")
    writer.attribute("class", "flag label")
    writer.begin("path")
    writer.attribute("d", path)
    writer.end()
    var text = LabelText("", .text)
    text.lines = [[TextRun(text: HereFlag.text, look: TextLook())]]
    let block = TextBlock(text, size: size * 0.93, bold: true, limit: 1_000)
    TextSVG(block: block, middle: .init(x: x + width / 2, y: y + height / 2), size: size * 0.93, style: "")
      .write(&writer)
    writer.end()
  }
}
