/// The character references of labels: mermaid's `#name;` and `#35;`, and those of HTML.
enum Entities {
  /// The text with its references replaced; unknown ones stay as written.
  static func decode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "&") }) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "#") || bytes[at] == UInt8(ascii: "&"),
        let (replacement, end) = reference(bytes, at)
      {
        out += replacement.utf8
        at = end
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The end of a reference that begins with `#` there, which a `;` closes.
  static func hashReferenceEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start + 1
    while at < bytes.count, at - start < 40, isWordByte(bytes[at]) { at += 1 }
    guard at > start + 1, at < bytes.count, bytes[at] == UInt8(ascii: ";") else { return nil }
    return at + 1
  }

  private static func reference(_ bytes: [UInt8], _ start: Int) -> (String, Int)? {
    var at = start + 1
    let isHTML = bytes[start] == UInt8(ascii: "&")
    var isNumber = false
    if isHTML, at < bytes.count, bytes[at] == UInt8(ascii: "#") {
      isNumber = true
      at += 1
    }
    let nameStart = at
    while at < bytes.count, at - nameStart < 32, isWordByte(bytes[at]) { at += 1 }
    guard at > nameStart, at < bytes.count, bytes[at] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
    if isNumber || !isHTML {
      let isHex = isNumber && (name.hasPrefix("x") || name.hasPrefix("X"))
      if let code = isHex ? UInt32(name.dropFirst(), radix: 16) : UInt32(name) {
        guard code > 0, let scalar = Unicode.Scalar(code) else { return ("\u{FFFD}", at + 1) }
        return (String(Character(scalar)), at + 1)
      }
      if isNumber { return nil }
    }
    return names[name].map { ($0, at + 1) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static let names: [String: String] = [
    "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
    "trade": "™", "hearts": "♥", "spades": "♠", "clubs": "♣", "diams": "♦", "infin": "∞", "larr": "←",
    "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "lArr": "⇐", "uArr": "⇑", "rArr": "⇒", "dArr": "⇓",
    "hArr": "⇔", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "sbquo": "‚", "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›",
    "bull": "•", "middot": "·", "times": "×", "divide": "÷", "plusmn": "±", "minus": "−", "ne": "≠",
    "le": "≤", "ge": "≥", "asymp": "≈", "equiv": "≡", "sum": "∑", "prod": "∏", "radic": "√", "part": "∂",
    "int": "∫", "forall": "∀", "exist": "∃", "empty": "∅", "isin": "∈", "notin": "∉", "cap": "∩", "cup": "∪",
    "sub": "⊂", "sup": "⊃", "and": "∧", "or": "∨", "not": "¬", "deg": "°", "micro": "µ", "para": "¶",
    "sect": "§", "sup1": "¹", "sup2": "²", "sup3": "³", "frac12": "½", "frac14": "¼", "frac34": "¾",
    "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "curren": "¤", "iexcl": "¡", "iquest": "¿",
    "permil": "‰", "prime": "′", "Prime": "″", "loz": "◊", "check": "✓", "cross": "✗", "star": "☆",
    "starf": "★", "num": "#", "colon": ":", "semi": ";", "comma": ",", "period": ".", "excl": "!",
    "quest": "?", "lpar": "(", "rpar": ")", "lsqb": "[", "lbrack": "[", "rsqb": "]", "rbrack": "]",
    "lcub": "{", "lbrace": "{", "rcub": "}", "rbrace": "}", "vert": "|", "verbar": "|", "sol": "/",
    "bsol": "\\", "lowbar": "_", "ast": "*", "plus": "+", "equals": "=", "dollar": "$", "percnt": "%",
    "commat": "@", "grave": "`", "Hat": "^", "Tab": "\t", "NewLine": "\n", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "shy": "\u{AD}",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ", "lambda": "λ",
    "mu": "μ", "pi": "π", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ",
    "Omega": "Ω", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü",
    "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â",
    "ccedil": "ç", "ntilde": "ñ", "oslash": "ø", "aring": "å", "aelig": "æ",
  ]
}
