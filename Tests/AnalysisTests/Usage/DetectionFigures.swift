import Credits

@testable import Analysis

/// How findings on made-up projects agree with what was planted in them.
struct DetectionFigures: CustomStringConvertible {
  var projects = 0
  var years = 0.0
  var planted = 0
  var found = 0
  var told = 0
  var right = 0

  var precision: Double { told == 0 ? 1 : Double(right) / Double(told) }
  var recall: Double { planted == 0 ? 1 : Double(found) / Double(planted) }
  var falseAlarmsPerYear: Double { Double(told - right) / max(years, 0.001) }

  mutating func add(_ usage: SyntheticUsage, _ baseline: UsageBaseline) {
    projects += 1
    years += Double(usage.days.count) / 365.25
    planted += usage.planted.count
    told += baseline.runs.count
    for event in usage.planted where baseline.runs.contains(where: { $0.tells(event) }) { found += 1 }
    for run in baseline.runs where usage.planted.contains(where: { run.tells($0) }) { right += 1 }
  }

  mutating func add(_ other: DetectionFigures) {
    projects += other.projects
    years += other.years
    planted += other.planted
    found += other.found
    told += other.told
    right += other.right
  }

  var description: String {
    func short(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
    return "\(projects) projects, \(short(years)) project-years, \(planted) planted, \(told) told: "
      + "precision \(short(precision)), recall \(short(recall)), "
      + "false alarms \(short(falseAlarmsPerYear)) a project-year"
  }
}

extension UsageRun {
  /// Whether the run is about that event: of its kind, and on its days.
  func tells(_ event: PlantedUse) -> Bool {
    let isOfKind =
      switch event.kind {
      case .spike: kind == .spike
      case .drop, .stop: kind == .drop || kind == .stopped
      case .level: kind == .levelChange || kind == .spike
      }
    return isOfKind && days.contains { event.days.contains($0) }
  }
}

/// The first days of months among so many days from a day on.
func monthStarts(from first: Day, days: Int) -> Set<Int> {
  Set((0..<days).filter { first.adding(days: $0).dayOfMonth == 1 })
}
