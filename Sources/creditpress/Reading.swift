import Analysis
import Credits
import Diagnostics
import Glibc
import Intake

/// A workspace with its rows read and settled: what every command that looks at data starts from.
struct Reading {
  var dataset: Dataset
  var settings: AnalysisSettings
  var jobs: Int
}

/// A command that cannot go on: what to tell, and how to end.
struct Stop: Error {
  let diagnostics: [Diagnostic]
  let status: ExitStatus

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic]) {
    self.status = status
    self.diagnostics = diagnostics
  }

  init(usage message: String, help: String? = nil) {
    self.init(.usage, [Diagnostic(.error, code: "usage", message, help: help)])
  }
}

extension Arguments {
  /// The workspace's folder: the first word after the command, else the folder one is in.
  func folder(of command: String) throws(Stop) -> String {
    if positionals.count > 1 {
      throw Stop(usage: "'\(command)' takes one folder, not '\(positionals[1])' too")
    }
    return positionals.first ?? "."
  }

  func jobs() throws(Stop) -> Int {
    guard let text = value(.jobs) else { return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
    guard let count = Int(text), (1...256).contains(count) else {
      throw Stop(usage: "--jobs is a number from 1 to 256, not '\(text)'")
    }
    return count
  }

  func asOf() throws(Stop) -> Instant? {
    guard let text = value(.asOf) else { return nil }
    do {
      return try Instant(parsing: text)
    } catch {
      throw Stop(usage: "--as-of '\(text)' is no instant: \(error.reason)", help: "write 2026-06-30T12:00:00Z")
    }
  }
}

extension Reading {
  /// Reads the workspace that the arguments name, tells what is wrong with single rows, and settles "now".
  ///
  /// - Throws: a ``Stop`` on a wrong configuration (2) or on input that cannot be read (3).
  init(_ arguments: Arguments, command: String, console: Console) throws(Stop) {
    jobs = try arguments.jobs()
    let folder = try arguments.folder(of: command)
    var options = IntakeOptions(zone: .utc)
    options.workspace = folder
    options.jobs = jobs
    dataset = readDataset(folder: folder + "/Content/Data", options: options)
    let unreadable = dataset.diagnostics.filter { $0.severity == .error }
    guard unreadable.isEmpty else { throw Stop(.input, dataset.diagnostics) }
    console.tell(dataset.diagnostics)

    settings = AnalysisSettings(asOf: Instant(microseconds: .max), files: dataset.files.map(\.path))
    if let word = arguments.value(Option.settings[0]) {
      guard let order = BurnOrder(rawValue: word) else { throw Stop(usage: "'\(word)' is no burn order") }
      settings.burnOrder = order
    }
    let latest = settle()
    settings.asOf = try arguments.asOf() ?? latest ?? Instant(microseconds: 0)
  }

  /// Moves rows that contradict the replay to the rejected ones; gives the latest instant of the rest.
  private mutating func settle() -> Instant? {
    let count = dataset.projects.count
    let settings = settings
    let latest = dataset.projects.withUnsafeMutableBufferPointer { projects in
      nonisolated(unsafe) let places = projects
      return mapInParallel(count, jobs: jobs) { index in
        settleConflicts(in: &places[index], settings: settings)
      }
    }
    return latest.compactMap { $0 }.max()
  }

  /// How a command ends whose output is complete.
  func status(strict: Bool) -> ExitStatus {
    let isClean = dataset.diagnostics.isEmpty && dataset.rejected.isEmpty
    return strict && !isClean ? .problems : .done
  }
}
