/// A requirement diagram as its author wrote it.
struct RequirementDiagram: Sendable {
  var heading = Heading()
  var settings = DiagramSettings()
  var direction = Flowchart.Direction.down
  /// In source order.
  var requirements: [Requirement] = []
  var elements: [Element] = []
  var relations: [Relation] = []
  /// Declarations of each `classDef`, by its name.
  var styles: [String: [StyleDeclaration]] = [:]

  struct Requirement: Sendable {
    var name: String
    var kind: Kind
    // Empty where nothing is said.
    var id = ""
    var text = ""
    var risk = ""
    var verification = ""
    var look = Look()
  }

  struct Element: Sendable {
    var name: String
    // Empty where nothing is said.
    var type = ""
    var reference = ""
    var look = Look()
  }

  /// How an author dresses a box.
  struct Look: Sendable {
    var classes: [String] = []
    var styles: [StyleDeclaration] = []
  }

  enum Kind: String, Sendable {
    case requirement = "Requirement"
    case functional = "Functional Requirement"
    case interface = "Interface Requirement"
    case performance = "Performance Requirement"
    case physical = "Physical Requirement"
    case designConstraint = "Design Constraint"
  }

  struct Relation: Sendable {
    var from: End
    var to: End
    var kind: RelationKind
  }

  enum End: Sendable, Hashable {
    case requirement(Int)
    case element(Int)
  }

  enum RelationKind: String, Sendable, CaseIterable {
    case contains, copies, derives, satisfies, verifies, refines, traces
  }
}
