import Diagnostics
import SVG

extension Diagram {
  /// One line of JSON: what was read and where it is drawn.
  ///
  /// - Parameter fontSize: pixels.
  public func json(file: String, fontSize: Int) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("file")
    writer.string(file)
    writer.key("type")
    writer.string(typeName)
    writer.key("ok")
    writer.bool(body != nil)
    writer.key("diagnostics")
    writer.beginArray()
    for diagnostic in diagnostics {
      writer.beginObject()
      writer.key("line")
      if let line = diagnostic.place?.line { writer.int(line) } else { writer.null() }
      writer.key("column")
      if let column = diagnostic.place?.column { writer.int(column) } else { writer.null() }
      writer.key("severity")
      writer.string(diagnostic.severity.rawValue)
      writer.key("message")
      writer.string(diagnostic.message)
      writer.endObject()
    }
    writer.endArray()
    if let body { write(body, DrawOptions(fontSize: fontSize), into: &writer) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(_ body: any DiagramBody, _ options: DrawOptions, into writer: inout JSONWriter) {
    writer.field("title", body.heading.title)
    writer.field("accTitle", body.heading.accTitle)
    writer.field("accDescr", body.heading.accDescr)
    if let flowchart {
      let drawing = FlowchartLayout.draw(flowchart, options: options)
      FlowchartJSON(chart: flowchart, drawing: drawing).write(into: &writer)
      return
    }
    let canvas = body.draw(options)
    writer.key("width")
    writer.tenths(canvas.frame.width)
    writer.key("height")
    writer.tenths(canvas.frame.height)
    writer.key("texts")
    writer.beginArray()
    for text in canvas.texts { writer.string(text) }
    writer.endArray()
  }
}

extension JSONWriter {
  mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// A number rounded to a tenth.
  mutating func tenths(_ value: Double) {
    var digits: [UInt8] = []
    digits.appendTenths(value)
    number(String(decoding: digits, as: UTF8.self))
  }
}

/// The members of the JSON object that tell of a flowchart.
struct FlowchartJSON {
  let chart: Flowchart
  let drawing: FlowchartDrawing

  func write(into writer: inout JSONWriter) {
    writer.field("direction", chart.direction.rawValue)
    writer.key("width")
    writer.tenths(drawing.width)
    writer.key("height")
    writer.tenths(drawing.height)
    writer.key("nodes")
    writer.beginArray()
    for (node, drawn) in zip(chart.nodes, drawing.nodes) {
      guard let drawn else { continue }
      writer.beginObject()
      writer.field("id", node.id)
      writer.field("label", readable(node.source))
      writer.field("shape", node.shape.rawValue)
      writer.key("classes")
      writer.beginArray()
      for name in node.classes { writer.string(name) }
      writer.endArray()
      writer.field("link", node.link)
      box(drawn.box, "box", &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("edges")
    writer.beginArray()
    for edge in chart.edges {
      writer.beginObject()
      writer.field("id", edge.id)
      writer.field("from", edge.from)
      writer.field("to", edge.to)
      writer.field("label", readable(edge.source))
      writer.field("kind", kind(of: edge))
      writer.field("stroke", edge.stroke.rawValue)
      writer.key("length")
      writer.int(edge.length)
      course(edge.index, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("subgraphs")
    writer.beginArray()
    for (subgraph, group) in zip(chart.subgraphs, drawing.groups) {
      writer.beginObject()
      writer.field("id", subgraph.id)
      writer.field("title", readable(subgraph.source))
      writer.key("nodes")
      writer.beginArray()
      for member in subgraph.members { writer.string(member) }
      writer.endArray()
      writer.field("direction", subgraph.direction?.rawValue)
      if let group {
        box(group.box, "box", &writer)
        if group.title.width > 0 { box(group.titleBox, "titleBox", &writer) }
      }
      writer.endObject()
    }
    writer.endArray()
  }

  /// The points of an edge's line and the box of its label.
  private func course(_ edge: Int, _ writer: inout JSONWriter) {
    guard let line = drawing.edges[edge] else { return }
    writer.key("points")
    writer.beginArray()
    for point in line.samples(step: 10) {
      writer.beginArray()
      writer.tenths(point.x)
      writer.tenths(point.y)
      writer.endArray()
    }
    writer.endArray()
    let text = drawing.edgeTexts[edge]
    if let middle = line.label, text.width > 0 { box(Box(around: middle, text), "labelBox", &writer) }
  }

  private func box(_ box: Box, _ name: String, _ writer: inout JSONWriter) {
    writer.key(name)
    writer.beginArray()
    for value in [box.x, box.y, box.width, box.height] { writer.tenths(value) }
    writer.endArray()
  }

  private func readable(_ source: String) -> String { Entities.decode(source) }

  /// mermaid's name for the heads.
  private func kind(of edge: Flowchart.Edge) -> String {
    let head = edge.end == .none ? "arrow_open" : "arrow_" + edge.end.rawValue
    return edge.start == .none ? head : "double_" + head
  }
}
