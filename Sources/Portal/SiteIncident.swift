import Analysis
import Credits

/// The same kind and action in one hour in several projects (ANOMALIES §4.5): for operators only, since no
/// project's page names another project.
struct SiteIncident: Hashable {
  var kind: FindingKind
  var action: String
  var hour: Instant
  /// Names of the projects, in the order of the summaries.
  var projects: [String]
  /// Projects with any use.
  var active: Int

  /// Those of at least three projects and a fifth of the active ones, the latest first.
  static func all(_ summaries: [ProjectSummary]) -> [SiteIncident] {
    let active = summaries.count(where: \.isActive)
    var places: [ProjectSummary.Mark: Int] = [:]
    var found: [(mark: ProjectSummary.Mark, projects: [String])] = []
    for summary in summaries {
      for mark in summary.marks {
        if let place = places[mark] {
          found[place].projects.append(summary.name)
        } else {
          places[mark] = found.count
          found.append((mark, [summary.name]))
        }
      }
    }
    let wide = found.filter { $0.projects.count >= 3 && $0.projects.count * 5 >= active }
    return wide.map { mark, projects in
      SiteIncident(
        kind: mark.kind, action: mark.action, hour: Instant(microseconds: mark.hour * 3_600_000_000),
        projects: projects, active: active)
    }.sorted { first, second in
      if first.hour != second.hour { return first.hour > second.hour }
      if first.kind != second.kind { return first.kind.rawValue < second.kind.rawValue }
      return first.action.utf8.lexicographicallyPrecedes(second.action.utf8)
    }
  }
}
