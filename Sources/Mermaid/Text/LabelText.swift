/// A stretch of a label's line that is written in one way.
struct TextRun: Sendable, Hashable {
  var text: String
  var look: TextLook
}

/// How a stretch of text looks.
struct TextLook: Sendable, Hashable {
  var bold = false
  var italic = false
  var code = false
  var underlined = false
  var struck = false
  var isPlain: Bool { !bold && !italic && !code && !underlined && !struck }
}

/// A label's lines, read from its source: tags and markdown become looks, references become characters.
struct LabelText: Sendable {
  var lines: [[TextRun]] = [[]]

  init(_ source: String, _ kind: Flowchart.LabelKind) {
    if source.utf8.allSatisfy({ Self.isPlain($0) }) {
      let text = source.trimmedBlanks
      lines = [text.isEmpty ? [] : [TextRun(text: text, look: TextLook())]]
      return
    }
    var reader = LabelReader(source, markdown: kind == .markdown)
    lines = reader.read()
  }

  /// Letters, digits and signs that mean themselves in every kind of label.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: ","),
      UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "="):
      true
    default: false
    }
  }

  /// Without looks, lines joined with a line feed.
  var plain: String {
    lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
  }

  var isEmpty: Bool { lines.allSatisfy { $0.allSatisfy(\.text.isEmpty) } }
}

extension LabelText {
  /// Lines that stand as they are: nothing in them is markup.
  init(verbatim lines: [String]) {
    self.init("", .text)
    self.lines = lines.map { $0.isEmpty ? [] : [TextRun(text: $0, look: TextLook())] }
  }

  /// A text cut at `<br>`, `<br/>` and `<br />`, without blanks at the ends of its lines.
  static func lines(cutAtBreaks text: String) -> [String] {
    let bytes = Array(text.utf8)
    var lines: [String] = []
    var start = 0
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<"), let end = breakEnd(bytes, at) {
        lines.append(String(decoding: bytes[start..<at], as: UTF8.self).trimmedSpace)
        (start, at) = (end, end)
      } else {
        at += 1
      }
    }
    lines.append(String(decoding: bytes[start...], as: UTF8.self).trimmedSpace)
    return lines
  }

  private static func breakEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 3 < bytes.count, bytes[start + 1] | 0x20 == UInt8(ascii: "b"),
      bytes[start + 2] | 0x20 == UInt8(ascii: "r")
    else { return nil }
    var at = start + 3
    while at < bytes.count, bytes[at] == 0x20 || 9...13 ~= bytes[at] { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: ">") ? at + 1 : nil
  }
}

/// One pass over a label's source.
private struct LabelReader {
  private let bytes: [UInt8]
  private let isMarkdown: Bool
  private let emphases: [Int: Emphasis.Change]
  private var at = 0
  private var pending: [UInt8] = []
  private var look = TextLook()
  private var lines: [[TextRun]] = [[]]

  init(_ source: String, markdown: Bool) {
    bytes = Array(source.utf8)
    isMarkdown = markdown
    emphases = markdown ? Emphasis(bytes).changes : [:]
  }

  mutating func read() -> [[TextRun]] {
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "<"): tag()
      case 0x0A: newLine(1)
      case UInt8(ascii: "\\") where !isMarkdown && next(1) == UInt8(ascii: "n"): newLine(2)
      case UInt8(ascii: "\\") where isMarkdown && Emphasis.isSign(next(1)):
        pending.append(next(1))
        at += 2
      case UInt8(ascii: "*") where isMarkdown, UInt8(ascii: "_") where isMarkdown: emphasis(byte)
      case UInt8(ascii: "`") where isMarkdown:
        flush()
        look.code.toggle()
        at += 1
      case UInt8(ascii: "f") where icon(): break
      default:
        pending.append(byte)
        at += 1
      }
    }
    flush()
    for index in lines.indices { trim(&lines[index]) }
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    while lines.count > 1, lines.first?.isEmpty == true { lines.removeFirst() }
    return lines
  }

  private func next(_ distance: Int) -> UInt8 {
    at + distance < bytes.count ? bytes[at + distance] : 0
  }

  private mutating func flush() {
    if pending.isEmpty { return }
    let text = Entities.decode(String(decoding: pending, as: UTF8.self))
    pending.removeAll(keepingCapacity: true)
    lines[lines.count - 1].append(TextRun(text: text, look: look))
  }

  private mutating func newLine(_ width: Int) {
    flush()
    lines.append([])
    at += width
  }

  private func trim(_ line: inout [TextRun]) {
    if let first = line.indices.first { line[first].text = line[first].text.droppingLeadingBlanks }
    if let last = line.indices.last { line[last].text = line[last].text.droppingTrailingBlanks }
    line.removeAll { $0.text.isEmpty }
  }

  /// A `*` or `_` that begins or ends emphasis, or is text.
  private mutating func emphasis(_ mark: UInt8) {
    guard let change = emphases[at] else {
      pending.append(mark)
      at += 1
      return
    }
    flush()
    if change.width == 2 { look.bold = change.begins } else { look.italic = change.begins }
    at += change.width
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

  private func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// Passes over an icon's name such as `fa:fa-car`, which is not drawn.
  private mutating func icon() -> Bool {
    if at > 0, isLetter(bytes[at - 1]) { return false }
    var end = at + 1
    if end < bytes.count, "abklrs".utf8.contains(bytes[end]) { end += 1 }
    guard end + 4 < bytes.count, bytes[at + 1] == UInt8(ascii: "a"),
      bytes[end...].starts(with: ":fa-".utf8)
    else { return false }
    end += 4
    while end < bytes.count, isLetter(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
    if end < bytes.count, bytes[end] == 0x20 { end += 1 }
    at = end
    return true
  }

  /// Reads `<name …>` or `</name>`; a `<` that begins no tag is text.
  private mutating func tag() {
    var end = at + 1
    let isEnd = end < bytes.count && bytes[end] == UInt8(ascii: "/")
    if isEnd { end += 1 }
    let nameStart = end
    while end < bytes.count, isLetter(bytes[end]), end - nameStart < 16 { end += 1 }
    guard end > nameStart, !(0x30...0x39 ~= bytes[nameStart]), bytes[nameStart] < 0x80,
      let close = bytes[end...].prefix(600).firstIndex(of: UInt8(ascii: ">"))
    else {
      pending.append(bytes[at])
      at += 1
      return
    }
    let name = String(decoding: bytes[nameStart..<end], as: UTF8.self).lowercased()
    flush()
    at = close + 1
    switch name {
    case "br": lines.append([])
    case "p", "div", "li", "tr": if !lines[lines.count - 1].isEmpty { lines.append([]) }
    case "b", "strong": look.bold = !isEnd
    case "i", "em": look.italic = !isEnd
    case "code", "tt", "kbd": look.code = !isEnd
    case "u", "ins": look.underlined = !isEnd
    case "s", "del", "strike": look.struck = !isEnd
    case "script", "style", "iframe", "object": if !isEnd { skip(past: name) }
    default: break
    }
  }

  /// Passes over the content of an element that is never shown.
  private mutating func skip(past name: String) {
    let ending = Array("</\(name)".utf8)
    while at < bytes.count {
      let window = bytes[at...].prefix(ending.count)
      if window.elementsEqual(ending, by: { $0 | 0x20 == $1 | 0x20 }) {
        at = (bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
        return
      }
      at += 1
    }
  }
}

extension String {
  var droppingLeadingBlanks: String {
    guard let first = utf8.first, first == 0x20 || first == 0x09 else { return self }
    return String(Substring(self).drop { $0 == " " || $0 == "\t" })
  }

  var droppingTrailingBlanks: String {
    guard let last = utf8.last, last == 0x20 || last == 0x09 else { return self }
    var text = self
    while let last = text.utf8.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }

  var trimmedBlanks: String { droppingLeadingBlanks.droppingTrailingBlanks }

  /// Without blanks and line feeds at both ends.
  var trimmedSpace: String {
    var slice = Array(utf8)[...]
    while let first = slice.first, first == 0x20 || (9...13 ~= first) { slice = slice.dropFirst() }
    while let last = slice.last, last == 0x20 || (9...13 ~= last) { slice = slice.dropLast() }
    return slice.count == utf8.count ? self : String(decoding: slice, as: UTF8.self)
  }
}
