import Analysis
import Credits
import Intake

/// One download of a project: a table, or a text for programs.
struct Download {
  var name: String
  /// What it holds.
  var words: String
  var bytes: [UInt8]
  /// Of a table.
  var columns: [String] = []
  var rows: Int?
}

/// A project's figures as files: what its pages show, for a spreadsheet or a program.
///
/// A new table of a page gets its line in `tables`; the page of all downloads then lists it.
struct ProjectData {
  let project: ProjectContext

  private struct Table: Sendable {
    var name: String
    var words: String
    /// Whether it is left out where it has no rows.
    var isOptional = true
    /// Whether the project's page names it.
    var isMain = false
    var write: @Sendable (ProjectContext) -> CSVWriter
  }

  private static let tables = [
    Table(
      name: "ledger.csv", words: "every entry, with the running balance and the lots that paid",
      isOptional: false, isMain: true
    ) {
      LedgerTable(project: $0).csv
    },
    Table(name: "lots.csv", words: "every lot and what became of it", isOptional: false, isMain: true) {
      AccountTables(project: $0).lots
    },
    Table(name: "pieces.csv", words: "what each entry burned, from which lot, and why from that one") {
      AccountTables(project: $0).pieces
    },
    Table(name: "steps.csv", words: "the steps from the opening to the balance") {
      AccountTables(project: $0).steps
    },
    Table(name: "balance.csv", words: "the balance by credit type, at the end of each day on which it moved")
    {
      AccountTables(project: $0).balance
    },
    Table(
      name: "months.csv", words: "the months: opening, what came in, what went out, closing",
      isOptional: false, isMain: true
    ) {
      AccountTables(project: $0).months
    },
    Table(name: "other-rules.csv", words: "what the balance would be under other rules") {
      AccountTables(project: $0).otherRules
    },
    Table(name: "usage.csv", words: "every request of the log", isMain: true) {
      UseTables(project: $0).usage
    },
    Table(name: "days.csv", words: "use by day", isOptional: false, isMain: true) {
      UseTables(project: $0).days
    },
    Table(name: "actions.csv", words: "use by action") { UseTables(project: $0).actions },
    Table(name: "sessions.csv", words: "every session") { UseTables(project: $0).sessions },
    Table(name: "billed.csv", words: "the quantities that the provider says it billed") {
      UseTables(project: $0).billed
    },
    Table(name: "findings.csv", words: "the findings, a line each", isOptional: false, isMain: true) {
      FindingTables(project: $0).findings
    },
    Table(name: "evidence.csv", words: "the facts that each finding rests on") {
      FindingTables(project: $0).evidence
    },
    Table(name: "checks.csv", words: "the questions that each finding answers") {
      FindingTables(project: $0).checks
    },
    Table(name: "extra.csv", words: "columns of the data that no figure rests on") {
      UseTables(project: $0).extra
    },
  ]

  /// Those that the project's page names, with what they hold; those without rows left out.
  static func main(of project: ProjectContext) -> [(name: String, words: String)] {
    let shown = tables.filter { $0.isMain && !($0.name == "usage.csv" && project.report.rows.usage.isEmpty) }
    return shown.map { ($0.name, $0.words) } + texts.map { ($0.name, $0.words) }
  }

  var tables: [Download] {
    ProjectData.tables.compactMap { table in
      let csv = table.write(project)
      if csv.rows == 0, table.isOptional { return nil }
      return Download(
        name: table.name, words: table.words, bytes: csv.bytes, columns: csv.columns, rows: csv.rows)
    }
  }

  // MARK: Texts for programs

  private static let texts: [(name: String, words: String, write: @Sendable (ProjectContext) -> [UInt8])] = [
    ("project.json", "all figures of these pages", { ProjectData.json(of: $0) }),
    (
      "expiry.ics", "a calendar of the days on which credits end, with reminders 30, 7 and 1 day before",
      { ExpiryCalendar(project: $0).bytes }
    ),
    ("findings.atom", "a feed of the findings, the latest first", { FindingsFeed(project: $0).bytes }),
  ]

  var texts: [Download] {
    ProjectData.texts.map { Download(name: $0.name, words: $0.words, bytes: $0.write(project)) }
  }

  /// The line that `creditpress analyze` prints.
  private static func json(of project: ProjectContext) -> [UInt8] {
    var bytes: [UInt8] = []
    let settings = AnalysisSettings(asOf: project.report.asOf, files: project.settings.files)
    appendJSON(project.report, settings: settings, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Of one finding: its rows, where it has any, and all that the analysis says of it.
  func files(of finding: Finding) -> [Download] {
    var files: [Download] = []
    if !finding.rows.isEmpty {
      let csv = FindingTables.rows(of: finding)
      files.append(
        Download(
          name: "finding-\(finding.id).csv", words: "its rows", bytes: csv.bytes, columns: csv.columns,
          rows: csv.rows))
    }
    files.append(
      Download(
        name: "finding-\(finding.id).json", words: "all that is said of it",
        bytes: FindingTables.json(of: finding)))
    return files
  }
}
