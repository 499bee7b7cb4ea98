import Credits
import Glibc
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
    let folder = try TemporaryFolder()
    var table = ""
    var width = 0
    for line in text.split(separator: "\n").map(String.init) {
      if line.hasPrefix("[") {
        table = String(line.dropFirst().dropLast())
        width = 0
        continue
      }
      let cells = line.filter { $0 == "," }.count + 1
      let isShared = ["prices", "plans"].contains(table)
      if width == 0 {
        width = cells
        try folder.append(isShared ? line : line + ",project_id", to: table + ".csv")
      } else {
        let padded = line + String(repeating: ",", count: width - cells)
        try folder.append(isShared ? padded : padded + ",p1", to: table + ".csv")
      }
    }
    var options = IntakeOptions(zone: try ZoneDatabase().zone(named: zone))
    options.jobs = 1
    let dataset = readDataset(folder: folder.path, options: options)
    let settings = AnalysisSettings(
      asOf: try Instant(parsing: asOf), files: dataset.files.map(\.path))
    var rows = try #require(dataset.projects.first)
    #expect(dataset.rejected.isEmpty && rows.rejected.isEmpty)
    _ = settleConflicts(in: &rows, settings: settings)
    return analyze(rows, settings: settings)
  }
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

/// A folder of its own, with files at its top only, removed at the end.
final class TemporaryFolder {
  let path: String
  private var files: Set<String> = []

  init() throws {
    var template = Array("/tmp/analysis-XXXXXX".utf8CString)
    path = try #require(
      template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      })
  }

  deinit {
    for file in files { unlink(path + "/" + file) }
    rmdir(path)
  }

  func append(_ line: String, to file: String) throws {
    files.insert(file)
    let stream = try #require(fopen(path + "/" + file, "a"))
    let bytes = Array((line + "\n").utf8)
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
  }
}
