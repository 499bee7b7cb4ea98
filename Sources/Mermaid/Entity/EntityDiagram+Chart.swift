extension EntityDiagram: GraphBody {
  func words(_ marks: Marks?) -> Words { EntityWords(diagram: self, marks: marks).words }

  /// The diagram as a graph: entities are nodes with a heading and a table of attributes.
  var chart: Flowchart {
    var chart = Flowchart()
    chart.direction = direction
    chart.heading = heading
    chart.settings = settings
    chart.classStyles = styles
    chart.partsLimit = 900
    chart.nodes = entities.map(node)
    for relationship in relationships {
      var edge = Flowchart.Edge(
        from: entities[relationship.from].name, to: entities[relationship.to].name, source: relationship.role,
        kind: .markdown, stroke: relationship.isIdentifying ? .normal : .dashed)
      edge.start = relationship.start.head
      edge.end = relationship.end.head
      chart.append(edge)
    }
    return chart
  }

  private func node(_ entity: Entity) -> Flowchart.Node {
    var node = Flowchart.Node(id: entity.name)
    let name = LabelText(LabelText.markdown(entity.label), .markdown)
    node.label = name.plain
    node.classes = entity.styleClasses
    node.styles = entity.styles
    node.sections = [NodeSection(rows: [[name]], kind: .heading, wrap: 24)]
    if !entity.attributes.isEmpty {
      node.sections.append(NodeSection(rows: rows(of: entity), kind: .table, wrap: 20))
    }
    return node
  }

  /// Type and name of each attribute; keys and comments in columns of their own where there are any.
  private func rows(of entity: Entity) -> [[LabelText]] {
    let hasKeys = entity.attributes.contains { !$0.keys.isEmpty }
    let hasComments = entity.attributes.contains { !$0.comment.isEmpty }
    return entity.attributes.map { attribute in
      var cells = [attribute.type, attribute.name]
      if hasKeys { cells.append(attribute.keys.joined(separator: ",")) }
      if hasComments { cells.append(attribute.comment) }
      return cells.map { LabelText(GenericTypes.source(LabelText.markdown($0)), .markdown) }
    }
  }
}

extension EntityDiagram.Cardinality {
  var head: Flowchart.ArrowHead {
    switch self {
    case .zeroOrOne: .zeroOrOne
    case .zeroOrMore: .zeroOrMore
    case .oneOrMore: .oneOrMore
    case .one: .one
    case .parent: .filledDiamond
    }
  }
}
