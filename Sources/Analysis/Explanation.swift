import Credits
import Intake

/// Explains a kind in plain text, for a terminal: what it is, from which figures, from which tables, and an
/// example.
///
/// - Parameter guide: the title of the article that guides it.
public func explanation(of kind: FindingKind, settings: AnalysisSettings, guide: String?) -> String {
  let rule = kind.rule
  var lines = ["\(kind.rawValue): \(rule.title)", "", rule.definition, rule.explainedAway, "", "Told from:"]
  lines += rule.thresholds(settings).map { "  - \($0)" }
  lines += ["", "Needs:"] + rule.needs.map { "  - \($0.what)" }
  lines += ["", "Questions it answers:"] + rule.questions.map { "  - \($0.name): \($0.words)" }
  if let example = rule.example { lines += ["", "For example:", "  \(example.sentence)"] }
  if let guide { lines += ["", "Guide: \(guide)"] }
  return lines.joined(separator: "\n") + "\n"
}

extension KindRule {
  /// The finding that its sample gives.
  public var example: Finding? {
    let settings = AnalysisSettings(asOf: Instant(microseconds: 0), files: [])
    return sample.report(settings: settings)?.findings.first { $0.kind == kind }
  }
}

/// How a finding came about, row by row, in plain text: each fact with the row that proves it as it stands in
/// its file, the answers, and what closed it.
public func derivation(of finding: Finding, in report: ProjectReport, settings: AnalysisSettings) -> String {
  Derivation(finding: finding, report: report, settings: settings).text
}

private struct Derivation {
  let finding: Finding
  let report: ProjectReport
  let settings: AnalysisSettings

  /// Rows that the text shows; the JSON and the CSV have all.
  static let most = 200

  var text: String {
    let rule = finding.kind.rule
    let project = report.name.isEmpty ? report.id : "\(report.name) (\(report.id))"
    var lines = [finding.sentence, ""]
    lines += [
      "Finding:  \(finding.id), \(finding.kind.rawValue): \(rule.title)", "Project:  \(project)",
      "When:     \(finding.startsAt.text) to \(finding.endsAt.text)",
      "Amount:   \(amount)",
      "Status:   \(finding.status.rawValue), \(finding.severity.rawValue), \(finding.confidence.rawValue)",
    ]
    if let incident = report.incidents.first(where: { $0.id == finding.incident }) {
      let others = incident.findings.filter { $0 != finding.id }
      lines.append(
        "Incident: \(incident.id), \(finding.role ?? "symptom"); with \(others.joined(separator: ", "))")
    }
    lines += ["", "Rule: \(rule.definition)"] + rule.thresholds(settings).map { "  told from: \($0)" }
    lines += ["", "Facts:"] + finding.evidence.flatMap { fact("\($0.label): \($0.value)", [$0.source]) }
    lines += rows
    lines += ["", "Answers:"]
    for check in finding.checks {
      let question = rule.questions.first { $0.name == check.name }?.words ?? check.name
      lines += fact("\(question) \(check.answer.rawValue): \(check.because)", [])
    }
    if !finding.explainedBy.isEmpty {
      lines += ["", "Explained by: \(finding.explainedBy.joined(separator: ", "))"]
    }
    if !finding.resolvedBy.isEmpty {
      lines += ["", "Closed by: \(finding.resolvedBy.joined(separator: ", "))"]
    }
    return (lines + ["", "Next: \(finding.nextStep)", ""]).joined(separator: "\n")
  }

  private var amount: String {
    guard let credits = finding.credits else { return "none; the sentence tells the size" }
    return "\(credits.description) \(finding.currency)"
  }

  private var rows: [String] {
    guard !finding.rows.isEmpty else { return [] }
    let count = finding.rows.count
    var lines = ["", count > Self.most ? "The first \(Self.most) of \(count) rows:" : "Rows:"]
    for row in finding.rows.prefix(Self.most) {
      var parts = [row.at.text, row.subject, row.what]
      if let quantity = row.quantity { parts.append("\(quantity.description) \(row.unit)") }
      if let credits = row.credits { parts.append("\(credits.description) \(finding.currency)") }
      lines += fact(parts.joined(separator: "  "), [row.logSource, row.ledgerSource])
    }
    let sum = finding.rows.compactMap(\.credits).reduce(Amount.zero, +)
    if let credits = finding.credits, sum == credits, count > 1 {
      lines.append("  Sum: \(sum.description) \(finding.currency)")
    }
    return lines
  }

  /// A line, and below it the rows that it rests on as they stand in their files.
  private func fact(_ line: String, _ sources: [String]) -> [String] {
    var lines = ["  \(line)"]
    for source in sources where !source.isEmpty {
      let row = text(of: source)
      lines.append(row.isEmpty ? "      \(source)" : "      \(source)  \(row)")
    }
    return lines
  }

  /// The row at a place such as `usage.csv:1042`.
  private func text(of source: String) -> String {
    guard let colon = source.lastIndex(of: ":"), let line = UInt32(source[source.index(after: colon)...]),
      let file = settings.files.firstIndex(where: { $0.hasBytes(of: String(source[..<colon])) })
    else { return "" }
    return report.rows.texts?.text(of: RowSource(file: UInt32(file), line: line)) ?? ""
  }
}
