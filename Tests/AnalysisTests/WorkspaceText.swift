import Credits
import Intake
import Testing

@testable import Analysis

/// One project's tables as text: `[table]`, its columns, its rows, cells separated by commas; cells at the
/// end of a row may be left out, and the project's id is added.
struct WorkspaceText: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// What must be told, as `kind status credits`, in the order of the report.
  let told: [String]
  var asOf = "2026-06-30T12:00:00Z"
  var zone = "UTC"

  init(
    _ name: String, _ text: String, told: [String], asOf: String = "2026-06-30T12:00:00Z",
    zone: String = "UTC"
  ) {
    self.name = name
    self.text = text
    self.told = told
    self.asOf = asOf
    self.zone = zone
  }

  var testDescription: String { name }

  func report() throws -> ProjectReport {
    let dataset = readDataset(texts: Sample(text).tables, options: IntakeOptions(zone: try civilZone))
    let settings = AnalysisSettings(asOf: try Instant(parsing: asOf), files: dataset.files.map(\.path))
    var rows = try #require(dataset.projects.first)
    #expect(dataset.rejected.isEmpty && rows.rejected.isEmpty)
    _ = settleConflicts(in: &rows, settings: settings)
    return analyze(rows, settings: settings)
  }

  private var civilZone: Zone { get throws { try ZoneDatabase().zone(named: zone) } }
}

extension ProjectReport {
  /// The findings as `kind status credits`.
  var told: [String] {
    findings.map { "\($0.kind.rawValue) \($0.status.rawValue) \($0.credits?.description ?? "-")" }
  }

  func finding(_ kind: FindingKind) -> Finding? { findings.first { $0.kind == kind } }

  func answers(_ kind: FindingKind) -> [String] {
    finding(kind)?.checks.map { "\($0.name) \($0.answer.rawValue)" } ?? []
  }
}
