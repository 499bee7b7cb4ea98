/// A JSON text as a tree, numbers kept as the digits that were written.
///
/// Members of an object stand in the order of the text; a key that is written twice is kept twice.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  /// The literal as written, such as `-1.50e3`: no digit is lost to binary fractions.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])
}

extension JSON {
  /// The value of the last member with that key, bytes compared; nil for other kinds of value.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The element at that index, nil where there is none.
  public subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A number's literal digits.
  public var number: String? {
    if case .number(let digits) = self { digits } else { nil }
  }

  /// A number that is written as a whole number within `Int`.
  public var int: Int? { number.flatMap { Int($0) } }

  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  public var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  public var object: [(key: String, value: JSON)]? {
    if case .object(let members) = self { members } else { nil }
  }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

extension JSON: Equatable {
  /// Equal when written alike: `1.0` is not `1`, and the order of members counts.
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.elementsEqual(b) { $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value }
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }
}
