/// A treemap in words: its parts with their values, as a list in lists.
struct TreemapWords {
  let map: Treemap

  var words: Words {
    Words(
      map.heading, title: title, description: description, summary: "Parts as a list",
      .outline(map.roots.map(entry)))
  }

  private func name(_ node: Int) -> String { Words.oneLine(Entities.decode(map.nodes[node].name)) }

  private func entry(_ node: Int) -> Words.Entry {
    let value = map.text(of: map.nodes[node].value)
    return Words.Entry(
      text: name(node) + (value.isEmpty ? "" : ": \(value)"), entries: map.nodes[node].parts.map(entry))
  }

  private var title: String { map.roots.count == 1 ? "Treemap: \(name(map.roots[0]))" : "Treemap" }

  /// How many parts there are, and the largest of the first level that has several.
  private var description: String {
    let count = map.nodes.count { $0.parts.isEmpty }
    var text = "\(count) \(count == 1 ? "part" : "parts")"
    let total = map.text(of: map.total)
    text += total.isEmpty ? "." : ", \(total) in all."
    var level = map.roots
    while level.count == 1, !map.nodes[level[0]].parts.isEmpty { level = map.nodes[level[0]].parts }
    guard let largest = level.first, level.count > 1 else { return text }
    let value = map.text(of: map.nodes[largest].value)
    return text + " The largest is \(name(largest))\(value.isEmpty ? "" : " with \(value)")."
  }
}
