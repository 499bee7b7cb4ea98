/// The bounds of what is drawn; beyond them the source is shown instead, with a warning.
public enum DiagramLimits {
  /// Bytes of a diagram's source.
  public static let bytes = 50_000
  public static let nodes = 3_000
  public static let edges = 5_000
  /// Subgraphs inside each other.
  public static let nesting = 32
  /// Cells of a table of values.
  static let cells = 20_000
  /// Characters of one id of a flowchart: edges repeat them.
  static let id = 500
  /// Characters of one label.
  public static let label = 2_000
  /// Problems reported of one diagram.
  static let problems = 20
}
