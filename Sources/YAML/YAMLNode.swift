import Diagnostics

/// What stands at one place of a YAML document.
public enum YAMLValue: Sendable {
  /// Nothing, `~` or `null`, without quotes.
  case null
  /// The text; `quoted` when it stood in quotes or a block, so that it is text whatever it looks like.
  case scalar(String, quoted: Bool)
  case sequence([YAMLNode])
  /// In the order of the text; keys are scalars and differ from each other.
  case mapping([(key: YAMLNode, value: YAMLNode)])
}

/// A value of a YAML document and the place where it begins.
public struct YAMLNode: Sendable {
  public var value: YAMLValue
  /// From 1, counted in the whole file.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int

  public init(_ value: YAMLValue, line: Int, column: Int) {
    self.value = value
    self.line = line
    self.column = column
  }

  public func place(in path: String) -> Place {
    Place(path: path, line: line, column: column)
  }
}

extension YAMLNode {
  public var isNull: Bool {
    if case .null = value { true } else { false }
  }

  /// A scalar's text, as written without its quotes.
  public var string: String? {
    if case .scalar(let text, _) = value { text } else { nil }
  }

  /// A plain scalar that is a decimal whole number within `Int`.
  public var int: Int? {
    guard case .scalar(let text, quoted: false) = value else { return nil }
    return Int(text)
  }

  /// A plain scalar that is `true` or `false` (YAML 1.2: `yes` and `on` are texts).
  public var bool: Bool? {
    guard case .scalar(let text, quoted: false) = value else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  public var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = value { nodes } else { nil }
  }

  public var mapping: [(key: YAMLNode, value: YAMLNode)]? {
    if case .mapping(let pairs) = value { pairs } else { nil }
  }

  /// The scalars of a sequence, a single scalar as a list of one, an absent value as none;
  /// nil when anything else stands there.
  public var scalars: [YAMLNode]? {
    switch value {
    case .null: []
    case .scalar: [self]
    case .sequence(let nodes): nodes.allSatisfy { $0.string != nil } ? nodes : nil
    case .mapping: nil
    }
  }

  /// The texts of ``scalars``.
  public var strings: [String]? {
    scalars?.compactMap(\.string)
  }

  /// The value of that key; nil where it is missing or this is no mapping.
  public subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key.string?.utf8.elementsEqual(key.utf8) == true }?.value
  }
}
