import Credits
import Intake

/// The grants that a plan owes, each beside what the ledger has for it.
struct PlanGrant {
  var term: PlanTerm
  var due: Instant
  var expected: Amount
  /// Entries within 24 hours of the due instant.
  var entries: [Int] = []
  /// An entry of the plan's amount that came later, but before the next one was due.
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
    var given = givenGrants(amounts: due.map(\.expected), account.currency)[...]
    for place in due.indices {
      let from = due[place].due.adding(microseconds: -day)
      let until = due[place].due.adding(microseconds: day)
      let next =
        place + 1 < due.count ? due[place + 1].due.adding(microseconds: -day) : asOf.adding(microseconds: 1)
      while let first = given.first, rows.entries[first].postedAt < from { given = given.dropFirst() }
      while let first = given.first, rows.entries[first].postedAt <= until {
        due[place].entries.append(first)
        given = given.dropFirst()
      }
      guard due[place].entries.isEmpty else { continue }
      // The first of the plan's amount; what else comes in between is something else.
      let late = given.prefix { rows.entries[$0].postedAt < next }.firstIndex {
        rows.entries[$0].amount == due[place].expected
      }
      if let late {
        due[place].late = given[late]
        given = given[(late + 1)...]
      }
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
