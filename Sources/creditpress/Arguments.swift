import Diagnostics

/// The words after a command, told apart.
struct Arguments: Sendable {
  var positionals: [String] = []
  private var values: [String: String] = [:]

  /// Reads the words by GNU habits: `--name value`, `--name=value`, `-nvalue`, `--` ends the options.
  static func parse(_ words: [String], options: [Option], command: String) -> Result<Arguments, UsageError> {
    var arguments = Arguments()
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments.positionals += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        arguments.positionals.append(word)
        continue
      }
      let (name, attached) = split(word)
      guard let option = options.first(where: { $0.names.contains(name) }) else {
        let known = options.flatMap(\.names)
        let hint = nearest(to: name, among: known).map { "did you mean \($0)?" }
        return .failure(UsageError("'\(name)' is not an option of '\(command)'", help: hint))
      }
      if option.value == nil {
        if attached != nil { return .failure(UsageError("\(name) takes no value")) }
        arguments.values[option.key] = ""
      } else if let value = attached ?? rest.popFirst() {
        arguments.values[option.key] = value
      } else {
        return .failure(UsageError("\(name) needs a value: \(name) \(option.value ?? "VALUE")"))
      }
    }
    return .success(arguments)
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    let name = String(word.prefix(2))
    return (name, word.count > 2 ? String(word.dropFirst(2)) : nil)
  }

  func has(_ option: Option) -> Bool { values[option.key] != nil }

  func value(_ option: Option) -> String? { values[option.key] }
}

/// A call that cannot be understood.
struct UsageError: Error {
  let message: String
  let help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
