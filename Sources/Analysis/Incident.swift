import Credits
import Intake

/// Findings of one project that have one cause (ANOMALIES §4.3).
public struct Incident: Sendable, Hashable {
  /// The id of its cause.
  public var id: String
  /// The most specific deterministic finding.
  public var cause: String
  /// All its findings, the cause first, then as findings are ordered.
  public var findings: [String]
  public var currency: String
  /// What its findings call wrongly taken: each ledger line once, never a sum of findings. Nothing where they
  /// name no line.
  public var credits: Amount?
  public var startsAt: Instant
  public var endsAt: Instant
}

extension Detection {
  /// Joins findings whose times touch, at most a day apart, and that share an entry, request, session, lot or
  /// case, or of which one says that the other explains it; good news stand alone.
  mutating func joinIncidents() -> [Incident] {
    var groups = DisjointSets(told.count)
    var byID: [String: Int] = [:]
    for (place, item) in told.enumerated() { byID[item.finding.id] = place }
    /// Of those met, the one that ends last.
    var lasts: [IncidentSubject: Int] = [:]
    let order = told.indices.filter { told[$0].finding.severity != .good }.sorted { first, second in
      let (one, other) = (told[first].finding.startsAt, told[second].finding.startsAt)
      return one != other ? one < other : first < second
    }
    for place in order {
      for subject in subjects(of: told[place].finding) {
        if let last = lasts[subject], touches(told[last].finding, told[place].finding) {
          groups.join(last, place)
          if told[last].finding.endsAt > told[place].finding.endsAt { continue }
        }
        lasts[subject] = place
      }
      for id in told[place].finding.explainedBy {
        if let cause = byID[id], told[cause].finding.severity != .good { groups.join(cause, place) }
      }
    }
    return incidents(of: groups.members())
  }

  private func touches(_ first: Finding, _ second: Finding) -> Bool {
    let day = 24 * TimeUnit.hour.microseconds
    return first.endsAt.adding(microseconds: day) >= second.startsAt
  }

  private func subjects(of finding: Finding) -> [IncidentSubject] {
    // A steady offset of clocks is about all charges, and a late one of the time only.
    if finding.kind == .clockSkew || finding.kind == .lateUsage { return [] }
    let all = finding.subjects
    let lists: [(IncidentSubject.Kind, [String])] = [
      (.entry, all.entries), (.request, all.requests), (.session, all.sessions), (.lot, all.lots),
      (.supportCase, all.cases),
    ]
    return lists.flatMap { kind, ids in ids.map { IncidentSubject(kind: kind, id: Array($0.utf8)) } }
  }

  private mutating func incidents(of groups: [[Int]]) -> [Incident] {
    var incidents: [Incident] = []
    for group in groups where group.count > 1 {
      let ordered = group.sorted { Finding.precedes(told[$0].finding, told[$1].finding) }
      guard let cause = ordered.min(by: { specificity(of: $0) < specificity(of: $1) }) else { continue }
      let id = told[cause].finding.id
      for place in group {
        told[place].finding.incident = id
        told[place].finding.role = place == cause ? "cause" : "symptom"
      }
      let findings = [cause] + ordered.filter { $0 != cause }
      incidents.append(
        Incident(
          id: id, cause: id, findings: findings.map { told[$0].finding.id },
          currency: told[cause].finding.currency, credits: union(of: findings),
          startsAt: group.map { told[$0].finding.startsAt }.min() ?? told[cause].finding.startsAt,
          endsAt: group.map { told[$0].finding.endsAt }.max() ?? told[cause].finding.endsAt))
    }
    return incidents.sorted { first, second in
      first.startsAt != second.startsAt
        ? first.startsAt < second.startsAt : first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
    }
  }

  /// Sums that other findings show in, and whose cause they never are.
  private static let consequences: Set<FindingKind> = [
    .balanceMismatch, .negativeBalance, .limitExceeded, .concurrencyExceeded, .runOutForecast,
    .creditsExpiringSoon, .usageSpike, .usageDrop, .usageStopped, .usageLevelChange, .unusualMix,
  ]

  /// Causes before consequences; confirmed before likely before unusual; then the earlier in the order of
  /// detection, which goes from the specific to the general; then the earlier, then by place.
  private func specificity(of place: Int) -> (Int, Int, Int, Int64, Int) {
    let finding = told[place].finding
    let rank = Self.consequences.contains(finding.kind) ? 1 : 0
    let sureness = Confidence.allCases.firstIndex(of: finding.confidence) ?? 0
    let kind = FindingKind.orderOfDetection.firstIndex(of: finding.kind) ?? 0
    return (rank, sureness, kind, finding.startsAt.microseconds, place)
  }

  /// What the findings took, each entry's line once; nothing where they took none, or in several currencies.
  private func union(of places: [Int]) -> Amount? {
    guard let currency = places.first.map({ told[$0].currency }) else { return nil }
    var lines: [Taken: Amount] = [:]
    for place in places where told[place].currency == currency {
      for part in told[place].taken {
        let line = Taken(entry: part.entry, lot: part.lot, flow: part.flow, amount: .zero)
        lines[line] = max(lines[line] ?? .zero, part.amount)
      }
    }
    let sum = lines.values.reduce(.zero, +)
    return sum.isPositive ? -sum : nil
  }
}

private struct IncidentSubject: Hashable {
  enum Kind { case entry, request, session, lot, supportCase }

  var kind: Kind
  var id: [UInt8]
}

/// Sets of numbers that are joined one by one.
private struct DisjointSets {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  private mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  mutating func join(_ first: Int, _ second: Int) {
    let (one, other) = (root(of: first), root(of: second))
    parents[max(one, other)] = min(one, other)
  }

  /// The sets, by their least number.
  mutating func members() -> [[Int]] {
    var sets: [Int: [Int]] = [:]
    for number in parents.indices { sets[root(of: number), default: []].append(number) }
    return sets.keys.sorted().compactMap { sets[$0] }
  }
}
