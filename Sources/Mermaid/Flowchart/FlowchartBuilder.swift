/// Collects what statements declare, with mermaid's rules of who wins.
struct FlowchartBuilder {
  var chart = Flowchart()
  private var nodeIndex: [[UInt8]: Int] = [:]
  private var edgeIndex: [[UInt8]: Int] = [:]
  private var subgraphIndex: [[UInt8]: Int] = [:]
  /// Ids that stand in a subgraph already: the first subgraph keeps them.
  private var owned: Set<[UInt8]> = []
  /// Edges so far between two ids.
  private var pairs: [[UInt8]: Int] = [:]
  private var anonymous = 0

  /// The node's index; it is made at its first mention.
  mutating func mention(_ id: String) -> Int {
    let key = Array(id.utf8)
    if let index = nodeIndex[key] { return index }
    nodeIndex[key] = chart.nodes.count
    chart.nodes.append(Flowchart.Node(id: id))
    return chart.nodes.count - 1
  }

  func node(_ id: String) -> Int? { nodeIndex[Array(id.utf8)] }
  func edge(_ id: String) -> Int? { edgeIndex[Array(id.utf8)] }
  func subgraph(_ id: String) -> Int? { subgraphIndex[Array(id.utf8)] }

  mutating func label(_ node: Int, _ text: ParsedText) {
    let source = Self.sanitized(text.source.trimmedSpace)
    chart.nodes[node].source = source
    chart.nodes[node].kind = text.kind
    chart.nodes[node].label = LabelText(source, text.kind).plain
  }

  /// Without elements whose content is never shown.
  static func sanitized(_ source: String) -> String {
    guard source.utf8.contains(UInt8(ascii: "<")) else { return source }
    let bytes = Array(source.utf8)
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<"), bytes[at...].prefix(5).elementsEqual("</br>".utf8) {
        out += "<br>".utf8
        at += 5
        continue
      }
      var skipped = false
      for name in ["script", "style", "iframe"] {
        let opening = Array("<\(name)".utf8)
        guard bytes[at] == opening[0],
          bytes[at...].prefix(opening.count).elementsEqual(opening, by: { $0 | 0x20 == $1 | 0x20 })
        else { continue }
        let closing = Array("</\(name)>".utf8)
        var end = at
        while end < bytes.count,
          !bytes[end...].prefix(closing.count).elementsEqual(closing, by: { $0 | 0x20 == $1 | 0x20 })
        {
          end += 1
        }
        at = min(bytes.count, end + closing.count)
        skipped = true
        break
      }
      if !skipped {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  mutating func connect(_ from: String, _ to: String, _ look: LinkLook, _ text: ParsedText?, id: String?) {
    let key = Array(from.utf8) + [0] + Array(to.utf8)
    let earlier = pairs[key, default: 0]
    pairs[key] = earlier + 1
    var name = "L_\(from)_\(to)_\(earlier == 0 ? 0 : earlier + 1)"
    if let id, edgeIndex[Array(id.utf8)] == nil { name = id }
    let source = Self.sanitized((text?.source ?? "").trimmedSpace)
    let kind = text?.kind ?? .text
    let index = chart.edges.count
    edgeIndex[Array(name.utf8)] = index
    chart.edges.append(
      Flowchart.Edge(
        index: index, id: name, from: from, to: to, label: LabelText(source, kind).plain,
        start: look.start, end: look.end, stroke: look.stroke, length: look.length, source: source,
        kind: kind))
  }

  /// Adds a class to nodes, edges and subgraphs that are known by now.
  mutating func addClass(_ name: String, to id: String) {
    if let index = node(id) { chart.nodes[index].classes.append(name) }
    if let index = edge(id) { chart.edges[index].classes.append(name) }
    if let index = subgraph(id) { chart.subgraphs[index].classes.append(name) }
  }

  /// Ends a subgraph; its id.
  mutating func close(_ frame: SubgraphFrame) -> String {
    let title = frame.title
    var id = frame.id
    if id == nil { id = "subGraph\(anonymous)" }
    anonymous += 1
    let name = id ?? ""
    var members: [String] = []
    for member in frame.members where owned.insert(Array(member.utf8)).inserted { members.append(member) }
    let source = Self.sanitized(title.source.trimmedSpace)
    subgraphIndex[Array(name.utf8)] = chart.subgraphs.count
    chart.subgraphs.append(
      Flowchart.Subgraph(
        id: name, title: LabelText(source, title.kind).plain, members: members,
        direction: frame.direction, source: source, kind: title.kind))
    return name
  }
}

/// A text of the source and the way in which it was quoted.
struct ParsedText {
  var source: String
  var kind: Flowchart.LabelKind
}

/// A subgraph whose `end` has not come yet.
struct SubgraphFrame {
  /// Nil for a title of several words, for which an id is made up.
  var id: String?
  var title: ParsedText
  var members: [String] = []
  var direction: Flowchart.Direction?
  /// Where its first word stands.
  var offset: Int
}
