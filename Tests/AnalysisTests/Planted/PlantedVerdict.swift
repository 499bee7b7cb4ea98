import Analysis
import Credits
import Intake
import Testing

@testable import Analysis

/// What was planted, found and told falsely, by kind.
struct PlantedTally {
  struct Counts {
    var planted = 0
    var found = 0
    var exact = 0
    var twins = 0
    var falselyTold = 0
  }

  var kinds: [String: Counts] = [:]
  /// What went wrong, a line each, the seed first.
  var faults: [String] = []

  static func + (first: PlantedTally, second: PlantedTally) -> PlantedTally {
    var sum = first
    sum.faults += second.faults
    for (kind, counts) in second.kinds {
      sum.kinds[kind, default: Counts()].planted += counts.planted
      sum.kinds[kind, default: Counts()].found += counts.found
      sum.kinds[kind, default: Counts()].exact += counts.exact
      sum.kinds[kind, default: Counts()].twins += counts.twins
      sum.kinds[kind, default: Counts()].falselyTold += counts.falselyTold
    }
    return sum
  }

  /// A table of the kinds, in their order of the alphabet.
  var text: String {
    var text = "kind                     planted found exact twins falsely\n"
    for (kind, counts) in kinds.sorted(by: { $0.key < $1.key }) {
      let name = kind + String(repeating: " ", count: max(1, 25 - kind.utf8.count))
      let isKnown = FindingKind(rawValue: kind) != nil
      text += name + "\(counts.planted) \(counts.found) \(counts.exact) \(counts.twins) \(counts.falselyTold)"
      text += isKnown ? "\n" : "  (not detected yet)\n"
    }
    return text
  }
}

extension PlantedProject {
  /// Kinds that are no arithmetic: forecasts and statistics.
  static let notJudged: Set<String> = [
    "credits-expiring-soon", "run-out-forecast", "usage-spike", "usage-drop", "usage-stopped",
    "usage-level-change", "unusual-mix",
  ]

  func report() throws -> ProjectReport {
    let dataset = readDataset(texts: texts, options: IntakeOptions(zone: .utc))
    let settings = AnalysisSettings(asOf: asOf, files: dataset.files.map(\.path))
    var rows = try #require(dataset.projects.first)
    _ = settleConflicts(in: &rows, settings: settings)
    #expect(dataset.rejected.isEmpty && rows.rejected.isEmpty, "seed \(seed): rejected rows")
    return analyze(rows, settings: settings)
  }

  /// Compares what is told with what was planted.
  func judged() throws -> PlantedTally {
    let report = try report()
    var tally = PlantedTally()
    var rest = report.findings.filter { !Self.notJudged.contains($0.kind.rawValue) && $0.status != .planned }
    for fault in faults {
      tally.kinds[fault.kind, default: .init()].planted += 1
      guard FindingKind(rawValue: fault.kind) != nil else { continue }
      guard let place = rest.firstIndex(where: { fault.isMet(by: $0) }) else {
        tally.faults.append(line("not found", fault.kind, fault.variant, fault.wanted))
        continue
      }
      let finding = rest.remove(at: place)
      tally.kinds[fault.kind, default: .init()].found += 1
      if fault.isExact(finding) {
        tally.kinds[fault.kind, default: .init()].exact += 1
      } else {
        tally.faults.append(
          line("not exact", fault.kind, fault.variant, fault.wanted + "; told " + finding.said))
      }
    }
    let admitted = admitted.union(faults.flatMap(\.also))
    for finding in rest where finding.status != .resolved && !admitted.contains(finding.kind.rawValue) {
      tally.kinds[finding.kind.rawValue, default: .init()].falselyTold += 1
      let twin = twins.first { finding.names($0.subject) }
      let why = twin.map { "twin of \($0.kind): \($0.variant)" } ?? "nothing planted"
      let near = faults.first { $0.subject.map(finding.names) ?? false }
      tally.faults.append(
        line("told falsely", finding.kind.rawValue, near?.variant ?? why, finding.said))
    }
    for finding in rest where finding.status == .resolved && !isExplained(finding) {
      tally.faults.append(line("told as settled", finding.kind.rawValue, "nothing planted", finding.said))
    }
    for twin in twins { tally.kinds[twin.kind, default: .init()].twins += 1 }
    for account in report.accounts {
      let currency = account.currency == "credits" ? "" : account.currency
      let balance = balance(at: asOf, currency: currency)
      if account.replay.balance != balance {
        tally.faults.append(
          line("balance", account.currency, "", "wanted \(balance), replayed \(account.replay.balance)"))
      }
    }
    return tally
  }

  /// Whether a settled finding is of something that was planted with its settlement.
  private func isExplained(_ finding: Finding) -> Bool {
    if admitted.contains(finding.kind.rawValue) { return true }
    return twins.contains { finding.names($0.subject) }
      || faults.contains { $0.also.contains(finding.kind.rawValue) }
  }

  private func line(_ what: String, _ kind: String, _ variant: String, _ told: String) -> String {
    "seed \(seed): \(what): \(kind) (\(variant)): \(told)"
  }
}

extension PlantedFault {
  var wanted: String {
    "wanted \(credits?.description ?? "null") at \(starts?.lowerBound.text ?? "any time") of \(subject ?? "-")"
  }

  func isMet(by finding: Finding) -> Bool {
    guard finding.kind.rawValue == kind else { return false }
    if let subject { return finding.names(subject) }
    return starts?.contains(finding.startsAt) ?? true
  }

  func isExact(_ finding: Finding) -> Bool {
    if let starts, !starts.contains(finding.startsAt) { return false }
    if let isResolved, isResolved != (finding.status == .resolved) { return false }
    guard finding.credits == credits else { return false }
    return credits == nil || finding.currency == currency
  }
}

extension Finding {
  func names(_ id: String) -> Bool {
    let lists = [
      subjects.entries, subjects.requests, subjects.sessions, subjects.lots, subjects.keys, subjects.actions,
      subjects.plans, subjects.cases, subjects.notices,
    ]
    return lists.contains { $0.contains(id) }
  }

  /// The finding in a line.
  var said: String {
    "\(kind.rawValue) \(status.rawValue) \(confidence.rawValue) \(credits?.description ?? "null") "
      + "\(currency) at \(startsAt.text): \(sentence)"
  }
}
