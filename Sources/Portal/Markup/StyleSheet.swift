/// The program's own style sheet as it is published.
enum StyleSheet {
  /// Without comments, indents, empty lines, and spaces beside signs that part rules; no text of the sheet holds
  /// a comment's signs.
  static func dense(_ source: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    for line in withoutComments(source[...]).split(separator: UInt8(ascii: "\n")) {
      let rule = line.drop { $0 == UInt8(ascii: " ") }
      if rule.isEmpty { continue }
      append(rule, to: &output)
      output.append(UInt8(ascii: "\n"))
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

  /// A space says nothing behind these, and before the braces.
  private static let openers = Set("{};:,".utf8)
  private static let braces = Set("{}".utf8)

  private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var isQuoted = false
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: " "), !isQuoted {
        let isBeforeBrace = index + 1 < line.endIndex && braces.contains(line[index + 1])
        if isBeforeBrace || output.last.map(openers.contains) ?? true { continue }
      }
      output.append(byte)
    }
  }
}
