/// One declaration of an author's style that passed the whitelist, such as `stroke-width:2px`.
struct StyleDeclaration: Sendable, Hashable {
  var property: String
  /// Checked, in lower case, without blanks at its ends.
  var value: String

  /// Nil for a property that is not on the list, or a value that is no plain number, length, word or colour.
  init?(property: String, value: String) {
    let name = property.lowercased()
    let text = value.lowercased()
    guard text.utf8.count <= 64 else { return nil }
    switch name {
    case "fill", "stroke", "color", "background", "background-color":
      guard text == "none" || text == "transparent" || Colour(text) != nil else { return nil }
    case "stroke-width", "rx", "ry", "font-size", "stroke-dashoffset", "opacity", "fill-opacity",
      "stroke-opacity":
      guard Self.number(text) != nil else { return nil }
    case "stroke-dasharray":
      let parts = text.split { $0 == " " || $0 == "," }
      guard !parts.isEmpty, parts.allSatisfy({ Self.number(String($0)) != nil }) else { return nil }
    case "font-weight":
      guard ["bold", "bolder", "normal", "lighter"].contains(text) || Int(text) != nil else { return nil }
    case "font-style":
      guard ["italic", "normal", "oblique"].contains(text) else { return nil }
    case "text-decoration":
      guard ["underline", "none", "line-through", "overline"].contains(text) else { return nil }
    default: return nil
    }
    self.property = name
    self.value = text
  }

  /// The declaration's value as a number of pixels, or without unit.
  var pixels: Double? { Self.number(value) }

  /// A number with at most nine digits, optional fraction, optional `px` or `%`.
  static func number(_ text: String) -> Double? {
    var digits = Substring(text)
    if digits.hasSuffix("px") { digits = digits.dropLast(2) }
    guard !digits.isEmpty, digits.utf8.count <= 12,
      digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
    else { return nil }
    return Double(digits)
  }
}
