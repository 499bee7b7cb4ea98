import Analysis
import Credits
import Intake

/// One download of a project: a table, or a text for programs.
struct Download {
  var name: String
  /// What it holds; the page says it of a finding's files together.
  var words = ""
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
    /// Behind `downloads.`, the key of what it holds.
    var name: String
    /// Whether it is left out where it has no rows.
    var isOptional = true
    /// Whether the project's page names it.
    var isMain = false
    var write: @Sendable (ProjectContext) -> CSVWriter
  }

  private static let tables = [
    Table(name: "ledger.csv", isOptional: false, isMain: true) { LedgerTable(project: $0).csv },
    Table(name: "lots.csv", isOptional: false, isMain: true) { AccountTables(project: $0).lots },
    Table(name: "pieces.csv") { AccountTables(project: $0).pieces },
    Table(name: "steps.csv") { AccountTables(project: $0).steps },
    Table(name: "balance.csv") { AccountTables(project: $0).balance },
    Table(name: "months.csv", isOptional: false, isMain: true) { AccountTables(project: $0).months },
    Table(name: "other-rules.csv") { AccountTables(project: $0).otherRules },
    Table(name: "usage.csv", isMain: true) { UseTables(project: $0).usage },
    Table(name: "days.csv", isOptional: false, isMain: true) { UseTables(project: $0).days },
    Table(name: "actions.csv") { UseTables(project: $0).actions },
    Table(name: "sessions.csv") { UseTables(project: $0).sessions },
    Table(name: "billed.csv") { UseTables(project: $0).billed },
    Table(name: "findings.csv", isOptional: false, isMain: true) { FindingTables(project: $0).findings },
    Table(name: "evidence.csv") { FindingTables(project: $0).evidence },
    Table(name: "checks.csv") { FindingTables(project: $0).checks },
    Table(name: "extra.csv") { UseTables(project: $0).extra },
  ]

  /// Those that the project's page names, with what they hold; those without rows left out.
  static func main(of project: ProjectContext) -> [(name: String, words: String)] {
    let shown = tables.filter { $0.isMain && !($0.name == "usage.csv" && project.report.rows.usage.isEmpty) }
    let names = shown.map(\.name) + texts.map(\.name)
    return names.map { ($0, words(of: $0, in: project)) }
  }

  private static func words(of name: String, in project: ProjectContext) -> String {
    project.words("downloads." + name)
  }

  var tables: [Download] {
    ProjectData.tables.compactMap { table in
      let csv = table.write(project)
      if csv.rows == 0, table.isOptional { return nil }
      return Download(
        name: table.name, words: ProjectData.words(of: table.name, in: project), bytes: csv.bytes,
        columns: csv.columns, rows: csv.rows)
    }
  }

  // MARK: Texts for programs

  private static let texts: [(name: String, write: @Sendable (ProjectContext) -> [UInt8])] = [
    ("project.json", { ProjectData.json(of: $0) }),
    ("expiry.ics", { ExpiryCalendar(project: $0).bytes }),
    ("findings.atom", { FindingsFeed(project: $0).bytes }),
  ]

  var texts: [Download] {
    ProjectData.texts.map {
      Download(name: $0.name, words: ProjectData.words(of: $0.name, in: project), bytes: $0.write(project))
    }
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
          name: "finding-\(finding.id).csv", bytes: csv.bytes, columns: csv.columns, rows: csv.rows))
    }
    files.append(
      Download(name: "finding-\(finding.id).json", bytes: FindingTables.json(of: finding)))
    return files
  }
}
