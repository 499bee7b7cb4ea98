import YAML

/// A sequence diagram as its author wrote it: who takes part, and what happens from top to bottom.
struct SequenceDiagram: Sendable {
  var heading = Heading()
  var settings = SequenceSettings()
  /// In the order of their columns; the participants of one box stand side by side.
  var participants: [Participant] = []
  var boxes: [ParticipantBox] = []
  var steps: [Step] = []

  /// A text of the diagram with its source's references and line breaks.
  struct Label: Sendable, Hashable {
    var source: String
    /// Whether the author wants long lines broken; nil when nothing was said.
    var wraps: Bool?

    static let none = Label(source: "")
  }

  struct Participant: Sendable {
    var id: String
    var name: Label
    var kind: Kind
    /// The index of the box around it.
    var box: Int?
    var links: [Link] = []
    /// Appears with the first message to it instead of at the top.
    var isCreated = false
  }

  /// What a participant is; each kind has a symbol of its own.
  enum Kind: String, Sendable {
    case participant, actor, boundary, control, entity, database, collections, queue
  }

  struct Link: Sendable {
    var label: String
    /// Passed the check of schemes; nil when it did not.
    var address: String?
  }

  /// A frame around the columns of some participants.
  struct ParticipantBox: Sendable {
    var title: Label
    /// CSS, checked; nil for none.
    var colour: String?
  }

  enum Step: Sendable {
    case message(Message)
    case note(Note)
    case activate(Int)
    case deactivate(Int)
    case begin(Block, Label)
    /// `else`, `and` or `option`.
    case section(Label)
    case end
  }

  struct Message: Sendable {
    /// Indices of participants.
    var from: Int
    var to: Int
    var arrow: SequenceArrow
    var label: Label
    /// As drawn at its start; nil while numbers are off.
    var number: String?
    /// The receiver becomes active with it.
    var activates = false
    /// A small circle on the sender's line, and on the receiver's.
    var hasStartCircle = false
    var hasEndCircle = false
    /// The receiver appears with it.
    var creates = false
    /// The participant that ends with it.
    var destroys: Int?
  }

  struct Note: Sendable {
    enum Side: Sendable {
      case left, right, over
    }

    var side: Side
    /// Indices of participants; the same twice for a note at one.
    var from: Int
    var to: Int
    var label: Label
  }

  enum Block: String, Sendable {
    case loop, opt, alt, par, parOver, critical, `break`, rect

    /// The word on its frame.
    var word: String { self == .parOver ? "par" : rawValue }
  }
}

/// What front matter and directives say of sequence diagrams.
struct SequenceSettings: Sendable {
  /// The participants stand once more at the bottom.
  var mirrorsParticipants = true
  var showsNumbers = false
  var hidesUnused = false
  /// Long lines break early.
  var wraps = false
}

extension SequenceSettings {
  mutating func read(_ node: YAMLNode) {
    if let mirrors = node["mirrorActors"]?.bool { mirrorsParticipants = mirrors }
    if let numbers = node["showSequenceNumbers"]?.bool { showsNumbers = numbers }
    if let hides = node["hideUnusedParticipants"]?.bool { hidesUnused = hides }
    if let wrap = node["wrap"]?.bool { wraps = wrap }
  }
}
