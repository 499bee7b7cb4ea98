import Diagnostics

/// What a template shows: text, markup, lists and objects.
///
/// Falsy, so that a section over it is left out: `null`, `false`, an empty text, empty markup, an empty list.
/// Objects are arrays of fields, since pages build many small ones and read each field about once.
public enum Value: Sendable {
  case null
  case bool(Bool)
  /// Escaped where it is shown with two braces. Numbers are texts: their digits as they shall stand.
  case text(String)
  /// Markup that is safe already, such as a drawn chart: never escaped.
  case html([UInt8])
  case list([Value])
  /// Of two fields with one name the later counts.
  case object([(name: FieldName, value: Value)])
}

extension Value {
  /// The field of that name; nil where there is none or this is no object.
  public subscript(name: FieldName) -> Value? {
    guard case .object(let fields) = self else { return nil }
    var index = fields.count
    while index > 0 {
      index -= 1
      if fields[index].name == name { return fields[index].value }
    }
    return nil
  }

  var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .text(let text): !text.isEmpty
    case .html(let bytes): !bytes.isEmpty
    case .list(let values): !values.isEmpty
    case .object: true
    }
  }

  /// Numbers become their literal digits.
  public init(_ json: JSON) {
    self =
      switch json {
      case .null: .null
      case .bool(let value): .bool(value)
      case .number(let digits): .text(digits)
      case .string(let text): .text(text)
      case .array(let elements): .list(elements.map { Value($0) })
      case .object(let members): .object(members.map { (FieldName($0.key), Value($0.value)) })
      }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral text: String) { self = .text(text) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral values: Value...) { self = .list(values) }
  public init(dictionaryLiteral fields: (FieldName, Value)...) {
    self = .object(fields.map { (name: $0.0, value: $0.1) })
  }
}
