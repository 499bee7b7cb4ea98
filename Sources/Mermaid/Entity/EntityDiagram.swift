/// An entity relationship diagram as its author wrote it.
struct EntityDiagram: Sendable {
  var heading = Heading()
  var settings = DiagramSettings()
  var direction = Flowchart.Direction.down
  /// In the order of their first mention.
  var entities: [Entity] = []
  /// In source order.
  var relationships: [Relationship] = []
  /// Declarations of each `classDef`, by its name.
  var styles: [String: [StyleDeclaration]] = [:]

  struct Entity: Sendable {
    var name: String
    /// Shown instead of the name; empty without.
    var alias = ""
    var attributes: [Attribute] = []
    var styleClasses: [String] = []
    var styles: [StyleDeclaration] = []

    /// The text in its heading, as written.
    var label: String { alias.isEmpty ? name : alias }
  }

  struct Attribute: Sendable {
    var type: String
    var name: String
    /// `PK`, `FK` and `UK`, as written.
    var keys: [String] = []
    var comment = ""
  }

  struct Relationship: Sendable {
    var from: Int
    var to: Int
    /// How many of the first entity belong to one of the second.
    var start: Cardinality
    var end: Cardinality
    /// The second entity is nothing without the first.
    var isIdentifying: Bool
    var role: String
  }

  enum Cardinality: Sendable {
    case zeroOrOne, zeroOrMore, oneOrMore, one
    /// A part of a hierarchy.
    case parent
  }
}
