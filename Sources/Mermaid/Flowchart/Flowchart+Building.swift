/// What types of diagram use that are drawn as a graph.
extension Flowchart {
  /// Adds an edge, whose index and id are made.
  mutating func append(_ edge: Edge) {
    var edge = edge
    edge.index = edges.count
    if edge.id.isEmpty { edge.id = "e\(edges.count)" }
    edges.append(edge)
  }

  mutating func connect(_ from: String, _ to: String, stroke: Stroke) {
    append(Edge(from: from, to: to, source: "", kind: .string, stroke: stroke))
  }
}

extension LabelText {
  /// The source of a label in which backticks are signs like others, as in the diagrams that are drawn as
  /// graphs but for flowcharts.
  static func markdown(_ source: String) -> String {
    let source = FlowchartBuilder.sanitized(source)
    guard source.utf8.contains(UInt8(ascii: "`")) else { return source }
    return source.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "&#96;")
  }
}

extension Flowchart.Node {
  /// - Parameter source: the label as written.
  init(id: String, source: String, kind: Flowchart.LabelKind) {
    self.init(id: id)
    let source = kind == .markdown ? LabelText.markdown(source) : FlowchartBuilder.sanitized(source)
    self.source = source
    self.kind = kind
    label = LabelText(source, kind).plain
  }
}

extension Flowchart.Edge {
  /// An edge without heads.
  ///
  /// - Parameter source: the label as written.
  init(from: String, to: String, source: String, kind: Flowchart.LabelKind, stroke: Flowchart.Stroke) {
    let source = kind == .markdown ? LabelText.markdown(source) : FlowchartBuilder.sanitized(source)
    self.init(
      index: 0, id: "", from: from, to: to, label: LabelText(source, kind).plain, start: .none, end: .none,
      stroke: stroke, length: 1, source: source, kind: kind)
  }
}
