import Credits
import Diagnostics

/// An object of an export, with the fields that were made use of, so that the rest can be kept as it is.
struct ImportItem {
  let json: JSON
  private var used: Set<String> = []

  init(_ json: JSON) { self.json = json }

  /// The value at a path of names; nothing where it is missing or null.
  mutating func value(_ path: String...) -> JSON? {
    used.insert(path.joined(separator: "."))
    return json.value(at: path)
  }

  /// Marks fields as spoken for, with all that is in them.
  mutating func use(_ paths: String...) { used.formUnion(paths) }

  /// A text, or a number's or a truth value's letters; nothing where it is empty.
  mutating func text(_ path: String...) -> String? {
    used.insert(path.joined(separator: "."))
    return json.value(at: path)?.scalarText.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// An id of the contract: 1 to 512 bytes without control characters.
  mutating func id(_ column: String, _ path: String...) throws(RowFault) -> String? {
    used.insert(path.joined(separator: "."))
    guard let text = json.value(at: path)?.scalarText, !text.isEmpty else { return nil }
    return try checkedID(text, column)
  }

  /// An amount's digits as the source has them.
  mutating func amount(_ column: String, _ path: String...) throws(RowFault) -> String? {
    used.insert(path.joined(separator: "."))
    guard let text = json.value(at: path)?.scalarText, !text.isEmpty else { return nil }
    return try checkedAmount(text, column).text
  }

  /// An instant as the source has it.
  mutating func instant(_ column: String, _ path: String...) throws(RowFault) -> String? {
    used.insert(path.joined(separator: "."))
    guard let text = json.value(at: path)?.scalarText, !text.isEmpty else { return nil }
    do throws(InstantError) {
      _ = try Instant(parsing: text)
      return text
    } catch {
      throw RowFault(column, error.code, error.reason)
    }
  }

  /// The fields that were not made use of, nested names joined with `.`, without what is never published.
  var rest: [(name: String, text: String)] {
    var found: [(name: String, text: String)] = []
    collect(json, name: "", depth: 0, into: &found)
    return found
  }

  private func collect(
    _ json: JSON, name: String, depth: Int, into found: inout [(name: String, text: String)]
  ) {
    if used.contains(name), !name.isEmpty { return }
    if case .object(let members) = json {
      guard depth < 8 else { return }
      for (key, value) in members where !isPrivate(key) && isColumnName(key) {
        collect(value, name: name.isEmpty ? key : name + "." + key, depth: depth + 1, into: &found)
      }
    } else if !name.isEmpty, let text = json.cellText {
      found.append((name, text))
    }
  }
}

extension JSON {
  func value(at path: [String]) -> JSON? {
    var value = self
    for name in path {
      guard let inner = value[name] else { return nil }
      value = inner
    }
    return value.isNull ? nil : value
  }

  var scalarText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// A scalar's letters, or those of a list joined with `|`; nothing where there is nothing to show.
  var cellText: String? {
    guard case .array(let elements) = self else { return scalarText.flatMap { $0.isEmpty ? nil : $0 } }
    let texts = elements.compactMap(\.scalarText)
    return texts.isEmpty ? nil : texts.joined(separator: "|")
  }
}

func checkedID(_ text: String, _ column: String) throws(RowFault) -> String {
  guard text.utf8.count <= Limits.idBytes else {
    throw RowFault(column, "id-length", "\(column) is longer than \(Limits.idBytes) bytes")
  }
  guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
    throw RowFault(column, "id-control", "\(column) holds a control character")
  }
  return text
}

func checkedAmount(_ text: String, _ column: String) throws(RowFault) -> (text: String, amount: Amount) {
  do throws(AmountError) {
    return (text, try Amount(parsing: text))
  } catch {
    throw RowFault(column, error.code, error.reason)
  }
}

func required(_ text: String?, _ column: String) throws(RowFault) -> String {
  guard let text else { throw RowFault(column, "required", "the source leaves \(column) empty") }
  return text
}

/// The unit of an account: ISO codes in upper case, virtual units as written.
func currencyUnit(_ text: String) -> String {
  let isCode =
    text.utf8.count == 3 && text.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
  return isCode ? text.uppercased() : text
}
