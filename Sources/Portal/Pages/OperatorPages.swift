import Analysis
import Charts
import Credits
import Intake
import Mustache

/// The operator's overview: projects ranked, findings by kind, balances, the quality of the data.
struct OperatorPages {
  let site: Site
  let summaries: [ProjectSummary]
  let quality: DataQuality

  var words: Words { site.words }

  /// Rows of each table; the files hold the rest.
  static let most = 200

  /// A project's page; empty where it has none.
  static func href(of summary: ProjectSummary, on site: Site) -> String {
    site.settings.pages.contains(.overview) ? "../projects/\(summary.slug)/index.html" : ""
  }

  func files(_ render: inout PageRendering) -> [PageFile] {
    let ranked = summaries.sorted(by: OperatorPages.isGraver)
    let withFindings = ranked.count { $0.openFindings > 0 }
    let open = summaries.reduce(0) { $0 + $1.openFindings }
    let rejected = quality.rejected.count
    let summary = words(
      "operator.summary",
      [
        "projects": words.counted("counts.projects", summaries.count),
        "findings": words.counted("operator.open_findings", open),
        "affected": words.counted("counts.projects", withFindings),
        "rows": words.counted("operator.rejected_rows", rejected),
        "day": site.settings.dates.day(site.settings.asOf),
      ])
    let lines = OperatorLines(ranked, site: site)
    let content: Value = [
      "summary": .text(summary),
      "portfolio": portfolio, "kinds": kinds, "incidents": incidents, "lines": lines.value,
      "projects": projects(Array(ranked.prefix(OperatorPages.most))),
      "shown": .text(words.count(OperatorPages.most)),
      "more": .text(ranked.count > OperatorPages.most ? words.count(ranked.count) : ""),
      "files": fileTable, "coverage": OperatorCoverage(summaries, words: words).value,
      "rejected": rejected == 0 ? .null : rejectedTable,
      "unknown": .list(unknownColumns), "hasUnknown": .bool(!unknownColumns.isEmpty),
    ]
    return [
      render.page(
        "operator", at: "operator/index.html", title: words("operator.page"), current: "operator", content),
      PageFile(path: "operator/projects.csv", bytes: csv(ranked)),
      PageFile(path: "operator/quality.json", bytes: quality.json),
    ]
  }

  /// The gravest first: severity, what is in question, open findings, then by name.
  static func isGraver(_ first: ProjectSummary, _ second: ProjectSummary) -> Bool {
    func rank(_ summary: ProjectSummary) -> Int {
      summary.worst.flatMap { Severity.allCases.firstIndex(of: $0) } ?? Severity.allCases.count
    }
    func stake(_ summary: ProjectSummary) -> Amount {
      summary.kinds.map(\.stake).max() ?? .zero
    }
    if rank(first) != rank(second) { return rank(first) < rank(second) }
    if stake(first) != stake(second) { return stake(first) > stake(second) }
    if first.openFindings != second.openFindings { return first.openFindings > second.openFindings }
    return HomePages.isOrderedBefore(first, second)
  }

  // MARK: Site-wide incidents

  private var incidents: Value {
    let found = SiteIncident.all(summaries)
    if found.isEmpty { return .null }
    var table = HTMLTable(
      words, label: words("operator.incidents"),
      columns: [
        .words(words("operator.hour")), .words(words("operator.kind")), .words(words("operator.action")),
        .number(words("operator.project_count")), .words(words("operator.which")),
      ])
    let dates = site.settings.dates
    for incident in found.prefix(OperatorPages.most) {
      table.beginRow()
      table.head(dates.minute(incident.hour))
      table.words(words.title(of: incident.kind))
      table.code(incident.action)
      let all = words.count(incident.active)
      table.number(words("operator.part", ["count": words.count(incident.projects.count), "all": all]))
      let rest = incident.projects.count - 5
      let shown = words.listed(Array(incident.projects.prefix(5)))
      table.words(rest > 0 ? words.counted("operator.names_and_more", rest, ["names": shown]) : shown)
      table.endRow()
    }
    return table.finish()
  }

  // MARK: Projects

  private func projects(_ ranked: [ProjectSummary]) -> Value {
    var table = HTMLTable(
      words, label: words("operator.projects"),
      columns: [
        .words(words("operator.project")), .words(words("operator.worst")),
        .number(words("operator.open_findings_head")), .number(words("operator.balance")),
        .number(words("operator.in_question")), .words(words("operator.unit")),
        .number(words("operator.rejected_rows_head")),
      ])
    let balances = words.figures(fitting: ranked.compactMap { $0.balances.first?.amount })
    let questions = words.figures(fitting: ranked.compactMap { $0.balances.first?.inQuestion })
    for summary in ranked {
      table.beginRow()
      table.link(
        summary.name, href: OperatorPages.href(of: summary, on: site), isHead: true,
        below: summary.headline, belowLang: "en")
      let worst = summary.worst.map { words.name(of: $0) } ?? words("operator.no_finding")
      table.chip(worst, tone: summary.worst.map(\.tone) ?? "ok")
      table.count(summary.openFindings)
      table.number(summary.balances.first?.amount, balances)
      table.number(summary.balances.first?.inQuestion, questions)
      table.whole(summary.balances.first?.unit ?? "")
      table.count(summary.rejectedRows)
      table.endRow()
    }
    return ranked.isEmpty ? .null : table.finish()
  }

  private func csv(_ ranked: [ProjectSummary]) -> [UInt8] {
    var csv = CSVWriter(header: [
      "project_id", "name", "folder", "currency", "balance", "in_question", "worst", "open_findings",
      "rejected_rows",
    ])
    for summary in ranked {
      for balance in summary.balances {
        csv.text(summary.id)
        csv.text(summary.name)
        csv.text("projects/" + summary.slug)
        csv.text(balance.currency)
        csv.amount(balance.amount)
        csv.amount(balance.inQuestion)
        csv.text(summary.worst?.rawValue ?? "")
        csv.count(summary.openFindings)
        csv.count(summary.rejectedRows)
        csv.endRow()
      }
    }
    return csv.bytes
  }

  // MARK: Quality of the data

  private var fileTable: Value {
    var table = HTMLTable(
      words, label: words("operator.files"),
      columns: [
        .words(words("operator.file")), .words(words("operator.table")),
        .number(words("operator.rows_read")), .number(words("operator.used")),
        .number(words("operator.delivered_again")), .number(words("operator.rejected_count")),
      ])
    var sum = RowCounts()
    for file in quality.files.prefix(OperatorPages.most) {
      table.beginRow()
      table.head("", code: file.path)
      table.whole(file.table.rawValue)
      add(file.counts, to: &table)
    }
    for file in quality.files { sum = sum + file.counts }
    table.beginFoot()
    table.beginRow()
    table.head(words("operator.all_files"))
    table.words("")
    add(sum, to: &table)
    return quality.files.isEmpty ? .null : table.finish()
  }

  private func add(_ counts: RowCounts, to table: inout HTMLTable) {
    table.count(counts.read)
    table.count(counts.used)
    table.count(counts.redelivered)
    table.count(counts.rejected)
    table.endRow()
  }

  private var rejectedTable: Value {
    let shown = quality.rejected.prefix(OperatorPages.most)
    let all = quality.rejected.count
    let caption = words(
      "operator.first_rejected", ["shown": words.count(shown.count), "all": words.count(all)])
    var table = HTMLTable(
      words, label: words("operator.rejected"), caption: shown.count < all ? caption : "",
      columns: [
        .words(words("operator.place")), .words(words("operator.column")), .words(words("operator.reason")),
        .words(words("operator.row")),
      ])
    for row in shown {
      let index = Int(row.source.file)
      let path = quality.files.indices.contains(index) ? quality.files[index].path : ""
      table.beginRow()
      table.code("\(path):\(row.source.line)")
      table.code(row.column)
      table.words(row.reason, lang: "en")
      table.code(String(row.row.prefix(200)))
      table.endRow()
    }
    return table.finish()
  }

  private var unknownColumns: [Value] {
    quality.files.filter { !$0.unknownColumns.isEmpty }.map {
      ["file": .text($0.path), "columns": .text(words.listed($0.unknownColumns))]
    }
  }
}
