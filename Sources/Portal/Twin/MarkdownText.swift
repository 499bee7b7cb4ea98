/// Texts in Markdown: what would be read as markup is escaped, so that a renderer shows the text itself.
enum MarkdownText {
  /// The text on one line.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8), to: &bytes, inTable: false)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text to a line: white space collapses, marks are escaped.
  ///
  /// - Parameters:
  ///   - line: what stands on the line already; marks at its start can begin a block.
  ///   - inTable: whether a bar would end a cell.
  static func append(_ text: [UInt8], to line: inout [UInt8], inTable: Bool) {
    for (index, byte) in text.enumerated() {
      if MarkupReader.isSpace(byte) {
        if let last = line.last, last != 0x20, last != 0x0A { line.append(0x20) }
        continue
      }
      let next = index + 1 < text.count ? text[index + 1] : 0x20
      if isMark(byte, after: line, before: next, inTable: inTable) { line.append(UInt8(ascii: "\\")) }
      line.append(byte)
    }
  }

  private static func isMark(_ byte: UInt8, after line: [UInt8], before next: UInt8, inTable: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "<"), UInt8(ascii: "~"):
      return true
    case UInt8(ascii: "|"): return inTable
    case UInt8(ascii: "&"): return isWord(next) || next == UInt8(ascii: "#")
    case UInt8(ascii: "_"): return !(isWord(next) && line.last.map(isWord) ?? false)
    case UInt8(ascii: ">"), UInt8(ascii: "="): return line.isEmpty
    case UInt8(ascii: "#"): return line.isEmpty
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return line.isEmpty && (MarkupReader.isSpace(next) || next == byte)
    case UInt8(ascii: "."), UInt8(ascii: ")"):
      let isNumber = !line.isEmpty && line.allSatisfy { (0x30...0x39).contains($0) }
      return isNumber && MarkupReader.isSpace(next)
    default: return false
    }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  /// Text between backticks, more of them than stand in it.
  static func code(_ text: [UInt8], inTable: Bool) -> [UInt8] {
    let fence = [UInt8](repeating: UInt8(ascii: "`"), count: longestRun(of: UInt8(ascii: "`"), in: text) + 1)
    let isEdged = text.first == UInt8(ascii: "`") || text.last == UInt8(ascii: "`")
    var code = fence
    if isEdged { code.append(0x20) }
    for byte in text {
      if byte == UInt8(ascii: "|"), inTable { code.append(UInt8(ascii: "\\")) }
      code.append(MarkupReader.isSpace(byte) ? 0x20 : byte)
    }
    if isEdged { code.append(0x20) }
    return code + fence
  }

  static func longestRun(of mark: UInt8, in text: [UInt8]) -> Int {
    var (longest, run) = (0, 0)
    for byte in text {
      run = byte == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// `[text](address)`, the text being Markdown already.
  static func link(_ text: String, _ address: String) -> String { "[\(text)](\(destination(address)))" }

  /// An address as a link's destination: in angle brackets where it could end early.
  static func destination(_ address: String) -> String {
    var isPlain = !address.isEmpty
    var bytes: [UInt8] = []
    for byte in address.utf8 {
      switch byte {
      case 0..<0x20, 0x7F: continue
      case 0x20: bytes.append(contentsOf: "%20".utf8)
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        isPlain = false
        bytes.append(byte)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "%3C".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "%3E".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "%5C".utf8)
      case UInt8(ascii: "|"): bytes.append(contentsOf: "%7C".utf8)
      default: bytes.append(byte)
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return isPlain ? text : "<\(text)>"
  }
}
