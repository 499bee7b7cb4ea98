/// Collects what statements declare, with mermaid's rules of what they mean.
struct ClassBuilder {
  var diagram = ClassDiagram()
  private var classIndex: [[UInt8]: Int] = [:]
  private var namespaceIndex: [[UInt8]: Int] = [:]
  /// By note: the name of the class that it is about.
  private var noteTargets: [String?] = []
  /// The namespaces around the statement at hand.
  private(set) var open: [Int] = []

  /// A class's name without the type between its tildes.
  static func split(_ name: String) -> (name: String, type: String) {
    let parts = name.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts[0].isEmpty else { return (name, "") }
    return (String(parts[0]), String(parts[1]))
  }

  func find(_ name: String) -> Int? { classIndex[Array(Self.split(name).name.utf8)] }

  /// The class's index; it is made at its first mention.
  mutating func mention(_ name: String) -> Int {
    if let index = find(name) { return index }
    let (id, type) = Self.split(name)
    classIndex[Array(id.utf8)] = diagram.classes.count
    diagram.classes.append(ClassDiagram.Class(id: id, label: id, type: type))
    return diagram.classes.count - 1
  }

  /// Adds an annotation, a method or an attribute, by the look of the text.
  ///
  /// - Returns: false when it looks like a method and cannot be read as one.
  mutating func addMember(_ text: String, to index: Int) -> Bool {
    let text = text.trimmedSpace
    if text.hasPrefix("<<"), text.hasSuffix(">>"), text.utf8.count >= 4 {
      diagram.classes[index].annotations.append(String(text.dropFirst(2).dropLast(2)))
    } else if let close = text.utf8.firstIndex(of: UInt8(ascii: ")")), close != text.utf8.startIndex {
      guard let method = ClassMember(method: text) else { return false }
      diagram.classes[index].methods.append(method)
    } else if !text.isEmpty {
      diagram.classes[index].attributes.append(ClassMember(attribute: text))
    }
    return true
  }

  /// What a relation joins; a single lollipop makes a name of what stands at its end.
  mutating func ends(
    _ from: String, _ start: ClassDiagram.RelationKind?, _ to: String, _ end: ClassDiagram.RelationKind?
  ) -> (from: ClassDiagram.End, to: ClassDiagram.End) {
    if start == .lollipop, end == nil {
      let owner = mention(to)
      return (interface(from), .class(owner))
    }
    let first = mention(from)
    if start == nil, end == .lollipop { return (.class(first), interface(to)) }
    return (.class(first), .class(mention(to)))
  }

  private mutating func interface(_ name: String) -> ClassDiagram.End {
    diagram.interfaces.append(name)
    return .interface(diagram.interfaces.count - 1)
  }

  /// - Parameter name: of a class that may come later.
  mutating func addNote(_ text: String, about name: String?) -> Int {
    diagram.notes.append(.init(text: text))
    noteTargets.append(name)
    return diagram.notes.count - 1
  }

  /// Finds what could only be known at the end.
  mutating func finish() {
    for (index, name) in noteTargets.enumerated() { diagram.notes[index].about = name.flatMap(find) }
  }

  /// Adds a style's name to classes that are known by now.
  mutating func addStyleClass(_ name: String, to ids: String) {
    for id in ids.utf8.split(separator: UInt8(ascii: ",")) {
      guard let index = classIndex[Array(id)] else { continue }
      diagram.classes[index].styleClasses.append(name)
    }
  }

  // MARK: - Namespaces

  /// Opens a namespace, and makes those that its dotted name says are around it.
  ///
  /// - Returns: false when they would nest too deep.
  mutating func openNamespace(_ name: String, _ label: String?) -> Bool {
    var id: [UInt8] = []
    var parent = open.last
    if let parent { id = Array(diagram.namespaces[parent].id.utf8) + [UInt8(ascii: ".")] }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      if place > 0 { id.append(UInt8(ascii: ".")) }
      id += part.utf8
      if let known = namespaceIndex[id] {
        parent = known
        continue
      }
      let depth = parent.map { diagram.namespaces[$0].depth + 1 } ?? 0
      guard depth < DiagramLimits.nesting else { return false }
      namespaceIndex[id] = diagram.namespaces.count
      diagram.namespaces.append(
        .init(
          id: String(decoding: id, as: UTF8.self), label: String(part), parent: parent, isDeclared: false,
          depth: depth))
      parent = diagram.namespaces.count - 1
    }
    guard let parent, open.count < DiagramLimits.nesting else { return false }
    diagram.namespaces[parent].isDeclared = true
    if let label, !label.isEmpty { diagram.namespaces[parent].label = label }
    open.append(parent)
    return true
  }

  /// Ends the innermost namespace: what was declared in it is its own.
  mutating func closeNamespace(classes: [Int], notes: [Int]) {
    guard let index = open.popLast() else { return }
    for item in classes { diagram.classes[item].namespace = index }
    for note in notes { diagram.notes[note].namespace = index }
  }
}
