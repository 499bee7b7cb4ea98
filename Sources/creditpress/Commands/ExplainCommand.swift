import Analysis
import Credits
import Diagnostics
import Portal

extension Command {
  static let explain = Command(
    "explain", usage: "[KIND | ID [DIR]]",
    summary: "Tells what a kind of finding means, or how one finding came about, row by row.",
    details: """
      Without a word, lists all kinds that are checked. An ID is a finding's, as its page and the JSON name it;
      the address of its page will do as well.
      """,
    options: [.asOf, .jobs] + Option.settings
  ) { arguments, console in
    guard let word = arguments.positionals.first else {
      for kind in FindingKind.allCases { console.answer("\(kind.rawValue)\n") }
      return .done
    }
    if let kind = FindingKind(rawValue: word) {
      guard arguments.positionals.count == 1 else {
        return fail("'explain KIND' takes one kind, not '\(arguments.positionals[1])' too")
      }
      let defaults = AnalysisSettings(asOf: Instant(microseconds: 0), files: [])
      let guide = HelpCentre(articles: [], includesDefaults: true, folder: "").guide(for: kind)
      console.answer(explanation(of: kind, settings: defaults, guide: guide?.title))
      return .done
    }
    guard let id = findingID(in: word) else {
      let known = FindingKind.allCases.map(\.rawValue)
      let hint = nearest(to: word, among: known).map { "did you mean '\($0)'?" }
      return fail(
        "'\(word)' is neither a kind of finding nor the id of one",
        help: hint ?? "an id has 12 digits such as 9f2c41d07ab3; kinds: \(known.joined(separator: ", "))")
    }
    return finish(console) { () throws(Stop) in
      var rest = arguments
      rest.positionals.removeFirst()
      let reading = try Reading(rest, command: "explain", console: console)
      guard let found = find(id, in: reading) else {
        throw Stop(
          .problems,
          [
            Diagnostic(
              .error, code: "finding-unknown", "no finding of this workspace has the id \(id)",
              at: Place(path: reading.workspace.root),
              help: "'creditpress analyze' lists them; ids depend on the data, and some on --as-of")
          ])
      }
      console.answer(derivation(of: found.finding, in: found.report, settings: reading.settings))
      return .done
    }
  }

  /// The id in a word: itself, or the last part of a page's address.
  private static func findingID(in word: String) -> String? {
    let part = word.split(separator: "/").last { $0 != "index.html" } ?? ""
    let isID = part.utf8.count == 12 && part.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    return isID ? String(part) : nil
  }

  private static func find(_ id: String, in reading: Reading) -> (report: ProjectReport, finding: Finding)? {
    let found = mapInParallel(reading.dataset.projects.count, jobs: reading.jobs) { index in
      let report = Analysis.analyze(reading.dataset.projects[index], settings: reading.settings)
      return report.findings.first { $0.id == id }.map { (report, $0) }
    }
    return found.lazy.compactMap { $0 }.first
  }
}
