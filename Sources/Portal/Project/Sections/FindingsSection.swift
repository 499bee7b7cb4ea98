import Analysis
import Credits
import Intake
import Mustache

/// The findings of a project: what matters as cards, most severe first; the small ones in a table below.
struct FindingsSection {
  let project: ProjectContext
  let help: HelpCentre

  /// Cards that a page shows; the others are rows of the table.
  static let most = 24
  /// Cards of one kind.
  static let mostOfAKind = 6

  var value: Value {
    let findings = project.report.findings
    let large = prominent
    let figures = Figures(fitting: findings.compactMap(\.credits))
    let ids = Set(large.map(\.id))
    let small = findings.filter { !ids.contains($0.id) }
    return [
      "lede": .text(lede), "cards": .list(large.map { card($0, figures) }), "hasCards": .bool(!large.isEmpty),
      "small": small.isEmpty ? .null : table(small),
      "smallCount": .text(Figures.counted(small.count, "more finding")), "clear": clear,
    ]
  }

  /// What reaches the cards: of one kind the gravest few, the others are rows of the table.
  private var prominent: [Finding] {
    let bar = stakeBar
    var counts: [FindingKind: Int] = [:]
    var shown: [Finding] = []
    for finding in project.report.findings where isLarge(finding, bar) {
      guard counts[finding.kind, default: 0] < Self.mostOfAKind, shown.count < Self.most else { continue }
      counts[finding.kind, default: 0] += 1
      shown.append(finding)
    }
    return shown
  }

  /// The smaller of `min_credits` and 1 % of all that was used.
  private var stakeBar: Amount {
    let used = project.main?.replay.flows.used ?? .zero
    return min(project.settings.minCredits, Amount(picos: used.picos / 100))
  }

  /// Critical, or of that size; of no stated size, unless it is a mere notice.
  private func isLarge(_ finding: Finding, _ bar: Amount) -> Bool {
    if finding.severity == .critical { return true }
    guard let credits = finding.credits else {
      return finding.severity != .notice || finding.confidence != .confirmed
    }
    return credits.magnitude >= bar
  }

  private var lede: String {
    let findings = project.report.findings
    if findings.isEmpty { return "" }
    let open = findings.count { $0.status == .open && $0.severity != .good }
    let closed = findings.count { $0.status == .resolved }
    let lapsed = findings.count { $0.status == .lapsed }
    let planned = findings.count { $0.status == .planned }
    var parts: [String] = []
    parts.append(open == 0 ? "None is open." : "\(Figures.word(open)) \(open == 1 ? "is" : "are") open.")
    if closed > 0 { parts.append("\(Figures.word(closed)) \(closed == 1 ? "is" : "are") resolved.") }
    if lapsed > 0 { parts.append("\(Figures.word(lapsed)) \(lapsed == 1 ? "has" : "have") lapsed.") }
    if planned > 0 { parts.append("\(Figures.word(planned)) \(planned == 1 ? "was" : "were") expected.") }
    return parts.joined(separator: " ")
  }

  private func card(_ finding: Finding, _ figures: Figures) -> Value {
    let facts = finding.evidence.prefix(3).map { evidence -> Value in
      ["label": .text(evidence.label), "value": .text(evidence.value), "source": .text(evidence.source)]
    }
    let guide = help.guide(for: finding.kind)
    return [
      "id": .text(finding.id), "chip": finding.chip, "tone": .text(finding.tone),
      "kind": .text(finding.kind.title), "sure": .text(finding.sureness),
      "when": .text(project.span(of: finding)), "sentence": .text(finding.sentence),
      "href": .text(project.has(.findings) ? project.href(of: finding) : ""),
      "amount": .text(finding.credits.map { figures.signed($0) } ?? ""),
      "unit": .text(project.unit(ofCurrency: finding.currency)),
      "stake": .text(finding.stake),
      "facts": .list(Array(facts)), "hasFacts": .bool(!facts.isEmpty),
      "part": .text(part(of: finding)),
      "guideTitle": .text(guide?.title ?? ""), "guideHref": .text(guide.map { "../../" + $0.page } ?? ""),
    ]
  }

  /// Its place in an incident, in words.
  private func part(of finding: Finding) -> String {
    guard let incident = project.report.incidents.first(where: { $0.id == finding.incident }) else {
      return ""
    }
    if finding.role == "cause" {
      return "the cause of \(Figures.counted(incident.findings.count - 1, "other finding"))"
    }
    return "a consequence of another finding"
  }

  private func table(_ findings: [Finding]) -> Value {
    var table = HTMLTable(
      label: "More findings",
      columns: [.words("Finding"), .words("Status"), .words("When"), .number("Credits")])
    let figures = Figures(fitting: findings.compactMap(\.credits))
    for finding in findings.prefix(500) {
      table.beginRow(anchor: "finding-\(finding.id)")
      if project.has(.findings) {
        table.link(finding.sentence, href: project.href(of: finding), isHead: true, below: finding.kind.title)
      } else {
        table.head(finding.sentence, below: finding.kind.title)
      }
      table.whole(finding.status.word)
      table.whole(project.span(of: finding))
      table.number(finding.credits, figures)
      table.endRow()
    }
    return table.finish()
  }

  // MARK: What ran

  private var clear: Value {
    let runs = project.report.checkRuns
    let ran = runs.count { $0.missing == nil }
    let missing = runs.filter { $0.missing != nil }
    let hasNone = project.report.findings.isEmpty
    var text = hasNone ? "No findings" : "No other findings"
    if hasNone, let first = project.firstDay {
      text += " in \(Figures.counted(Int(project.today.number) - Int(first.number) + 1, "day"))"
    }
    var words = "\(Figures.counted(ran, "check")) ran"
    words += missing.isEmpty ? "." : "; \(Figures.count(missing.count)) could not."
    let list = missing.map { run -> Value in
      ["title": .text(run.kind.title), "reason": .text(run.missing ?? "")]
    }
    return [
      "title": .text(text + "."), "words": .text(runs.isEmpty ? "" : words), "missing": .list(list),
      "hasMissing": .bool(!missing.isEmpty),
      "inputs": .text(inputs),
      "coverage": .list(CoverageLines(project: project).lines.map { ["text": .text($0)] }),
    ]
  }

  private var inputs: String {
    let rows = project.report.inputs
    let parts = [(Intake.Table.ledger, "ledger entry", "ledger entries"), (.usage, "request", "requests")].map
    {
      table, one, many in
      let used = rows[table]?.used ?? 0
      return "\(Figures.count(used)) \(used == 1 ? one : many)"
    }
    let rejected = rows.values.reduce(0) { $0 + $1.rejected }
    let tail =
      rejected == 0
      ? "no row was rejected."
      : "\(Figures.counted(rejected, "row")) \(rejected == 1 ? "was" : "were") rejected."
    return listed(parts) + " were read; " + tail
  }
}
