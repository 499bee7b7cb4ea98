import Diagnostics

/// A diagram's text without front matter, directives and comments, and where each byte of it stood.
struct DiagramSource {
  /// UTF-8 with lines ended by `\n`.
  private(set) var bytes: [UInt8] = []
  /// The line of the diagram, from 0, on which each line of `bytes` stood.
  private var lineNumbers: [Int] = []
  /// Columns cut off before each line of `bytes`.
  private var cuts: [Int] = []
  private(set) var settings = DiagramSettings()
  private(set) var diagnostics: [Diagnostic] = []
  private let lines: [ArraySlice<UInt8>]
  private let path: String
  private let firstLine: Int

  init(_ text: String, path: String, firstLine: Int) {
    self.path = path
    self.firstLine = firstLine
    var raw = Array(text.utf8)
    if raw.starts(with: [0xEF, 0xBB, 0xBF]) { raw.removeFirst(3) }
    Self.softenQuotes(&raw)
    lines = Self.split(raw)
    var next = 0
    if let first = lines.first, first.trimmedAtEnd.elementsEqual("---".utf8) { next = frontMatter() }
    keep(from: next)
  }

  private static func split(_ raw: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var at = 0
    while at < raw.count {
      if raw[at] == UInt8(ascii: "\n") || raw[at] == UInt8(ascii: "\r") {
        lines.append(raw[start..<at])
        if raw[at] == UInt8(ascii: "\r"), at + 1 < raw.count, raw[at + 1] == UInt8(ascii: "\n") { at += 1 }
        start = at + 1
      }
      at += 1
    }
    lines.append(raw[start...])
    return lines
  }

  /// Turns the double quotes of `<tag name="value">` into single ones, so that labels may hold tags.
  private static func softenQuotes(_ raw: inout [UInt8]) {
    var at = 0
    while let start = raw[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = start + 1
      guard at < raw.count, DiagramScanner.isWordByte(raw[at]) else { continue }
      guard let end = raw[at...].firstIndex(of: UInt8(ascii: ">")) else { return }
      var inValue = false
      for index in at..<end where raw[index] == UInt8(ascii: "\"") {
        if inValue || raw[index - 1] == UInt8(ascii: "=") {
          guard inValue || raw[(index + 1)..<end].contains(UInt8(ascii: "\"")) else { break }
          raw[index] = UInt8(ascii: "'")
          inValue.toggle()
        }
      }
      at = end
    }
  }

  /// Reads the block between two lines `---`; the number of lines it takes.
  private mutating func frontMatter() -> Int {
    let plain = lines.dropFirst().firstIndex { $0.trimmedAtEnd.elementsEqual("---".utf8) }
    guard
      let close = plain ?? lines.dropFirst().firstIndex(where: { $0.trimmed.elementsEqual("---".utf8) })
    else {
      problem(
        .error, "diagram-front-matter", "the front matter has no end", line: 0, column: 1,
        help: "a line with --- alone after the last key")
      return lines.count
    }
    if plain == nil {
      problem(
        .warning, "diagram-front-matter", "mermaid takes no indented end of the front matter", line: close,
        column: 1, help: "--- at the beginning of its line")
    }
    let text = lines[1..<close].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    diagnostics += settings.read(frontMatter: text, path: path, firstLine: firstLine + 1)
    return close + 1
  }

  /// Keeps the lines that are no comments, without the directives `%%{…}%%` in them.
  private mutating func keep(from first: Int) {
    var inDirective: [UInt8]?
    var directiveLine = 0
    for number in first..<max(first, lines.count) {
      var line = lines[number]
      var cut = 0
      var kept: [UInt8] = []
      while !line.isEmpty {
        if let text = inDirective {
          guard let end = line.firstRange(of: [0x7D, 0x25, 0x25]) else {
            inDirective = text + line + [0x0A]
            line = []
            break
          }
          settings.read(directive: String(decoding: text + line[..<end], as: UTF8.self))
          if kept.isEmpty { cut = line.utf8Columns(upTo: end + 3) }
          line = line[(end + 3)...]
          inDirective = nil
        } else if let start = line.firstRange(of: [0x25, 0x25, 0x7B]) {
          kept += line[..<start]
          line = line[(start + 3)...]
          inDirective = []
          directiveLine = number
        } else {
          kept += line
          line = []
        }
      }
      if kept[...].trimmed.starts(with: [0x25, 0x25]) { continue }
      bytes += kept
      bytes.append(UInt8(ascii: "\n"))
      lineNumbers.append(number)
      cuts.append(cut)
    }
    if inDirective != nil {
      problem(
        .error, "diagram-directive", "the directive has no end", line: directiveLine, column: 1,
        help: "}%% after its last brace")
    }
    if !bytes.isEmpty { bytes.removeLast() }
  }

  private mutating func problem(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String, line: Int, column: Int, help: String
  ) {
    let text = line < lines.count ? String(decoding: lines[line], as: UTF8.self) : ""
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, at: Place(path: path, line: firstLine + line, column: column),
        help: help, sourceLine: text))
  }

  /// A diagnostic at a byte of `bytes`.
  func diagnostic(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String, at offset: Int, help: String?
  ) -> Diagnostic {
    var row = 0
    var start = 0
    for index in 0..<min(max(offset, 0), bytes.count) where bytes[index] == UInt8(ascii: "\n") {
      row += 1
      start = index + 1
    }
    let number = row < lineNumbers.count ? lineNumbers[row] : max(0, lines.count - 1)
    let end = min(max(offset, start), bytes.count)
    let column = 1 + (row < cuts.count ? cuts[row] : 0) + bytes[start..<end].count { $0 & 0xC0 != 0x80 }
    let text = number < lines.count ? String(decoding: lines[number], as: UTF8.self) : ""
    return Diagnostic(
      severity, code: code, message, at: Place(path: path, line: firstLine + number, column: column),
      help: help, sourceLine: text)
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at its end.
  var trimmedAtEnd: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
    return slice
  }

  /// Without blanks at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first == 0x20 || first == 0x09 { slice = slice.dropFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
    return slice
  }

  /// The index of the first of these bytes where they stand in a row.
  func firstRange(of needle: [UInt8]) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    var at = startIndex
    while at + needle.count <= endIndex {
      if self[at] == first, self[at..<at + needle.count].elementsEqual(needle) { return at }
      at += 1
    }
    return nil
  }

  fileprivate func utf8Columns(upTo end: Int) -> Int {
    self[startIndex..<Swift.min(end, endIndex)].count { $0 & 0xC0 != 0x80 }
  }
}
