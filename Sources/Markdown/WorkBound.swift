/// Keeps libcmark's work bounded: it is quadratic in the brackets of a paragraph (`![[]()` repeated), in
/// unfinished raw HTML, and in the depth of quotes and lists. What is too much becomes plain text.
enum WorkBound {
  /// Container marks at the start of one line.
  static let depth = ArticleLimits.depth
  /// Bytes before and in the container marks of a line; deeper lists cost on every blank line.
  static let indent = 4 * depth
  /// `[` in one paragraph, and `<` in one paragraph.
  static let signs = 5000

  /// The text with marks where something was too much, and the lines of it; nil when nothing was.
  static func bounded(
    _ source: [UInt8]
  ) -> (text: [UInt8], excesses: [(line: Int, what: String)])? {
    guard source.withUnsafeBufferPointer({ mayExceed($0) }) else { return nil }
    var scan = Scan(source)
    scan.run()
    return scan.excesses.isEmpty ? nil : (scan.result, scan.excesses)
  }

  /// One quick pass that clears nearly every article: few signs, and no line with a long start of marks.
  private static func mayExceed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var brackets = 0
    var lesses = 0
    var start = 0
    var isPrefix = true
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        start = index + 1
        isPrefix = true
      } else if byte == UInt8(ascii: "[") {
        brackets += 1
        isPrefix = false
      } else if byte == UInt8(ascii: "<") {
        lesses += 1
        isPrefix = false
      } else if isPrefix, byte > UInt8(ascii: ">") {
        isPrefix = false
      } else if isPrefix, index - start >= depth {
        return true
      }
    }
    return brackets > signs || lesses > signs
  }

  private struct Scan {
    let source: [UInt8]
    /// What is written so far, once something was too much.
    var result: [UInt8] = []
    var excesses: [(line: Int, what: String)] = []
    private var written = 0
    private var brackets = 0
    private var lesses = 0
    private var line = 1

    init(_ source: [UInt8]) {
      self.source = source
    }

    mutating func run() {
      var at = 0
      while at < source.count {
        at = prefix(at)
        var isBlank = true
        while at < source.count, source[at] != UInt8(ascii: "\n") {
          let byte = source[at]
          if byte == UInt8(ascii: "[") {
            brackets += 1
            check(brackets, at, .plainBracket, "brackets")
          } else if byte == UInt8(ascii: "<") {
            lesses += 1
            check(lesses, at, .plainLess, "< signs")
          }
          if byte > 0x20 { isBlank = false }
          at += 1
        }
        if isBlank {
          brackets = 0
          lesses = 0
        }
        at += 1
        line += 1
      }
      if !excesses.isEmpty { result += source[written...] }
    }

    private mutating func check(_ number: Int, _ at: Int, _ mark: ReservedMark, _ what: String) {
      guard number > WorkBound.signs else { return }
      if number == WorkBound.signs + 1 {
        excess("more than \(WorkBound.signs) \(what) in one paragraph")
      }
      result += source[written..<at]
      result += mark.bytes
      written = at + 1
    }

    /// Passes the container marks of a line; before one too many, or one indented too deep, stands a mark
    /// of nothing, so that it begins no block.
    private mutating func prefix(_ start: Int) -> Int {
      var at = start
      var marks = 0
      while at < source.count {
        if source[at] == 0x20 || source[at] == 0x09 {
          at += 1
          continue
        }
        guard let end = mark(at) else { return at }
        marks += 1
        guard marks < WorkBound.depth, end - start <= WorkBound.indent else {
          excess("more than \(WorkBound.depth) quotes and lists inside each other")
          result += source[written..<at]
          result += ReservedMark.nothing.bytes
          written = at
          return at
        }
        at = end
      }
      return at
    }

    /// The end of the container mark that stands there.
    private func mark(_ at: Int) -> Int? {
      switch source[at] {
      case UInt8(ascii: ">"): return at + 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return isSpace(at + 1) ? at + 1 : nil
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = at
        while end < source.count, end - at < 10, UInt8(ascii: "0")...UInt8(ascii: "9") ~= source[end] {
          end += 1
        }
        guard end < source.count, source[end] == UInt8(ascii: ".") || source[end] == UInt8(ascii: ")") else {
          return nil
        }
        return isSpace(end + 1) ? end + 1 : nil
      default: return nil
      }
    }

    private func isSpace(_ index: Int) -> Bool {
      index >= source.count || [0x20, 0x09, 0x0A, 0x0D].contains(source[index])
    }

    private mutating func excess(_ what: String) {
      if excesses.last?.line != line || excesses.last?.what != what { excesses.append((line, what)) }
    }
  }
}
