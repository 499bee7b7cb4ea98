import YAML

/// What is written for a setting, in a file or on a command line.
enum SettingValue {
  case text(String)
  case texts([String])
  case other(String)

  /// Nothing for an empty value, which leaves the default.
  init?(_ node: YAMLNode) {
    switch node.value {
    case .null: return nil
    case .scalar(let text, _): self = .text(text)
    case .sequence(let nodes):
      let texts = nodes.compactMap(\.string)
      self = texts.count == nodes.count ? .texts(texts) : .other("a list of more than texts")
    case .mapping(let pairs):
      if pairs.isEmpty { return nil }
      self = .other("a mapping")
    }
  }
}
