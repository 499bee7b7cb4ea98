import Analysis
import Mermaid

/// The way that a finding's answers take through its guide's workflow (ANOMALIES §5).
struct WorkflowPath: Sendable, Hashable {
  struct Step: Sendable, Hashable {
    /// Of the decision node.
    var node: String
    var question: String
    var check: Check
  }

  /// In order of the walk.
  var nodes: [String] = []
  var edges: [Int] = []
  /// Decisions that the finding answered, or could not.
  var steps: [Step] = []

  /// Where the reader stands.
  var here: String? { nodes.last }

  var marks: Marks { Marks(nodes: Set(nodes), edges: Set(edges), here: here) }

  /// Follows the edge that is labelled with the answer where a check has the node's name, and single edges
  /// elsewhere: to the end, to the first unknown, or to a node that was passed before.
  init(_ chart: Flowchart, checks: [Check]) {
    let entered = Set(chart.edges.map(\.to))
    guard let start = chart.nodes.first(where: { !entered.contains($0.id) }) ?? chart.nodes.first else {
      return
    }
    var node = start
    while !nodes.contains(node.id) {
      nodes.append(node.id)
      let ways = chart.edges.filter { $0.from == node.id && $0.stroke != .invisible }
      guard let way = choose(among: ways, at: node, checks: checks) else { return }
      edges.append(way.index)
      guard let next = chart.node(way.to) else { return }
      node = next
    }
  }

  private mutating func choose(
    among ways: [Flowchart.Edge], at node: Flowchart.Node, checks: [Check]
  ) -> Flowchart.Edge? {
    guard let check = checks.first(where: { $0.name == node.id }) else {
      let isDecision = node.shape == .diamond
      return ways.count == 1 && !isDecision ? ways.first : nil
    }
    steps.append(Step(node: node.id, question: node.label.onOneLine, check: check))
    switch check.answer {
    case .unknown: return nil
    case .yes, .no: return ways.first { $0.label.isAnswer(check.answer) }
    }
  }
}

extension String {
  /// Whether a label is that answer, in any case.
  func isAnswer(_ answer: Answer) -> Bool {
    let words = split(whereSeparator: \.isWhitespace)
    return words.count == 1 && words.first?.lowercased() == answer.rawValue
  }

  var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
