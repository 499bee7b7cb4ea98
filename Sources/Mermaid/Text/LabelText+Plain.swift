extension LabelText {
  /// One line of a label in a type of diagram that knows no markup: references become characters, white space
  /// becomes single blanks; tags are no text.
  init(plain source: String) {
    let hasTags = source.utf8.contains(UInt8(ascii: "<"))
    self.init(hasTags ? source : "", .text)
    if hasTags { return }
    let text = Entities.decode(source).singleBlanks
    lines = [text.isEmpty ? [] : [TextRun(text: text, look: TextLook())]]
  }

  /// Lines without markup.
  init(plainLines sources: [String]) {
    self.init("", .text)
    lines = sources.flatMap { LabelText(plain: $0).lines }
  }
}

extension String {
  /// With one blank for each run of blanks, tabs and line feeds, and none at both ends.
  var singleBlanks: String {
    var out: [UInt8] = []
    out.reserveCapacity(utf8.count)
    for byte in utf8 {
      let isBlank = byte == 0x20 || 9...13 ~= byte
      if !isBlank {
        out.append(byte)
      } else if let last = out.last, last != 0x20 {
        out.append(0x20)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}
