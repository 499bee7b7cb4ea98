/// A state diagram in words: its states in order, each with where it leads and on what event.
struct StateWords {
  let diagram: StateDiagram
  let marks: Marks?
  private let members: [[Int]]
  private let exits: [[Int]]
  private let notes: [[Int]]

  init(diagram: StateDiagram, marks: Marks?) {
    self.diagram = diagram
    self.marks = marks
    members = diagram.members
    var exits = [[Int]](repeating: [], count: diagram.states.count)
    for (index, transition) in diagram.transitions.enumerated() { exits[transition.from].append(index) }
    self.exits = exits
    var notes = exits.map { _ in [Int]() }
    for (index, note) in diagram.notes.enumerated() { notes[note.state].append(index) }
    self.notes = notes
  }

  var words: Words {
    let items = diagram.states.indices.map(item)
    return Words(
      diagram.heading, title: title, description: description, summary: "States as text", .list(items))
  }

  // MARK: - Names

  /// The state's name where it stands alone: with the state around it.
  private func fullName(_ state: Int) -> String {
    let name = name(state)
    let around = diagram.regions[diagram.states[state].region].composite
    guard around >= 0 else { return name }
    switch diagram.states[state].kind {
    case .start, .end: return "\(name) of \(self.name(around))"
    case .state, .fork, .join, .choice: return "\(name) (in \(self.name(around)))"
    }
  }

  private func name(_ state: Int) -> String {
    let it = diagram.states[state]
    if it.isNamed {
      let title = Words.oneLine(it.plainTitle)
      return title.isEmpty ? it.id : title
    }
    switch it.kind {
    case .start: return "Start"
    case .end: return "End"
    case .fork: return "Fork \(it.id)"
    case .join: return "Join \(it.id)"
    case .choice: return "Choice \(it.id)"
    case .state: return it.id
    }
  }

  /// The target of a transition from that state: with the state around it where that is another.
  private func target(_ transition: StateDiagram.Transition) -> String {
    let (from, to) = (diagram.states[transition.from], diagram.states[transition.to])
    return from.region == to.region ? name(transition.to) : fullName(transition.to)
  }

  // MARK: - The list

  private func item(_ state: Int) -> Words.Item {
    let it = diagram.states[state]
    let isHere = marks?.here == it.id
    let isTaken = marks?.nodes.contains(it.id) ?? false
    var details = it.texts.dropFirst().map { text($0, .text) }
    details += regions(of: it)
    details += exits[state].map(exit)
    details += notes[state].map { "note: " + text(diagram.notes[$0].text, .markdown) }
    return Words.Item(
      text: fullName(state), note: isHere ? " (you are here)" : isTaken ? " (taken)" : "",
      isStrong: isHere || isTaken, details: details)
  }

  private func regions(of state: StateDiagram.State) -> [String] {
    let filled = state.regions.filter { !members[$0].isEmpty }
    return filled.enumerated().map { index, region in
      let names = members[region].map(name).joined(separator: ", ")
      return filled.count > 1 ? "holds, in region \(index + 1): \(names)" : "holds: \(names)"
    }
  }

  private func exit(_ transition: Int) -> String {
    let it = diagram.transitions[transition]
    let event = text(it.label, .markdown)
    let isTaken = marks?.edges.contains(transition) ?? false
    return "→ \(target(it))\(event.isEmpty ? "" : " (\(event))")\(isTaken ? ", taken" : "")"
  }

  private func text(_ source: String, _ kind: Flowchart.LabelKind) -> String {
    Words.oneLine(LabelText(FlowchartBuilder.sanitized(source), kind).plain)
  }

  // MARK: - Title and description

  private var named: [Int] { diagram.states.indices.filter { diagram.states[$0].isNamed } }

  /// From the first state to the last.
  private var title: String {
    let named = named
    guard let first = named.first, let last = named.last else { return "States" }
    return first == last ? "States: \(name(first))" : "States: \(name(first)) to \(name(last))"
  }

  /// How many states and transitions there are, where it starts, and where the first states lead.
  private var description: String {
    let (states, transitions) = (named.count, diagram.transitions.count)
    var text = "\(states) \(states == 1 ? "state" : "states"), "
    text += "\(transitions) \(transitions == 1 ? "transition" : "transitions")."
    let starts = members[0].filter { diagram.states[$0].kind == .start }.flatMap { exits[$0] }
    if !starts.isEmpty { text += " It starts in \(targets(starts))." }
    for state in named.filter({ !exits[$0].isEmpty }).prefix(3) {
      text += " \(name(state)) leads to \(targets(exits[state]))."
    }
    if let here = diagram.states.indices.first(where: { diagram.states[$0].id == marks?.here }) {
      text += " You are here: \(fullName(here))."
    }
    return text
  }

  private func targets(_ transitions: [Int]) -> String {
    let names = transitions.prefix(4).map { index -> String in
      let to = diagram.transitions[index].to
      return diagram.states[to].kind == .end && !diagram.states[to].isNamed ? "the end" : name(to)
    }
    return names.joined(separator: ", ")
  }
}
