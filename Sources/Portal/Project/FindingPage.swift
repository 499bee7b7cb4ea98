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

  private var words: Words { project.words }

  var value: Value {
    let figures = project.figures(of: finding)
    let unit = project.unit(ofCurrency: finding.currency)
    let rows = FindingRows(project: project, finding: finding, unit: unit)
    let path = workflow
    let hasPath = if case .null = path { false } else { true }
    return [
      "sentence": .text(finding.sentence), "chip": finding.chip(words),
      "kind": .text(words.title(of: finding.kind)),
      "kindName": .text(finding.kind.rawValue), "id": .text(finding.id),
      // The chip of a closed finding says its status already.
      "status": .text(finding.status == .open ? words.name(of: finding.status) : ""),
      "sure": .text(finding.sureness(words)),
      "when": .text(project.span(of: finding)),
      "amount": .text(finding.credits.map { figures.text($0.magnitude) } ?? ""), "unit": .text(unit),
      "sum": sum(figures, unit), "lots": .list(lots), "hasLots": .bool(!lots.isEmpty),
      "notices": .list(notices),
      "hasNotices": .bool(!notices.isEmpty), "hasSteps": .bool(!steps.isEmpty),
      "hasClosed": .bool(!closed.isEmpty),
      "incident": IncidentLinks(project: project, finding: finding, root: "../").value,
      "ruleHref": .text(ChecksPage.href(of: finding.kind, root: "../../../../")),
      "rows": rows.first, "moreRows": rows.rest,
      "moreTitle": .text(words.counted("finding.other_rows", max(0, rows.count - Self.shownRows))),
      "rowsHref": .text(project.has(.data) && rows.count > 0 ? "../../data/finding-\(finding.id).csv" : ""),
      "rowsName": .text("finding-\(finding.id).csv"),
      "path": path, "hasDiagrams": .bool(hasPath), "steps": .list(steps), "pack": pack,
      "closed": .list(closed),
    ]
  }

  // MARK: The sum

  private func sum(_ figures: Figures, _ unit: String) -> Value {
    if finding.evidence.isEmpty && finding.credits == nil { return .null }
    var table = HTMLTable(
      words, label: words("finding.sum_label"),
      columns: [
        .words(words("finding.fact")), .words(words("finding.value")), .words(words("finding.source")),
      ],
      style: "figures sum")
    for evidence in finding.evidence {
      table.beginRow()
      table.head(evidence.label, lang: "en")
      table.words(evidence.value, lang: "en")
      table.code(evidence.source, href: project.sourceHref(evidence.source))
      table.endRow()
    }
    if let credits = finding.credits {
      table.beginFoot()
      table.beginRow()
      let stake = finding.stake(words)
      table.head(
        words("finding.amount", ["stake": stake.prefix(1).uppercased() + stake.dropFirst(), "unit": unit]),
        lang: finding.status == .open ? "en" : "")
      table.words(figures.signed(credits))
      table.words("")
      table.endRow()
    }
    return table.finish()
  }

  /// Lots that the page leads to.
  private static let lots = 3

  /// The lots that it concerns, line by line: what was used of one is many rows, and an expiry or a void takes
  /// what they leave.
  private var lots: [Value] {
    guard let account = project.accounts.first(where: { $0.report.currency.hasBytes(of: finding.currency) })
    else { return [] }
    let named = finding.subjects.lots.prefix(Self.lots)
    if named.isEmpty { return [] }
    return account.replay.lots.indices.compactMap { lot in
      let id = project.name(account.replay.lots[lot].id)
      guard named.contains(id), let href = project.href(ofLot: lot, in: account) else { return nil }
      return ["id": .text(id), "href": .text("../../" + href)]
    }
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
    let lang = guide.lang(on: words)
    let guideFields: [(FieldName, Value)] = [
      ("lang", .text(lang)),
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
        ("caption", .text(caption(path, here: here))), ("answers", answers(path, lang: lang)),
      ]
    return .object(fields.map { (name: $0.0, value: $0.1) })
  }

  private func caption(_ path: WorkflowPath, here: String) -> String {
    let known = path.steps.count { $0.check.answer != .unknown }
    if let open = path.steps.last, open.check.answer == .unknown {
      return words("finding.question_open", ["question": open.question])
    }
    if known == 0 { return words("finding.stand_here", ["step": here]) }
    return words.counted("finding.answers_lead", known, ["number": words.word(known), "step": here])
  }

  /// Every check, those of the path with their questions, in the order of the path.
  ///
  /// - Parameter lang: of the guide, where it is not the page's.
  private func answers(_ path: WorkflowPath, lang: String) -> Value {
    if finding.checks.isEmpty { return .null }
    var table = HTMLTable(
      words, label: words("finding.answers_label"), caption: words("finding.answers_caption"),
      columns: [
        .words(words("finding.question")), .words(words("finding.answer")), .words(words("finding.because")),
        .words(words("finding.source")),
      ])
    let asked = path.steps.map(\.check.name)
    let others = finding.checks.filter { !asked.contains($0.name) }
    for step in path.steps { add(step.check, question: step.question, lang: lang, to: &table) }
    for check in others {
      add(check, question: finding.kind.question(of: check.name), lang: "en", to: &table)
    }
    return table.finish()
  }

  /// - Parameter lang: the analysis's questions are English; a guide asks in its own language.
  private func add(
    _ check: Check, question: String, lang: String, to table: inout HTMLTable
  ) {
    table.beginRow()
    table.head(question, lang: lang)
    table.strong(words("finding.answers." + check.answer.rawValue))
    table.words(check.because, lang: "en")
    table.code(check.source, href: project.sourceHref(check.source))
    table.endRow()
  }

  // MARK: What to do

  private var steps: [Value] {
    func step(_ title: String, _ text: String, isEnglish: Bool = false) -> Value {
      ["title": .text(title), "text": .text(text), "isEnglish": .bool(isEnglish)]
    }
    let next = finding.nextStep.asSentence
    guard finding.isForSupport, finding.credits != nil else {
      return next.isEmpty ? [] : [step(next, "", isEnglish: true)]
    }
    var steps: [Value] = []
    let sending = words("finding.send_how")
    if next.contains("support pack") {
      steps.append(step(next, sending, isEnglish: true))
    } else {
      if !next.isEmpty { steps.append(step(next, "", isEnglish: true)) }
      steps.append(step(words("finding.send"), sending))
    }
    steps.append(step(words("finding.note_day"), words("finding.note_day_why")))
    return steps
  }

  private var pack: Value {
    guard finding.isForSupport else { return .null }
    let pack = SupportPack(project: project, finding: finding)
    return ["text": .text(pack.text), "mail": .text(pack.mailAddress ?? "")]
  }

  // MARK: What closed it

  /// An entry that closed the finding, with what it gave back or stated.
  private func text(of entry: Entry) -> String {
    func told(_ key: String, _ amount: Amount?) -> String {
      words(
        key,
        [
          "entry": words.name(of: entry.kind), "day": project.dates.day(entry.postedAt),
          "amount": amount.map(words.amount) ?? "",
          "unit": project.unit(ofCurrency: project.name(entry.currency)),
        ])
    }
    if entry.kind == .balanceCheck, let stated = entry.balanceAfter {
      return told("finding.closed_by_balance", stated)
    }
    if !entry.amount.isZero { return told("finding.closed_by_amount", entry.amount) }
    // A void says nothing of its amount itself.
    guard let credits = finding.credits else { return told("finding.closed_by_entry", nil) }
    return told("finding.closed_by_return", credits.magnitude)
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
        "text": .text(text(of: entry)),
        "source": .text(project.address(of: entry.source)), "entry": .text(id),
      ]
    }
  }
}
