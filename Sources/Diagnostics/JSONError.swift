/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable {
  /// Bytes before the fault, from 0.
  public var offset: Int
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// A sentence without its full stop.
  public var message: String

  init(_ message: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.offset = offset
    self.line = line
    self.column = column
    self.message = message
  }

  public func diagnostic(path: String) -> Diagnostic {
    Diagnostic(
      .error, code: "json-syntax", message, at: Place(path: path, line: line, column: column),
      help: "one JSON value as RFC 8259 defines it")
  }
}
