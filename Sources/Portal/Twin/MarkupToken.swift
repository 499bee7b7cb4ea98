/// One piece of a page's markup.
enum MarkupToken {
  /// A start tag; `attributes` are its bytes between the name and the end.
  case start(name: String, attributes: Range<Int>, isClosed: Bool)
  case end(name: String)
  /// Characters with their references as they stand.
  case text(Range<Int>)
}

/// Reads the markup of a page piece by piece: what the templates, the tables and the articles write.
///
/// Markup that is no HTML gives some tokens or others, each byte at most once, and never a trap.
struct MarkupReader {
  let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func next() -> MarkupToken? {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count {
        let first = bytes[position + 1]
        if MarkupReader.isLetter(first) { return startTag() }
        if first == UInt8(ascii: "/") { return endTag() }
        if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") {
          skipDeclaration()
          continue
        }
      }
      let start = position
      position += 1
      while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
      return .text(start..<position)
    }
    return nil
  }

  /// Goes behind the end tag of an element whose content is not read: a drawing (drawings can stand in it), a
  /// script, a style.
  mutating func skip(past name: String) {
    let (start, end) = (Array("<\(name)".utf8), Array("</\(name)".utf8))
    var depth = 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") {
        if bytes[position...].starts(with: end) {
          depth -= 1
          _ = endTag()
          if depth == 0 { return }
          continue
        }
        if name == "svg", bytes[position...].starts(with: start) {
          if case .start(_, _, false) = startTag() { depth += 1 }
          continue
        }
      }
      position += 1
    }
  }

  /// The value of an attribute, its references resolved; nothing where the tag has none of that name.
  func value(of name: StaticString, in attributes: Range<Int>) -> String? {
    var at = attributes.lowerBound
    while at < attributes.upperBound {
      while at < attributes.upperBound, MarkupReader.isSpace(bytes[at]) { at += 1 }
      let start = at
      while at < attributes.upperBound, !MarkupReader.isSpace(bytes[at]), bytes[at] != UInt8(ascii: "=") {
        at += 1
      }
      let found = bytes[start..<at]
      var value = at..<at
      if at < attributes.upperBound, bytes[at] == UInt8(ascii: "=") {
        value = valueRange(from: at + 1, to: attributes.upperBound)
        at = value.upperBound + 1
      }
      if found.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)) {
        return String(decoding: CharacterReference.resolved(bytes[value]), as: UTF8.self)
      }
      if at == start { at += 1 }
    }
    return nil
  }

  private func valueRange(from start: Int, to end: Int) -> Range<Int> {
    guard start < end else { return end..<end }
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return start..<(bytes[start..<end].firstIndex(where: MarkupReader.isSpace) ?? end)
    }
    return start + 1..<max(start + 1, bytes[(start + 1)..<end].firstIndex(of: quote) ?? end)
  }

  // MARK: Tags

  private mutating func startTag() -> MarkupToken {
    position += 1
    let name = tagName()
    let start = position
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      position += 1
    }
    let isClosed = position > start && position < bytes.count && bytes[position - 1] == UInt8(ascii: "/")
    let attributes = start..<(isClosed ? position - 1 : position)
    position = min(position + 1, bytes.count)
    return .start(name: name, attributes: attributes, isClosed: isClosed)
  }

  private mutating func endTag() -> MarkupToken {
    position = min(position + 2, bytes.count)
    let name = tagName()
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
    position = min(position + 1, bytes.count)
    return .end(name: name)
  }

  private mutating func tagName() -> String {
    let start = position
    while position < bytes.count, MarkupReader.isNamed(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDeclaration() {
    let isComment = bytes[position...].starts(with: "<!--".utf8)
    while position < bytes.count {
      let ends =
        isComment ? bytes[position...].starts(with: "-->".utf8) : bytes[position] == UInt8(ascii: ">")
      position += 1
      if ends {
        if isComment { position = min(position + 2, bytes.count) }
        return
      }
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNamed(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }
}

/// The character references that pages hold: those that escaping makes, and numbers. Others stay as they are.
enum CharacterReference {
  static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var at = text.startIndex
    while at < text.endIndex {
      if text[at] == UInt8(ascii: "&"), let end = text[at...].prefix(10).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(named: text[(at + 1)..<end])
      {
        result.append(contentsOf: String(Character(scalar)).utf8)
        at = end + 1
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }

  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let name = String(decoding: name, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return "\u{A0}"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let isHex = name.dropFirst().hasPrefix("x") || name.dropFirst().hasPrefix("X")
    guard let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10), number > 0 else {
      return nil
    }
    return Unicode.Scalar(number)
  }
}
