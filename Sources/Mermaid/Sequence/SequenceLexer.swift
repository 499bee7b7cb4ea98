/// Cuts a sequence diagram into tokens; what is read next depends on the word before it.
///
/// A reference such as `#59;` counts as one character of a text: neither its `#` nor its `;` has a meaning.
struct SequenceLexer {
  /// What is expected at the cursor.
  enum Mode {
    case statement
    /// A participant behind `participant`, `activate` and the like.
    case identifier
    /// `as`, behind a participant's id.
    case alias
    /// All that is left of the line.
    case line
  }

  let bytes: [UInt8]
  var at: Int
  var mode = Mode.statement
  /// The bytes of the token read last.
  var range = 0..<0
  /// A line ended in the blanks before the token read last.
  var passedLine = false
  /// A description in braces was not closed.
  var unclosed: Int?

  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    at = start
  }

  mutating func next() -> SequenceToken {
    passedLine = false
    switch mode {
    case .statement: return statement()
    case .identifier: return identifier()
    case .alias: return alias()
    case .line: return restOfLine()
    }
  }

  /// Goes on at the next line, whatever was expected.
  mutating func recover() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    mode = .statement
  }

  // MARK: - Bytes

  func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// The width of the white space there; 0 for anything else.
  func space(_ index: Int) -> Int {
    let first = byte(index)
    if first == 0x20 || 0x09...0x0D ~= first { return 1 }
    guard first >= 0xC2 else { return 0 }
    let (second, third) = (byte(index + 1), byte(index + 2))
    switch (first, second, third) {
    case (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }

  /// The width of the reference there, 1 for any other byte.
  func unit(_ index: Int) -> Int {
    guard bytes[index] == UInt8(ascii: "#"), let end = Entities.hashReferenceEnd(bytes, index) else {
      return 1
    }
    return end - index
  }

  /// A `#` that begins no reference.
  func isComment(_ index: Int) -> Bool {
    byte(index) == UInt8(ascii: "#") && unit(index) == 1
  }

  mutating func skipLine() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  /// Passes over blanks and comments of this line.
  mutating func skipBlanks() {
    while at < bytes.count {
      let width = space(at)
      if width > 0, bytes[at] != 0x0A {
        at += width
      } else if isComment(at) {
        skipLine()
      } else {
        return
      }
    }
  }

  mutating func token(_ token: SequenceToken, to end: Int) -> SequenceToken {
    range = at..<end
    at = end
    return token
  }

  // MARK: - Modes

  /// The rest of the line, up to a comment or semicolon.
  private mutating func restOfLine() -> SequenceToken {
    skipBlanks()
    mode = .statement
    return token(.rest, to: textEnd(at))
  }

  /// Where a text that begins there ends.
  func textEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != UInt8(ascii: ";"), !isComment(end) {
      end += unit(end)
    }
    return end
  }

  private mutating func alias() -> SequenceToken {
    skipBlanks()
    if isWord("as", at) {
      mode = .line
      return token(.alias, to: at + 2)
    }
    mode = .statement
    return token(.newLine, to: at)
  }

  private mutating func identifier() -> SequenceToken {
    skipBlanks()
    if at >= bytes.count { return token(.end, to: at) }
    if byte(at) == UInt8(ascii: "@"), byte(at + 1) == UInt8(ascii: "{") { return configuration() }
    if let end = configuredName() { return token(.name, to: end) }
    if let end = aliasedName() {
      mode = .alias
      return token(.name, to: end)
    }
    mode = .statement
    if let end = plainName() { return token(.name, to: end) }
    let start = at
    skipLine()
    range = start..<at
    return .invalid
  }

  /// `@{ … }`, and what may follow it.
  private mutating func configuration() -> SequenceToken {
    let start = at + 2
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "}") { end += 1 }
    guard end < bytes.count, end > start else {
      mode = .statement
      return token(.invalid, to: end)
    }
    range = start..<end
    at = end + 1
    mode = isAlias(at) ? .alias : .statement
    return .configuration
  }

  /// The end of an id that `@{` follows.
  private func configuredName() -> Int? {
    let end = run(at) { byte, space in
      space || "<=>-:\n,;@".utf8.contains(byte)
    }
    return end > at && byte(end) == UInt8(ascii: "@") && byte(end + 1) == UInt8(ascii: "{") ? end : nil
  }

  /// The end of an id that `as` follows.
  private func aliasedName() -> Int? {
    let end = run(at) { byte, space in space || Self.endsName(byte) }
    return end > at && isAlias(end) ? end : nil
  }

  /// The end of an id that the end of its line, a semicolon or a comment follows.
  private func plainName() -> Int? {
    var end = at
    var comment: Int?
    while end < bytes.count, !Self.endsName(bytes[end]) {
      if isComment(end), end > at { comment = end }
      end += unit(end)
    }
    if end > at, end == bytes.count || bytes[end] == 0x0A || bytes[end] == UInt8(ascii: ";") { return end }
    return comment
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "@"), 0x0A:
      true
    default: false
    }
  }

  /// The first place from there on where a byte ends the run.
  private func run(_ start: Int, until ends: (UInt8, Bool) -> Bool) -> Int {
    var end = start
    while end < bytes.count, !ends(bytes[end], space(end) > 0) { end += unit(end) }
    return end
  }

  /// White space, `as`, white space?
  private func isAlias(_ start: Int) -> Bool {
    var index = start
    while index < bytes.count, space(index) > 0 { index += space(index) }
    return index > start && isWord("as", index) && space(index + 2) > 0
  }

  /// That word in any case, ended by something that is no letter, digit or underscore?
  func isWord(_ word: StaticString, _ start: Int) -> Bool {
    bytes.holds(word, at: start, ignoringCase: true)
      && !DiagramScanner.isWordByte(byte(start + word.utf8CodeUnitCount))
  }
}
