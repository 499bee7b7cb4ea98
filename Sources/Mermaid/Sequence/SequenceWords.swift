/// A sequence diagram in words: its messages, notes and blocks in reading order.
struct SequenceWords {
  let diagram: SequenceDiagram

  var words: Words {
    Words(
      diagram.heading, title: title, description: description, summary: "Messages as text", .list(items))
  }

  private func name(_ index: Int) -> String {
    let participant = diagram.participants[index]
    let name = participant.name.plain
    return name.isEmpty ? participant.id : name
  }

  private var title: String {
    guard let last = diagram.participants.indices.last else { return "Sequence diagram" }
    let first = Self.clipped(name(0))
    return last == 0 ? "Sequence: \(first)" : "Sequence: \(first) to \(Self.clipped(name(last)))"
  }

  // MARK: - Description

  /// How many take part, how much happens, and how it begins.
  private var description: String {
    var messages = 0
    var notes = 0
    var blocks = 0
    var first: SequenceDiagram.Message?
    for step in diagram.steps {
      switch step {
      case .message(let message):
        messages += 1
        first = first ?? message
      case .note: notes += 1
      case .begin(let block, _): if block != .rect { blocks += 1 }
      case .activate, .deactivate, .section, .end: break
      }
    }
    var parts = [
      Self.count(diagram.participants.count, "participant"), Self.count(messages, "message"),
    ]
    if notes > 0 { parts.append(Self.count(notes, "note")) }
    if blocks > 0 { parts.append(Self.count(blocks, "block")) }
    let text = parts.joined(separator: ", ") + "."
    guard let first else { return text }
    let (from, to) = (Self.clipped(name(first.from)), Self.clipped(name(first.to)))
    return text + " It begins with \(from) \(first.arrow.sign) \(to)\(Self.clipped(tail(first.label)))."
  }

  /// A text of a size that a reader listens to.
  private static func clipped(_ text: String) -> String {
    text.utf8.count <= 80 ? text : String(text.prefix(78)) + "…"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func tail(_ label: SequenceDiagram.Label) -> String {
    let text = label.plain
    return text.isEmpty ? "" : ": \(text)"
  }

  // MARK: - List

  private var items: [Words.Item] {
    var items: [Words.Item] = []
    var open: [SequenceDiagram.Block] = []
    for step in diagram.steps {
      switch step {
      case .message(let message): items.append(item(message))
      case .note(let note): items.append(Words.Item(text: text(note)))
      case .begin(let block, let label):
        open.append(block)
        if block != .rect {
          items.append(Words.Item(text: Self.opening(block) + tail(label), isStrong: true))
        }
      case .section(let label):
        if let block = open.last {
          items.append(Words.Item(text: Self.turning(block) + tail(label), isStrong: true))
        }
      case .end:
        if let block = open.popLast(), block != .rect {
          items.append(Words.Item(text: "End of \(Self.noun(block))", isStrong: true))
        }
      case .activate, .deactivate: break
      }
    }
    return items
  }

  private func item(_ message: SequenceDiagram.Message) -> Words.Item {
    let number = message.number.map { "(\($0)) " } ?? ""
    let text =
      "\(number)\(name(message.from)) \(message.arrow.sign) \(name(message.to))\(tail(message.label))"
    var note = message.creates ? " (\(name(message.to)) begins)" : ""
    if let ended = message.destroys { note += " (\(name(ended)) ends)" }
    return Words.Item(text: text, note: note)
  }

  private func text(_ note: SequenceDiagram.Note) -> String {
    let names = note.from == note.to ? name(note.from) : "\(name(note.from)) and \(name(note.to))"
    return "Note at \(names)\(tail(note.label))"
  }

  private static func opening(_ block: SequenceDiagram.Block) -> String {
    switch block {
    case .loop: "Again and again"
    case .opt: "If"
    case .alt: "Either"
    case .par, .parOver: "At the same time"
    case .critical: "As one"
    case .break: "Breaking off"
    case .rect: ""
    }
  }

  private static func turning(_ block: SequenceDiagram.Block) -> String {
    switch block {
    case .par, .parOver: "And"
    case .critical: "Where it fails"
    case .loop, .opt, .alt, .break, .rect: "Or else"
    }
  }

  private static func noun(_ block: SequenceDiagram.Block) -> String {
    switch block {
    case .loop: "the loop"
    case .opt: "the option"
    case .alt: "the alternatives"
    case .par, .parOver: "what runs at the same time"
    case .critical: "what runs as one"
    case .break: "the break"
    case .rect: ""
    }
  }
}
