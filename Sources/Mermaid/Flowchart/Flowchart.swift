/// A flowchart as its author wrote it: nodes, edges in source order, subgraphs.
public struct Flowchart: Sendable {
  public var direction: Direction = .down
  /// In the order of their first mention.
  public var nodes: [Node] = []
  /// In source order; an edge's index is its place here.
  public var edges: [Edge] = []
  /// In the order in which they end, so that inner ones come before outer ones.
  public var subgraphs: [Subgraph] = []
  var heading = Heading()
  /// Declarations of each `classDef`, by class.
  var classStyles: [String: [StyleDeclaration]] = [:]
  /// Declarations of `linkStyle default`.
  var edgeStyles: [StyleDeclaration] = []
  var settings = DiagramSettings()
  /// Pixels after which parts that no edge joins go on in a new row; nil for one row.
  var partsLimit: Double?
  /// What stands beside each other is read in the order in which it was written.
  var readsInOrder = false

  public enum Direction: String, Sendable {
    case down = "TB"
    case up = "BT"
    case right = "LR"
    case left = "RL"
  }

  /// How a label was written.
  public enum LabelKind: String, Sendable {
    /// Without quotes.
    case text
    /// In quotes.
    case string
    case markdown
  }

  public struct Node: Sendable {
    public var id: String
    /// The text without markup, lines joined with a line feed.
    public var label: String
    public var shape: NodeShape = .rect
    public var classes: [String] = []
    /// An address that passed the check of schemes.
    public var link: String?
    public var linkTarget: String?
    public var tooltip: String?
    /// The label as it was written, entities decoded.
    var source: String
    var kind: LabelKind = .text
    var styles: [StyleDeclaration] = []
    /// What stands in the node instead of its label, where it has parts.
    var sections: [NodeSection] = []

    init(id: String) {
      self.id = id
      label = id
      source = id
    }
  }

  public struct Edge: Sendable {
    /// From 0, in source order.
    public var index: Int
    public var id: String
    public var from: String
    public var to: String
    /// The text without markup; empty where there is none.
    public var label: String
    public var start: ArrowHead
    public var end: ArrowHead
    public var stroke: Stroke
    /// Ranks that the edge spans at least.
    public var length: Int
    var source: String
    var kind: LabelKind
    var styles: [StyleDeclaration] = []
    var classes: [String] = []
    var curve: String?
    var isAnimated = false
    /// What stands beside the line where it begins, such as how many take part.
    var startText = ""
    /// What stands beside the line where it ends.
    var endText = ""
    /// The node `to` stands beside what the edge comes from, in no rank of its own.
    var beside: Side?
  }

  /// A side of a node, across the direction of the diagram: left and right, or above and below.
  public enum Side: String, Sendable {
    case before, after
  }

  public enum Stroke: String, Sendable {
    case normal, thick, dotted, dashed, invisible
  }

  public struct Subgraph: Sendable {
    public var id: String
    public var title: String
    /// Ids of the nodes and subgraphs in it.
    public var members: [String]
    public var direction: Direction?
    public var classes: [String] = []
    var source: String
    var kind: LabelKind
    var styles: [StyleDeclaration] = []
    var face = GroupFace.box
  }

  /// How a subgraph is drawn.
  enum GroupFace: Sendable {
    case box
    /// A box with its title in a head of its own.
    case headed
    /// One of the parts of the subgraph around it; dashed rules lie between them.
    case region
  }

  /// The node with that id.
  public func node(_ id: String) -> Node? {
    nodes.first { $0.id == id }
  }
}
