/// A rule of participants that a statement breaks.
struct SequenceRule: Error {
  var message: String
  var help: String
}

/// Puts a sequence diagram together: knows its participants and what they may do.
struct SequenceBuilder {
  /// What a line says of a participant.
  struct Declaration {
    var id: String
    var kind: SequenceDiagram.Kind
    var configuredKind: SequenceDiagram.Kind?
    /// Behind `as`.
    var name: SequenceDiagram.Label?
    /// In `@{ … }`; a name behind `as` goes before it.
    var alias: String?
  }

  /// What a line says of a message.
  struct Signal {
    var from: String
    var to: String
    var arrow = SequenceArrow()
    var label = SequenceDiagram.Label.none
    var activates = false
    var deactivates = false
    var hasStartCircle = false
    var hasEndCircle = false
  }

  var diagram = SequenceDiagram()
  var numbers = MessageNumbers()
  private var indices: [String: Int] = [:]
  private var activity: [Int] = []
  /// Participants in the order in which something but an activation names them.
  private var order: [Int] = []
  private var isMentioned: [Bool] = []
  private var box: Int?
  /// Created or destroyed by a line above, waiting for its message.
  private var created: String?
  private var destroyed: String?

  init(_ settings: DiagramSettings) {
    diagram.heading.title = settings.title
    diagram.settings = settings.sequence
    numbers.isShown = settings.sequence.showsNumbers
  }

  // MARK: - Participants

  /// Whether something but an activation names it.
  func knows(_ id: String) -> Bool { indices[id].map { isMentioned[$0] } ?? false }

  /// The index of the participant, a new one where the id is new.
  private mutating func index(of id: String) -> Int {
    let index = activityIndex(of: id)
    if !isMentioned[index] {
      isMentioned[index] = true
      diagram.participants[index].box = box
      order.append(index)
    }
    return index
  }

  /// The index of a participant that may be named only later.
  private mutating func activityIndex(of id: String) -> Int {
    if let index = indices[id] { return index }
    let index = diagram.participants.count
    indices[id] = index
    diagram.participants.append(
      SequenceDiagram.Participant(id: id, name: SequenceDiagram.Label(source: id), kind: .participant))
    activity.append(0)
    isMentioned.append(false)
    return index
  }

  /// Declares a participant, or names one anew.
  mutating func declare(_ declaration: Declaration) throws(SequenceRule) {
    let isNew = !knows(declaration.id)
    let index = index(of: declaration.id)
    if let box {
      if let other = diagram.participants[index].box, other != box {
        throw SequenceRule(
          message: "\(declaration.id.prefix(40)) already stands in another box",
          help: "each participant in one box")
      }
      diagram.participants[index].box = box
    }
    var name = declaration.name
    if let alias = declaration.alias, name == nil || name?.source == declaration.id {
      name = SequenceDiagram.Label(source: alias, wraps: name?.wraps)
    }
    if !isNew, name == nil { return }
    diagram.participants[index].name = name ?? SequenceDiagram.Label(source: declaration.id)
    diagram.participants[index].kind = declaration.configuredKind ?? declaration.kind
  }

  /// Declares a participant that the next message creates.
  mutating func create(_ declaration: Declaration) throws(SequenceRule) {
    guard !knows(declaration.id) else {
      throw SequenceRule(
        message: "\(declaration.id.prefix(40)) is there already",
        help: "a new id, with the same name behind as")
    }
    try declare(declaration)
    created = declaration.id
  }

  /// The participant ends with the next message.
  mutating func destroy(_ id: String) {
    destroyed = id
  }

  mutating func add(_ links: [SequenceDiagram.Link], to id: String) {
    let index = index(of: id)
    for link in links {
      if let old = diagram.participants[index].links.firstIndex(where: { $0.label == link.label }) {
        diagram.participants[index].links[old] = link
      } else {
        diagram.participants[index].links.append(link)
      }
    }
  }

  mutating func beginBox(_ text: String) {
    box = diagram.boxes.count
    diagram.boxes.append(SequenceDiagram.ParticipantBox(reading: text))
  }

  mutating func endBox() {
    box = nil
  }

  // MARK: - Steps

  mutating func add(_ signal: Signal) throws(SequenceRule) {
    let (from, to) = (index(of: signal.from), index(of: signal.to))
    var message = SequenceDiagram.Message(
      from: from, to: to, arrow: signal.arrow, label: signal.label, activates: signal.activates,
      hasStartCircle: signal.hasStartCircle, hasEndCircle: signal.hasEndCircle)
    if let created {
      guard created == signal.to else {
        throw SequenceRule(
          message: "no message creates \(created.prefix(40))",
          help: "first a message to \(created.prefix(40))")
      }
      self.created = nil
      message.creates = true
      diagram.participants[to].isCreated = true
    } else if let destroyed {
      guard destroyed == signal.to || destroyed == signal.from else {
        throw SequenceRule(
          message: "no message ends \(destroyed.prefix(40))",
          help: "first a message to or from \(destroyed.prefix(40))")
      }
      self.destroyed = nil
      message.destroys = destroyed == signal.from ? from : to
    }
    message.number = numbers.next()
    diagram.steps.append(.message(message))
    if signal.activates { begin(activity: to) }
    if signal.deactivates { try end(activity: from) }
  }

  mutating func note(
    _ side: SequenceDiagram.Note.Side, _ from: String, _ to: String, _ label: SequenceDiagram.Label
  ) {
    diagram.steps.append(
      .note(SequenceDiagram.Note(side: side, from: index(of: from), to: index(of: to), label: label)))
  }

  mutating func activate(_ id: String) { begin(activity: activityIndex(of: id)) }

  mutating func deactivate(_ id: String) throws(SequenceRule) { try end(activity: activityIndex(of: id)) }

  private mutating func begin(activity index: Int) {
    activity[index] += 1
    // Written behind a message to it, it is as good as a plus in the arrow.
    if case .message(var message) = diagram.steps.last, message.to == index {
      message.activates = true
      diagram.steps[diagram.steps.count - 1] = .message(message)
    }
    diagram.steps.append(.activate(index))
  }

  private mutating func end(activity index: Int) throws(SequenceRule) {
    guard activity[index] > 0 else {
      throw SequenceRule(
        message: "\(diagram.participants[index].id.prefix(40)) is not active",
        help: "activate before deactivate, or + on an arrow to it")
    }
    activity[index] -= 1
    diagram.steps.append(.deactivate(index))
  }

  // MARK: - Order

  /// The diagram with the participants of each box side by side, and without those that are hidden.
  func finished() -> SequenceDiagram {
    var places: [Int] = []
    var members = [[Int]](repeating: [], count: diagram.boxes.count)
    let order = order + diagram.participants.indices.filter { !isMentioned[$0] }
    for index in order { if let box = diagram.participants[index].box { members[box].append(index) } }
    for index in order {
      guard let box = diagram.participants[index].box else {
        places.append(index)
        continue
      }
      places += members[box]
      members[box] = []
    }
    if diagram.settings.hidesUnused {
      let used = diagram.usedParticipants
      places.removeAll { !used[$0] }
    }
    return places.elementsEqual(diagram.participants.indices) ? diagram : diagram.arranged(places)
  }
}
