import Analysis
import Credits
import Mermaid
import Mustache

/// The page of one finding: the sentence, how the sum came about, its rows, the workflow with the path taken,
/// what to do, the support pack, and what closed it.
struct FindingPage {
  let project: ProjectContext
  let finding: Finding
  let help: HelpCentre

  /// Rows shown at once; the others unfold.
  static let shownRows = 5
  /// Rows on the page; the file has them all.
  static let most = 500

  var value: Value {
    let figures = project.figures(of: finding)
    let unit = project.unit(ofCurrency: finding.currency)
    let rows = FindingRows(project: project, finding: finding, unit: unit)
    return [
      "sentence": .text(finding.sentence), "chip": finding.chip, "kind": .text(finding.kind.title),
      "kindName": .text(finding.kind.rawValue), "id": .text(finding.id),
      // The chip of a closed finding says its status already.
      "status": .text(finding.status == .open ? finding.status.word : ""),
      "sure": .text(finding.sureness),
      "when": .text(project.span(of: finding)),
      "amount": .text(finding.credits.map { figures.text($0.magnitude) } ?? ""), "unit": .text(unit),
      "sum": sum(figures, unit), "notices": .list(notices),
      "hasNotices": .bool(!notices.isEmpty), "hasSteps": .bool(!steps.isEmpty),
      "hasClosed": .bool(!closed.isEmpty),
      "incident": IncidentLinks(project: project, finding: finding, root: "../").value,
      "ruleHref": .text(ChecksPage.href(of: finding.kind, root: "../../../../")),
      "rows": rows.first, "moreRows": rows.rest,
      "moreCount": .text(Figures.count(max(0, rows.count - Self.shownRows))),
      "rowsHref": .text(project.has(.data) && rows.count > 0 ? "../../data/finding-\(finding.id).csv" : ""),
      "rowsName": .text("finding-\(finding.id).csv"),
      "path": workflow, "steps": .list(steps), "pack": pack, "closed": .list(closed),
    ]
  }

  // MARK: The sum

  private func sum(_ figures: Figures, _ unit: String) -> Value {
    if finding.evidence.isEmpty && finding.credits == nil { return .null }
    var table = HTMLTable(
      label: "How it came about", columns: [.words("Fact"), .words("Value"), .words("Source")],
      style: "figures sum")
    for evidence in finding.evidence {
      table.beginRow()
      table.head(evidence.label)
      table.words(evidence.value)
      table.code(evidence.source)
      table.endRow()
    }
    if let credits = finding.credits {
      table.beginFoot()
      table.beginRow()
      let title = finding.stake.prefix(1).uppercased() + finding.stake.dropFirst()
      table.head("\(title), \(unit)")
      table.words(figures.signed(credits))
      table.words("")
      table.endRow()
    }
    return table.finish()
  }

  private var notices: [Value] {
    let named = finding.subjects.notices + finding.explainedBy
    return project.report.rows.notices.filter { named.contains(project.name($0.notice)) }.map { notice in
      [
        "id": .text(project.name(notice.notice)), "title": .text(project.name(notice.title)),
        "day": .text(project.dates.day(notice.publishedAt)), "body": .text(project.name(notice.body)),
        "source": .text(project.address(of: notice.source)),
      ]
    }
  }

  // MARK: The workflow

  private var workflow: Value {
    guard let guide = help.guide(for: finding.kind) else { return .null }
    let guideFields: [(FieldName, Value)] = [
      ("guide", .text(guide.title)), ("href", .text("../../../../\(guide.page)")),
    ]
    guard let chart = guide.workflow, let diagram = guide.workflowDiagram else {
      return .object(guideFields.map { (name: $0.0, value: $0.1) })
    }
    let path = WorkflowPath(chart, checks: finding.checks)
    let here = path.here.flatMap { chart.node($0)?.label.onOneLine } ?? ""
    let drawing = diagram.html(idPrefix: "way", options: DrawOptions(marks: path.marks, maxWidth: 1096))
    let fields: [(FieldName, Value)] =
      guideFields + [
        ("drawing", .html(Array(drawing.utf8))), ("here", .text(here)),
        ("caption", .text(caption(path, here: here))), ("answers", answers(path)),
      ]
    return .object(fields.map { (name: $0.0, value: $0.1) })
  }

  private func caption(_ path: WorkflowPath, here: String) -> String {
    let known = path.steps.count { $0.check.answer != .unknown }
    if let open = path.steps.last, open.check.answer == .unknown {
      return "One question is open: \(open.question)"
    }
    if known == 0 { return "You stand here: \(here)." }
    return "\(Figures.word(known)) \(known == 1 ? "answer leads" : "answers lead") to this step: \(here)."
  }

  /// Every check, those of the path with their questions, in the order of the path.
  private func answers(_ path: WorkflowPath) -> Value {
    if finding.checks.isEmpty { return .null }
    var table = HTMLTable(
      label: "Answers and their evidence", caption: "The answers, and what they rest on.",
      columns: [.words("Question"), .words("Answer"), .words("Because"), .words("Source")])
    let asked = path.steps.map(\.check.name)
    let others = finding.checks.filter { !asked.contains($0.name) }
    for step in path.steps { add(step.check, question: step.question, to: &table) }
    for check in others { add(check, question: finding.kind.question(of: check.name), to: &table) }
    return table.finish()
  }

  private func add(_ check: Check, question: String, to table: inout HTMLTable) {
    table.beginRow()
    table.head(question)
    table.strong(check.answer == .unknown ? "not known" : check.answer.rawValue)
    table.words(check.because)
    table.code(check.source)
    table.endRow()
  }

  // MARK: What to do

  private var steps: [Value] {
    func step(_ title: String, _ text: String) -> Value { ["title": .text(title), "text": .text(text)] }
    guard finding.isForSupport, finding.credits != nil else {
      return finding.nextStep.isEmpty ? [] : [step(finding.nextStep.asSentence, "")]
    }
    var steps: [Value] = []
    let sending = "The text below is complete; the rows behind it go with it as a file."
    if finding.nextStep.contains("support pack") {
      steps.append(step(finding.nextStep.asSentence, sending))
    } else {
      if !finding.nextStep.isEmpty { steps.append(step(finding.nextStep.asSentence, "")) }
      steps.append(step("Send the support pack.", sending))
    }
    steps.append(
      step(
        "Note the day on which you asked.",
        "Without an answer after five business days, ask again in the same thread. "
          + "A correction closes this finding, and this page keeps its address."))
    return steps
  }

  private var pack: Value {
    guard finding.isForSupport else { return .null }
    let pack = SupportPack(project: project, finding: finding)
    return ["text": .text(pack.text), "mail": .text(pack.mailAddress ?? "")]
  }

  // MARK: What closed it

  /// An entry that closed the finding, with what it gave back or stated.
  private func words(of entry: Entry) -> String {
    let unit = project.unit(ofCurrency: project.name(entry.currency))
    let day = project.dates.day(entry.postedAt)
    func amount(_ amount: Amount) -> String { "\(Figures(fitting: [amount]).text(amount)) \(unit)" }
    if entry.kind == .balanceCheck, let stated = entry.balanceAfter {
      return "Stated balance of \(amount(stated)) on \(day), which agrees"
    }
    let word = entry.kind.word.prefix(1).uppercased() + entry.kind.word.dropFirst()
    // A void says nothing of its amount itself.
    if entry.amount.isZero {
      guard let credits = finding.credits else { return "\(word) on \(day)" }
      return "\(word) on \(day), which gave back \(amount(credits.magnitude))"
    }
    return "\(word) of \(amount(entry.amount)) on \(day)"
  }

  private var closed: [Value] {
    finding.resolvedBy.map { id in
      guard let closer = project.closers[Array(id.utf8)] else { return ["text": .text(id)] }
      let entry: Entry
      switch closer {
      case .finding(let place):
        let other = project.report.findings[place]
        return ["text": .text(other.sentence), "href": .text("../\(other.id)/index.html")]
      case .entry(let place): entry = project.report.rows.entries[place]
      }
      return [
        "text": .text(words(of: entry)),
        "source": .text(project.address(of: entry.source)), "entry": .text(id),
      ]
    }
  }
}
