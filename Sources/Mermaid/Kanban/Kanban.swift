/// A board: columns with cards in them.
struct Kanban: Sendable {
  struct Card: Sendable {
    /// Markdown, with `<br>` for line breaks.
    var label: String
    var ticket: String?
    var assigned: String?
    /// As written; only those of ``Priority`` are shown.
    var priority: String?
    /// Where the ticket leads to; passed the check of schemes.
    var link: String?
  }

  struct Column: Sendable {
    /// Markdown, with `<br>` for line breaks.
    var label: String
    var cards: [Card] = []
  }

  enum Priority: String {
    case veryHigh = "Very High"
    case high = "High"
    case medium = "Medium"
    case low = "Low"
    case veryLow = "Very Low"
  }

  var heading = Heading()
  var columns: [Column] = []
}
