import Analysis
import Credits
import Intake
import Mustache

/// The findings of a project: what matters as cards, open ones first, the most severe before
/// others; the small ones in a table below.
struct FindingsSection {
  let project: ProjectContext
  let help: HelpCentre

  /// Cards that a page shows; the others are rows of the table.
  static let most = 12
  /// Cards of one kind.
  static let mostOfAKind = 6
  /// Cards of what is settled, planned or long past.
  static let mostClosed = 3

  private var words: Words { project.words }

  var value: Value {
    let findings = project.report.findings
    let large = prominent
    let figures = words.figures(fitting: findings.compactMap(\.credits))
    let ids = Set(large.map(\.id))
    let small = findings.filter { !ids.contains($0.id) }
    return [
      "lede": .text(lede), "cards": .list(large.map { card($0, figures) }), "hasCards": .bool(!large.isEmpty),
      "small": small.isEmpty ? .null : table(small),
      "isSmallOpen": .bool(small.contains(where: \.isOpenAlarm)),
      "smallCount": .text(words.counted("findings.more", small.count)), "clear": clear,
    ]
  }

  /// What reaches the cards: of one kind the gravest few, the others are rows of the table.
  private var prominent: [Finding] {
    let bar = stakeBar
    var counts: [FindingKind: Int] = [:]
    var shown: [Finding] = []
    var closed = 0
    for finding in project.report.findings where isLarge(finding, bar) {
      guard counts[finding.kind, default: 0] < Self.mostOfAKind, shown.count < Self.most else { continue }
      if finding.status != .open {
        guard closed < Self.mostClosed else { continue }
        closed += 1
      }
      counts[finding.kind, default: 0] += 1
      shown.append(finding)
    }
    // What still asks for something stands before what is settled.
    return shown.filter { $0.status == .open } + shown.filter { $0.status != .open }
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
    var parts = open == 0 ? [words("findings.none_open")] : []
    func add(_ key: String, _ count: Int) {
      if count > 0 { parts.append(words.counted(key, count, ["number": words.word(count)])) }
    }
    add("findings.open", open)
    add("findings.resolved", closed)
    add("findings.lapsed", lapsed)
    add("findings.planned", planned)
    return parts.joined(separator: " ")
  }

  private func card(_ finding: Finding, _ figures: Figures) -> Value {
    let facts = finding.evidence.prefix(3).map { evidence -> Value in
      ["label": .text(evidence.label), "value": .text(evidence.value), "source": .text(evidence.source)]
    }
    let guide = help.guide(for: finding.kind)
    return [
      "id": .text(finding.id), "chip": finding.chip(words), "tone": .text(finding.tone),
      "kind": .text(words.title(of: finding.kind)), "sure": .text(finding.sureness(words)),
      "when": .text(project.span(of: finding)), "sentence": .text(finding.sentence),
      "href": .text(project.has(.findings) ? project.href(of: finding) : ""),
      "amount": .text(finding.credits.map { figures.signed($0) } ?? ""),
      "stake": stake(of: finding).value,
      "facts": .list(Array(facts)), "hasFacts": .bool(!facts.isEmpty),
      "part": .text(part(of: finding)),
      "guideTitle": .text(guide?.title ?? ""), "guideLang": .text(guide?.lang(on: words) ?? ""),
      "guideHref": .text(guide.map { "../../" + $0.page } ?? ""),
    ]
  }

  /// The unit of its amount, and what became of it.
  private func stake(of finding: Finding) -> Prose {
    let stake = finding.stake(words)
    return words.prose(
      "findings.stake",
      [
        "unit": .text(project.unit(ofCurrency: finding.currency)),
        "stake": finding.status == .open ? .english(stake) : .text(stake),
      ])
  }

  /// Its place in an incident, in words.
  private func part(of finding: Finding) -> String {
    guard let incident = project.report.incidents.first(where: { $0.id == finding.incident }) else {
      return ""
    }
    return finding.role == "cause"
      ? words.counted("findings.cause", incident.findings.count - 1) : words("findings.consequence")
  }

  private func table(_ findings: [Finding]) -> Value {
    var table = HTMLTable(
      words, label: words("findings.more_table"),
      columns: [
        .words(words("findings.finding")), .words(words("findings.status")), .words(words("findings.when")),
        .number(words("findings.credits")),
      ])
    let figures = words.figures(fitting: findings.compactMap(\.credits))
    for finding in findings.prefix(500) {
      table.beginRow(anchor: "finding-\(finding.id)")
      table.link(
        finding.sentence, href: project.has(.findings) ? project.href(of: finding) : "", isHead: true,
        below: words.title(of: finding.kind), lang: "en")
      table.whole(words.name(of: finding.status))
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
    let key = missing.isEmpty ? "findings.checks_ran" : "findings.checks_ran_but"
    let checks = words.counted(key, ran, ["missing": words.count(missing.count)])
    let list = missing.map { run -> Value in
      ["title": .text(words.title(of: run.kind)), "reason": .text(run.missing ?? "")]
    }
    return [
      "title": .text(clearTitle), "words": .text(runs.isEmpty ? "" : checks), "missing": .list(list),
      "hasMissing": .bool(!missing.isEmpty),
      "inputs": .text(inputs),
      "coverage": .list(CoverageLines(project: project).lines.map { ["text": .text($0)] }),
    ]
  }

  private var clearTitle: String {
    guard project.report.findings.isEmpty else { return words("findings.no_others") }
    guard let first = project.firstDay else { return words("findings.none") }
    return words.counted("findings.none_in_days", Int(project.today.number) - Int(first.number) + 1)
  }

  private var inputs: String {
    let rows = project.report.inputs
    let entries = words.counted("findings.entries", rows[Intake.Table.ledger]?.used ?? 0)
    let requests = words.counted("counts.requests", rows[Intake.Table.usage]?.used ?? 0)
    let rejected = rows.values.reduce(0) { $0 + $1.rejected }
    return rejected == 0
      ? words("findings.read", ["entries": entries, "requests": requests])
      : words.counted("findings.read_but", rejected, ["entries": entries, "requests": requests])
  }
}
