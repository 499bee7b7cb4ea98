/// A colour of a box or background, as an author wrote it behind `box` or `rect`.
struct AuthorColour: Sendable, Hashable {
  /// Checked CSS.
  var css: String
  /// Nil for colours of the system and for none.
  var colour: Colour?
  /// 0 to 1.
  var alpha = 1.0

  /// Nil for what is no colour.
  init?(_ text: String) {
    let lower = text.lowercased()
    guard lower.utf8.count <= 80 else { return nil }
    css = lower
    if let colour = Colour(lower), let alpha = Self.alpha(of: lower) {
      self.colour = colour
      self.alpha = alpha
    } else if lower == "transparent" {
      alpha = 0
    } else {
      return nil
    }
  }

  /// The opacity that a colour's function states; nil where its parts are not those of one colour.
  private static func alpha(of text: String) -> Double? {
    guard let open = text.firstIndex(of: "(") else { return text.hasPrefix("#") ? nil : 1 }
    let name = text[..<open]
    let inside = text[text.index(after: open)...].dropLast()
    let hasCommas = inside.contains(",")
    let parts = inside.split(omittingEmptySubsequences: !hasCommas) {
      hasCommas ? $0 == "," : $0 == " " || $0 == "/"
    }
    .map { String($0).trimmedBlanks }
    guard 3...4 ~= parts.count, parts.allSatisfy({ !$0.contains(" ") && !$0.isEmpty }) else { return nil }
    let isShare = parts.prefix(3).map { $0.hasSuffix("%") }
    if name.hasPrefix("rgb") {
      guard Set(isShare).count == 1 else { return nil }
    } else {
      guard !isShare[0], isShare[1], isShare[2] else { return nil }
    }
    guard parts.count == 4 else { return 1 }
    let isPercent = parts[3].hasSuffix("%")
    guard let value = StyleDeclaration.number(isPercent ? String(parts[3].dropLast()) : parts[3]) else {
      return nil
    }
    return min(max(isPercent ? value / 100 : value, 0), 1)
  }

  /// The names of colours that a browser takes from its system or from the surroundings.
  private static let contextual: Set<String> = [
    "accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface", "buttontext", "canvas",
    "canvastext", "field", "fieldtext", "graytext", "highlight", "highlighttext", "linktext", "mark",
    "marktext", "selecteditem", "selecteditemtext", "visitedtext", "activeborder", "activecaption",
    "appworkspace", "background", "buttonhighlight", "buttonshadow", "captiontext", "inactiveborder",
    "inactivecaption", "inactivecaptiontext", "infobackground", "infotext", "menu", "menutext", "scrollbar",
    "threeddarkshadow", "threedface", "threedhighlight", "threedlightshadow", "threedshadow", "window",
    "windowframe", "windowtext", "inherit", "initial", "unset", "revert", "currentcolor",
  ]

  /// A word that CSS takes for a colour, whether it is drawn or not.
  static func isKnown(_ text: String) -> Bool {
    AuthorColour(text) != nil || contextual.contains(text.lowercased())
  }

  /// The class that keeps texts readable over the colour in light and dark: it is drawn as a wash there
  /// where it would come too near to the texts.
  var classes: String {
    guard let colour, alpha > 0.3 else { return "wash" }
    return colour.luminance >= 0.45 ? "wash pale" : "wash deep"
  }
}

extension SequenceDiagram.ParticipantBox {
  /// Reads a colour and a title, both optional; a first word that is no colour belongs to the title.
  init(reading text: String) {
    let whole = text.trimmedWhiteSpace
    var (first, rest) = Self.cut(whole)
    if !first.isEmpty, !AuthorColour.isKnown(first) { (first, rest) = ("", whole) }
    title = SequenceDiagram.Label(reading: rest)
    colour = AuthorColour(first).flatMap { $0.alpha > 0 ? $0.css : nil }
  }

  /// A colour's function up to the last bracket, or the first word.
  private static func cut(_ text: String) -> (first: String, rest: String) {
    let letters = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let name = letters.lowercased()
    if ["rgb", "rgba", "hsl", "hsla"].contains(name),
      text[letters.endIndex...].drop(while: { $0 == " " }).first == "(", let close = text.lastIndex(of: ")")
    {
      let next = text.index(after: close)
      return (String(text[..<next]), String(text[next...]))
    }
    return (String(letters), String(text[letters.endIndex...]))
  }
}
