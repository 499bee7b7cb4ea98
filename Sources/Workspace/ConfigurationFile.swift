import Diagnostics
import YAML

/// The settings of one configuration file, and every problem in it.
struct ConfigurationFile {
  private(set) var configuration = Configuration()
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String
  private let lines: [Substring]
  private var places: [String: Int] = [:]
  /// Where each setting stands, the names of a mapping too: `theme.colours.link`.
  private(set) var settingPlaces = SettingPlaces()

  init(_ bytes: [UInt8], path: String) {
    self.path = path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      lines = []
      diagnostics = [
        Diagnostic(
          .error, code: "config-encoding", "the settings are not valid UTF-8", at: Place(path: path),
          help: "save the file as UTF-8")
      ]
      return
    }
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    do throws(YAMLError) {
      read(try YAMLNode(parsing: bytes, path: path))
    } catch {
      diagnostics = error.diagnostics
    }
  }

  private mutating func read(_ root: YAMLNode) {
    switch root.value {
    case .null: return
    case .mapping(let pairs):
      for (key, value) in pairs { read(key, value, group: nil) }
    case .scalar, .sequence:
      tell(
        Diagnostic(
          .error, code: "config-value", "the settings are no mapping of keys to values",
          help: "lines such as time_zone: Europe/Berlin"), at: root)
    }
  }

  private mutating func read(_ key: YAMLNode, _ value: YAMLNode, group: String?) {
    let word = key.string ?? ""
    let name = group.map { $0 + "." + word } ?? word
    if group == nil, Setting.groups.contains(name) {
      readGroup(name, key, value)
      return
    }
    guard let setting = Setting(rawValue: name) else {
      tell(Setting.unknown(name), at: key)
      return
    }
    if let line = places.updateValue(key.line, forKey: name) {
      tell(
        Diagnostic(
          .error, code: "config-twice", "\(name) is set twice",
          help: "one of them only; the other stands on line \(line)"), at: key)
      return
    }
    settingPlaces.keep(name, place(of: value.isNull ? key : value))
    if let pairs = value.mapping, setting.isMapping {
      for (inner, text) in pairs { readPair(setting, inner, text) }
    } else if let content = SettingValue(value), let problem = configuration.set(setting, content) {
      tell(problem, at: value)
    }
  }

  /// One name of a mapping, so that each that is wrong is told where it stands.
  private mutating func readPair(_ setting: Setting, _ key: YAMLNode, _ value: YAMLNode) {
    let name = key.string ?? ""
    let content: SettingValue
    if let text = value.isNull ? "" : value.string {
      content = .pairs([(name: name, text: text)])
    } else {
      content = .other("a mapping of more than texts")
    }
    settingPlaces.keep("\(setting.rawValue).\(name)", place(of: value.isNull ? key : value))
    do throws(SettingFault) {
      try configuration.change(setting, content)
    } catch {
      tell(error.diagnostic(of: setting), at: error.isAboutName || value.isNull ? key : value)
    }
  }

  private mutating func readGroup(_ name: String, _ key: YAMLNode, _ value: YAMLNode) {
    switch value.value {
    case .null: return
    case .mapping(let pairs):
      for (inner, value) in pairs { read(inner, value, group: name) }
    case .scalar, .sequence:
      let keys = Setting.allCases.map(\.rawValue).filter { $0.hasPrefix(name + ".") }
      tell(
        Diagnostic(
          .error, code: "config-value", "\(name) is a group of settings, not a value",
          help: "the keys are " + keys.joined(separator: ", ")), at: value)
    }
  }

  private mutating func tell(_ diagnostic: Diagnostic, at node: YAMLNode) {
    diagnostics.append(diagnostic.at(place(of: node)))
  }

  private func place(of node: YAMLNode) -> SettingPlaces.Place {
    let line = lines.indices.contains(node.line - 1) ? String(lines[node.line - 1]) : nil
    return SettingPlaces.Place(place: node.place(in: path), sourceLine: line)
  }
}
