extension Diagnostic {
  /// `path:line:column: error: what is wrong (what would be right) [code]`, the source line and a caret.
  func text(color: Bool) -> String {
    var line = ""
    if let place {
      line += Diagnostic.printable(place.path)
      if let number = place.line {
        line += ":\(number)"
        if let column = place.column { line += ":\(column)" }
      }
      line += ": "
    }
    line += painted(severity.rawValue + ":", color: color) + " " + Diagnostic.printable(message)
    if let help { line += " (\(Diagnostic.printable(help)))" }
    line += " [\(code)]"
    guard let sourceLine, !sourceLine.isEmpty else { return line }
    return line + "\n" + Diagnostic.excerpt(of: sourceLine, column: place?.column)
  }

  private func painted(_ word: String, color: Bool) -> String {
    guard color else { return word }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(word)\u{1B}[0m"
  }

  /// The source line, cut to a readable width around the column, with a caret below that column.
  private static func excerpt(of line: String, column: Int?) -> String {
    let width = 120
    let scalars = Array(line.unicodeScalars)
    let at = column.map { max(0, min($0 - 1, scalars.count)) }
    var start = 0
    if let at, at > width - 20 { start = at - (width - 20) }
    let end = min(scalars.count, start + width)
    var shown = "    "
    var caret = "    "
    if start > 0 {
      shown += "…"
      caret += " "
    }
    for index in start..<end {
      let piece = printable(String(scalars[index]))
      shown += piece
      if let at, index < at { caret += String(repeating: " ", count: piece.unicodeScalars.count) }
    }
    if end < scalars.count { shown += "…" }
    return at == nil ? shown : shown + "\n" + caret + "^"
  }

  /// Text of the input with control characters made visible, so that it cannot steer a terminal.
  public static func printable(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { !isControl($0) }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        result += " "
      } else if isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// C0, DEL, C1, line separators, and the marks that reorder text.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
