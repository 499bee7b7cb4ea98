import Credits
import Intake

extension PlantedProject {
  /// A renewal after the first whose day to come in is past.
  fileprivate mutating func renewal() -> PlantedRenewal? {
    let past = renewals.dropFirst().filter { canChange($0) }
    return past.isEmpty ? nil : dice.pick(Array(past))
  }

  /// Whether no other grant of the subscription's type could be taken for the renewal's.
  fileprivate func canChange(_ renewal: PlantedRenewal) -> Bool {
    guard renewal.at.later(hours: 80) < asOf else { return false }
    return !entries.contains { entry in
      entry.more["credit_type"] == "subscription" && entry.more["applies_to"] != nil
        && entry.at >= renewal.at.later(hours: -80) && entry.at < renewal.end
    }
  }

  fileprivate mutating func changeGrant(_ id: String, _ change: (inout PlantedEntry) -> Void) {
    if let place = entries.firstIndex(where: { $0.id == id }) { change(&entries[place]) }
  }

  /// The most that any period used so far.
  fileprivate var mostUsed: Amount {
    renewals.map { renewal in
      entries.reduce(Amount.zero) { sum, entry in
        let isIn = entry.at >= renewal.at && entry.at < renewal.end
        return isIn && entry.type == "usage" ? sum - entry.amount : sum
      }
    }.max() ?? .zero
  }

  /// Limits the plan to ten times what any period used, and uses so many per cent of it in one go.
  fileprivate mutating func useLimit(_ day: Day, percent: Int) -> (entry: String, at: Instant) {
    let limit = Amount((Int(mostUsed.picos / 1_000_000_000_000) + 1) * 10)
    tables[.plans]?[0]["limit_credits"] = limit.description
    let action = ownAction()
    let at = at(day, 15)
    let amount = Amount(picos: limit.picos / 100 * Int128(percent))
    post("purchase", amount, at: at.later(hours: -3))
    return (use(action, at: at, amount).entry, at)
  }

  fileprivate mutating func limitFault(_ used: (entry: String, at: Instant)) {
    fault("limit-exceeded", credits: nil, at: used.at, used.entry)
    faults[faults.count - 1].starts = used.at...used.at.later(seconds: 2)
    // A period that is over settles it.
    faults[faults.count - 1].isResolved = nil
  }
}

extension Plant {
  private static func renews(_ project: PlantedProject) -> Bool {
    project.renewals.dropFirst().contains { project.canChange($0) }
  }

  private static func isInPlan(_ project: PlantedProject, _ day: Day) -> Bool {
    guard let first = project.renewals.first else { return false }
    return project.start(of: day) > first.at
  }

  /// Whether the last renewal is less than a day old at as-of.
  private static func hasJustRenewed(_ project: PlantedProject) -> Bool {
    project.renewals.contains { $0.at <= project.asOf && $0.at.later(hours: 24) > project.asOf }
  }

  private static func missRenewal(_ project: inout PlantedProject, _ renewal: PlantedRenewal) {
    guard let grant = project.entries.first(where: { $0.id == renewal.grant }) else { return }
    project.entries.removeAll { $0.id == renewal.grant }
    project.fault("renewal-missed", credits: -grant.amount, at: renewal.at, nil)
  }

  static let planFaults: [Plant] = [
    .fault("renewal-missed", "the next came on time, hours before as-of", tag: "plan") { project, _ in
      guard let current = project.renewals.last(where: { $0.at <= project.asOf }) else { return }
      if let renewal = project.renewals.last(where: { $0.end == current.at }) {
        missRenewal(&project, renewal)
      }
    }.when { project in
      hasJustRenewed(project) && project.renewals.count > 3
    },
    .fault("renewal-missed", "no grant came", tag: "plan", phase: 2) { project, _ in
      if let renewal = project.renewal() { missRenewal(&project, renewal) }
    }.when { project in
      renews(project) && !hasJustRenewed(project)
    },
    .fault("plan-changed", "a smaller grant", tag: "plan", phase: 2) { project, _ in
      guard let renewal = project.renewal() else { return }
      let less = Amount.thousandths(project.dice.number(1...999))
      project.changeGrant(renewal.grant) { $0.amount = $0.amount - less }
      project.fault("plan-changed", credits: -less, at: renewal.at, renewal.grant)
    }.when(renews),
    .fault("plan-changed", "a larger grant, with a notice of another kind", tag: "plan", phase: 2) {
      project, _ in
      guard let renewal = project.renewal() else { return }
      project.changeGrant(renewal.grant) { $0.amount = $0.amount + .thousandths(250) }
      project.add(
        .notices,
        [
          "notice_id": project.id("n"), "published_at": renewal.at.later(days: -3).text,
          "kind": "maintenance", "title": "Short maintenance on Sunday",
        ])
      project.fault("plan-changed", credits: .thousandths(250), at: renewal.at, renewal.grant)
    }.when(renews),
    .fault("limit-exceeded", "in one go", tag: "plan", phase: 1) { project, day in
      project.limitFault(project.useLimit(day, percent: 101))
    }.when { !$0.renewals.isEmpty }.onDays(isInPlan),
    .fault("limit-exceeded", "four fifths of it", tag: "plan", phase: 1) { project, day in
      project.limitFault(project.useLimit(day, percent: 85))
    }.when { !$0.renewals.isEmpty }.onDays(isInPlan),
  ]

  static let planTwins: [Plant] = [
    .twin("renewal-missed", "23 hours late", tag: "plan", phase: 2) { project, _ in
      guard let renewal = project.renewal() else { return }
      project.changeGrant(renewal.grant) { $0.at = renewal.at.later(hours: 23) }
      project.twin("renewal-missed", renewal.grant)
      project.twin("plan-changed", renewal.grant)
    }.when(renews),
    .twin("renewal-missed", "two days late", tag: "plan", phase: 2) { project, _ in
      guard let renewal = project.renewal() else { return }
      project.changeGrant(renewal.grant) { $0.at = renewal.at.later(hours: 48) }
      project.twin("renewal-missed", renewal.grant)
      project.twin("plan-changed", renewal.grant)
    }.when(renews),
    .twin("renewal-missed", "the subscription had ended", tag: "plan", phase: 2) { project, _ in
      guard let last = project.renewal() else { return }
      let gone = Set(project.renewals.filter { $0.at >= last.at }.map(\.grant))
      project.entries.removeAll { gone.contains($0.id) }
      project.renewals.removeAll { gone.contains($0.grant) }
      project.tables[.subscriptions]?[0]["ends_at"] = last.at.text
      project.twin("renewal-missed", "team")
    }.when(renews),
    .twin("renewal-missed", "due an hour before as-of", tag: "plan") { project, _ in
      guard let last = project.renewals.last else { return }
      project.entries.removeAll { $0.id == last.grant }
      project.twin("renewal-missed", "team")
    }.when { project in
      guard let last = project.renewals.last else { return false }
      return last.at < project.asOf && last.at.later(hours: 23) > project.asOf
    },
    .twin("plan-changed", "announced", tag: "plan", phase: 2) { project, _ in
      guard let renewal = project.renewal() else { return }
      project.changeGrant(renewal.grant) { $0.amount = $0.amount + .thousandths(250) }
      project.add(
        .notices,
        [
          "notice_id": project.id("n"), "published_at": renewal.at.later(days: -9).text,
          "effective_at": renewal.at.text, "kind": "plan_change", "title": "The Team plan changes",
        ])
      project.twin("plan-changed", renewal.grant)
    }.when(renews),
    .twin("limit-exceeded", "under four fifths", tag: "plan", phase: 1) { project, day in
      let used = project.useLimit(day, percent: 60)
      project.twin("limit-exceeded", used.entry)
    }.when { !$0.renewals.isEmpty }.onDays(isInPlan),
  ]
}
