import Analysis
import Credits

/// Which lines of the ledger took for an action, or on behalf of a key: how many, and the newest, from which
/// a page leads to the others.
struct UseLines: Sendable {
  /// What the lines of one action or key have in common.
  enum Owner: Sendable, Hashable {
    case action(Name)
    case key(Name)
    /// Of no request of the log.
    case unnamed
  }

  /// Indices of movements of the main account by owner, the oldest first.
  private(set) var movements: [Owner: [Int]] = [:]

  /// - Parameter key: of the request that the line names; nothing where it names none of the log.
  mutating func add(_ movement: Int, action: Name, key: Name?) {
    movements[.action(action), default: []].append(movement)
    movements[key.map { .key($0) } ?? .unnamed, default: []].append(movement)
  }

  /// How many there are, and where the newest stands, from the project's folder.
  func told(_ owner: Owner, in project: ProjectContext) -> (count: Int, href: String) {
    guard let all = movements[owner], let last = all.last else { return (0, "") }
    guard let ledger = project.ledger else { return (all.count, "") }
    let line = Int(ledger.books[0].lineOfMovement[last])
    return (all.count, ledger.href(ofLine: line, in: 0) ?? "")
  }
}

extension ProjectReport {
  /// The actions as pages list them: those that took the most first.
  var actionsByUse: [ActionReport] {
    actions.sorted { ($0.credits, $1.action) > ($1.credits, $0.action) }
  }
}
