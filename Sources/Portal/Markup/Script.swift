/// The script of the pages as it is published.
enum Script {
  /// The program's own script without indents, empty lines, lines of comment, spaces around signs, and ends of
  /// lines that say nothing; no text of the script goes over more than one line, and no pattern between slashes
  /// has a space or a quote.
  static func dense(_ source: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    for line in source.split(separator: UInt8(ascii: "\n")) {
      let code = line.drop { $0 == UInt8(ascii: " ") }
      if code.isEmpty || code.starts(with: "//".utf8) { continue }
      append(code, to: &output)
      if let last = output.last, !openers.contains(last) { output.append(UInt8(ascii: "\n")) }
    }
    return output
  }

  private static let quotes = Set("'\"`".utf8)
  /// Signs after which a line can go on.
  private static let openers = Set("({[,;".utf8)
  /// Signs beside which a space says nothing, unless the same sign stands on its other side.
  private static let signs = Set("(){}[],;:=<>+-*%&|?!".utf8)

  private static func append(_ code: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var quote: UInt8?
    var isEscaped = false
    for (index, byte) in zip(code.indices, code) {
      if let open = quote {
        if byte == open, !isEscaped { quote = nil }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      } else if quotes.contains(byte) {
        quote = byte
      } else if byte == UInt8(ascii: " "), let before = output.last, index + 1 < code.endIndex {
        let after = code[index + 1]
        if before != after, signs.contains(before) || signs.contains(after) { continue }
      }
      output.append(byte)
    }
  }
}
