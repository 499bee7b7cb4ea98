/// Characters that stand for something while libcmark holds the text, and nowhere else.
///
/// libcmark drops the backslash of an escape, but the extensions on its tree must still tell `\~` from `~`.
/// A mark takes the place of both characters until the tree is read. All are punctuation to libcmark, as
/// what they stand for is. They are the punctuation of a script that died in the third century; where a
/// text holds them nevertheless, they become U+FFFD.
enum ReservedMark: UInt8, CaseIterable {
  case escapedTilde = 0x90
  case escapedBracket, escapedColon, escapedDot, escapedAt
  /// A bracket that shall not begin a link.
  case plainBracket
  /// A sign that shall not begin raw HTML or an autolink.
  case plainLess
  /// Nothing at all: keeps what follows from beginning a block.
  case nothing

  /// U+10A50 to U+10A57 begin with these bytes; the case's value is the last one.
  static let lead: [UInt8] = [0xF0, 0x90, 0xA9]

  var bytes: [UInt8] { ReservedMark.lead + [rawValue] }

  init?(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "~"): self = .escapedTilde
    case UInt8(ascii: "["): self = .escapedBracket
    case UInt8(ascii: ":"): self = .escapedColon
    case UInt8(ascii: "."): self = .escapedDot
    case UInt8(ascii: "@"): self = .escapedAt
    default: return nil
    }
  }

  /// What a reader sees in text; in code the backslash is shown too.
  private func shown(inCode: Bool) -> [UInt8] {
    switch self {
    case .escapedTilde: Array((inCode ? "\\~" : "~").utf8)
    case .escapedBracket: Array((inCode ? "\\[" : "[").utf8)
    case .escapedColon: Array((inCode ? "\\:" : ":").utf8)
    case .escapedDot: Array((inCode ? "\\." : ".").utf8)
    case .escapedAt: Array((inCode ? "\\@" : "@").utf8)
    case .plainBracket: [UInt8(ascii: "[")]
    case .plainLess: [UInt8(ascii: "<")]
    case .nothing: []
    }
  }

  /// The text as it was written; nil when it holds no mark.
  static func resolved(
    _ bytes: some Collection<UInt8>, inCode: Bool
  ) -> [UInt8]? {
    guard bytes.contains(lead[0]) else { return nil }
    let bytes = Array(bytes)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if at + 3 < bytes.count, bytes[at] == lead[0], bytes[at + 1] == lead[1], bytes[at + 2] == lead[2],
        let mark = ReservedMark(rawValue: bytes[at + 3])
      {
        result += mark.shown(inCode: inCode)
        at += 4
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }

  /// The source with marks for the escapes that extensions must see, and none of its own.
  /// Lines keep their numbers.
  static func marking(_ source: ArraySlice<UInt8>) -> [UInt8]? {
    guard needsMarking(source) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(source.count + source.count / 8)
    var at = source.startIndex
    while at < source.endIndex {
      let byte = source[at]
      if byte == UInt8(ascii: "\\"), at + 1 < source.endIndex {
        let next = source[at + 1]
        if let mark = ReservedMark(escaping: next) {
          result += mark.bytes
        } else {
          result.append(byte)
          result.append(next)
        }
        at += 2
      } else if byte == lead[0], source[at...].starts(with: lead), at + 3 < source.endIndex {
        result += ReservedMark(rawValue: source[at + 3]) == nil ? source[at..<at + 4] : [0xEF, 0xBF, 0xBD]
        at += 4
      } else {
        result.append(byte)
        at += 1
      }
    }
    return result
  }

  private static func needsMarking(_ source: ArraySlice<UInt8>) -> Bool {
    source.withUnsafeBufferPointer { bytes in
      for index in 0..<bytes.count {
        if bytes[index] == lead[0] { return true }
        if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
          ReservedMark(escaping: bytes[index + 1]) != nil
        {
          return true
        }
      }
      return false
    }
  }
}
