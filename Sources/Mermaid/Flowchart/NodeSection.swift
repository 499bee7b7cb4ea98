/// A part of a node between two rules, as the nodes of class, entity and state diagrams have them.
struct NodeSection: Sendable {
  /// Rows of cells; the cells of a column begin at one place in all rows.
  var rows: [[LabelText]]
  /// A heading is centred and bold; other rows begin at the left.
  var isHeading = false
}
