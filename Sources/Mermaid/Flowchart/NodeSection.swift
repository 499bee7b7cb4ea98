/// A part of a node between two rules, as the nodes of class, entity and state diagrams have them.
struct NodeSection: Sendable {
  enum Kind: Sendable {
    /// Centred, in bold type.
    case heading
    /// Centred, in the weight of text.
    case caption
    /// Rows that begin at the left.
    case list
    /// Rows with faint rules between them.
    case table
  }

  /// Rows of cells; the cells of a column begin at one place in all rows.
  var rows: [[LabelText]]
  var kind = Kind.list
  /// A rule parts the section from the one above it.
  var hasRule = true
  /// The width in ems after which a cell wraps.
  var wrap = 12.5
}
