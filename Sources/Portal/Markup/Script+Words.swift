import Analysis

/// The words that the script says.
extension Script {
  /// The words of the script as its first line, `var W={…};`: the messages of the group `script`, and how
  /// pages write numbers and days, by which it sorts tables.
  static func words(_ words: Words) -> [UInt8] {
    var line: [UInt8] = []
    line.text("var W={")
    func add(_ name: String, _ text: String) {
      line.quoted(name)
      line.text(":")
      line.quoted(text)
      line.comma()
    }
    for key in words.keys(in: "script") {
      add(key, words("script." + key, ["count": "{count}", "text": "{text}", "column": "{column}"]))
    }
    add("decimal", words.numbers.decimal)
    add("thousands", words.numbers.thousands)
    line.text("\"days\":[")
    for (number, pattern) in dayPatterns(words).enumerated() {
      if number > 0 { line.comma() }
      line.quoted(pattern)
    }
    line.text("],\"months\":{")
    for (number, name) in monthNames(words).enumerated() {
      if number > 0 { line.comma() }
      line.quoted(name.text)
      line.text(":")
      line.number(name.month)
    }
    line.text("}};\n")
    return escaped(line)
  }

  /// Regular expressions of the ways in which pages write days with their year, by groups of these names.
  private static func dayPatterns(_ words: Words) -> [String] {
    func written(_ key: String, date: String = "") -> String {
      words(
        key,
        [
          "day": "{day}", "day2": "{day}", "month": "{month}", "month2": "{month}", "year": "{year}",
          "date": date, "clock": "{clock}",
        ])
    }
    let day = written("dates.day")
    return [written("dates.minute", date: day), day, written("dates.month")].map(pattern(of:))
  }

  /// A text with names in braces as a regular expression, where a name can stand but once.
  private static func pattern(of text: String) -> String {
    var pattern = ""
    for piece in (try? Message(text))?.pieces ?? [] {
      switch piece {
      case .value(let name): pattern += pattern.contains("<\(name)>") ? ".+" : "(?<\(name)>.+)"
      case .text(let text):
        for scalar in text.unicodeScalars {
          if "\\^$.*+?()[]|/".unicodeScalars.contains(scalar) { pattern += "\\" }
          pattern.unicodeScalars.append(scalar)
        }
      case .code, .link: break
      }
    }
    return pattern
  }

  /// What can stand for a month in those, January being 0.
  private static func monthNames(_ words: Words) -> [(text: String, month: Int)] {
    var names = words.months + words.monthsAlone
    if ["dates.day", "dates.month"].contains(where: { words($0, ["month2": "\u{0}"]).contains("\u{0}") }) {
      names += (1...12).map(Dates.two)
    }
    return names.enumerated().filter { !names[..<$0.offset].contains($0.element) }
      .map { ($0.element, $0.offset % 12) }
  }

  /// What may stand in a text of JSON and not in a script.
  private static func escaped(_ json: [UInt8]) -> [UInt8] {
    let escapes = [("</", #"<\/"#), ("\u{2028}", #"\u2028"#), ("\u{2029}", #"\u2029"#)]
    var output: [UInt8] = []
    var rest = json[...]
    while let first = rest.first {
      if let (text, escape) = escapes.first(where: { rest.starts(with: $0.0.utf8) }) {
        output.append(contentsOf: escape.utf8)
        rest = rest.dropFirst(text.utf8.count)
      } else {
        output.append(first)
        rest = rest.dropFirst()
      }
    }
    return output
  }
}
