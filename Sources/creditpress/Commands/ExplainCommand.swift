import Analysis
import Credits
import Diagnostics

extension Command {
  static let explain = Command(
    "explain", usage: "[KIND]", summary: "Tells what a kind of finding means, exactly.",
    details: "Without a kind, lists all kinds that are checked.",
    options: []
  ) { arguments, console in
    guard arguments.positionals.count <= 1 else {
      return fail("'explain' takes one kind, not '\(arguments.positionals[1])' too")
    }
    guard let word = arguments.positionals.first else {
      for kind in FindingKind.allCases { console.answer("\(kind.rawValue)\n") }
      return .done
    }
    guard let kind = FindingKind(rawValue: word) else {
      let known = FindingKind.allCases.map(\.rawValue)
      let hint = nearest(to: word, among: known).map { "did you mean '\($0)'?" }
      return fail(
        "'\(word)' is not a kind of finding", help: hint ?? "known: \(known.joined(separator: ", "))")
    }
    let defaults = AnalysisSettings(asOf: Instant(microseconds: 0), files: [])
    console.answer(explanation(of: kind, settings: defaults) + "\n")
    return .done
  }
}
