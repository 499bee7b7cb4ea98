import Credits
import Intake

/// The grants that a plan owes, each beside what the ledger has for it.
struct PlanGrant {
  var term: PlanTerm
  var due: Instant
  var expected: Amount
  /// Entries within 24 hours of the due instant.
  var entries: [Int] = []
  /// An entry of the plan's amount that came at another time of the period.
  var late: Int?

  /// What the ledger has for it.
  var given: [Int] { entries.isEmpty ? late.map { [$0] } ?? [] : entries }
}

extension Detection {
  /// All grants due at least 24 hours ago, in order, since the ledger began.
  ///
  /// A plan's grants are those of subscription credit; in a ledger that has none of it, those of the plan's
  /// amount.
  func planGrants() -> [PlanGrant] {
    guard let account = planAccount, let begin = firstPosting(in: account.currency) else { return [] }
    let day = 24 * TimeUnit.hour.microseconds
    var due: [PlanGrant] = []
    for term in rows.planTerms() where term.subscription != nil {
      guard let amount = term.plan.includedCredits, amount.isPositive, term.plan.period != nil else {
        continue
      }
      for start in term.periods(from: begin, through: asOf) {
        due.append(PlanGrant(term: term, due: start, expected: amount))
      }
    }
    due.sort { $0.due < $1.due }
    let given = givenGrants(amounts: due.map(\.expected), account.currency)
    var isUsed = [Bool](repeating: false, count: given.count)
    /// Unused grants posted in that time, by place.
    func grants(from start: Instant, before end: Instant) -> [Int] {
      var places: [Int] = []
      var place = given.firstPlace { rows.entries[$0].postedAt >= start }
      while place < given.count, rows.entries[given[place]].postedAt < end {
        if !isUsed[place] { places.append(place) }
        place += 1
      }
      return places
    }
    func isExpected(_ place: Int, _ grant: PlanGrant) -> Bool {
      rows.entries[given[place]].amount == grant.expected
    }
    // What has the plan's amount goes first, where several plans are due at once.
    for isExact in [true, false] {
      for index in due.indices where due[index].entries.isEmpty {
        let from = due[index].due.adding(microseconds: -day)
        let near = grants(from: from, before: due[index].due.adding(microseconds: day + 1))
        let taken = isExact ? near.filter { isExpected($0, due[index]) }.prefix(1).map { $0 } : near
        for place in taken { isUsed[place] = true }
        due[index].entries = taken.map { given[$0] }
      }
    }
    for index in due.indices where due[index].entries.isEmpty {
      let next = due[index].term.next(after: due[index].due).adding(microseconds: -day)
      let period = zone.adding(months: due[index].term.plan.period == .year ? -12 : -1, to: due[index].due)
      let near = grants(
        from: period.adding(microseconds: day), before: min(next, asOf.adding(microseconds: 1)))
      guard let late = near.first(where: { isExpected($0, due[index]) }) else { continue }
      isUsed[late] = true
      due[index].late = given[late]
    }
    // What was due less than a day ago may still come; until here it bounded the period before.
    return due.filter { $0.due.adding(microseconds: day) <= asOf }
  }

  private func firstPosting(in currency: Name) -> Instant? {
    rows.entries.lazy.filter { $0.currency == currency && $0.postedAt <= asOf }.map(\.postedAt).min()
  }

  private func givenGrants(amounts: [Amount], _ currency: Name) -> [Int] {
    let grants = rows.entries.indices.filter { index in
      let entry = rows.entries[index]
      return entry.kind == .grant && entry.postedAt <= asOf && entry.currency == currency
    }
    // A plan's credit pays for everything.
    let own = grants.filter {
      rows.entries[$0].creditType == .subscription && rows.entries[$0].appliesTo.isNone
    }
    let known = Set(amounts)
    let taken = own.isEmpty ? grants.filter { known.contains(rows.entries[$0].amount) } : own
    return taken.sorted { isPosted($0, before: $1) }
  }
}

extension Array {
  /// The first place from which on the condition holds; it holds for no earlier element.
  fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
