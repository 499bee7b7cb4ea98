import Analysis
import Credits
import Diagnostics
import Portal

extension Command {
  static let explain = Command(
    "explain", usage: "[KIND | ID [DIR] | ADDRESS [DIR]]",
    summary: "Tells what a kind of finding means, or how a finding or a figure came about, row by row.",
    details: """
      Without a word, lists all kinds that are checked. An ID is a finding's, as its page and the JSON name it;
      the address of its page will do as well. An ADDRESS is a figure's, as pages link to it, such as
      projects/SLUG/2026-05/#used, projects/SLUG/ledger/#e-ENTRY or projects/SLUG/ledger/lots/#l-LOT: printed are the entries and lots behind it,
      each with file and line, the rule, and the sum.
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
    if findingID(in: word) == nil, let address = FigureAddress(word) {
      return explain(address, as: word, arguments, console)
    }
    guard let id = findingID(in: word) else {
      let known = FindingKind.allCases.map(\.rawValue)
      let hint = nearest(to: word, among: known).map { "did you mean '\($0)'?" }
      return fail(
        "'\(word)' is neither a kind of finding, nor the id of one, nor the address of a figure",
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

  /// Prints how the figure at an address came about.
  private static func explain(
    _ address: FigureAddress, as word: String, _ arguments: Arguments, _ console: Console
  ) -> ExitStatus {
    finish(console) { () throws(Stop) in
      var rest = arguments
      rest.positionals.removeFirst()
      let reading = try Reading(rest, command: "explain", console: console)
      var settings = SiteSettings(
        name: reading.workspace.configuration.siteName, asOf: reading.settings.asOf, build: "",
        files: reading.settings.files)
      settings.currency = reading.workspace.configuration.currency
      settings.theme.settings.units = reading.settings.units
      let project = reading.dataset.projects.first { rows in
        let name = rows.project.map { rows.names.string($0.name) } ?? ""
        return address.isOf(name: name, id: rows.names.string(rows.id))
      }
      let text = project.flatMap {
        derivation(of: address, in: Analysis.analyze($0, settings: reading.settings), settings: settings)
      }
      guard let text else {
        throw Stop(
          .problems,
          [
            Diagnostic(
              .error, code: "figure-unknown",
              project == nil
                ? "no project of this workspace has the folder \(address.slug)"
                : "there is no figure at '\(word)'",
              at: Place(path: reading.workspace.root),
              help: "copy the address of a link to a ledger's line or to a sum of a month or a ledger")
          ])
      }
      console.answer(text)
      return .done
    }
  }

  /// The id in a word: itself, or the last part of a page's address.
  private static func findingID(in word: String) -> String? {
    let page = word.prefix { $0 != "#" }
    let part = page.split(separator: "/").last { $0 != "index.html" } ?? ""
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
