import SVG

/// The flag "You are here" beside a node.
enum HereFlag {
  static let text = "You are here"

  /// The room that the flag takes above a node, in pixels.
  static func height(_ size: Double) -> Int { Int(size * 1.2) + 20 }

  /// The room that the flag takes beside a node, in pixels.
  static func width(_ size: Double) -> Int { Int(TextWidth.pixels(of: text, size: size, bold: true)) + 32 }
}
