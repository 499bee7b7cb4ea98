import Analysis
import Credits
import Diagnostics
import Glibc
import Intake
import Workspace

/// A workspace with its rows read and settled: what every command that looks at data starts from.
struct Reading {
  var workspace: Workspace
  var dataset: Dataset
  var settings: AnalysisSettings
  /// What is to be said of the notes on what is expected.
  private(set) var noteProblems: [Diagnostic] = []
  var jobs: Int

  /// Reads the workspace that the arguments name and settles "now".
  ///
  /// - Throws: a ``Stop`` on a wrong configuration (2) or on input that cannot be read (3).
  init(_ arguments: Arguments, command: String, console: Console) throws(Stop) {
    jobs = try arguments.jobs()
    workspace = try arguments.workspace(of: command)
    let configuration = workspace.configuration
    var options = IntakeOptions(zone: try workspace.zone())
    options.workspace = workspace.root
    options.currency = configuration.currency
    options.jobs = jobs
    dataset = readDataset(folder: workspace.dataFolder, options: options)
    for index in dataset.diagnostics.indices {
      dataset.diagnostics[index].place = dataset.diagnostics[index].place.map(workspace.placeOfData)
    }
    guard !dataset.diagnostics.contains(where: { $0.severity == .error }) else {
      throw Stop(.input, dataset.diagnostics)
    }
    let asOf = try arguments.asOf()
    settings = AnalysisSettings(asOf: Instant(microseconds: .max), files: dataset.files.map(\.path))
    settings.burnOrder = configuration.burnOrder
    settings.promotionalLifetime = configuration.promotionalLifetime
    settings.expiryGrace = configuration.expiryGrace
    settings.refundToExpired = configuration.refundToExpired
    settings.settle = configuration.settle
    settings.minCredits = configuration.minCredits
    settings.currency = configuration.currency
    settings.units = configuration.theme.units
    let latest = settle()
    settings.asOf = asOf ?? latest ?? Instant(microseconds: 0)
    if let path = workspace.expectedFile { try readNotes(path, zone: options.zone) }
  }

  private mutating func readNotes(_ path: String, zone: Zone) throws(Stop) {
    let file = ExpectedNotes(reading: path)
    guard file.diagnostics.isEmpty else { throw Stop(.usage, file.diagnostics) }
    settings.expected = file.notes
    noteProblems = file.past(on: zone.day(of: settings.asOf))
  }

  /// Moves rows that contradict the replay to the rejected ones; gives the latest instant of the rest.
  private mutating func settle() -> Instant? {
    let settings = settings
    let jobs = jobs
    let latest = dataset.projects.withUnsafeMutableBufferPointer { projects in
      nonisolated(unsafe) let places = projects
      return mapInParallel(places.count, jobs: jobs) { index in
        settleConflicts(in: &places[index], settings: settings)
      }
    }
    dataset.absorbLateRejections()
    // A project whose every row contradicted the replay is none; its rejected rows stay with the workspace.
    for project in dataset.projects where !project.hasUsedRows { dataset.rejected += project.rejected }
    dataset.projects.removeAll { !$0.hasUsedRows }
    return latest.compactMap { $0 }.max()
  }

  var rejected: [RejectedRow] { dataset.allRejected }

  /// A rejected row as a problem, with the file as the user knows it.
  func diagnostic(of row: RejectedRow) -> Diagnostic {
    var problem = dataset.diagnostic(of: row)
    problem.place = problem.place.map(workspace.placeOfData)
    return problem
  }

  /// What there is to read, in words.
  var countsInWords: String {
    let counts = dataset.files.reduce(RowCounts()) { $0 + $1.counts }
    let rows = "\(grouped(counts.read)) \(counts.read == 1 ? "row" : "rows")"
    return "\(counted(dataset.files.count, "file")), \(rows), \(counted(dataset.projects.count, "project"))"
  }

  /// How a command ends whose output is complete.
  func status(strict: Bool) -> ExitStatus {
    let isClean = rejected.isEmpty && !dataset.diagnostics.contains { $0.severity != .note }
    return strict && !isClean ? .problems : .done
  }

  /// Tells the first rejected rows; the rest stand in the data-quality report.
  func tellRejectedRows(to console: Console) {
    let all = rejected
    let most = 20
    for row in all.prefix(most) { console.tell(diagnostic(of: row)) }
    if all.count > most {
      console.tell(
        Diagnostic(
          .warning, code: "rows-rejected", "\(grouped(all.count)) rows were rejected in all",
          help: "'creditpress check' lists every one, the operator's page too"))
    }
  }

  /// The place of a row as findings name it, `usage.csv:1042`.
  func place(of source: String) -> Place {
    guard let colon = source.lastIndex(of: ":"), let line = Int(source[source.index(after: colon)...]) else {
      return workspace.placeOfData(Place(path: source))
    }
    return workspace.placeOfData(Place(path: String(source[..<colon]), line: line))
  }
}
