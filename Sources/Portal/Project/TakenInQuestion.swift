import Analysis
import Credits
import Diagnostics

/// What open findings say was taken by other entries than use, by the flow that took it.
///
/// Such findings name their entries, and no entry is counted twice.
struct TakenInQuestion: Sendable {
  private(set) var byFlow = Flows()
  /// All of it; zero or more.
  private(set) var sum = Amount.zero

  init(_ account: AccountContext, of project: ProjectContext) {
    let kinds: [FindingKind] = [.lotRemovedEarly, .unexplainedDrop]
    let alarms = project.report.findings.filter {
      $0.status == .open && kinds.contains($0.kind) && $0.currency.hasBytes(of: account.report.currency)
    }
    guard !alarms.isEmpty else { return }
    var rests: [Name: Int] = [:]
    for (index, finding) in alarms.enumerated() {
      for id in finding.subjects.entries {
        if let name = project.report.rows.names.find(id), rests[name] == nil { rests[name] = index }
      }
    }
    var left = alarms.map { ($0.credits ?? .zero).magnitude }
    let entries = project.report.rows.entries
    for movement in account.replay.movements where movement.amount.isNegative {
      guard let entry = movement.entry, let finding = rests[entries[entry].id] else { continue }
      let part = min(movement.amount.magnitude, left[finding])
      switch movement.flow {
      case .adjusted, .transferred, .voided, .expired:
        byFlow[movement.flow] += part
        sum += part
        left[finding] -= part
      case .granted, .purchased, .reinstated, .refunded, .used: break
      }
    }
  }
}
