/// What one run of the layered layout places: the nodes of one level, with the subgraphs that are laid out
/// in line with them.
///
/// Lengths are whole pixels. Ranks grow along the `rank` axis, places within a rank along the `cross` axis.
struct LevelGraph {
  struct Node {
    /// Extents along the cross axis on both sides of the line on which edges meet the node.
    var before: Int
    var after: Int
    /// Half the extent along the rank axis.
    var half: Int
    /// The cluster around it, or -1.
    var cluster: Int
    /// Edges meet it in one point, as at the corner of a diamond.
    var isPointed = false
    /// How far from that line edges may meet it; nil for as far as its shorter side.
    var ports: Int?
    /// Edges meet it all along its side, as at the bar of a fork.
    var isBar = false
  }

  struct Edge {
    var from: End
    var to: End
    /// Ranks that it spans at least.
    var length: Int
    /// Extents of the label, 0 without.
    var labelCross: Int
    var labelRank: Int
    /// How much it matters that the edge is straight.
    var weight = 1
    var fromRoom = EndRoom()
    var toRoom = EndRoom()
    /// Where it meets the nodes at its ends, when that is not free.
    var fromPort: Port?
    var toPort: Port?

    /// The room at the end that is a node.
    func room(at node: Int) -> EndRoom { from == .node(node) ? fromRoom : toRoom }
  }

  /// Offsets from a node's line along the cross axis, on its side toward lower ranks and toward higher ones.
  struct Port {
    var before: Int
    var after: Int
    /// Ports of one target may be exchanged among its edges.
    var target: Int
  }

  /// What the head and the text at an edge's end take; nothing for the heads of plain edges.
  struct EndRoom {
    /// How far the edge runs straight from its node.
    var straight = 0
    /// How far from the node the end reaches along the rank axis.
    var rank = 0
    /// Extents along the cross axis on both sides of the line.
    var before = 0
    var after = 0

    var isEmpty: Bool { rank == 0 }
  }

  enum End: Hashable {
    case node(Int)
    case cluster(Int)
  }

  struct Cluster {
    /// The cluster around it, or -1; always a smaller index.
    var parent: Int
    var titleCross: Int
    var titleRank: Int
  }

  /// Where the titles of clusters stand.
  enum TitleSide {
    case rankStart, rankEnd, crossStart
  }

  var nodes: [Node] = []
  var edges: [Edge] = []
  var clusters: [Cluster] = []
  var titleSide = TitleSide.rankStart
  var spacing = Spacing()
  /// Nodes stand in the order in which they were written, as far as that crosses no more edges.
  var readsInOrder = false
}

/// Distances in pixels.
struct Spacing {
  /// Between the nodes of a rank.
  var nodes = 24
  /// Between ranks.
  var ranks = 34
  /// Between edges that run side by side.
  var edges = 14
  /// Between an edge and a node.
  var edgeToNode = 16
  /// Between a cluster's border and what is in it.
  var padding = 14
  /// Between a cluster and what lies beside it.
  var clusters = 20
  /// Between a label and what lies beside it.
  var labels = 10
  /// Around the drawing.
  var margin = 8
}

/// Where the layout puts things. Points are (cross, rank).
struct LevelPlacement {
  struct Box {
    var cross: Double
    var rank: Double
    var crossSize: Double
    var rankSize: Double
  }

  /// The middles of nodes.
  var nodes: [(cross: Double, rank: Double)] = []
  /// By edge; in the direction of the edge.
  var edges: [EdgeCourse] = []
  var clusters: [Box] = []
  var titles: [Box?] = []
  var crossSize = 0.0
  var rankSize = 0.0
}

/// The way of an edge between its two ends.
struct EdgeCourse {
  struct Stop {
    var cross: Double
    var rank: Double
    /// d(cross)/d(rank) where the line passes.
    var slope = 0.0
    /// The line turns here by a right angle, into a lane or out of it.
    var isTurn = false
  }

  var stops: [Stop] = []
  /// The middle of the label.
  var label: (cross: Double, rank: Double)?
}
