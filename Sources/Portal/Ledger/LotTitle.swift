import Credits

/// What a lot is called: what its entry says of it, else how it was opened; and its id.
struct LotTitle {
  let text: String
  let id: String

  init(of lot: Lot, in project: ProjectContext) {
    id = project.name(lot.id)
    let entries = project.report.rows.entries
    let note = entries.indices.contains(lot.entry) ? project.name(entries[lot.entry].note) : ""
    if note.isEmpty {
      text = LotTitle.text(of: lot, project.words)
    } else {
      text = note.prefix(1).uppercased() + note.dropFirst()
    }
  }

  private static func text(of lot: Lot, _ words: Words) -> String {
    switch lot.openedBy {
    case .grant where lot.creditType == .subscription: words("lots.plan_credits")
    case .grant, .purchase, .reinstatement, .refund, .adjustment, .transfer: words.name(of: lot.openedBy)
    case .usage, .expiry, .expiryChange, .void, .balanceCheck: words("lots.lot")
    }
  }
}
