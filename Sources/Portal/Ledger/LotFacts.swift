import Credits

/// What pages say of a lot beside its amounts: its name, its days, what became of it.
struct LotFacts {
  let id: String
  /// What its entry says of it, else how it was opened.
  let title: String
  let openedDay: Day
  /// Nothing where it never expires.
  let lastDay: Day?
  /// The actions that alone it pays for; empty without a limit.
  let purpose: String
  /// Its days in words.
  let opened: String
  let expiry: String
  /// What became of it, or in how many days it ends; empty of an open one without an end.
  let fate: String

  init(of lot: Lot, in project: ProjectContext) {
    let (words, dates) = (project.words, project.dates)
    id = project.name(lot.id)
    title = LotFacts.title(of: lot, in: project)
    openedDay = dates.zone.day(of: lot.openedAt)
    lastDay = lot.expiresAt.map { dates.lastDay(before: $0) }
    purpose =
      lot.appliesTo.isEmpty
      ? "" : words("lots.only_for", ["actions": words.listed(lot.appliesTo.map { project.name($0) })])
    opened = dates.text(openedDay, near: project.today)
    expiry = lastDay.map { dates.text($0, near: project.today) } ?? words("lots.never")
    let left = lastDay.map { Int($0.number) - Int(project.today.number) }
    fate = LotFacts.fate(of: lot, daysLeft: left, words)
  }

  private static func title(of lot: Lot, in project: ProjectContext) -> String {
    let entries = project.report.rows.entries
    let note = entries.indices.contains(lot.entry) ? project.name(entries[lot.entry].note) : ""
    if !note.isEmpty { return note.prefix(1).uppercased() + note.dropFirst() }
    switch lot.openedBy {
    case .grant where lot.creditType == .subscription: return project.words("lots.plan_credits")
    case .grant, .purchase, .reinstatement, .refund, .adjustment, .transfer:
      return project.words.name(of: lot.openedBy)
    case .usage, .expiry, .expiryChange, .void, .balanceCheck: return project.words("lots.lot")
    }
  }

  private static func fate(of lot: Lot, daysLeft: Int?, _ words: Words) -> String {
    switch lot.state {
    case .exhausted: return words("lots.is_used_up")
    case .expired: return words(lot.expiryIsAssumed ? "lots.is_expired_assumed" : "lots.is_expired")
    case .voided: return words("lots.is_voided")
    case .open:
      guard let daysLeft else { return "" }
      if daysLeft <= 0 { return words(lot.expiryIsAssumed ? "lots.ends_today_assumed" : "lots.ends_today") }
      return words.counted(lot.expiryIsAssumed ? "lots.ends_in_assumed" : "lots.ends_in", daysLeft)
    }
  }
}
