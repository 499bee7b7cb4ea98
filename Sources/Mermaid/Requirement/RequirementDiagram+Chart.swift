extension RequirementDiagram: GraphBody {
  func words(_ marks: Marks?) -> Words { RequirementWords(diagram: self, marks: marks).words }

  /// The diagram as a graph of boxes with what is said of them.
  var chart: Flowchart {
    var chart = Flowchart()
    chart.direction = direction
    chart.heading = heading
    chart.settings = settings
    chart.classStyles = styles
    chart.partsLimit = 900
    for (index, requirement) in requirements.enumerated() {
      let rows = [
        ("ID", requirement.id), ("Text", requirement.text), ("Risk", requirement.risk),
        ("Verification", requirement.verification),
      ]
      chart.nodes.append(
        node(.requirement(index), requirement.kind.rawValue, requirement.name, rows, requirement.look))
    }
    for (index, element) in elements.enumerated() {
      let rows = [("Type", element.type), ("Doc Ref", element.reference)]
      chart.nodes.append(node(.element(index), "Element", element.name, rows, element.look))
    }
    for relation in relations {
      let isWhole = relation.kind == .contains
      var edge = Flowchart.Edge(
        from: id(relation.from), to: id(relation.to), source: "&lt;&lt;\(relation.kind.rawValue)&gt;&gt;",
        kind: .string, stroke: isWhole ? .normal : .dashed)
      if isWhole { edge.start = .containment } else { edge.end = .open }
      chart.append(edge)
    }
    return chart
  }

  /// The name; an element that shares it with a requirement gets an id of its own.
  private func id(_ end: End) -> String {
    switch end {
    case .requirement(let index): return requirements[index].name
    case .element(let index):
      let name = elements[index].name
      return requirements.contains { $0.name == name } ? "\u{1}\(name)" : name
    }
  }

  private func node(
    _ end: End, _ kind: String, _ name: String, _ rows: [(String, String)], _ look: Look
  ) -> Flowchart.Node {
    var node = Flowchart.Node(id: id(end))
    let label = Self.label(name)
    node.label = label.plain
    node.classes = look.classes
    node.styles = look.styles
    node.sections = [
      NodeSection(rows: [[LabelText("&lt;&lt;\(kind)&gt;&gt;", .string)]], kind: .caption, wrap: 24),
      NodeSection(rows: [[label]], kind: .heading, hasRule: false, wrap: 24),
    ]
    let said = rows.filter { !$0.1.isEmpty }.map { [Self.label("\($0.0): \($0.1)")] }
    if !said.isEmpty { node.sections.append(NodeSection(rows: said, wrap: 24)) }
    return node
  }

  static func label(_ source: String) -> LabelText { LabelText(LabelText.markdown(source), .markdown) }
}
