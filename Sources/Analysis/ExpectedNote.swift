import Credits

/// A note of the workspace that findings of some kind are expected (ANOMALIES §4.7).
public struct ExpectedNote: Sendable, Hashable {
  /// The project's id; nothing: every project.
  public var project: String?
  /// Nothing: every kind.
  public var kinds: Set<FindingKind>?
  /// Days of the project's zone on which a covered finding begins; nothing: without a bound.
  public var from: Day?
  public var to: Day?
  public var reason: String
  /// The last day on which the note holds; nothing: for ever.
  public var until: Day?
  /// The amount that was accepted: a finding of over 25 % more is open again. Nothing: any.
  public var credits: Amount?
  /// The place of the note, `expected.yml:3`.
  public var source: String

  public init(reason: String, source: String) {
    self.reason = reason
    self.source = source
  }

  func covers(_ finding: Finding, of project: String, on day: Day) -> Bool {
    if let own = self.project, !own.hasBytes(of: project) { return false }
    if let kinds, !kinds.contains(finding.kind) { return false }
    if let from, day < from { return false }
    if let to, day > to { return false }
    guard let accepted = credits else { return true }
    let amount = finding.credits?.magnitude ?? .zero
    return accepted.magnitude.isAtLeast(percent: 80, of: amount)
  }
}

extension Detection {
  /// Makes open findings that a note of the workspace covers planned.
  mutating func applyExpectedNotes() {
    let today = zone.day(of: asOf)
    let notes = settings.expected.filter { $0.until.map { today <= $0 } ?? true }
    if notes.isEmpty { return }
    let project = text(rows.id)
    for place in told.indices where told[place].finding.status == .open {
      let finding = told[place].finding
      let day = zone.day(of: finding.startsAt)
      guard let note = notes.first(where: { $0.covers(finding, of: project, on: day) }) else { continue }
      told[place].finding.status = .planned
      told[place].finding.evidence.append(Evidence("Expected", note.reason, source: note.source))
      told[place].finding.nextStep = "Nothing: it was expected. \(note.reason.asSentence)"
    }
  }
}
