import Diagnostics
import Glibc

/// What `--version` prints; the same version stands in CHANGELOG.md.
let version = "0.1.0"

/// A trap is a bug of this program: it ends with 70 and says what to send us.
func reportBugs() {
  for number in [SIGILL, SIGTRAP] {
    signal(number) { _ in
      let words: StaticString = "creditpress: a bug, not your input: please report it with the lines above\n"
      _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
      _exit(ExitStatus.bug.rawValue)
    }
  }
  signal(SIGPIPE, SIG_IGN)
}

func overview() -> String {
  var text = """
    usage: creditpress COMMAND [OPTIONS] [ARGUMENTS]

    Reads credit ledgers and usage logs and publishes a self-serve billing portal.

    commands:

    """
  for command in Command.all where !command.isHidden {
    let gap = String(repeating: " ", count: max(2, 10 - command.name.count))
    text += "  \(command.name)\(gap)\(command.summary)\n"
  }
  return text + """

    'creditpress COMMAND --help' tells more. Exit status: 0 done, 1 problems (with --strict, or of check),
    2 usage or configuration, 3 input that cannot be read, 70 a bug.

    """
}

func fail(_ message: String, help: String? = nil) -> ExitStatus {
  let diagnostic = Diagnostic(.error, code: "usage", message, help: help)
  Console(color: Console.terminalHasColor).tell(diagnostic)
  return .usage
}

func run(_ words: [String]) -> ExitStatus {
  guard let name = words.first else {
    return fail("no command given", help: "'creditpress --help' lists them; 'creditpress new DIR' is a start")
  }
  switch name {
  case "--help", "-h", "help":
    Console().answer(overview())
    return .done
  case "--version":
    Console().answer("creditpress \(version)\n")
    return .done
  default:
    break
  }
  guard let command = Command.all.first(where: { $0.name == name }) else {
    let known = Command.all.filter { !$0.isHidden }.map(\.name)
    let hint = nearest(to: name, among: known).map { "did you mean '\($0)'?" }
    return fail("'\(name)' is not a command", help: hint ?? "known: \(known.joined(separator: ", "))")
  }
  switch Arguments.parse(Array(words.dropFirst()), options: command.options, command: name) {
  case .failure(let error):
    return fail(error.message, help: error.help ?? "'creditpress \(name) --help' lists its options")
  case .success(let arguments):
    if arguments.has(.help) {
      Console().answer(command.helpText)
      return .done
    }
    var console = Console(isQuiet: arguments.has(.quiet), color: Console.terminalHasColor)
    switch arguments.value(.color) {
    case nil, "auto": break
    case "always": console.color = true
    case "never": console.color = false
    case let other?: return fail("--color is auto, always or never, not '\(other)'")
    }
    return command.run(arguments, console)
  }
}

reportBugs()
exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
