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
  /// `flowchart`, `sequence`, `state` and so on; `unknown` for what begins like no diagram.
  public let typeName: String
  let source: String
  /// Nil when the text has an error, or is of a type that is not drawn.
  let body: (any DiagramBody)?

  /// Parses one Mermaid source. Never fails: problems are in ``diagnostics``.
  ///
  /// - Parameter firstLine: the line of the article on which the source's first line stands.
  public init(source: String, path: String = "<diagram>", firstLine: Int = 1) {
    self.source = source
    guard source.utf8.count <= DiagramLimits.bytes else {
      typeName = DiagramType.unknown.rawValue
      body = nil
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
    let reading = type.read(text, wordStart: start, wordEnd: end)
    body = reading.body
    diagnostics = reading.diagnostics
  }

  /// Whether there is a drawing; the source is shown otherwise.
  public var isDrawn: Bool { body != nil }

  /// The diagram as a flowchart; nil when it is none, or has an error.
  public var flowchart: Flowchart? { body as? Flowchart }

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
