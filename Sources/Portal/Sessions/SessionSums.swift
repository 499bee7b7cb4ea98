import Analysis
import Credits

/// What the ledger bills and charges for one session, by the entries that name it or one of its requests.
struct SessionSum: Sendable, Hashable {
  /// The quantity of those entries; nothing where they state none, or several units.
  var billed: Amount?
  var unit = Name.none
  var hasSeveralUnits = false
  /// What they took of the main account, before any refund.
  var charged = Amount.zero
  /// What they took of other accounts.
  var elsewhere: [String: Amount] = [:]
  var entries = 0
  /// Index of the first of them.
  var first: Int?

  fileprivate mutating func add(_ entry: Entry, _ index: Int) {
    entries += 1
    if first == nil { first = index }
    guard let quantity = entry.quantity else { return }
    if billed != nil, unit != entry.unit { hasSeveralUnits = true }
    unit = entry.unit
    billed = (billed ?? .zero) + quantity
  }
}

/// The sessions up to as-of, the latest opened first, each with its sums.
struct SessionSums: Sendable {
  /// Indices of the rows.
  let order: [Int]
  /// By index of the row.
  let sums: [SessionSum]

  init(_ project: ProjectContext) {
    let rows = project.report.rows
    let links = project.report.links
    let sessions = rows.sessions
    order = sessions.indices.filter { sessions[$0].openedAt <= project.report.asOf }.sorted {
      first, second in
      let (one, two) = (sessions[first].openedAt, sessions[second].openedAt)
      return one != two ? one > two : first < second
    }
    var sums = [SessionSum](repeating: SessionSum(), count: sessions.count)
    for (place, account) in project.accounts.enumerated() {
      for movement in account.replay.movements where movement.flow == .used {
        guard let index = movement.entry else { continue }
        let entry = rows.entries[index]
        let named = entry.session.isNone ? links.row(of: entry.request).map { rows.usage[$0].session } : nil
        guard let session = links.session(named ?? entry.session) else { continue }
        sums[session].add(entry, index)
        if place == 0 {
          sums[session].charged -= movement.amount
        } else {
          sums[session].elsewhere[account.unit, default: .zero] -= movement.amount
        }
      }
    }
    self.sums = sums
  }
}
