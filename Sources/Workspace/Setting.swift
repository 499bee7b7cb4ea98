import Credits
import Diagnostics
import YAML

/// One key of `creditpress.yml`: its name, what it takes, and how its text becomes a value.
struct Setting: Sendable {
  let key: String
  /// What would be right, for the message.
  let takes: String
  let apply: @Sendable (YAMLNode, inout Configuration) -> Bool

  init(
    _ key: String, takes: String, _ apply: @escaping @Sendable (YAMLNode, inout Configuration) -> Bool
  ) {
    self.key = key
    self.takes = takes
    self.apply = apply
  }

  /// A key whose value is one text.
  static func text(
    _ key: String, takes: String, _ apply: @escaping @Sendable (String, inout Configuration) -> Bool
  ) -> Setting {
    Setting(key, takes: takes) { node, configuration in
      guard let text = node.string else { return false }
      return apply(text, &configuration)
    }
  }

  /// A key whose value is one of the names of a closed list.
  static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ place: any WritableKeyPath<Configuration, Choice> & Sendable
  ) -> Setting {
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    return text(key, takes: "one of " + names) { text, configuration in
      guard let choice = Choice(rawValue: text) else { return false }
      configuration[keyPath: place] = choice
      return true
    }
  }

  /// A key whose value is an exact length of time.
  static func duration(
    _ key: String, _ place: any WritableKeyPath<Configuration, Int64> & Sendable
  ) -> Setting {
    text(key, takes: "digits and one of s, m, h, d, such as 48h") { text, configuration in
      guard let span = try? TimeSpan(parsing: text) else { return false }
      switch span {
      case .microseconds(let count): configuration[keyPath: place] = count
      case .days(let days):
        let (count, overflow) = Int64(days).multipliedReportingOverflow(by: 86_400_000_000)
        if overflow { return false }
        configuration[keyPath: place] = count
      case .years: return false
      }
      return true
    }
  }

  /// A key of a later version: anything but its absence is told.
  static func later(_ key: String) -> Setting {
    Setting(key, takes: "nothing: this version of creditpress cannot do that yet") { node, _ in node.isNull }
  }
}
