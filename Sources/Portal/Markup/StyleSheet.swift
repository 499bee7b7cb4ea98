/// The program's own style sheet as it is published.
enum StyleSheet {
  /// Without comments, indents, empty lines, and spaces beside signs that part rules; no text of the sheet holds
  /// a comment's signs.
  static func dense(_ source: [UInt8]) -> [UInt8] {
    let text = String(decoding: source, as: UTF8.self)
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var isComment = false
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = line.drop { $0 == " " }
      var kept = Substring()
      while !rest.isEmpty {
        if isComment || rest.hasPrefix("/*") {
          isComment = true
          guard let end = rest.endOfComment else { break }
          rest = rest[end...]
          isComment = false
        } else {
          kept.append(rest.removeFirst())
        }
      }
      if kept.allSatisfy({ $0 == " " }) { continue }
      append(kept.utf8, to: &output)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// A space says nothing behind these, and before the braces.
  private static let openers = Set("{};:,".utf8)
  private static let braces = Set("{}".utf8)

  private static func append(_ line: Substring.UTF8View, to output: inout [UInt8]) {
    var isQuoted = false
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: " "), !isQuoted {
        let next = line.index(after: index)
        let isBeforeBrace = next < line.endIndex && braces.contains(line[next])
        if isBeforeBrace || output.last.map(openers.contains) ?? true { continue }
      }
      output.append(byte)
    }
  }
}

extension Substring {
  /// Behind the signs that end a comment.
  fileprivate var endOfComment: Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix("*/") { return index(start, offsetBy: 2) }
      start = index(after: start)
    }
    return nil
  }
}
