/// A flowchart in words: its nodes in order, each with what it leads to.
struct FlowchartWords {
  let chart: Flowchart
  let marks: Marks?

  /// One step of the list.
  struct Step {
    var label: String
    /// Where it leads to, with the label of the edge.
    var exits: [(target: String, label: String, isTaken: Bool)]
    var isTaken: Bool
    var isHere: Bool
  }

  var steps: [Step] {
    var names: [String: String] = [:]
    for subgraph in chart.subgraphs { names[subgraph.id] = oneLine(subgraph.title, else: subgraph.id) }
    let groups = Set(chart.subgraphs.map(\.id))
    for node in chart.nodes where !groups.contains(node.id) {
      names[node.id] = oneLine(node.label, else: node.id)
    }
    var exits: [String: [(target: String, label: String, isTaken: Bool)]] = [:]
    for edge in chart.edges where edge.stroke != .invisible {
      let exit = (
        names[edge.to] ?? edge.to, oneLine(edge.label, else: ""), marks?.edges.contains(edge.index) ?? false
      )
      exits[edge.from, default: []].append(exit)
    }
    var ids = chart.nodes.map(\.id).filter { !groups.contains($0) }
    ids += chart.subgraphs.map(\.id).filter { exits[$0] != nil }
    return ids.map { id in
      Step(
        label: names[id] ?? id, exits: exits[id] ?? [], isTaken: marks?.nodes.contains(id) ?? false,
        isHere: marks?.here == id)
    }
  }

  var words: Words {
    let items = steps.map { step in
      Words.Item(
        text: step.label, note: note(of: step), isStrong: step.isTaken || step.isHere,
        details: step.exits.map(words(of:)))
    }
    return Words(
      chart.heading, title: title, description: description, summary: "Steps as text", .list(items))
  }

  /// From the first step to the last.
  private var title: String {
    let steps = steps
    guard let first = steps.first?.label, let last = steps.last?.label else { return "Flowchart" }
    return steps.count == 1 ? "Flowchart: \(first)" : "Flowchart: \(first) to \(last)"
  }

  /// How many steps there are, and where the first ones lead.
  private var description: String {
    let steps = steps
    let edges = chart.edges.count { $0.stroke != .invisible }
    var text = "\(steps.count) \(steps.count == 1 ? "step" : "steps"), "
    text += "\(edges) \(edges == 1 ? "connection" : "connections")."
    func quoted(_ label: String) -> String { label.hasSuffix("?") ? "“\(label)”" : label }
    for step in steps.prefix(3) where !step.exits.isEmpty {
      let targets = step.exits.prefix(4).map { quoted($0.target) }
      text += " \(quoted(step.label)) leads to \(targets.joined(separator: ", "))."
      if text.utf8.count > 120 { break }
    }
    if let here = steps.first(where: \.isHere) { text += " You are here: \(here.label)." }
    return text
  }

  private func note(of step: Step) -> String {
    if step.isHere { return " (you are here)" }
    return step.isTaken ? " (taken)" : ""
  }

  private func words(of exit: (target: String, label: String, isTaken: Bool)) -> String {
    let label = exit.label.isEmpty ? "" : " (\(exit.label))"
    return "→ \(exit.target)\(label)\(exit.isTaken ? ", taken" : "")"
  }

  private func oneLine(_ label: String, else fallback: String) -> String {
    let text = Words.oneLine(label)
    return text.isEmpty ? fallback : text
  }
}
