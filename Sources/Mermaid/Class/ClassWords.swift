/// A class diagram in words: its classes in order, each with its members and relations.
struct ClassWords {
  let diagram: ClassDiagram
  let marks: Marks?

  var words: Words {
    let sentences = diagram.relations.map(sentence)
    var bySubject: [Int: [Int]] = [:]
    for (index, relation) in diagram.relations.enumerated() {
      bySubject[subject(of: relation), default: []].append(index)
    }
    let items = diagram.classes.enumerated().map { index, item in
      Words.Item(
        text: name(index), note: note(of: item), isStrong: marks?.nodes.contains(item.id) ?? false,
        details: members(of: item) + (bySubject[index] ?? []).map { sentences[$0] } + notes(about: index))
    }
    let loose = diagram.notes.filter { $0.about == nil }.map {
      Words.Item(text: "Note: " + Words.oneLine(LabelText($0.text, .markdown).plain))
    }
    return Words(
      diagram.heading, title: title, description: description(sentences), summary: "Classes as text",
      .list(items + loose))
  }

  private var title: String {
    let names = diagram.classes.indices.prefix(3).map(name)
    let more = diagram.classes.count - names.count
    if names.isEmpty { return "Class diagram" }
    return "Class diagram: " + names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private func description(_ sentences: [String]) -> String {
    var parts = ["\(Self.count(diagram.classes.count, "class", "classes")), "]
    parts[0] += Self.count(diagram.relations.count, "relation", "relations") + "."
    parts += sentences.prefix(3).map { $0 + "." }
    return parts.joined(separator: " ")
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  private func name(_ index: Int) -> String { Words.oneLine(diagram.classes[index].name.plain) }

  private func name(_ end: ClassDiagram.End) -> String {
    switch end {
    case .class(let index): name(index)
    case .interface(let index): Words.oneLine(LabelText(diagram.interfaces[index], .string).plain)
    }
  }

  /// ` (interface, 3 members)`.
  private func note(of item: ClassDiagram.Class) -> String {
    let count = item.attributes.count + item.methods.count
    let parts =
      item.annotations.map { LabelText($0, .markdown).plain } + [Self.count(count, "member", "members")]
    return " (" + parts.joined(separator: ", ") + ")"
  }

  private func members(of item: ClassDiagram.Class) -> [String] {
    [("Attributes", item.attributes), ("Methods", item.methods)].compactMap { title, members in
      if members.isEmpty { return nil }
      return title + ": "
        + members.map { member in
          switch member.classifier {
          case .none: member.label.plain
          case .static: member.label.plain + " (static)"
          case .abstract: member.label.plain + " (abstract)"
          }
        }.joined(separator: "; ")
    }
  }

  private func notes(about index: Int) -> [String] {
    diagram.notes.filter { $0.about == index }.map {
      "Note: " + Words.oneLine(LabelText($0.text, .markdown).plain)
    }
  }

  // MARK: - Relations

  /// The class under which a relation is told.
  private func subject(of relation: ClassDiagram.Relation) -> Int {
    switch (relation.from, relation.to) {
    case (.class(let from), .class(let to)): relation.start == .extension && relation.end == nil ? to : from
    case (.class(let index), .interface), (.interface, .class(let index)): index
    case (.interface, .interface): 0
    }
  }

  /// What a relation says, such as `Duck is a kind of Animal`.
  func sentence(_ relation: ClassDiagram.Relation) -> String {
    let (from, to) = (name(relation.from), name(relation.to))
    var clauses: [String] = []
    if let kind = relation.start { clauses.append(clause(kind, relation.isDotted, at: from, other: to)) }
    if let kind = relation.end { clauses.append(clause(kind, relation.isDotted, at: to, other: from)) }
    if clauses.isEmpty { clauses = ["\(from) is \(relation.isDotted ? "loosely " : "")linked with \(to)"] }
    var sentence = clauses.joined(separator: ", and ")
    var notes: [String] = []
    if !relation.label.isEmpty { notes.append(Words.oneLine(LabelText(relation.label, .markdown).plain)) }
    for (text, name) in [(relation.startText, from), (relation.endText, to)] where !text.isEmpty {
      notes.append("\(LabelText(text, .string).plain) \(name)")
    }
    if !notes.isEmpty { sentence += " (\(notes.joined(separator: "; ")))" }
    return sentence
  }

  /// - Parameter end: the class at the end where the sign stands.
  private func clause(
    _ kind: ClassDiagram.RelationKind, _ isDotted: Bool, at end: String, other: String
  ) -> String {
    switch kind {
    case .extension: isDotted ? "\(other) realizes \(end)" : "\(other) is a kind of \(end)"
    case .composition: "\(end) is made of \(other)"
    case .aggregation: "\(end) gathers \(other)"
    case .dependency: isDotted ? "\(other) depends on \(end)" : "\(other) refers to \(end)"
    case .lollipop: "\(other) provides \(end)"
    }
  }
}
