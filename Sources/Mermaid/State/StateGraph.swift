/// A state diagram as the graph that the layered layout places: composite states are subgraphs, regions are
/// subgraphs in them, notes stand beside their states.
struct StateGraph {
  private let diagram: StateDiagram
  private let members: [[Int]]
  private var chart = Flowchart()
  /// By region: the subgraph that stands for it.
  private var places: [Int: Int] = [:]

  /// - Parameter stacked: regions lie under each other instead of beside each other.
  static func chart(of diagram: StateDiagram, stacked: Bool) -> Flowchart {
    var graph = StateGraph(diagram)
    graph.addNodes()
    graph.addComposites(stacked: stacked)
    graph.addTransitions()
    graph.addNotes()
    return graph.chart
  }

  private init(_ diagram: StateDiagram) {
    self.diagram = diagram
    members = diagram.members
    chart.direction = diagram.regions[0].direction ?? .down
    chart.heading = diagram.heading
    chart.classStyles = diagram.classStyles
    chart.readsInOrder = true
  }

  /// Starts come first, so that what follows from them runs with the diagram, and the rest leads back.
  private mutating func addNodes() {
    let simple = diagram.states.indices.filter { !diagram.states[$0].isComposite }
    let starts = simple.filter { isStart($0) }
    for index in starts + simple.filter({ !isStart($0) }) { chart.nodes.append(node(index)) }
  }

  private func isStart(_ state: Int) -> Bool {
    switch diagram.states[state].kind {
    case .start: true
    case .state, .end, .fork, .join, .choice: false
    }
  }

  private func node(_ index: Int) -> Flowchart.Node {
    let state = diagram.states[index]
    var node = Flowchart.Node(id: state.id)
    node.classes = state.classes
    node.styles = state.styles
    node.link = state.link
    node.tooltip = state.tooltip
    node.kind = .markdown
    node.source = ""
    switch state.kind {
    case .state:
      node.shape = .state
      node.source = FlowchartBuilder.sanitized(state.title)
      if state.texts.count > 1 { node.sections = Self.sections(state.texts) }
    case .start: node.shape = .filledCircle
    case .end: node.shape = .framedCircle
    case .fork, .join: node.shape = .fork
    case .choice: node.shape = .choice
    }
    node.label = state.isNamed ? state.plainTitle : ""
    return node
  }

  /// A title over a rule, and the lines of the description.
  private static func sections(_ texts: [String]) -> [NodeSection] {
    let labels = texts.map { LabelText(FlowchartBuilder.sanitized($0), .text) }
    return [
      NodeSection(rows: [[labels[0]]], kind: .heading), NodeSection(rows: labels.dropFirst().map { [$0] }),
    ]
  }

  // MARK: - Composite states

  private mutating func addComposites(stacked: Bool) {
    let composites = diagram.states.indices.filter { diagram.states[$0].isComposite }
    let order = composites.map { ($0, depth($0)) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    for (index, _) in order { addComposite(index, stacked: stacked) }
  }

  private func depth(_ state: Int) -> Int {
    var depth = 0
    var at = diagram.regions[diagram.states[state].region].composite
    while at >= 0 {
      depth += 1
      at = diagram.regions[diagram.states[at].region].composite
    }
    return depth
  }

  private mutating func addComposite(_ index: Int, stacked: Bool) {
    let state = diagram.states[index]
    let regions = state.regions.filter { !members[$0].isEmpty }
    var group = Flowchart.Subgraph(
      id: state.id, title: state.plainTitle, members: [], direction: .down,
      source: state.texts.map(FlowchartBuilder.sanitized).joined(separator: "\n"), kind: .text)
    if state.texts.isEmpty { group.source = FlowchartBuilder.sanitized(state.id) }
    group.classes = state.classes
    group.styles = state.styles
    group.face = .headed
    if regions.count > 1 {
      group.direction = stacked ? .right : .down
      for region in regions {
        group.members.append(name(ofPart: region))
        var part = Flowchart.Subgraph(
          id: name(ofPart: region), title: "", members: ids(members[region]),
          direction: diagram.regions[region].direction ?? .down, source: "", kind: .text)
        part.face = .region
        places[region] = chart.subgraphs.count
        chart.subgraphs.append(part)
      }
    } else {
      for region in regions {
        group.members += ids(members[region])
        places[region] = chart.subgraphs.count
      }
      group.direction = state.regions.compactMap { diagram.regions[$0].direction }.last ?? .down
    }
    chart.subgraphs.append(group)
  }

  /// No state has such an id: line breaks end ids.
  private func name(ofPart region: Int) -> String { "region\n\(region)" }

  private func ids(_ states: [Int]) -> [String] { states.map { diagram.states[$0].id } }

  // MARK: - Transitions and notes

  private mutating func addTransitions() {
    for transition in diagram.transitions {
      addEdge(diagram.states[transition.from].id, diagram.states[transition.to].id, transition.label, .point)
    }
  }

  private mutating func addEdge(_ from: String, _ to: String, _ label: String, _ head: Flowchart.ArrowHead) {
    let source = FlowchartBuilder.sanitized(label)
    chart.edges.append(
      Flowchart.Edge(
        index: chart.edges.count, id: "edge\(chart.edges.count)", from: from, to: to,
        label: LabelText(source, .markdown).plain, start: .none, end: head, stroke: .normal, length: 1,
        source: source, kind: .markdown))
  }

  /// Notes come behind all transitions, so that transitions keep their numbers.
  private mutating func addNotes() {
    for (number, note) in diagram.notes.enumerated() {
      let state = diagram.states[note.state]
      var node = Flowchart.Node(id: "note\n\(number)")
      node.source = FlowchartBuilder.sanitized(note.text)
      node.label = LabelText(node.source, .markdown).plain
      node.kind = .markdown
      node.shape = .note
      if let place = places[state.region] { chart.subgraphs[place].members.append(node.id) }
      chart.nodes.append(node)
      addEdge(state.id, node.id, "", .none)
      chart.edges[chart.edges.count - 1].beside = note.side
    }
  }
}

extension StateDiagram.State {
  /// Starts, ends, bars and choices are drawn without their name.
  var isNamed: Bool {
    switch kind {
    case .state: true
    case .start, .end, .fork, .join, .choice: isComposite
    }
  }

  /// The title without markup.
  var plainTitle: String {
    LabelText(FlowchartBuilder.sanitized(title), texts.count > 1 || isComposite ? .text : .markdown).plain
  }
}
