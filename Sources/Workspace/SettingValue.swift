import YAML

/// What is written for a setting, in a file or on a command line.
enum SettingValue {
  case text(String)
  case texts([String])
  /// Names and what stands behind each.
  case pairs([(name: String, text: String)])
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
      let texts = pairs.compactMap { pair in
        pair.key.string.flatMap { name in
          (pair.value.isNull ? "" : pair.value.string).map { (name: name, text: $0) }
        }
      }
      self = texts.count == pairs.count ? .pairs(texts) : .other("a mapping of more than texts")
    }
  }
}
