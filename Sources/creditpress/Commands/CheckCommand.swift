import Analysis
import Credits
import Diagnostics
import Portal
import Workspace

extension Command {
  private static let format = Option("--format", value: "FORM", help: "text, jsonl or github.")
  private static let failOn = Option(
    "--fail-on", value: "WHAT", help: "End with 1 on open findings too: a severity (and worse) or a kind.")

  static let check = Command(
    "check", usage: "[DIR]", summary: "Checks all that a build checks, and the data; writes nothing.",
    details: "Ends with 1 on an error in the workspace; on findings only with --fail-on.",
    options: [.asOf, format, failOn, .strict, .jobs] + Option.settings
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      let form = try checkFormat(arguments)
      let bar = try arguments.value(failOn).map(FindingBar.init)
      var quiet = console
      quiet.isQuiet = true
      var problems: [Diagnostic] = []
      var status = ExitStatus.done
      do throws(Stop) {
        let reading = try Reading(arguments, command: "check", console: quiet)
        let portal = try PortalPlan(reading)
        if portal.isMisconfigured { status = .usage }
        problems = reading.dataset.diagnostics + portal.diagnostics + reading.noteProblems
        problems += reading.rejected.map(reading.diagnostic)
        if let bar {
          let found = openFindings(of: reading, over: bar)
          problems += found
          if !found.isEmpty, status == .done { status = .problems }
        }
      } catch {
        problems += error.diagnostics + problemsWithoutRows(arguments)
        status = error.status
      }
      for problem in problems.sorted(by: Diagnostic.isOrderedBefore) {
        console.answer(problem.written(as: form, color: console.color && form == .text) + "\n")
      }
      if form == .text { console.say(summary(of: problems)) }
      if status != .done { return status }
      let failing = problems.contains {
        $0.severity == .error || arguments.has(.strict) && $0.severity == .warning
      }
      return failing ? .problems : .done
    }
  }

  /// What can be said of articles, templates, words and look where the settings or the rows cannot be read.
  private static func problemsWithoutRows(_ arguments: Arguments) -> [Diagnostic] {
    guard arguments.positionals.count < 2,
      let workspace = Workspace.open(arguments.positionals.first ?? ".").workspace,
      let plan = try? PortalPlan(workspace)
    else { return [] }
    return plan.diagnostics
  }

  private static func checkFormat(_ arguments: Arguments) throws(Stop) -> DiagnosticFormat {
    guard let word = arguments.value(format) else { return .text }
    guard let form = DiagnosticFormat(rawValue: word) else {
      let known = DiagnosticFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Stop(usage: "--format is one of \(known), not '\(word)'")
    }
    return form
  }

  private static func openFindings(of reading: Reading, over bar: FindingBar) -> [Diagnostic] {
    let found = mapInParallel(reading.dataset.projects.count, jobs: reading.jobs) { index in
      let report = Analysis.analyze(reading.dataset.projects[index], settings: reading.settings)
      return report.findings.filter { $0.status == .open && bar.reaches($0) }.map { finding in
        Diagnostic(
          .warning, code: finding.kind.rawValue, "project \(report.id): \(finding.sentence)",
          at: finding.evidence.first { !$0.source.isEmpty }.map { reading.place(of: $0.source) },
          help: finding.nextStep)
      }
    }
    return found.flatMap { $0 }
  }

  private static func summary(of problems: [Diagnostic]) -> String {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count { $0.severity == .warning }
    if errors + warnings == 0 { return "Nothing is wrong with the workspace." }
    return "\(counted(errors, "error")), \(counted(warnings, "warning"))."
  }
}

/// From which finding on `check` fails.
private struct FindingBar {
  private let kinds: [FindingKind]
  private let severities: [Severity]

  init(_ word: String) throws(Stop) {
    let grave: [Severity] = [.critical, .warning, .notice]
    if let kind = FindingKind(rawValue: word) {
      (kinds, severities) = ([kind], [])
    } else if let index = grave.firstIndex(where: { $0.rawValue == word }) {
      (kinds, severities) = ([], Array(grave[...index]))
    } else {
      let known = grave.map(\.rawValue) + FindingKind.allCases.map(\.rawValue)
      let hint = nearest(to: word, among: known).map { "did you mean '\($0)'?" }
      throw Stop(
        usage: "--fail-on '\(word)' is no severity and no kind", help: hint ?? "critical, warning, notice")
    }
  }

  func reaches(_ finding: Finding) -> Bool {
    kinds.contains(finding.kind) || severities.contains(finding.severity)
  }
}
