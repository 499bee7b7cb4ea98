import Diagnostics
import YAML

extension Configuration {
  /// Reads `creditpress.yml`; every problem is told, and what is right counts.
  public static func read(
    _ bytes: [UInt8], path: String
  ) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    var configuration = Configuration()
    do throws(YAMLError) {
      let root = try YAMLNode(parsing: bytes, path: path)
      if root.isNull { return (configuration, []) }
      var diagnostics: [Diagnostic] = []
      configuration.take(root, prefix: "", path: path, &diagnostics)
      return (configuration, diagnostics)
    } catch {
      return (configuration, error.diagnostics)
    }
  }

  /// Sets one key from an option of the same name.
  ///
  /// - Returns: what is wrong with the value, or nothing.
  public mutating func set(key: String, value: String) -> Diagnostic? {
    let node = YAMLNode(.scalar(value, quoted: false), line: 1, column: 1)
    guard let setting = Setting.all.first(where: { $0.key == key }) else { return Configuration.unknown(key) }
    return setting.apply(node, &self) ? nil : Configuration.wrong(setting)
  }

  private mutating func take(
    _ node: YAMLNode, prefix: String, path: String, _ diagnostics: inout [Diagnostic]
  ) {
    guard let pairs = node.mapping else {
      diagnostics.append(
        Diagnostic(
          .error, code: "configuration-shape",
          prefix.isEmpty ? "the configuration is not a mapping" : "'\(prefix)' is not a mapping",
          at: node.place(in: path), help: "lines of the form key: value"))
      return
    }
    for (keyNode, value) in pairs {
      let key = prefix.isEmpty ? keyNode.string ?? "" : prefix + "." + (keyNode.string ?? "")
      if let setting = Setting.all.first(where: { $0.key == key }) {
        if !setting.apply(value, &self) {
          var problem = Configuration.wrong(setting)
          problem.place = value.place(in: path)
          diagnostics.append(problem)
        }
      } else if Setting.all.contains(where: { $0.key.hasPrefix(key + ".") }) {
        if !value.isNull { take(value, prefix: key, path: path, &diagnostics) }
      } else {
        var problem = Configuration.unknown(key)
        problem.place = keyNode.place(in: path)
        diagnostics.append(problem)
      }
    }
  }

  private static func wrong(_ setting: Setting) -> Diagnostic {
    Diagnostic(
      .error, code: "configuration-value", "the value of '\(setting.key)' cannot be used", help: setting.takes)
  }

  private static func unknown(_ key: String) -> Diagnostic {
    let keys = Setting.all.map(\.key)
    let hint = nearest(to: key, among: keys).map { "did you mean \($0)? " } ?? ""
    return Diagnostic(
      .error, code: "configuration-key", "'\(key)' is not a setting",
      help: hint + "known: " + keys.joined(separator: ", "))
  }
}
