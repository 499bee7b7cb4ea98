/// The program's own style sheet as it is published.
enum StyleSheet {
  /// Without comments, indents, line ends within rules, spaces beside signs that part rules, and a block's last
  /// semicolon; no text of the sheet holds a comment's signs.
  static func dense(_ source: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    for line in withoutComments(source[...]).split(separator: UInt8(ascii: "\n")) {
      let rule = line.drop { $0 == UInt8(ascii: " ") }
      if rule.isEmpty { continue }
      append(rule, to: &output)
      // A line that ends amid a selector or a value.
      let isAmid = output.last.map { !openers.contains($0) } ?? false
      if isAmid || output.last == UInt8(ascii: "}") { output.append(UInt8(ascii: "\n")) }
    }
    return output
  }

  private static func withoutComments(_ source: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var rest = source
    while let start = rest.firstRange(of: "/*".utf8) {
      output += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "*/".utf8) else { return output }
      rest = rest[end.upperBound...]
    }
    return output + rest
  }

  /// A space says nothing behind these, and before the closers.
  private static let openers = Set("{};:,>".utf8)
  private static let closers = Set("{}>".utf8)

  private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var isQuoted = false
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: " "), !isQuoted {
        let isBeforeCloser = index + 1 < line.endIndex && closers.contains(line[index + 1])
        if isBeforeCloser || output.last.map(openers.contains) ?? true { continue }
      }
      if byte == UInt8(ascii: "}"), !isQuoted, output.last == UInt8(ascii: ";") { output.removeLast() }
      output.append(byte)
    }
  }
}
