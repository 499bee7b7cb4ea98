/// The ids of an article's headings: readable, stable, unique.
struct Anchors {
  private var used: Set<String> = []
  /// The next number to try for a base that is taken, so that many equal headings stay cheap.
  private var next: [String: Int] = [:]

  /// An anchor for a heading: its letters and digits in lower case, words joined with `-`,
  /// and a number where another heading has it already.
  mutating func anchor(for text: String) -> String {
    var base = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if isPartOfWord(scalar) {
        base.append(scalar)
      } else if scalar == "-" || scalar.properties.isWhitespace, base.last != "-", !base.isEmpty {
        base.append("-")
      }
    }
    while base.last == "-" { base.removeLast() }
    return unique(base.isEmpty ? "section" : String(base))
  }

  /// ASCII first: looking up a character's properties costs more than all the rest.
  private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "_": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// Takes an id that the author chose; false when it is taken or could not stand in an attribute.
  mutating func take(_ id: String) -> Bool {
    guard !id.isEmpty, id.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }) else { return false }
    return used.insert(id).inserted
  }

  private mutating func unique(_ base: String) -> String {
    if used.insert(base).inserted { return base }
    var number = next[base] ?? 1
    while !used.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}
