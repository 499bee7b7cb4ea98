/// A state diagram as its author wrote it: states in the order of their first mention, transitions in source
/// order, and the regions that hold them.
struct StateDiagram: Sendable {
  enum Kind: Sendable {
    case state, start, end, fork, join, choice
  }

  struct State: Sendable {
    /// The word that transitions use; for a start or an end the region's name with `_start` or `_end`.
    let id: String
    var kind: Kind
    /// The texts as they were written: a title, and what it is described with. Empty: the id is the title.
    var texts: [String] = []
    /// The region around it.
    var region: Int
    /// What a composite state holds; a simple state has none.
    var regions: [Int] = []
    var classes: [String] = []
    var styles: [StyleDeclaration] = []
    /// An address that passed the check of schemes.
    var link: String?
    var tooltip: String?

    var isComposite: Bool { !regions.isEmpty }
    /// The title as it was written.
    var title: String { texts.first ?? id }
  }

  struct Transition: Sendable {
    var from: Int
    var to: Int
    /// As it was written; empty without.
    var label: String
  }

  struct Note: Sendable {
    var state: Int
    var side: Flowchart.Side
    var text: String
  }

  /// A part of a composite state that is in one of its states at a time; the first is the whole diagram.
  struct Region: Sendable {
    let id: String
    /// The state around it, or -1 for the whole diagram.
    var composite: Int
    var direction: Flowchart.Direction?
  }

  var heading = Heading()
  var states: [State] = []
  var transitions: [Transition] = []
  var notes: [Note] = []
  var regions = [Region(id: "root", composite: -1)]
  /// Declarations of each `classDef`, by class.
  var classStyles: [String: [StyleDeclaration]] = [:]

  /// The states that stand directly in each region, in source order.
  var members: [[Int]] {
    var members = [[Int]](repeating: [], count: regions.count)
    for (index, state) in states.enumerated() { members[state.region].append(index) }
    return members
  }
}
