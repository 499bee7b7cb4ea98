/// The declarations of an author's style, `fill:#eee,stroke:#333`, that pass the whitelist.
struct StyleList {
  private(set) var declarations: [StyleDeclaration] = []
  /// What does not pass, as written.
  private(set) var dropped: [String] = []

  /// - Parameter text: a comma parts declarations, but for one in parentheses or behind a backslash.
  init(_ text: String) {
    var part: [UInt8] = []
    var depth = 0
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        if byte != UInt8(ascii: ",") { part.append(UInt8(ascii: "\\")) }
        part.append(byte)
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: ",") where depth == 0, UInt8(ascii: ";"):
        add(part)
        part = []
      default:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
        part.append(byte)
      }
    }
    add(part)
  }

  private mutating func add(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self).trimmedSpace
    if text.isEmpty { return }
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmedSpace }
    var value = parts.count == 2 ? parts[1] : ""
    if value.hasSuffix("!important") { value = String(value.dropLast(10)).trimmedSpace }
    if parts.count == 2, let declaration = StyleDeclaration(property: parts[0], value: value) {
      declarations.append(declaration)
    } else {
      dropped.append(text)
    }
  }
}
