/// A requirement diagram in words: its boxes in order, each with what is said of it and its relations.
struct RequirementWords {
  let diagram: RequirementDiagram
  let marks: Marks?

  var words: Words {
    let sentences = diagram.relations.map {
      "\(name($0.from)) \($0.kind.rawValue) \(name($0.to))"
    }
    var byEnd: [RequirementDiagram.End: [String]] = [:]
    for (relation, sentence) in zip(diagram.relations, sentences) {
      byEnd[relation.from, default: []].append(sentence)
    }
    var items = diagram.requirements.enumerated().map { index, requirement in
      Words.Item(
        text: plain(requirement.name), note: " (\(requirement.kind.rawValue.lowercased()))",
        isStrong: marks?.nodes.contains(requirement.name) ?? false,
        details: details([
          ("ID", requirement.id), ("Text", requirement.text), ("Risk", requirement.risk),
          ("Verification", requirement.verification),
        ]) + (byEnd[.requirement(index)] ?? []))
    }
    items += diagram.elements.enumerated().map { index, element in
      Words.Item(
        text: plain(element.name), note: " (element)",
        isStrong: marks?.nodes.contains(element.name) ?? false,
        details: details([("Type", element.type), ("Document", element.reference)])
          + (byEnd[.element(index)] ?? []))
    }
    return Words(
      diagram.heading, title: title, description: description(sentences), summary: "Requirements as text",
      .list(items))
  }

  private var title: String {
    let names = (diagram.requirements.map(\.name) + diagram.elements.map(\.name)).map(plain)
    if names.isEmpty { return "Requirement diagram" }
    let more = names.count - 3
    return "Requirement diagram: " + names.prefix(3).joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }

  private func description(_ sentences: [String]) -> String {
    let counts = [
      ClassWords.count(diagram.requirements.count, "requirement", "requirements"),
      ClassWords.count(diagram.elements.count, "element", "elements"),
      ClassWords.count(diagram.relations.count, "relation", "relations"),
    ]
    return ([counts.joined(separator: ", ")] + sentences.prefix(3)).map { $0 + "." }.joined(separator: " ")
  }

  private func details(_ lines: [(String, String)]) -> [String] {
    lines.filter { !$0.1.isEmpty }.map { "\($0.0): \(plain($0.1))" }
  }

  private func name(_ end: RequirementDiagram.End) -> String {
    switch end {
    case .requirement(let index): plain(diagram.requirements[index].name)
    case .element(let index): plain(diagram.elements[index].name)
    }
  }

  private func plain(_ source: String) -> String { Words.oneLine(RequirementDiagram.label(source).plain) }
}
