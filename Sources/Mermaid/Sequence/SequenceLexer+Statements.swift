extension SequenceLexer {
  /// A token at the start or in the middle of a statement.
  mutating func statement() -> SequenceToken {
    while at < bytes.count {
      if bytes[at] == 0x0A {
        var end = at
        while byte(end) == 0x0A, end < bytes.count { end += 1 }
        return token(.newLine, to: end)
      }
      if !skipSpaceOrComment() { return word() }
    }
    return token(.end, to: at)
  }

  /// Passes over white space, also over lines that begin behind a blank, or over one comment.
  private mutating func skipSpaceOrComment() -> Bool {
    if space(at) > 0 {
      while at < bytes.count, space(at) > 0 {
        if bytes[at] == 0x0A { passedLine = true }
        at += space(at)
      }
      return true
    }
    let isPercent = bytes[at] == UInt8(ascii: "%")
    if isComment(at) || isPercent && byte(at + 1) != UInt8(ascii: "{") || isCommentBehindSign() {
      skipLine()
      return true
    }
    return false
  }

  /// `%%` behind one character: mermaid lets both pass.
  private func isCommentBehindSign() -> Bool {
    guard bytes[at] != UInt8(ascii: "}"), bytes[at] != UInt8(ascii: "#") else { return false }
    var next = at + 1
    while byte(next) & 0xC0 == 0x80 { next += 1 }
    return byte(next) == UInt8(ascii: "%") && byte(next + 1) == UInt8(ascii: "%")
  }

  private mutating func word() -> SequenceToken {
    let first = bytes[at]
    if 0x30...0x39 ~= first || first == UInt8(ascii: "."), let end = numberEnd() {
      return token(.number, to: end)
    }
    if 0x41...0x5A ~= first || 0x61...0x7A ~= first, let token = keyword() { return token }
    switch first {
    case UInt8(ascii: ","): return token(.comma, to: at + 1)
    case UInt8(ascii: ";"): return token(.newLine, to: at + 1)
    case UInt8(ascii: ":"): return token(.text, to: textEnd(at))
    case UInt8(ascii: "+"): return token(.plus, to: at + 1)
    case UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: "/"), UInt8(ascii: "\\"): return arrow()
    case UInt8(ascii: "("):
      return byte(at + 1) == UInt8(ascii: ")") ? token(.circle, to: at + 2) : token(.invalid, to: at + 1)
    case UInt8(ascii: ")"), UInt8(ascii: ">"): return token(.invalid, to: at + 1)
    default: return token(.name, to: nameEnd())
    }
  }

  private mutating func arrow() -> SequenceToken {
    let scanner = DiagramScanner(bytes)
    for (text, arrow) in SequenceArrow.spellings where scanner.starts(with: text, at: at) {
      return token(.arrow(arrow), to: at + text.utf8CodeUnitCount)
    }
    return token(bytes[at] == UInt8(ascii: "-") ? .minus : .invalid, to: at + 1)
  }

  /// The end of a number with at most two decimals that a blank or line feed follows.
  private func numberEnd() -> Int? {
    func digits(_ start: Int) -> Int {
      var end = start
      while 0x30...0x39 ~= byte(end) { end += 1 }
      return end
    }
    func isEnded(_ end: Int) -> Bool { end >= bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A }
    let whole = digits(at)
    if byte(whole) == UInt8(ascii: ".") {
      let end = digits(whole + 1)
      return 1...2 ~= end - whole - 1 && isEnded(end) ? end : nil
    }
    return whole > at && isEnded(whole) ? whole : nil
  }

  // MARK: - Words

  /// A word with a meaning; nil where a participant's id begins.
  private mutating func keyword() -> SequenceToken? {
    var end = at
    while end - at < 16, DiagramScanner.isWordByte(byte(end)) { end += 1 }
    if end - at < 3 || end - at == 16 { return nil }
    var lower: [UInt8] = []
    for index in at..<end {
      lower.append(bytes[index] == UInt8(ascii: "_") ? bytes[index] : bytes[index] | 0x20)
    }
    let word = String(decoding: lower, as: UTF8.self)
    if let found = SequenceToken.keyword(word) {
      mode = Self.mode(after: found)
      return token(found, to: end)
    }
    switch word {
    case "left", "right":
      guard byte(end) == 0x20, isWord("of", end + 1) else { return nil }
      return token(word == "left" ? .leftOf : .rightOf, to: end + 3)
    case "title": return title(end)
    case "acctitle": return accessibleTitle(end)
    case "accdescr": return accessibleDescription(end)
    default: return nil
    }
  }

  private static func mode(after token: SequenceToken) -> Mode {
    switch token {
    case .participant, .actor, .destroy, .activate, .deactivate: .identifier
    case .box, .block, .elseSection, .andSection, .optionSection: .line
    case .newLine, .end, .invalid, .create, .endBlock, .note, .leftOf, .rightOf, .over, .autonumber, .off,
      .number, .links, .link, .properties, .details, .title, .accTitle, .accDescription, .header, .name,
      .alias, .rest, .configuration, .arrow, .plus, .minus, .circle, .comma, .text:
      .statement
    }
  }

  /// `title A title` or `title: A title`.
  private mutating func title(_ wordEnd: Int) -> SequenceToken? {
    let blank = byte(wordEnd) == UInt8(ascii: ":") ? wordEnd + 1 : wordEnd
    let start = blank + space(blank)
    guard start > blank else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != UInt8(ascii: ";"), !isComment(end) {
      end += unit(end)
    }
    guard end > start else { return nil }
    range = start..<end
    at = end
    return .title
  }

  private func skippingSpace(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, space(end) > 0 { end += space(end) }
    return end
  }

  private mutating func accessibleTitle(_ wordEnd: Int) -> SequenceToken? {
    let colon = skippingSpace(wordEnd)
    guard byte(colon) == UInt8(ascii: ":") else { return nil }
    return accessibleLine(.accTitle, from: colon)
  }

  private mutating func accessibleDescription(_ wordEnd: Int) -> SequenceToken? {
    let sign = skippingSpace(wordEnd)
    if byte(sign) == UInt8(ascii: ":") { return accessibleLine(.accDescription, from: sign) }
    guard byte(sign) == UInt8(ascii: "{") else { return nil }
    let start = skippingSpace(sign + 1)
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "}") { end += 1 }
    if end == bytes.count { unclosed = at }
    range = start..<end
    at = min(end + 1, bytes.count)
    return .accDescription
  }

  private mutating func accessibleLine(_ kind: SequenceToken, from colon: Int) -> SequenceToken {
    at = skippingSpace(colon + 1)
    let start = at
    skipLine()
    range = start..<at
    return kind
  }

  // MARK: - Names

  /// The end of a participant's id: dashes, slashes and brackets belong to it where they begin no arrow.
  private func nameEnd() -> Int {
    var end = at
    while end < bytes.count, !Self.endsFirstPart(bytes[end]) { end += unit(end) }
    while end < bytes.count, !beginsArrow(end) {
      var next = end
      while byte(next) == UInt8(ascii: "-") { next += 1 }
      let start = next
      while next < bytes.count, !Self.endsPart(bytes[next]) { next += unit(next) }
      if next == start { break }
      end = next
    }
    return end
  }

  private static func endsPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: ":"),
      UInt8(ascii: ","), UInt8(ascii: ";"), 0x0A:
      true
    default: false
    }
  }

  private static func endsFirstPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: endsPart(byte)
    }
  }

  private func beginsArrow(_ index: Int) -> Bool {
    let (first, second, third) = (byte(index), byte(index + 1), byte(index + 2))
    switch (first, second) {
    case (UInt8(ascii: "-"), UInt8(ascii: "x")), (UInt8(ascii: "-"), UInt8(ascii: "X")),
      (UInt8(ascii: "-"), UInt8(ascii: ")")), (UInt8(ascii: "-"), UInt8(ascii: "\\")),
      (UInt8(ascii: "-"), UInt8(ascii: "/")), (UInt8(ascii: "-"), UInt8(ascii: "-")),
      (UInt8(ascii: "("), UInt8(ascii: ")")):
      return true
    case (UInt8(ascii: "-"), UInt8(ascii: "|")):
      return third == UInt8(ascii: "\\") || third == UInt8(ascii: "/")
    case (UInt8(ascii: "/"), UInt8(ascii: "|")), (UInt8(ascii: "\\"), UInt8(ascii: "|")),
      (UInt8(ascii: "/"), UInt8(ascii: "/")), (UInt8(ascii: "\\"), UInt8(ascii: "\\")):
      return third == UInt8(ascii: "-")
    default: return false
    }
  }
}
