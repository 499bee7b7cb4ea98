extension MarkupBuilder {
  /// Links addresses that stand bare in text, as GitHub's Markdown does: `www.`, `http://`, `https://`,
  /// `ftp://` and mail addresses; not in links.
  mutating func withAutolinks(_ steps: [Markup]) -> [Markup] {
    var result: [Markup] = []
    var linkDepth = 0
    for (index, step) in steps.enumerated() {
      switch step {
      case .open(.link): linkDepth += 1
      case .close(.link): linkDepth -= 1
      case .text(let range) where linkDepth == 0:
        appendLinked(range, followsMarkup: index > 0 && !steps[index - 1].isOpening, to: &result)
        continue
      case .open, .close, .text, .code, .codeBlock, .diagram, .raw, .image, .footnoteReference, .softBreak,
        .hardBreak, .rule:
        break
      }
      result.append(step)
    }
    return result
  }

  private func address(_ range: Range<Int>) -> AddressText {
    AddressText(bytes: tree.bytes, range: range)
  }

  private mutating func appendLinked(
    _ range: Range<Int>, followsMarkup: Bool, to result: inout [Markup]
  ) {
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      let found: AddressText.Found?
      switch tree.bytes[at] {
      case UInt8(ascii: "w"):
        found = address(start..<range.upperBound).web(at: at, isFree: at > start || !followsMarkup)
      case UInt8(ascii: ":"): found = address(start..<range.upperBound).address(atColon: at)
      case UInt8(ascii: "@"): found = address(start..<range.upperBound).mail(at: at)
      default: found = nil
      }
      guard let found else {
        at += 1
        continue
      }
      if found.range.lowerBound > start { result.append(.text(start..<found.range.lowerBound)) }
      result.append(.open(.link(tree.links.count)))
      result.append(.text(found.range))
      result.append(.close(.link(tree.links.count)))
      let shown = ReservedMark.resolved(tree.bytes[found.range], inCode: false)
      let destination =
        found.prefix + String(decoding: shown ?? Array(tree.bytes[found.range]), as: UTF8.self)
      tree.links.append(MarkupTree.Target(destination: destination, title: ""))
      record(destination, .link, line: leafLine)
      start = found.range.upperBound
      at = start
    }
    if start < range.upperBound { result.append(.text(start..<range.upperBound)) }
  }
}

extension Markup {
  /// Whether text behind it begins as behind white space or `*`.
  fileprivate var isOpening: Bool {
    switch self {
    case .open, .softBreak, .hardBreak: true
    case .close(.emphasis), .close(.strong), .close(.strikethrough): true
    case .close, .text, .code, .codeBlock, .diagram, .raw, .image, .footnoteReference, .rule: false
    }
  }
}

/// A run of text in which addresses are looked for.
private struct AddressText {
  struct Found {
    var range: Range<Int>
    /// What the destination has before the text.
    var prefix: String
  }

  /// Bytes of an address; longer ones stay text, so that looking for them is linear.
  static let longest = 2048

  let bytes: [UInt8]
  let range: Range<Int>

  func web(at start: Int, isFree: Bool) -> Found? {
    guard has("www.", at: start), isFree, start == range.lowerBound || opensWeb(bytes[start - 1]) else {
      return nil
    }
    guard let end = end(ofDomainAt: start, needsDot: true) else { return nil }
    let trimmed = trimmed(start, self.end(ofAddressFrom: end, start))
    return trimmed > start + 4 ? Found(range: start..<trimmed, prefix: "http://") : nil
  }

  func address(atColon colon: Int) -> Found? {
    guard has("://", at: colon) else { return nil }
    var start = colon
    while start > range.lowerBound, isLetter(bytes[start - 1]), colon - start < 6 { start -= 1 }
    let scheme = String(decoding: bytes[start..<colon], as: UTF8.self).lowercased()
    guard ["http", "https", "ftp"].contains(scheme) else { return nil }
    guard let end = end(ofDomainAt: colon + 3, needsDot: false) else { return nil }
    let trimmed = trimmed(start, self.end(ofAddressFrom: end, start))
    return trimmed > colon + 3 ? Found(range: start..<trimmed, prefix: "") : nil
  }

  func mail(at sign: Int) -> Found? {
    var start = sign
    while start > range.lowerBound, sign - start < 256, isMailByte(bytes[start - 1]) { start -= 1 }
    guard start < sign else { return nil }
    var end = sign + 1
    var dots = 0
    while end < range.upperBound, end - start < AddressText.longest {
      let byte = bytes[end]
      if isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        end += 1
      } else if byte == UInt8(ascii: "."), end + 1 < range.upperBound,
        isLetter(bytes[end + 1]) || isDigit(bytes[end + 1])
      {
        dots += 1
        end += 1
      } else {
        break
      }
    }
    let isSecondSign = end < range.upperBound && bytes[end] == UInt8(ascii: "@")
    guard dots > 0, !isSecondSign, isLetter(bytes[end - 1]) || isDigit(bytes[end - 1]) else { return nil }
    return Found(range: start..<end, prefix: "mailto:")
  }

  private func has(_ word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= range.upperBound else { return false }
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return bytes[start..<start + letters.count].elementsEqual(letters)
  }

  /// Underscores may not stand in the last two parts of a domain.
  private func end(ofDomainAt start: Int, needsDot: Bool) -> Int? {
    var at = start
    var dots = 0
    var underscores = (last: 0, before: 0)
    while at < range.upperBound, at - start < AddressText.longest {
      let byte = bytes[at]
      if byte == UInt8(ascii: "_") {
        underscores.last += 1
      } else if byte == UInt8(ascii: ".") {
        underscores = (0, underscores.last)
        dots += 1
      } else if byte != UInt8(ascii: "-"), !isHostByte(byte) {
        break
      }
      at += 1
    }
    guard at > start, underscores.last == 0, underscores.before == 0, dots > 0 || !needsDot else {
      return nil
    }
    return at
  }

  private func end(ofAddressFrom start: Int, _ first: Int) -> Int {
    var end = start
    while end < range.upperBound, end - first < AddressText.longest, bytes[end] > 0x20,
      bytes[end] != UInt8(ascii: "<")
    {
      end += 1
    }
    return end
  }

  /// Leaves punctuation at the end to the sentence, and a closing parenthesis that has no opening one.
  private func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    var surplus = 0
    for byte in bytes[start..<end] {
      if byte == UInt8(ascii: "(") { surplus -= 1 }
      if byte == UInt8(ascii: ")") { surplus += 1 }
    }
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ")"):
        guard surplus > 0 else { return end }
        surplus -= 1
        end -= 1
      case UInt8(ascii: ";"): end = beforeReference(start, end)
      default: return end
      }
    }
    return end
  }

  /// Leaves out what looks like `&name;` at the end, else the semicolon alone.
  private func beforeReference(_ start: Int, _ end: Int) -> Int {
    var at = end - 2
    while at > start, isLetter(bytes[at]) { at -= 1 }
    return at < end - 2 && at >= start && bytes[at] == UInt8(ascii: "&") ? at : end - 1
  }

  private func opensWeb(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("):
      true
    default: false
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private func isHostByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isLetter(byte) || isDigit(byte)
  }

  private func isMailByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: isLetter(byte) || isDigit(byte)
    }
  }
}
