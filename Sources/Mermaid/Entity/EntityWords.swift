/// An entity relationship diagram in words: its entities in order, each with its attributes and relationships.
struct EntityWords {
  let diagram: EntityDiagram
  let marks: Marks?

  var words: Words {
    let sentences = diagram.relationships.map(sentence)
    var byEntity: [Int: [Int]] = [:]
    for (index, relationship) in diagram.relationships.enumerated() {
      byEntity[relationship.from, default: []].append(index)
    }
    let items = diagram.entities.enumerated().map { index, entity in
      Words.Item(
        text: name(index), note: note(of: entity), isStrong: marks?.nodes.contains(entity.name) ?? false,
        details: entity.attributes.map(words) + (byEntity[index] ?? []).map { sentences[$0] })
    }
    return Words(
      diagram.heading, title: title, description: description(sentences), summary: "Entities as text",
      .list(items))
  }

  private var title: String {
    let names = diagram.entities.indices.prefix(3).map(name)
    let more = diagram.entities.count - names.count
    if names.isEmpty { return "Entity relationship diagram" }
    return "Entity relationship diagram: " + names.joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }

  private func description(_ sentences: [String]) -> String {
    let (entities, relationships) = (diagram.entities.count, diagram.relationships.count)
    let counts =
      "\(entities) \(entities == 1 ? "entity" : "entities"), "
      + "\(relationships) \(relationships == 1 ? "relationship" : "relationships")."
    return ([counts] + sentences.prefix(3).map { $0 + "." }).joined(separator: " ")
  }

  private func plain(_ source: String) -> String {
    Words.oneLine(LabelText(GenericTypes.source(source), .markdown).plain)
  }

  private func name(_ index: Int) -> String {
    let entity = diagram.entities[index]
    let text = plain(entity.label)
    return text.isEmpty ? entity.name : text
  }

  private func note(of entity: EntityDiagram.Entity) -> String {
    let count = entity.attributes.count
    return count == 0 ? "" : " (\(count) \(count == 1 ? "attribute" : "attributes"))"
  }

  /// `name, of type string, PK: comment`.
  private func words(_ attribute: EntityDiagram.Attribute) -> String {
    var parts = [plain(attribute.name), "of type \(plain(attribute.type))"]
    for key in attribute.keys {
      switch key.uppercased() {
      case "PK": parts.append("primary key")
      case "FK": parts.append("foreign key")
      default: parts.append("unique key")
      }
    }
    let comment = attribute.comment.isEmpty ? "" : ": \(plain(attribute.comment))"
    return parts.joined(separator: ", ") + comment
  }

  /// What a relationship says, such as `One CUSTOMER places zero or more ORDER`.
  func sentence(_ relationship: EntityDiagram.Relationship) -> String {
    let role = plain(relationship.role)
    let verb = role.isEmpty ? "goes with" : role
    let start = count(relationship.start)
    return
      "\(start.prefix(1).uppercased())\(start.dropFirst()) \(name(relationship.from)) \(verb) "
      + "\(count(relationship.end)) \(name(relationship.to))"
  }

  private func count(_ cardinality: EntityDiagram.Cardinality) -> String {
    switch cardinality {
    case .zeroOrOne: "zero or one"
    case .zeroOrMore: "zero or more"
    case .oneOrMore: "one or more"
    case .one: "one"
    case .parent: "one parent"
    }
  }
}
