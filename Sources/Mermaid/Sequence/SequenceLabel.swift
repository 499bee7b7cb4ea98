extension SequenceDiagram.Label {
  /// Reads a text that may begin with `wrap:` or `nowrap:`.
  init(reading text: String) {
    var source = text.trimmedWhiteSpace
    for (word, wraps) in [("wrap:", true), ("nowrap:", false)] {
      for prefix in [word, ":" + word] where self.wraps == nil && source.hasPrefix(prefix) {
        source = String(source.dropFirst(prefix.count)).trimmedWhiteSpace
        self.wraps = wraps
      }
    }
    self.source = source
  }

  private init() { self.init(source: "") }

  /// The text in words, on one line.
  var plain: String { Words.oneLine(LabelText(verbatim: source).plain.filter { $0 != "\u{200B}" }) }
}

extension LabelText {
  /// A text in which only `<br>` and references have a meaning, as in sequence diagrams.
  ///
  /// A line without text is one character without width, as mermaid writes it: whoever compares the texts
  /// of both drawings finds the same.
  init(verbatim source: String) {
    self.init("", .text)
    var texts = Self.lines(of: source).map { Entities.decode($0).trimmedWhiteSpace }
    if texts.count > 1, texts.last?.isEmpty == true {
      texts.removeLast()
      texts[texts.count - 1] += "\u{200B}"
    }
    lines = texts.map { [TextRun(text: $0.isEmpty ? "\u{200B}" : $0, look: TextLook())] }
  }

  /// Cuts at `<br>`, `<br/>` and `<br />`.
  private static func lines(of source: String) -> [String] {
    let bytes = Array(source.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return [source] }
    var lines: [String] = []
    var start = 0
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<"), let end = breakEnd(bytes, at) {
        lines.append(String(decoding: bytes[start..<at], as: UTF8.self))
        start = end
        at = end
      } else {
        at += 1
      }
    }
    lines.append(String(decoding: bytes[start...], as: UTF8.self))
    return lines
  }

  private static func breakEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 3 < bytes.count, bytes[start + 1] | 0x20 == UInt8(ascii: "b"),
      bytes[start + 2] | 0x20 == UInt8(ascii: "r")
    else { return nil }
    var at = start + 3
    while at < bytes.count, at - start < 60, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: ">") ? at + 1 : nil
  }
}
