/// An attribute or a method of a class.
struct ClassMember: Sendable {
  /// What a `$` or `*` at the end says.
  enum Classifier: Sendable {
    case none, `static`, abstract
  }

  /// The text that is shown, as the source of a label in markdown.
  let source: String
  let classifier: Classifier

  init(attribute text: String) {
    let text = MemberText.escaped(text)
    var slice = Array(text.utf8)[...]
    let visibility = Self.takeVisibility(&slice)
    classifier = Self.takeClassifier(&slice)
    source = visibility + GenericTypes.source(String(decoding: slice, as: UTF8.self))
  }

  /// Nil when the parentheses do not stand as a method has them.
  init?(method text: String) {
    let bytes = Array(MemberText.escaped(text).utf8)
    guard let close = bytes.lastIndex(of: UInt8(ascii: ")")),
      let open = bytes[..<close].lastIndex(of: UInt8(ascii: "(")), open > 0
    else { return nil }
    var name = bytes[..<open]
    let visibility = name.count > 1 ? Self.takeVisibility(&name) : ""
    var rest = bytes[(close + 1)...].trimmed
    var mark = Classifier.none
    if let first = rest.first, let found = Self.classifier(first) {
      // a sign right behind the parenthesis comes before the type that is returned
      if close + 1 < bytes.count, bytes[close + 1] == first {
        mark = found
        rest = rest.dropFirst().trimmed
      }
    }
    if mark == .none { mark = Self.takeClassifier(&rest) }
    classifier = mark
    var source = visibility + GenericTypes.source(String(decoding: name, as: UTF8.self))
    source +=
      "(" + GenericTypes.source(String(decoding: bytes[(open + 1)..<close].trimmed, as: UTF8.self)) + ")"
    if !rest.isEmpty { source += " : " + GenericTypes.source(String(decoding: rest, as: UTF8.self)) }
    self.source = source
  }

  /// The sign of visibility, escaped so that markdown leaves it alone.
  private static func takeVisibility(_ text: inout ArraySlice<UInt8>) -> String {
    guard let first = text.first, "#+~-".utf8.contains(first) else { return "" }
    text = text.dropFirst()
    return "\\" + String(Character(Unicode.Scalar(first)))
  }

  private static func takeClassifier(_ text: inout ArraySlice<UInt8>) -> Classifier {
    guard let last = text.last, let found = classifier(last) else { return .none }
    text = text.dropLast()
    return found
  }

  private static func classifier(_ sign: UInt8) -> Classifier? {
    switch sign {
    case UInt8(ascii: "$"): .static
    case UInt8(ascii: "*"): .abstract
    default: nil
    }
  }

  /// The text with the look that the classifier gives.
  var label: LabelText {
    var label = LabelText(source, .markdown)
    if classifier == .none { return label }
    for line in label.lines.indices {
      for run in label.lines[line].indices {
        switch classifier {
        case .none: break
        case .static: label.lines[line][run].look.underlined = true
        case .abstract: label.lines[line][run].look.italic = true
        }
      }
    }
    return label
  }
}

/// The text of members, in which angle brackets are shown and not taken for tags.
enum MemberText {
  /// Tags that HTML knows come out as text; others are left out. Backticks are signs like others.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "`")) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "`") {
        out += "&#96;".utf8
      } else if bytes[at] != UInt8(ascii: "<") {
        out.append(bytes[at])
      } else if let (name, end) = tag(bytes, at) {
        if known.contains(name) { out += "&lt;".utf8 + bytes[(at + 1)..<(end - 1)] + "&gt;".utf8 }
        at = end
        continue
      } else {
        out += "&lt;".utf8
      }
      at += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func tag(_ bytes: [UInt8], _ start: Int) -> (name: String, end: Int)? {
    var at = start + 1
    if at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
    let nameStart = at
    while at < bytes.count, DiagramScanner.isWordByte(bytes[at]) { at += 1 }
    guard at > nameStart, !(0x30...0x39 ~= bytes[nameStart]),
      let close = bytes[at...].prefix(600).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    return (String(decoding: bytes[nameStart..<at], as: UTF8.self).lowercased(), close + 1)
  }

  private static let known: Set<String> = [
    "a", "abbr", "b", "big", "blockquote", "br", "code", "del", "div", "em", "font", "hr", "i", "img", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub", "sup",
    "table", "td", "th", "tr", "tt", "u", "ul", "var",
  ]
}
