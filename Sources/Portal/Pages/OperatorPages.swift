import Analysis
import Credits
import Intake
import Mustache

/// The operator's overview: projects ranked, findings by kind, balances, the quality of the data.
struct OperatorPages {
  let site: Site
  let summaries: [ProjectSummary]
  let quality: DataQuality

  /// Rows of each table; the files hold the rest.
  static let most = 200

  func files(_ render: inout PageRendering) -> [PageFile] {
    let ranked = summaries.sorted(by: OperatorPages.isGraver)
    let withFindings = ranked.count { $0.openFindings > 0 }
    let open = summaries.reduce(0) { $0 + $1.openFindings }
    let rejected = quality.rejected.count
    let content: Value = [
      "projectCount": .text(Figures.counted(summaries.count, "project")),
      "openCount": .text(Figures.counted(open, "open finding")),
      "withFindings": .text(Figures.counted(withFindings, "project")),
      "rejectedCount": .text(Figures.counted(rejected, "rejected row")),
      "portfolio": portfolio, "kinds": kinds, "incidents": incidents,
      "projects": projects(Array(ranked.prefix(OperatorPages.most))),
      "more": .text(ranked.count > OperatorPages.most ? Figures.count(ranked.count) : ""),
      "files": fileTable, "rejected": rejected == 0 ? .null : rejectedTable,
      "unknown": .list(unknownColumns), "hasUnknown": .bool(!unknownColumns.isEmpty),
    ]
    return [
      render.page("operator", at: "operator/index.html", title: "Overview", current: "operator", content),
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

  // MARK: Sums

  private var portfolio: Value {
    // Keyed by bytes: one letter written in two ways would be one key as text.
    var sums: [[UInt8]: (projects: Int, held: Amount, question: Amount)] = [:]
    for balance in summaries.flatMap(\.balances) {
      var sum = sums[Array(balance.currency.utf8)] ?? (0, .zero, .zero)
      sum.projects += 1
      sum.held += balance.amount
      sum.question += balance.inQuestion
      sums[Array(balance.currency.utf8)] = sum
    }
    let currencies = sums.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var table = HTMLTable(
      label: "Balances by currency",
      columns: [.words("Currency"), .number("Accounts"), .number("Balance"), .number("In question")])
    let held = Figures(fitting: sums.values.map(\.held))
    let question = Figures(fitting: sums.values.map(\.question))
    for currency in currencies {
      guard let sum = sums[currency] else { continue }
      table.beginRow()
      table.head(String(decoding: currency, as: UTF8.self))
      table.count(sum.projects)
      table.number(sum.held, held)
      table.number(sum.question, question)
      table.endRow()
    }
    return currencies.isEmpty ? .null : table.finish()
  }

  private var kinds: Value {
    struct Sum {
      var kind: FindingKind
      var currency: String
      var projects = 0
      var open = 0
      var closed = 0
      var stake = Amount.zero
    }
    var sums: [Sum] = []
    var places: [[UInt8]: Int] = [:]
    for kind in summaries.flatMap(\.kinds) {
      let key = Array((kind.kind.rawValue + "\u{0}" + kind.currency).utf8)
      let place = places[key] ?? sums.count
      if place == sums.count {
        places[key] = place
        sums.append(Sum(kind: kind.kind, currency: kind.currency))
      }
      sums[place].projects += 1
      sums[place].open += kind.open
      sums[place].closed += kind.closed
      sums[place].stake += kind.stake
    }
    if sums.isEmpty { return .null }
    let order = FindingKind.allCases
    sums.sort { first, second in
      if first.stake != second.stake { return first.stake > second.stake }
      let (one, two) = (order.firstIndex(of: first.kind) ?? 0, order.firstIndex(of: second.kind) ?? 0)
      return one != two ? one < two : first.currency.utf8.lexicographicallyPrecedes(second.currency.utf8)
    }
    var table = HTMLTable(
      label: "Findings by kind",
      columns: [
        .words("Kind"), .number("Projects"), .number("Open"), .number("Closed"), .number("At stake"),
        .words("Currency"),
      ])
    let stakes = Figures(fitting: sums.map(\.stake))
    for sum in sums {
      table.beginRow()
      if let guide = site.help.guide(for: sum.kind) {
        table.link(sum.kind.title, href: "../" + guide.page, isHead: true)
      } else {
        table.head(sum.kind.title)
      }
      table.count(sum.projects)
      table.count(sum.open)
      table.count(sum.closed)
      table.number(sum.stake, stakes)
      table.whole(sum.currency)
      table.endRow()
    }
    return table.finish()
  }

  // MARK: Site-wide incidents

  private var incidents: Value {
    let found = SiteIncident.all(summaries)
    if found.isEmpty { return .null }
    var table = HTMLTable(
      label: "Site-wide incidents",
      columns: [.words("Hour"), .words("Kind"), .words("Action"), .number("Projects"), .words("Which")])
    let dates = Dates(zone: site.settings.zone)
    for incident in found.prefix(OperatorPages.most) {
      table.beginRow()
      table.head(dates.minute(incident.hour))
      table.words(incident.kind.title)
      table.code(incident.action)
      table.number("\(Figures.count(incident.projects.count)) of \(Figures.count(incident.active))")
      let rest = incident.projects.count - 5
      let shown = listed(Array(incident.projects.prefix(5)))
      table.words(rest > 0 ? "\(shown) and \(Figures.count(rest)) more" : shown)
      table.endRow()
    }
    return table.finish()
  }

  // MARK: Projects

  private func projects(_ ranked: [ProjectSummary]) -> Value {
    var table = HTMLTable(
      label: "Projects",
      columns: [
        .words("Project"), .words("Worst"), .number("Open findings"), .number("Balance"),
        .number("In question"),
        .words("Unit"), .number("Rejected rows"),
      ])
    let balances = Figures(fitting: ranked.compactMap { $0.balances.first?.amount })
    let questions = Figures(fitting: ranked.compactMap { $0.balances.first?.inQuestion })
    let isLinked = site.settings.pages.contains(.overview)
    for summary in ranked {
      table.beginRow()
      if isLinked {
        let href = "../projects/\(summary.slug)/index.html"
        table.link(summary.name, href: href, isHead: true, below: summary.headline)
      } else {
        table.head(summary.name, below: summary.headline)
      }
      table.chip(summary.worst.map(\.word) ?? "None", tone: summary.worst.map(\.tone) ?? "ok")
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
      label: "Files read",
      columns: [
        .words("File"), .words("Table"), .number("Rows read"), .number("Used"), .number("Delivered again"),
        .number("Rejected"),
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
    table.head("All files")
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
    let isCut = shown.count < quality.rejected.count
    var table = HTMLTable(
      label: "Rejected rows",
      caption: isCut ? "The first \(shown.count) of \(Figures.count(quality.rejected.count)) rows." : "",
      columns: [.words("Place"), .words("Column"), .words("Reason"), .words("Row")])
    for row in shown {
      let index = Int(row.source.file)
      let path = quality.files.indices.contains(index) ? quality.files[index].path : ""
      table.beginRow()
      table.code("\(path):\(row.source.line)")
      table.code(row.column)
      table.words(row.reason)
      table.code(String(row.row.prefix(200)))
      table.endRow()
    }
    return table.finish()
  }

  private var unknownColumns: [Value] {
    quality.files.filter { !$0.unknownColumns.isEmpty }.map {
      ["file": .text($0.path), "columns": .text(listed($0.unknownColumns))]
    }
  }
}
