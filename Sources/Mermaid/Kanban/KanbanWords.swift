/// A board in words: its columns in order, each with its cards.
struct KanbanWords {
  let board: Kanban

  var words: Words {
    let items = board.columns.map { column in
      Words.Item(
        text: Self.oneLine(column.label), note: column.cards.isEmpty ? " (no cards)" : "",
        details: column.cards.map(sentence))
    }
    return Words(
      board.heading, title: title, description: description, summary: "Columns as text", .list(items))
  }

  /// `Write it: ticket MC-2037, assigned to knsv, priority high`
  private func sentence(_ card: Kanban.Card) -> String {
    var parts: [String] = []
    if let ticket = card.ticket { parts.append("ticket \(ticket)") }
    if let assigned = card.assigned { parts.append("assigned to \(assigned)") }
    if let priority = card.priority { parts.append("priority \(priority.lowercased())") }
    return Self.oneLine(card.label) + (parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))")
  }

  private var title: String {
    guard let first = board.columns.first, let last = board.columns.last else { return "Board" }
    let name = Self.oneLine(first.label)
    return board.columns.count == 1 ? "Board: \(name)" : "Board: \(name) to \(Self.oneLine(last.label))"
  }

  private var description: String {
    let cards = board.columns.reduce(0) { $0 + $1.cards.count }
    let count = board.columns.count
    var text = "\(cards) \(cards == 1 ? "card" : "cards") in \(count) \(count == 1 ? "column" : "columns")."
    let counts = board.columns.prefix(6).map { "\(Self.oneLine($0.label)): \($0.cards.count)" }
    if !counts.isEmpty { text += " \(counts.joined(separator: ", "))." }
    return text
  }

  private static func oneLine(_ label: String) -> String { Words.oneLine(LabelText(label, .markdown).plain) }
}
