/// A sankey in words: a table of its flows, and where they begin and end.
struct SankeyWords {
  let chart: Sankey

  var words: Words {
    let rows = chart.flows.map { flow in
      [
        chart.nodes[flow.source].name, chart.nodes[flow.target].name,
        chart.settings.prefix + NumberText.text(flow.value) + chart.settings.suffix,
      ]
    }
    return Words(
      chart.heading, title: title, description: description, summary: "Flows as a table",
      .table(head: ["From", "To", "Value"], rows: rows))
  }

  private var sources: [Sankey.Node] { chart.nodes.filter(\.arriving.isEmpty) }
  private var ends: [Sankey.Node] { chart.nodes.filter(\.leaving.isEmpty) }

  private var title: String {
    "Sankey diagram: from \(Self.list(sources.map(\.name), most: 2)) to \(Self.list(ends.map(\.name), most: 3))"
  }

  private var description: String {
    let (flows, nodes) = (chart.flows.count, chart.nodes.count)
    var text = "\(flows) \(flows == 1 ? "flow" : "flows") between \(nodes) places."
    text += " What comes in: \(Self.list(sources.map(named), most: 4))."
    text += " Where it ends: \(Self.list(ends.map(named), most: 4))."
    return text
  }

  private func named(_ node: Sankey.Node) -> String { "\(node.name) \(chart.label(of: node.value))" }

  /// The first ones, joined in words, and how many more there are.
  private static func list(_ names: [String], most: Int) -> String {
    if names.count > most {
      return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
