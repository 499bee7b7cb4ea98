/// A class diagram as its author wrote it.
struct ClassDiagram: Sendable {
  var heading = Heading()
  var settings = DiagramSettings()
  var direction = Flowchart.Direction.down
  /// In the order of their first mention.
  var classes: [Class] = []
  /// In source order.
  var relations: [Relation] = []
  /// Names at the round ends of lollipops.
  var interfaces: [String] = []
  var notes: [Note] = []
  /// Outer ones before inner ones.
  var namespaces: [Namespace] = []
  /// Declarations of each `classDef`, by its name.
  var styles: [String: [StyleDeclaration]] = [:]

  struct Class: Sendable {
    var id: String
    /// The text in its heading, as written.
    var label: String
    /// What stands between its tildes; empty without.
    var type = ""
    var annotations: [String] = []
    var attributes: [ClassMember] = []
    var methods: [ClassMember] = []
    var styleClasses: [String] = []
    var styles: [StyleDeclaration] = []
    /// An address that passed the check of schemes.
    var link: String?
    var linkTarget: String?
    var tooltip: String?
    /// The namespace around it.
    var namespace: Int?
  }

  struct Relation: Sendable {
    var from: End
    var to: End
    var start: RelationKind?
    var end: RelationKind?
    var isDotted: Bool
    /// How many take part at both ends; empty where nothing is said.
    var startText = ""
    var endText = ""
    var label = ""
  }

  enum End: Sendable, Hashable {
    case `class`(Int)
    case interface(Int)
  }

  enum RelationKind: Sendable {
    case aggregation, `extension`, composition, dependency, lollipop
  }

  struct Note: Sendable {
    var text: String
    /// The class that it is about.
    var about: Int?
    var namespace: Int?
  }

  struct Namespace: Sendable {
    /// With the names of those around it, joined with dots.
    var id: String
    var label: String
    var parent: Int?
    /// Not only named as a part of another's name.
    var isDeclared: Bool
    var depth: Int
  }
}
