import Diagnostics
import SVG

/// Nodes and edges of a diagram that are marked as the way taken, and the node where the reader stands.
public struct Marks: Sendable {
  /// Ids of nodes.
  public var nodes: Set<String>
  /// Indices of edges in source order.
  public var edges: Set<Int>
  /// The id of the node that carries the flag "You are here".
  public var here: String?

  public init(nodes: Set<String> = [], edges: Set<Int> = [], here: String? = nil) {
    self.nodes = nodes
    self.edges = edges
    self.here = here
  }
}

/// How a diagram is drawn.
public struct DrawOptions: Sendable {
  /// Pixels.
  public var fontSize = 14
  public var marks: Marks?
  /// Pixels that a column offers: a flowchart that runs sideways and would not fit runs down instead.
  public var maxWidth: Int?

  public init(fontSize: Int = 14, marks: Marks? = nil, maxWidth: Int? = nil) {
    self.fontSize = fontSize
    self.marks = marks
    self.maxWidth = maxWidth
  }
}

/// A Mermaid diagram: what is wrong with it, what it says, and its drawing.
public struct Diagram: Sendable {
  /// With the places of the article.
  public let diagnostics: [Diagnostic]
  /// Nil when the text is no flowchart or has an error.
  public let flowchart: Flowchart?
  /// `flowchart`, `sequence`, `state` and so on; `unknown` for what begins like no diagram.
  public let typeName: String
  let source: String

  /// Parses one Mermaid source. Never fails: problems are in ``diagnostics``.
  ///
  /// - Parameter firstLine: the line of the article on which the source's first line stands.
  public init(source: String, path: String = "<diagram>", firstLine: Int = 1) {
    self.source = source
    guard source.utf8.count <= DiagramLimits.bytes else {
      typeName = DiagramType.unknown.rawValue
      flowchart = nil
      diagnostics = [
        Diagnostic(
          .error, code: "diagram-size", "the diagram has \(source.utf8.count) bytes",
          at: Place(path: path, line: firstLine), help: "at most \(DiagramLimits.bytes)")
      ]
      return
    }
    let text = DiagramSource(source, path: path, firstLine: firstLine)
    let (type, start, end) = DiagramType.detect(text.bytes)
    typeName = type.rawValue
    switch type {
    case .flowchart:
      let (chart, problems) = FlowchartParser.parse(text, wordEnd: end)
      let found = text.diagnostics + problems
      flowchart = found.contains { $0.severity == .error } ? nil : chart
      diagnostics = found
    case .unknown:
      flowchart = nil
      diagnostics =
        text.diagnostics + [
          text.diagnostic(
            .error, "diagram-type", "no diagram begins with this word", at: start,
            help: "flowchart TD (the case of letters counts)")
        ]
    case .sequence, .state, .pie, .xychart, .gantt, .timeline, .sankey, .class, .er, .quadrant, .journey,
      .mindmap, .gitgraph, .requirement, .c4, .block, .packet, .kanban, .architecture, .radar, .treemap:
      flowchart = nil
      diagnostics =
        text.diagnostics + [
          text.diagnostic(
            .warning, "diagram-unsupported", "diagrams of the type \(type.rawValue) are not drawn", at: start,
            help: "a flowchart; the source is shown as it stands")
        ]
    }
  }

  /// The source in a labelled block, for what cannot be drawn.
  public func sourceHTML() -> String {
    var writer = SVGWriter()
    writer.begin("figure")
    writer.attribute("class", "diagram diagram-source")
    writer.begin("figcaption")
    writer.text("Diagram source (Mermaid, \(typeName)), not drawn")
    writer.endHTML()
    writer.begin("pre")
    writer.begin("code")
    writer.attribute("class", "language-mermaid")
    writer.text(source)
    writer.endHTML()
    writer.endHTML()
    writer.endHTML()
    return writer.markup
  }
}
