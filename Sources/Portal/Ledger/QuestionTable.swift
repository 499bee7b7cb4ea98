import Analysis
import Credits
import Mustache

/// What findings call wrongly taken from an account: each entry with the finding that speaks of it, every
/// credit once, and the sums that the project's page shows.
struct QuestionTable {
  let project: ProjectContext
  let ledger: ProjectLedger
  let book: Int
  /// From the page to the project's folder.
  let root: String

  /// Entries that one row names.
  private static let named = 8

  private var words: Words { project.words }
  private var account: AccountContext { project.accounts[book] }

  /// What one finding says of one flow.
  private struct Part {
    var finding: String
    var flow: Flow
    var amount = Amount.zero
    var items: [Questioned] = []
  }

  private var parts: [Part] {
    var parts: [Part] = []
    // What a finding says stands together.
    for item in account.report.questioned {
      let isOfLast = parts.last.map { $0.finding == item.finding && $0.flow == item.flow } ?? false
      if !isOfLast { parts.append(Part(finding: item.finding, flow: item.flow)) }
      parts[parts.count - 1].amount -= item.amount
      parts[parts.count - 1].items.append(item)
    }
    return parts
  }

  /// Nothing where nothing is in question.
  var value: Value {
    let parts = parts
    if parts.isEmpty { return .null }
    var table = HTMLTable(
      words, label: words("ledger.questions"),
      caption: parts.count > PageCut.rows
        ? words.cut("ledger.questions_cut", 0..<PageCut.rows, of: parts.count) : "",
      columns: [
        .words(words("findings.finding")), .words(words("records.kind")), .words(words("ledger.entries")),
        .number(words("records.amount", ["unit": account.unit])),
      ])
    let findings = Dictionary(
      project.report.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for part in parts.prefix(PageCut.rows) {
      table.beginRow()
      addHead(of: part, findings[part.finding], to: &table)
      table.words(words.name(of: part.flow))
      table.markup(entries(of: part))
      table.number(part.amount, account.figures)
      table.endRow()
    }
    table.beginFoot()
    for figure in sums {
      table.beginRow(anchor: figure.anchor)
      table.head(words(figure == .inQuestion ? "ledger.in_question" : "ledger.taken_in_question"))
      table.words("")
      table.words("")
      table.number(account.report.amount(of: figure), account.figures)
      table.endRow()
    }
    return table.finish()
  }

  /// What was taken otherwise stands by itself where use is in question as well.
  private var sums: [AccountFigure] {
    let report = account.report
    let isApart = report.proven(.takenInQuestion) == .takenInQuestion
    return isApart && report.waterfall.takenOtherwise.isPositive
      ? [.takenInQuestion, .inQuestion] : [.inQuestion]
  }

  private func addHead(of part: Part, _ finding: Finding?, to table: inout HTMLTable) {
    guard let finding else { return table.head(part.finding) }
    table.link(
      finding.sentence, href: project.href(of: finding, root: root), isHead: true,
      below: words.title(of: finding.kind), lang: "en")
  }

  /// The entries with what of each is in question.
  private func entries(of part: Part) -> [UInt8] {
    var prose = Prose()
    for item in part.items.prefix(QuestionTable.named) {
      let amount = account.figures.signed(-item.amount)
      prose.beginItem()
      if let entry = item.entry {
        let href = ledger.href(ofEntry: entry).map { root + $0 } ?? ""
        prose.link(project.name(project.report.rows.entries[entry].id), href)
        prose.text(" \(amount)")
      } else if let lot = item.lot {
        let href = ledger.lotBooks[book].href(ofLot: lot).map { root + $0 } ?? ""
        prose.text(words("ledger.derived") + " ")
        prose.link(project.name(account.replay.lots[lot].id), href)
        prose.text(" \(amount)")
      }
      prose.endItem()
    }
    let rest = part.items.dropFirst(QuestionTable.named)
    prose.addMoreEntries(rest.map { -$0.amount }, account.figures, words)
    return prose.bytes
  }
}
