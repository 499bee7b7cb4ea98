/// A git graph: branches, and the commits on them in the order in which they were made.
struct GitGraph: Sendable {
  enum Direction: String, Sendable {
    case right = "LR"
    case down = "TB"
    case up = "BT"
  }

  enum CommitType: String, Sendable {
    case normal = "NORMAL"
    case reverse = "REVERSE"
    case highlight = "HIGHLIGHT"
    case merge, cherryPick
  }

  struct Branch: Sendable {
    var name: String
    /// Where it stands among the branches; those of the same order stand as they were made.
    var order = 0.0
    /// The id of its last commit.
    var head: String?
  }

  struct Commit: Sendable {
    var id: String
    var message = ""
    var type = CommitType.normal
    /// How a merge looks, where its author says.
    var look: CommitType?
    var tags: [String] = []
    /// Ids; a second one where branches meet.
    var parents: [String] = []
    /// By the order in which branches were made.
    var branch: Int
    /// The author named it.
    var isNamed = true
  }

  /// What happened, in order.
  enum Event: Sendable {
    case commit(Int)
    /// A branch began at a commit.
    case branch(Int, from: String?)
  }

  var heading = Heading()
  var direction = Direction.right
  var settings = GitGraphSettings()
  var branches: [Branch] = []
  /// A commit with the id of an earlier one takes its place.
  var commits: [Commit] = []
  var events: [Event] = []
  /// The commit that an id means, by index.
  var places: [String: Int] = [:]

  /// The commits that are drawn, by index.
  var drawn: [Int] { commits.indices.filter { places[commits[$0].id] == $0 } }

  /// Seven digits that mermaid would draw by lot, made from the commit's number and branch.
  static func digits(_ number: Int, _ branch: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(number) \(branch)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let text = String(hash & 0xFFF_FFFF, radix: 16)
    return String(repeating: "0", count: 7 - text.utf8.count) + text
  }
}

extension GitGraph: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    GitGraphDrawing(graph: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { GitGraphWords(graph: self).words }
}
