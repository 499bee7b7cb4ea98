/// The program's own style sheet as it is published.
enum StyleSheet {
  /// Without comments, indents and empty lines; no text of the sheet holds a comment's signs.
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
      output += kept.utf8
      output.append(UInt8(ascii: "\n"))
    }
    return output
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
