import Diagnostics

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
    writer.bool(flowchart != nil)
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
    if let flowchart { FlowchartJSON(chart: flowchart).write(into: &writer) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// The members of the JSON object that tell of a flowchart.
struct FlowchartJSON {
  let chart: Flowchart

  func write(into writer: inout JSONWriter) {
    field("title", chart.title, &writer)
    field("accTitle", chart.accTitle, &writer)
    field("accDescr", chart.accDescr, &writer)
    field("direction", chart.direction.rawValue, &writer)
    let groups = Set(chart.subgraphs.map { Array($0.id.utf8) })
    writer.key("nodes")
    writer.beginArray()
    for node in chart.nodes where !groups.contains(Array(node.id.utf8)) {
      writer.beginObject()
      field("id", node.id, &writer)
      field("label", readable(node.source), &writer)
      field("shape", node.shape.rawValue, &writer)
      writer.key("classes")
      writer.beginArray()
      for name in node.classes { writer.string(name) }
      writer.endArray()
      field("link", node.link, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("edges")
    writer.beginArray()
    for edge in chart.edges {
      writer.beginObject()
      field("id", edge.id, &writer)
      field("from", edge.from, &writer)
      field("to", edge.to, &writer)
      field("label", readable(edge.source), &writer)
      field("kind", kind(of: edge), &writer)
      field("stroke", edge.stroke.rawValue, &writer)
      writer.key("length")
      writer.int(edge.length)
      writer.endObject()
    }
    writer.endArray()
    writer.key("subgraphs")
    writer.beginArray()
    for subgraph in chart.subgraphs {
      writer.beginObject()
      field("id", subgraph.id, &writer)
      field("title", readable(subgraph.source), &writer)
      writer.key("nodes")
      writer.beginArray()
      for member in subgraph.members { writer.string(member) }
      writer.endArray()
      field("direction", subgraph.direction?.rawValue, &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  private func field(_ name: String, _ value: String?, _ writer: inout JSONWriter) {
    writer.key(name)
    if let value { writer.string(value) } else { writer.null() }
  }

  private func readable(_ source: String) -> String { Entities.decode(source) }

  /// mermaid's name for the heads.
  private func kind(of edge: Flowchart.Edge) -> String {
    let head = edge.end == .none ? "arrow_open" : "arrow_" + edge.end.rawValue
    return edge.start == .none ? head : "double_" + head
  }
}
