extension Flowchart {
  /// What an edge's line ends in.
  public enum ArrowHead: String, Sendable, CaseIterable {
    case none, point, circle, cross
    /// Two strokes that meet in the tip.
    case open
    /// A hollow triangle.
    case triangle
    /// A hollow diamond.
    case diamond
    case filledDiamond = "filled-diamond"
    /// A hollow circle into which the line does not go.
    case lollipop
    /// A hollow circle with a cross in it.
    case containment
    // How many take part: marks of the most beside the node, of the least behind them.
    case one
    case zeroOrOne = "zero-or-one"
    case oneOrMore = "one-or-more"
    case zeroOrMore = "zero-or-more"
  }
}

extension Flowchart.ArrowHead {
  /// Pixels of the line that the head covers; the line is drawn no further.
  var length: Double {
    switch self {
    case .none, .cross, .open: 0
    case .point: 6
    case .circle: 8
    case .lollipop: 12
    case .containment: 16
    case .triangle: 14
    case .diamond, .filledDiamond: 20
    case .one, .oneOrMore, .zeroOrOne, .zeroOrMore: 20
    }
  }

  /// Pixels that the head takes on each side of its line, where edges that leave a node side by side must be
  /// kept further apart than usual; 0 for the small heads.
  var breadth: Int {
    switch self {
    case .none, .point, .circle, .cross: 0
    case .open, .lollipop: 6
    case .triangle, .containment: 8
    case .diamond, .filledDiamond: 6
    case .one, .zeroOrOne, .oneOrMore, .zeroOrMore: 8
    }
  }

  /// Pixels at the end of the line that must run straight; 0 for the small heads, which fit everywhere.
  var straight: Int {
    switch self {
    case .none, .point, .circle, .cross: 0
    case .open: 12
    case .lollipop, .triangle, .containment: 18
    case .diamond, .filledDiamond, .one, .zeroOrOne, .oneOrMore, .zeroOrMore: 24
    }
  }
}
