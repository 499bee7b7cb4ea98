/// A piece of an article's raw HTML that passed the whitelist.
enum RawPiece: Sendable {
  /// Of the tree's bytes; character references in it stand as they are.
  case text(Range<Int>)
  case open(String, [RawAttribute])
  case close(String)
  /// The name of a configured value.
  case value(String)
}

struct RawAttribute: Sendable {
  var name: String
  /// Without character references.
  var value: String
}

/// Cuts raw HTML into tags and text.
struct RawTokenizer {
  enum Token {
    case text(Range<Int>)
    case open(String, [RawAttribute])
    case close(String)
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Token? {
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") { return .text(text()) }
      if let token = markup() { return token }
    }
    return nil
  }

  /// Skips to behind the end tag of an element, named in lower case, whose content no reader sees.
  mutating func skip(to name: String) {
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<"), case .close(let end) = peekClose(), end.lowercased() == name {
        _ = next()
        return
      }
      at += 1
    }
  }

  private func peekClose() -> Token? {
    guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/") else { return nil }
    var ahead = self
    return ahead.markup()
  }

  /// Text up to the next `<`; a `<` that begins nothing is text.
  private mutating func text() -> Range<Int> {
    let start = at
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
    return start..<at
  }

  /// A tag; nil after a comment, a declaration or an instruction, which are dropped.
  private mutating func markup() -> Token? {
    switch byte(at + 1) {
    case UInt8(ascii: "!"):
      skip(behind: starts("<!--") ? "-->" : starts("<![") ? "]]>" : ">")
      return nil
    case UInt8(ascii: "?"):
      skip(behind: "?>")
      return nil
    case UInt8(ascii: "/"): return closeTag() ?? .text(text())
    default: return openTag() ?? .text(text())
    }
  }

  private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func starts(_ word: String) -> Bool { bytes[at...].starts(with: word.utf8) }

  private mutating func skip(behind end: String) {
    let end = Array(end.utf8)
    while at < bytes.count, !bytes[at...].starts(with: end) { at += 1 }
    at = min(bytes.count, at + end.count)
  }

  private func name(at start: Int) -> Range<Int> {
    var end = start
    while isNameByte(byte(end)) { end += 1 }
    return start..<end
  }

  private mutating func closeTag() -> Token? {
    let name = name(at: at + 2)
    var end = name.upperBound
    while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
    guard !name.isEmpty, byte(end) == UInt8(ascii: ">") else { return nil }
    at = end + 1
    return .close(String(decoding: bytes[name], as: UTF8.self))
  }

  private mutating func openTag() -> Token? {
    let name = name(at: at + 1)
    guard !name.isEmpty, isLetter(bytes[name.lowerBound]) else { return nil }
    var index = name.upperBound
    var attributes: [RawAttribute] = []
    while true {
      while isSpace(byte(index)) || byte(index) == UInt8(ascii: "/") { index += 1 }
      guard index < bytes.count, attributes.count < 64 else { return nil }
      if bytes[index] == UInt8(ascii: ">") { break }
      guard let found = attribute(at: index) else { return nil }
      attributes.append(found.attribute)
      index = found.end
    }
    at = index + 1
    return .open(String(decoding: bytes[name], as: UTF8.self), attributes)
  }

  private func attribute(at start: Int) -> (attribute: RawAttribute, end: Int)? {
    var end = start
    while end < bytes.count, !isSpace(bytes[end]), !"=/>\"'<".utf8.contains(bytes[end]) { end += 1 }
    guard end > start else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    var index = end
    while isSpace(byte(index)) { index += 1 }
    guard byte(index) == UInt8(ascii: "=") else { return (RawAttribute(name: name, value: ""), end) }
    index += 1
    while isSpace(byte(index)) { index += 1 }
    let quote = byte(index)
    let value: Range<Int>
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = bytes[(index + 1)...].firstIndex(of: quote) else { return nil }
      value = index + 1..<close
      end = close + 1
    } else {
      end = index
      while end < bytes.count, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">") { end += 1 }
      value = index..<end
    }
    return (RawAttribute(name: name, value: CharacterReferences.resolved(bytes[value])), end)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-")
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x09...0x0D ~= byte
  }
}
