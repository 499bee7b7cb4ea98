/// The program's own script as it is published.
enum Script {
  /// Without indents, empty lines and lines of comment; no text of the script goes over more than one line.
  static func dense(_ source: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    for line in source.split(separator: UInt8(ascii: "\n")) {
      let code = line.drop { $0 == UInt8(ascii: " ") }
      if code.isEmpty || code.starts(with: "//".utf8) { continue }
      output += code
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}
