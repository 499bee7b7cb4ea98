/// A mind map in words: its nodes as a list in lists.
struct MindmapWords {
  let map: Mindmap

  var words: Words {
    Words(
      map.heading, title: title, description: description, summary: "Mind map as a list",
      .outline(map.nodes.isEmpty ? [] : [entry(0)]))
  }

  private func label(_ node: Int) -> String { Words.oneLine(map.nodes[node].label.plain) }

  private func entry(_ node: Int) -> Words.Entry {
    Words.Entry(text: label(node), entries: map.nodes[node].children.map(entry))
  }

  private var title: String { map.nodes.isEmpty ? "Mind map" : "Mind map: \(label(0))" }

  private var description: String {
    guard let root = map.nodes.first else { return "An empty mind map." }
    let count = map.nodes.count
    var text = "\(count) \(count == 1 ? "node" : "nodes")."
    if !root.children.isEmpty {
      let names = root.children.prefix(8).map(label)
      let rest = root.children.count - names.count
      text +=
        " From \(label(0)) spring \(names.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")."
    }
    return text
  }
}
