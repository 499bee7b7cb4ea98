/// One command of the program.
struct Command: Sendable {
  let name: String
  /// The words after the name in the usage line.
  let usage: String
  let summary: String
  /// What the help text says below the usage line.
  let details: String
  let options: [Option]
  let isHidden: Bool
  let run: @Sendable (Arguments, Console) -> ExitStatus

  init(
    _ name: String, usage: String, summary: String, details: String = "", options: [Option],
    isHidden: Bool = false, run: @escaping @Sendable (Arguments, Console) -> ExitStatus
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.details = details
    self.options = options + Option.common
    self.isHidden = isHidden
    self.run = run
  }

  static let all: [Command] = [
    build, check, analyze, render, explain, `import`, new, benchScan, benchDiagrams,
  ]

  var helpText: String {
    var text = "usage: creditpress \(name) \(usage)\n\n\(summary)\n"
    if !details.isEmpty { text += "\n\(details)\n" }
    text += "\noptions:\n"
    let left = options.map { option in
      option.names.reversed().joined(separator: ", ") + (option.value.map { " " + $0 } ?? "")
    }
    let width = min(34, left.map(\.count).max() ?? 0)
    for (option, names) in zip(options, left) {
      let gap = String(repeating: " ", count: max(2, width + 2 - names.count))
      text += "  \(names)\(gap)\(option.help)\n"
    }
    return text
  }
}
