/// The drawn part of an edge, such as `<-->`, `==x` or `-. text .->`.
struct LinkToken {
  enum Family {
    case normal, thick, dotted, invisible
  }

  var family: Family
  /// Without white space around it.
  var range: Range<Int>
  /// The token opens a text that a closing token of the same family ends.
  var opensText: Bool
}

extension DiagramScanner {
  /// The edge that begins at that offset, white space before it allowed.
  func link(at offset: Int) -> LinkToken? {
    var start = offset
    while start < bytes.count, Self.isBlank(bytes[start]) || bytes[start] == 0x0A { start += 1 }
    for family in [LinkToken.Family.normal, .thick, .dotted, .invisible] {
      if let end = closing(family, at: start) {
        return LinkToken(family: family, range: start..<end, opensText: false)
      }
      if let end = opening(family, at: start) {
        return LinkToken(family: family, range: start..<end, opensText: true)
      }
    }
    return nil
  }

  /// The end of a whole edge, or of the part behind a text.
  func closing(_ family: LinkToken.Family, at start: Int) -> Int? {
    var at = start
    if family != .invisible, at < bytes.count, isStartHead(bytes[at]) { at += 1 }
    switch family {
    case .normal: return run(UInt8(ascii: "-"), from: at)
    case .thick: return run(UInt8(ascii: "="), from: at)
    case .invisible:
      let end = end(of: UInt8(ascii: "~"), from: at)
      return end - at >= 3 ? end : nil
    case .dotted:
      if peek(at) == UInt8(ascii: "-") { at += 1 }
      let dots = end(of: UInt8(ascii: "."), from: at)
      guard dots > at, peek(dots) == UInt8(ascii: "-") else { return nil }
      return isEndHead(peek(dots + 1)) ? dots + 2 : dots + 1
    }
  }

  private func opening(_ family: LinkToken.Family, at start: Int) -> Int? {
    let at = start < bytes.count && isStartHead(bytes[start]) ? start + 1 : start
    switch family {
    case .normal: return starts(with: "--", at: at) ? at + 2 : nil
    case .thick: return starts(with: "==", at: at) ? at + 2 : nil
    case .dotted: return starts(with: "-.", at: at) ? at + 2 : nil
    case .invisible: return nil
    }
  }

  /// Two or more of the sign and then a head or one more of it.
  private func run(_ sign: UInt8, from start: Int) -> Int? {
    let end = end(of: sign, from: start)
    if end - start >= 2, isEndHead(peek(end)) { return end + 1 }
    return end - start >= 3 ? end : nil
  }

  private func end(of sign: UInt8, from start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] == sign { at += 1 }
    return at
  }

  private func peek(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func isStartHead(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "x") || byte == UInt8(ascii: "o") || byte == UInt8(ascii: "<")
  }

  private func isEndHead(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "x") || byte == UInt8(ascii: "o") || byte == UInt8(ascii: ">")
  }
}

/// What an edge's token says.
struct LinkLook {
  var start: Flowchart.ArrowHead = .none
  var end: Flowchart.ArrowHead = .none
  var stroke: Flowchart.Stroke
  var length: Int
  /// The heads at both ends disagree, which mermaid draws with none.
  var isMixed = false

  /// - Parameter opening: the part before the text, of an edge that is written around its text.
  init(_ closing: ArraySlice<UInt8>, opening: ArraySlice<UInt8>?) {
    var line = closing.dropLast()
    end = Self.head(closing.last)
    let first = Self.head(closing.first)
    if first != .none, first == end {
      if opening == nil { start = first }
      line = line.dropFirst()
    }
    let dots = line.count { $0 == UInt8(ascii: ".") }
    length = min(10, max(1, dots > 0 ? dots : line.count - 1))
    switch line.first {
    case UInt8(ascii: "="): stroke = .thick
    case UInt8(ascii: "~"): stroke = .invisible
    default: stroke = dots > 0 ? .dotted : .normal
    }
    if let opening {
      let head = Self.head(opening.first)
      if head != .none, head == end { start = head } else if head != .none { isMixed = true }
    }
  }

  private static func head(_ byte: UInt8?) -> Flowchart.ArrowHead {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "<"): .point
    case UInt8(ascii: "o"): .circle
    case UInt8(ascii: "x"): .cross
    default: .none
    }
  }
}
