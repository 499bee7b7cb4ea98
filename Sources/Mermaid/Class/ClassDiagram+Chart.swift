extension ClassDiagram: GraphBody {
  func words(_ marks: Marks?) -> Words { ClassWords(diagram: self, marks: marks).words }

  /// The diagram as a graph: classes are nodes with sections, namespaces are subgraphs.
  var chart: Flowchart {
    var chart = Flowchart()
    chart.direction = direction
    chart.heading = heading
    chart.settings = settings
    chart.settings.inheritDirection = true
    chart.partsLimit = 900
    chart.classStyles = styles
    chart.nodes = classes.map(node)
    for (index, note) in notes.enumerated() {
      var node = Flowchart.Node(id: Self.id("note", index), source: note.text, kind: .markdown)
      node.shape = .note
      chart.nodes.append(node)
      if let about = note.about {
        chart.connect(node.id, classes[about].id, stroke: .dotted)
      }
    }
    for (index, name) in interfaces.enumerated() {
      var node = Flowchart.Node(id: Self.id("interface", index), source: name, kind: .string)
      node.shape = .text
      chart.nodes.append(node)
    }
    for relation in relations {
      var edge = Flowchart.Edge(
        from: id(relation.from), to: id(relation.to), source: relation.label, kind: .markdown,
        stroke: relation.isDotted ? .dashed : .normal)
      edge.start = relation.start?.head ?? .none
      edge.end = relation.end?.head ?? .none
      edge.startText = relation.startText
      edge.endText = relation.endText
      chart.append(edge)
    }
    // inner ones first
    for index in namespaces.indices.reversed() where isShown(index) {
      chart.subgraphs.append(subgraph(index))
    }
    return chart
  }

  /// An id that no class has.
  private static func id(_ kind: String, _ index: Int) -> String { "\u{1}\(kind)\(index)" }

  private func id(_ end: End) -> String {
    switch end {
    case .class(let index): classes[index].id
    case .interface(let index): Self.id("interface", index)
    }
  }

  private func node(_ item: Class) -> Flowchart.Node {
    var node = Flowchart.Node(id: item.id)
    node.label = item.name.plain
    node.classes = item.styleClasses
    node.styles = item.styles
    node.link = item.link
    node.linkTarget = item.linkTarget
    node.tooltip = item.tooltip
    if let annotation = item.annotations.first {
      node.sections.append(
        NodeSection(
          rows: [[LabelText(LabelText.markdown("«\(annotation)»"), .markdown)]], kind: .caption, wrap: 24))
    }
    node.sections.append(
      NodeSection(rows: [[item.name]], kind: .heading, hasRule: node.sections.isEmpty, wrap: 24))
    if settings.hidesEmptyMembers, item.attributes.isEmpty, item.methods.isEmpty { return node }
    if item.attributes.isEmpty, item.methods.isEmpty { node.sections.append(NodeSection(rows: [])) }
    for members in [item.attributes, item.methods] where !members.isEmpty {
      node.sections.append(NodeSection(rows: members.map { [$0.label] }, wrap: 34))
    }
    return node
  }

  // MARK: - Namespaces

  /// Namespaces that are only named as a part of another's name are not drawn when none is drawn in another.
  private func isShown(_ index: Int) -> Bool { !settings.flattensNamespaces || namespaces[index].isDeclared }

  /// The namespace in which something is drawn that was declared in one.
  private func shown(_ namespace: Int?) -> Int? {
    var at = namespace
    while let index = at, !isShown(index) { at = namespaces[index].parent }
    return at
  }

  private func subgraph(_ index: Int) -> Flowchart.Subgraph {
    let item = namespaces[index]
    var members = classes.filter { shown($0.namespace) == index }.map(\.id)
    for (note, value) in notes.enumerated() where shown(value.namespace) == index {
      members.append(Self.id("note", note))
    }
    if !settings.flattensNamespaces {
      for (inner, value) in namespaces.enumerated() where value.parent == index {
        members.append(Self.id("namespace", inner))
      }
    }
    let title = settings.flattensNamespaces ? item.id : item.label
    return .init(
      id: Self.id("namespace", index), title: title, members: members, source: title, kind: .string)
  }
}

extension ClassDiagram.Class {
  /// The name in the heading, with the type that it takes.
  var name: LabelText {
    LabelText(LabelText.markdown(type.isEmpty ? label : "\(label)&lt;\(type)&gt;"), .markdown)
  }
}

extension ClassDiagram.RelationKind {
  var head: Flowchart.ArrowHead {
    switch self {
    case .aggregation: .diamond
    case .extension: .triangle
    case .composition: .filledDiamond
    case .dependency: .open
    case .lollipop: .lollipop
    }
  }
}
