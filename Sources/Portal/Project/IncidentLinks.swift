import Analysis
import Mustache

/// The other findings of a finding's incident, as links.
struct IncidentLinks {
  let project: ProjectContext
  let finding: Finding
  /// From the page that shows them to the findings' folder.
  let root: String

  private var others: [Finding] {
    guard let id = finding.incident, let incident = project.report.incidents.first(where: { $0.id == id })
    else { return [] }
    return incident.findings.filter { $0 != finding.id }.compactMap { id in
      project.report.findings.first { $0.id == id }
    }
  }

  private var words: Words { project.words }

  /// Nothing where the finding stands alone.
  var value: Value {
    let others = others
    if others.isEmpty { return .null }
    let isCause = finding.role == "cause"
    let cause = others.first { $0.role == "cause" }
    let shown = isCause ? others : cause.map { [$0] } ?? others
    return [
      "title": .text(words(isCause ? "finding.consequences" : "finding.cause")),
      "lead": .text(
        isCause
          ? words.counted("finding.consequences_lede", others.count) : words("finding.cause_lede")),
      "findings": .list(
        shown.map {
          [
            "text": .text($0.sentence), "href": .text("\(root)\($0.id)/index.html"),
            "kind": .text(words.title(of: $0.kind)),
          ]
        }),
    ]
  }
}
